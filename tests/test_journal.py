"""Unsaved words survive a crash; a damaged entry gives what can be read and never fails."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.errors import ContentError
from kbstudio.journal import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal")


def test_words_are_there_in_the_next_session(journal: Journal, tmp_path: Path):
    journal.write("billing/refund.md", "# Refunds\r\n\u2028 é", "abc")
    journal.write("untitled 1", "Never saved", None)
    pending = Journal(tmp_path / "journal").pending()
    assert {(entry.key, entry.text, entry.base_digest, entry.damaged) for entry in pending} == {
        ("billing/refund.md", "# Refunds\r\n\u2028 é", "abc", False),
        ("untitled 1", "Never saved", None, False),
    }
    assert all(dt.datetime.now(dt.UTC) - entry.written < dt.timedelta(minutes=5) for entry in pending)


def test_later_words_replace_earlier_ones(journal: Journal):
    journal.write("a.md", "one", None)
    journal.write("a.md", "two", None)
    assert [entry.text for entry in journal.pending()] == ["two"]


def test_discarded_words_are_gone(journal: Journal):
    journal.write("a.md", "one", None)
    journal.write("b.md", "two", None)
    journal.discard("a.md")
    journal.discard("never written.md")
    assert [entry.key for entry in journal.pending()] == ["b.md"]


def test_an_empty_journal_has_nothing(journal: Journal):
    assert journal.pending() == []
    journal.discard("a.md")


@given(st.text(), st.text())
def test_any_words_come_back(tmp_path_factory: pytest.TempPathFactory, key: str, text: str):
    journal = Journal(tmp_path_factory.mktemp("journal"))
    journal.write(key, text, "base")
    (entry,) = journal.pending()
    assert (entry.key, entry.text, entry.damaged) == (key, text, False)
    journal.discard(key)
    assert journal.pending() == []


def test_an_entry_cut_anywhere_is_reported_with_what_is_left(journal: Journal, tmp_path: Path):
    journal.write("a.md", "first line\nzweite Zeile ü\n", "base")
    (file,) = (tmp_path / "journal").iterdir()
    whole = file.read_bytes()
    for end in range(len(whole)):
        file.write_bytes(whole[:end])
        (entry,) = journal.pending()
        assert entry.damaged
    file.write_bytes(whole[:-10])
    (entry,) = journal.pending()
    assert (entry.key, entry.text.startswith("first line")) == ("a.md", True)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\0", b"[]\nwords", b'{"format": 9}\nwords', b"null\n", b"{" * 9999]
)
def test_a_strange_entry_can_be_read_and_discarded(journal: Journal, tmp_path: Path, content: bytes):
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "0123.words").write_bytes(content)
    (entry,) = journal.pending()
    assert entry.damaged
    assert entry.text == content.decode("utf-8", "replace")
    journal.discard(entry.key)
    assert journal.pending() == []


def test_words_are_for_their_owner_alone(journal: Journal, tmp_path: Path):
    journal.write("a.md", "secret", None)
    (file,) = (tmp_path / "journal").iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_a_planted_link_isnt_followed(journal: Journal, tmp_path: Path):
    journal.write("a.md", "one", None)
    (file,) = (tmp_path / "journal").iterdir()
    file.unlink()
    (tmp_path / "victim").write_bytes(b"precious")
    file.symlink_to(tmp_path / "victim")
    journal.write("a.md", "two", None)
    assert (tmp_path / "victim").read_bytes() == b"precious"


def test_a_folder_that_cant_be_written_is_said(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ContentError, match="can’t be kept"):
        Journal(tmp_path / "file" / "journal").write("a.md", "one", None)
