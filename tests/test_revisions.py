"""Earlier versions: nothing promised is dropped, nothing damaged is given back as if it were whole."""

import datetime as dt
from pathlib import Path

import pytest

from kbstudio import revisions as revisions_module
from kbstudio.article import ArticleId
from kbstudio.errors import ContentError
from kbstudio.revisions import KEEP, Revision, Revisions

REFUND = ArticleId("billing/refund.md")


@pytest.fixture
def revisions(tmp_path: Path) -> Revisions:
    return Revisions(tmp_path / "revisions")


def entries(revisions: Revisions) -> list[Path]:
    return sorted(file for file in revisions._folder.rglob("*") if file.is_file())


def at(monkeypatch: pytest.MonkeyPatch, moment: dt.datetime) -> None:
    class Clock(dt.datetime):
        @classmethod
        def now(cls, _tz: dt.tzinfo | None = None) -> dt.datetime:
            return moment

    monkeypatch.setattr(revisions_module.dt, "datetime", Clock)


def test_versions_come_back_newest_first(revisions: Revisions):
    texts = [b"one", b"two\n", b"\xff\x00three"]
    made = [revisions.record(REFUND, text, "save") for text in texts]
    assert revisions.of(REFUND) == made[::-1]
    assert [revisions.data(revision) for revision in made] == texts
    assert all(revision.saved.tzinfo is dt.UTC for revision in made)
    assert revisions.of(ArticleId("other.md")) == []


def test_a_clock_set_back_doesnt_change_the_order(revisions: Revisions, monkeypatch: pytest.MonkeyPatch):
    now = dt.datetime(2026, 5, 3, 12, tzinfo=dt.UTC)
    for number, moment in enumerate((now, now, now - dt.timedelta(days=1))):
        with monkeypatch.context() as clock:
            at(clock, moment)
            revisions.record(REFUND, str(number).encode(), "save")
    assert [revisions.data(revision) for revision in revisions.of(REFUND)] == [b"2", b"1", b"0"]


def test_old_versions_go_only_beyond_what_is_promised(revisions: Revisions, monkeypatch: pytest.MonkeyPatch):
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    for day in range(KEEP + 20):
        with monkeypatch.context() as clock:
            at(clock, start + dt.timedelta(days=day))
            revisions.record(REFUND, str(day).encode(), "save")
    kept = revisions.of(REFUND)
    assert len(kept) == KEEP + 1
    for number in range(KEEP + 20):
        with monkeypatch.context() as clock:
            at(clock, start + dt.timedelta(days=100, seconds=number))
            revisions.record(REFUND, str(number).encode(), "save")
    assert len([revision for revision in revisions.of(REFUND) if revision.saved.month == 4]) == KEEP + 20


def test_a_damaged_version_is_left_out_or_said(revisions: Revisions):
    for text in (b"one", b"two", b"three"):
        revisions.record(REFUND, text, "save")
    one, two, _three = entries(revisions)
    whole = two.read_bytes()
    one.write_bytes(b"")
    two.write_bytes(whole[:-1])
    kept = revisions.of(REFUND)
    assert [revision.id for revision in kept] == [file.name for file in entries(revisions)[:0:-1]]
    with pytest.raises(ContentError, match="damaged"):
        revisions.data(kept[-1])
    for end in range(len(whole)):
        two.write_bytes(whole[:end])
        revisions.of(REFUND)


def test_a_version_that_is_gone_or_never_was_is_said(revisions: Revisions):
    made = revisions.record(REFUND, b"one", "save")
    for file in entries(revisions):
        file.unlink()
    with pytest.raises(ContentError, match="damaged"):
        revisions.data(made)
    with pytest.raises(ContentError):
        revisions.data(Revision("../../secret", REFUND, made.saved, "save", made.digest))


def test_deleted_articles_are_listed_latest_first(revisions: Revisions):
    for name in ("a.md", "b.md", "c.md"):
        revisions.record(ArticleId(name), b"first", "save")
    revisions.record(ArticleId("a.md"), b"last", "delete")
    gone = revisions.deleted({"c.md"})
    assert [revision.article_id for revision in gone] == ["a.md", "b.md"]
    assert revisions.data(gone[0]) == b"last"


def test_a_renamed_article_keeps_its_versions_beside_those_of_the_name(revisions: Revisions):
    new = ArticleId("new.md")
    revisions.record(new, b"earlier owner of the name", "delete")
    revisions.record(REFUND, b"mine", "save")
    revisions.move(REFUND, new)
    assert [revisions.data(revision) for revision in revisions.of(new)] == [
        b"mine",
        b"earlier owner of the name",
    ]
    assert revisions.deleted({"new.md"}) == []


def test_versions_are_for_their_owner_alone(revisions: Revisions):
    revisions.record(REFUND, b"one", "save")
    (file,) = entries(revisions)
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_a_folder_that_cant_be_written_is_said(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ContentError, match="No version"):
        Revisions(tmp_path / "file" / "revisions").record(REFUND, b"one", "save")
