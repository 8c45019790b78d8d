"""A short slice of the campaigns; all of it: `make campaigns`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_a_publish_after_edits_is_one_from_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.campaigns", "edits", "--keep", str(tmp_path)]
    done = subprocess.run(
        [*command, "--sequences", "1", "--steps", "6", "--seed", "11"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "6 publishes compared" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_a_publish_that_is_killed_breaks_nothing_and_is_finished(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.campaigns", "kills", "--keep", str(tmp_path)]
    places = ["--places", "folder", "sftp"]
    done = subprocess.run(
        [*command, *places, "--points", "2", "--seed", "5"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("killed 2 times") == 2, done.stdout
