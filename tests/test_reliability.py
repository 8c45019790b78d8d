"""A short slice of the campaigns for words, index and hostile input; all of it: `make reliability`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.campaigns import crash_states
from kbstudio import disk

ROOT = Path(__file__).parents[1]
SLICES = {
    "killed_words": 1,
    "failing_calls": 60,
    "crash_states": 100,
    "damaged_words": 150,
    "two_editors": 3,
    "index_damage": 1,
    "cache_damage": 12,
    "pathological": 1,
    "mutations": 12,
    "payloads": 3,
    "hostile_window": 2,
}
CHROMIUM = Path("/usr/bin/chromium")


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
@pytest.mark.parametrize("name", SLICES)
def test_nothing_is_lost(name: str) -> None:
    if name in ("payloads", "hostile_window") and not (
        CHROMIUM.exists() and (ROOT.parent / "shared" / "data").is_dir()
    ):
        pytest.skip("needs Chromium, and the payloads beside the checkout")
    command = [sys.executable, "-m", "benchmarks.campaigns.reliability", name, "--tries", str(SLICES[name])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=280)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 lost" in done.stdout


def test_a_save_that_is_not_synced_would_be_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(disk, "_sync", lambda _: None)
    assert crash_states.run(1, 15, tmp_path / "run").lost
