"""An output folder for each test."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where a test publishes to; not there yet."""
    return tmp_path / "site"
