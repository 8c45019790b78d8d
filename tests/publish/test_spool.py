"""Bytes that wait on disk come back as they were, with room on the disk and without."""

from __future__ import annotations

import gc
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.publish.spool import Spool


@given(st.lists(st.binary(max_size=3000), max_size=20))
def test_what_is_put_in_comes_back_in_any_order(parts: list[bytes]) -> None:
    spool = Spool()
    waiting = [spool.put(part) for part in parts]
    assert [take() for take in reversed(waiting)] == parts[::-1]


def test_without_room_on_the_disk_bytes_stay_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb", buffering=0) as full:
        monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: full)
        assert Spool().put(b"words")() == b"words"
    monkeypatch.undo()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    assert Spool().put(b"words")() == b"words"


def test_the_file_is_closed_with_the_spool() -> None:
    spool = Spool()
    take = spool.put(b"words")
    file = spool._file
    assert file is not None
    assert not file.closed
    del spool, take
    gc.collect()
    assert file.closed
