"""The other generators, in an environment of their own."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

WORK = Path(__file__).parents[1] / ".work" / "publish"
WANTED = Path(__file__).with_name("requirements.txt")
_ENVIRONMENT = WORK / "tools"


def install() -> None:
    """Install what `requirements.txt` names, unless it is there; the first time from the package registry."""
    stamp = _ENVIRONMENT / "installed"
    wanted = WANTED.read_text(encoding="utf-8")
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print("Installing the other generators into benchmarks/.work/publish/tools.", file=sys.stderr, flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", _ENVIRONMENT], check=True)
    pip = [program("python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--requirement", WANTED], check=True)
    stamp.write_text(wanted, encoding="utf-8")


def program(name: str) -> str:
    """A program of the environment."""
    return str(_ENVIRONMENT / "bin" / name)


@cache
def packed(package: str, path: str) -> str:
    """A program that a package brings, to be run without the Python that otherwise starts it."""
    ask = f"import {package}; print({package}.__path__[0])"
    found = subprocess.run([program("python"), "-c", ask], check=True, capture_output=True, text=True)
    return str(Path(found.stdout.strip()) / path)


def versions() -> dict[str, str]:
    """The version of each package that `requirements.txt` names."""
    lines = WANTED.read_text(encoding="utf-8").split()
    pairs = (line.split("==") for line in lines)
    return {name.partition("[")[0]: version for name, version in pairs}
