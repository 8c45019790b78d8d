"""The stamp of a folder: the same while nothing changes, another after every change."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kbstudio import stamps
from kbstudio.stamps import folder_stamp


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder whose files count as unchanged for long enough."""
    monkeypatch.setattr(stamps, "SETTLED", -60_000_000_000)
    (tmp_path / "billing").mkdir()
    (tmp_path / "billing" / "refund.md").write_text("Five days.\n")
    (tmp_path / "welcome.md").write_text("Hello.\n")
    return tmp_path


def test_an_untouched_folder_keeps_its_stamp(settled: Path) -> None:
    assert folder_stamp(settled)
    assert folder_stamp(settled) == folder_stamp(settled)


def same_size_same_time(folder: Path) -> None:
    file = folder / "billing" / "refund.md"
    before = file.stat()
    file.write_text("Nine days.\n")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(folder: Path) -> None:
    (folder / "new").write_text("Nine days.\n")
    (folder / "new").replace(folder / "billing" / "refund.md")


CHANGES: list[Callable[[Path], object]] = [
    same_size_same_time,
    replaced,
    lambda folder: (folder / "welcome.md").unlink(),
    lambda folder: (folder / "welcome.md").rename(folder / "hello.md"),
    lambda folder: (folder / "billing" / "new.md").write_text(""),
    lambda folder: (folder / "billing").rename(folder / "money"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_changes_the_stamp(settled: Path, change: Callable[[Path], object]) -> None:
    before = folder_stamp(settled)
    change(settled)
    assert folder_stamp(settled) not in (before, None)


def test_hidden_files_do_not_count(settled: Path) -> None:
    before = folder_stamp(settled)
    (settled / ".git").mkdir()
    (settled / ".git" / "index").write_text("x")
    assert folder_stamp(settled) == before


def test_what_a_link_leads_to_counts(settled: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "shared.md"
    elsewhere.write_text("One.\n")
    (settled / "shared.md").symlink_to(elsewhere)
    before = folder_stamp(settled)
    elsewhere.write_text("Two.\n")
    assert folder_stamp(settled) not in (before, None)


def test_there_is_no_stamp_of_what_can_change_unseen(settled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (settled / "more").symlink_to(settled / "billing")
    assert folder_stamp(settled) is None
    (settled / "more").unlink()
    monkeypatch.setattr(stamps, "SETTLED", 60_000_000_000)
    assert folder_stamp(settled) is None
