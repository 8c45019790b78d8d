"""Two commands set everything up, from pinned versions, and say what to type where they can't."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINS = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text().splitlines())
PINNED = {canonicalize_name(name) for name in PINS}


def ci_module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def system_packages() -> ModuleType:
    return ci_module("system_packages")


def test_versions_are_exact_and_no_registry_is_named() -> None:
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+", name) for name in PINS)
    assert all(re.fullmatch(r"[0-9][0-9A-Za-z.]*", version) for version in PINS.values())


def test_everything_that_is_installed_is_pinned() -> None:
    extras = PROJECT["optional-dependencies"].values()
    todo = [Requirement(text) for text in (*PROJECT["dependencies"], *(t for e in extras for t in e))]
    seen: set[str] = set()
    while todo:
        needed = todo.pop()
        name = canonicalize_name(needed.name)
        if name in seen or (needed.marker and not needed.marker.evaluate({"extra": ""})):
            continue
        seen.add(name)
        try:
            todo += [Requirement(text) for text in requires(name) or ()]
        except PackageNotFoundError:
            continue
    assert seen - PINNED == set()


def test_an_audit_fails_for_a_known_weakness_and_names_what_it_could_not_ask() -> None:
    judged = ci_module("audit").judged
    fine = {"name": "fine", "version": "1", "vulns": []}
    unknown = {"name": "ours", "skip_reason": "not found"}
    weakness = {"id": "PYSEC-1", "fix_versions": ["3"]}
    weak = {"name": "weak", "version": "2", "vulns": [weakness]}

    assert judged({"dependencies": [fine]}) == (0, ["1 of 1 packages were audited: 0 known weaknesses."])
    status, lines = judged({"dependencies": [fine, unknown]})
    assert (status, lines[-1]) == (0, "NOT audited, as the package index knows nothing of them: ours.")
    status, lines = judged({"dependencies": [unknown]})
    assert (status, "NOT audited" in lines[0]) == (0, True)
    status, lines = judged({"dependencies": [fine, weak]})
    assert (status, lines[0]) == (1, "weak 2: PYSEC-1, mended in 3")


def test_the_pipeline_runs_the_tests_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines == ["#!/bin/sh", "exec make test"]


@pytest.mark.skipif(sys.platform != "linux", reason="the libraries are those of Linux")
def test_where_nothing_is_missing_nothing_is_done(
    system_packages: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    if system_packages.missing_things("run"):
        pytest.skip("this computer lacks system libraries")
    assert system_packages.main("run") == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform != "linux", reason="the libraries are those of Linux")
def test_without_root_the_command_to_type_is_printed(
    system_packages: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_packages, "LIBRARIES", {"libabsent.so.7": "libabsent7"})
    monkeypatch.setattr(system_packages, "root_prefix", lambda: None)
    assert system_packages.main("run") == 1
    output, errors = capsys.readouterr()
    assert output == ""
    assert "This computer lacks libabsent.so.7" in errors
    if shutil.which("apt-get"):
        command = "sudo apt-get update && sudo apt-get install --yes --no-install-recommends libabsent7"
        assert f"\n    {command}\n" in errors
