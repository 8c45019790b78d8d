"""What `pip install` gives is whole: the wheel alone makes and publishes a help centre."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, "-w", folder, ROOT], check=True)
    (built,) = folder.glob("kbstudio-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment with kbstudio from the wheel.

    Its dependencies are those of the environment the tests run in, as nothing can be downloaded here.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", programs / "python", "install"]
    subprocess.run([*pip, "--no-deps", "--no-index", "--quiet", wheel], check=True)
    places = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", places))
    (packages / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return programs


def run(installed: Path, name: str, *arguments: str | Path, cwd: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = [installed / name, *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def test_the_wheel_holds_everything_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    shipped = {
        f"kbstudio/data/{file.relative_to(ROOT).as_posix()}"
        for folder in ("themes", "content")
        for file in (ROOT / folder).rglob("*")
        if file.is_file()
    }
    starter = {
        f"kbstudio/starter/{file.relative_to(ROOT / 'kbstudio' / 'starter').as_posix()}"
        for file in (ROOT / "kbstudio" / "starter").rglob("*")
        if file.is_file()
    }
    assert shipped | starter <= names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"kbstudio"}
    assert not [name for name in names if "tests" in name.split("/") or name.endswith(".pyc")]


def test_the_installed_program_publishes_the_shipped_help_centre(installed: Path, tmp_path: Path) -> None:
    code = "import kbstudio, kbstudio.resources as r; print(kbstudio.__file__, r.content_folder(), sep='\\n')"
    package, content = map(Path, run(installed, "python", "-c", code, cwd=tmp_path).splitlines())
    assert package.is_relative_to(installed.parent)
    assert content.is_relative_to(package.parent)
    run(installed, "kbstudio", "publish", content, "--to", tmp_path / "site", cwd=tmp_path)
    home = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "KB Studio Help" in home
    assert (tmp_path / "site" / "start" / "install" / "index.html").is_file()
    assert (tmp_path / "site" / "404.html").is_file()


def test_the_installed_program_makes_checks_and_publishes_a_new_one(installed: Path, tmp_path: Path) -> None:
    run(installed, "kbstudio", "new", "help", cwd=tmp_path)
    run(installed, "kbstudio", "check", "help", "--strict", cwd=tmp_path)
    run(installed, "kbstudio", "publish", "help", "--to", "site", cwd=tmp_path)
    assert (tmp_path / "site" / "account" / "reset-password" / "index.html").is_file()
    assert "billing/card-declined.md" in run(
        installed, "kbstudio", "search", "help", "card", "refused", cwd=tmp_path
    )
