"""Make a bare checkout ready to `run` or `test`: system libraries, virtual environment, pinned dependencies.

Needs nothing but Python. Does nothing when all is there.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 (this file is what tells people that theirs is older)
    sys.exit("This Python is older than 3.11. Name a newer one, for example: make PYTHON=python3.12 run")

import tomllib

import system_packages

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
EXTRAS = {"run": (), "test": ("test", "dev")}


def main(purpose: str) -> int:
    """Prepare for `run` or `test`; 0 when everything is ready."""
    status = system_packages.main(purpose)
    if status:
        return status
    stamp = VENV / f"{purpose}.stamp"
    if works() and stamp.is_file() and stamp.read_text() == fingerprint():
        return 0
    return make_environment() or install(purpose)


def works() -> bool:
    """Whether the environment is whole: it may be half made, or its Python gone after an upgrade."""
    probe = [PYTHON, "-c", "import pip"]
    return PYTHON.is_file() and subprocess.run(probe, capture_output=True, check=False).returncode == 0


def fingerprint() -> str:
    """Changes with whatever decides what is installed."""
    pins = b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))
    return hashlib.sha256(pins + sys.version.encode()).hexdigest()


def make_environment() -> int:
    """Make the virtual environment unless a whole one is there."""
    if works():
        return 0
    if not importlib.util.find_spec("ensurepip"):
        message = f"{sys.executable} can’t make a virtual environment: its module ensurepip is missing."
        print(message, "Install it, or name another Python: make PYTHON=python3.12 run", file=sys.stderr)
        return 1
    return subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False).returncode


def install(purpose: str) -> int:
    """Install what pyproject.toml asks for in the versions constraints.txt pins, then leave the stamp."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(name for extra in EXTRAS[purpose] for name in extras[extra])]
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    print(f"Installing Python packages into {VENV.name}; the first time takes a few minutes.", flush=True)
    status = subprocess.run([*pip, "--constraint", ROOT / "constraints.txt", *wanted], check=False).returncode
    if status == 0:
        (VENV / f"{purpose}.stamp").write_text(fingerprint())
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
