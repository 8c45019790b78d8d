"""Imports go one way, modules stay small, and the first level holds what DESIGN.md names."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "kbstudio").rglob("*.py"))
SCRIPTS = sorted((ROOT / "themes").rglob("*.js"))
SHELL = {
    *("kbstudio.cli", "kbstudio.cli_arguments", "kbstudio.cli_output", "kbstudio.cli_publish"),
    *("kbstudio.cli_history", "kbstudio.cli_plan"),
    *("kbstudio.cli_reading", "kbstudio.__main__"),
}
LAYERS = {
    "core": {"core"},
    "search": {"core", "search"},
    "publish": {"core", "publish"},
    "ui": {"core", "search", "publish", "ui"},
    "shell": {"core", "search", "publish", "ui", "shell"},
}
ONLY_IN = {
    "PySide6": {"ui"},
    "shiboken6": {"ui"},
    "whoosh": {"search"},
    "jinja2": {"publish"},
    "rjsmin": {"publish"},
    "rcssmin": {"publish"},
    "paramiko": {"publish"},
    "botocore": {"publish"},
    "requests": {"publish"},
    "keyring": {"publish"},
    "nh3": {"core"},
    "hunspell": {"core"},
    "markdown": {"core"},
    "pymdownx": {"core"},
    "ruamel": {"core"},
}
FIRST_LEVEL = {
    *("kbstudio", "content", "themes", "tests", "benchmarks", "training", ".ci"),
    *("pyproject.toml", "constraints.txt", "Makefile", "README.md", "CHANGELOG.md", "LICENSE", "SECURITY.md"),
    *(".gitignore", ".gitattributes", ".git-blame-ignore-revs"),
}
MAX_LINES = 400
MAX_WINDOW_LINES = 300
MAX_MEDIAN_LINES = 150


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def layer(module: str) -> str:
    if module in SHELL:
        return "shell"
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in LAYERS else "core"


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Each module that a file imports anywhere, also inside functions, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: write the whole name of the module"
            yield node.lineno, node.module or ""
            if node.module and node.module.split(".")[0] == "kbstudio":
                found = [f"{node.module}.{alias.name}" for alias in node.names]
                yield from ((node.lineno, name) for name in found if is_module(name))


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or path.is_dir()


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_module_imports_only_what_its_layer_may(path: Path) -> None:
    own = layer(module_name(path))
    wrong = []
    for line, name in imports(path):
        top = name.split(".")[0]
        if top == "kbstudio":
            allowed = name == "kbstudio" or layer(name) in LAYERS[own]
        else:
            allowed = own in ONLY_IN.get(top, {own})
        if not allowed:
            wrong.append(f"line {line}: {name}")
    assert not wrong, f"{module_name(path)} is {own} and may not import {', '.join(wrong)}"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_module_imports_nothing_by_star(path: Path) -> None:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    stars = [n.lineno for n in nodes if isinstance(n, ast.ImportFrom) and n.names[0].name == "*"]
    assert not stars


def test_the_sanitiser_is_called_in_one_module() -> None:
    users = {module_name(path) for path in MODULES for _, name in imports(path) if name == "nh3"}
    assert len(users) <= 1


def test_only_the_command_line_prints_or_exits() -> None:
    calls = [
        f"{module_name(path)}:{node.lineno}"
        for path in MODULES
        if layer(module_name(path)) != "shell"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "exit", "sys.exit", "input"}
    ]
    assert not calls


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_module_fits_in_a_head(path: Path) -> None:
    most = MAX_WINDOW_LINES if path.name == "main_window.py" else MAX_LINES
    assert line_count(path) <= most


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_fits_in_a_head(path: Path) -> None:
    assert line_count(path) <= MAX_LINES


def test_most_modules_are_small() -> None:
    sizes = [line_count(path) for path in MODULES if path.name != "__init__.py"]
    assert statistics.median(sizes) <= MAX_MEDIAN_LINES


def test_the_first_level_holds_only_what_the_design_names() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: nobody knows which files belong to the repository")
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    first = {name.split("/")[0] for name in listed.split("\0") if name}
    assert first <= FIRST_LEVEL


def test_the_command_line_loads_no_toolkit_before_it_needs_one() -> None:
    code = "import sys, kbstudio.cli; print(*(m for m in sys.modules if m.split('.')[0] in sys.argv[1:]))"
    heavy = ["PySide6", "whoosh", "jinja2", "markdown", "nh3", "paramiko", "botocore", "requests"]
    run = subprocess.run(
        [sys.executable, "-c", code, *heavy], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert not run.stdout.split()
