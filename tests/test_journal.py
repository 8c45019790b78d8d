"""Unsaved words survive a crash; a damaged entry gives what can be read and never fails."""

import datetime as dt
import hashlib
import json
import subprocess
import sys
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
    assert Journal(tmp_path / "journal").pending() == [], "the session that keeps them still runs"
    journal.close()
    pending = Journal(tmp_path / "journal").pending()
    assert {(entry.key, entry.text, entry.base_digest, entry.damaged) for entry in pending} == {
        ("billing/refund.md", "# Refunds\r\n\u2028 é", "abc", False),
        ("untitled 1", "Never saved", None, False),
    }
    assert all(dt.datetime.now(dt.UTC) - entry.written < dt.timedelta(minutes=5) for entry in pending)


def test_later_words_replace_earlier_ones(journal: Journal):
    journal.write("a.md", "one", None)
    journal.write("a.md", "two", None)
    assert [entry.text for entry in journal.kept()] == ["two"]


def test_discarded_words_are_gone(journal: Journal):
    journal.write("a.md", "one", None)
    journal.write("b.md", "two", None)
    journal.discard("a.md")
    journal.discard("never written.md")
    assert [entry.key for entry in journal.kept()] == ["b.md"]


def test_sessions_do_not_touch_each_others_words(journal: Journal, tmp_path: Path):
    other = Journal(tmp_path / "journal")
    journal.write("a.md", "mine", None)
    other.write("a.md", "theirs", None)
    other.discard("a.md")
    assert [entry.text for entry in journal.kept()] == ["mine"]
    assert (journal.pending(), other.pending()) == ([], [])
    journal.close()
    (entry,) = other.pending()
    other.write("a.md", "new words before anybody answered", None)
    assert other.pending() == [entry]
    other.drop(entry)
    assert (other.pending(), len(other.kept())) == ([], 1)


def test_words_of_a_killed_program_are_pending(tmp_path: Path):
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from kbstudio.journal import Journal\n"
        "journal = Journal(Path(sys.argv[1]))\n"
        "journal.write('a.md', 'typed', None)\n"
        "print('go', flush=True)\n"
        "time.sleep(60)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "journal")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        writer.stdout.readline()
        assert Journal(tmp_path / "journal").pending() == []
        writer.kill()
    assert [entry.text for entry in Journal(tmp_path / "journal").pending()] == ["typed"]
    Journal(tmp_path / "journal").write("b.md", "next", None)
    assert len(list((tmp_path / "journal").glob("*.alive"))) == 1, "locks of ended sessions go"


def test_words_that_an_earlier_version_kept_come_back(journal: Journal, tmp_path: Path):
    (tmp_path / "journal").mkdir()
    words = "Kept by 0.1 – ü".encode()
    header = {"format": 1, "key": "a.md", "base": "abc", "written": "2026-11-20T10:00:00+00:00"}
    head = json.dumps({**header, "digest": hashlib.sha256(words).hexdigest()}).encode()
    (tmp_path / "journal" / f"{'0' * 32}.words").write_bytes(head + b"\n" + words)
    (entry,) = journal.pending()
    assert (entry.key, entry.text, entry.base_digest, entry.damaged) == ("a.md", words.decode(), "abc", False)
    journal.drop(entry)
    assert journal.pending() == []


def test_an_empty_journal_has_nothing(journal: Journal):
    assert journal.pending() == []
    journal.discard("a.md")


@given(st.text(), st.text())
def test_any_words_come_back(tmp_path_factory: pytest.TempPathFactory, key: str, text: str):
    journal = Journal(tmp_path_factory.mktemp("journal"))
    journal.write(key, text, "base")
    (entry,) = journal.kept()
    assert (entry.key, entry.text, entry.damaged) == (key, text, False)
    journal.discard(key)
    assert journal.kept() == []
    journal.close()


def test_an_entry_cut_anywhere_is_reported_with_what_is_left(journal: Journal, tmp_path: Path):
    journal.write("a.md", "first line\nzweite Zeile ü\n", "base")
    journal.close()
    (file,) = (tmp_path / "journal").iterdir()
    whole = file.read_bytes()
    for end in range(len(whole)):
        file.write_bytes(whole[:end])
        (entry,) = Journal(tmp_path / "journal").pending()
        assert entry.damaged
    file.write_bytes(whole[:-10])
    (entry,) = Journal(tmp_path / "journal").pending()
    assert (entry.key, entry.text.startswith("first line")) == ("a.md", True)


def test_an_entry_with_any_byte_changed_is_known_as_damaged(journal: Journal, tmp_path: Path):
    journal.write("a.md", "words\nmore", "base")
    journal.close()
    (file,) = (tmp_path / "journal").iterdir()
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x15]) + whole[at + 1 :])
        (entry,) = Journal(tmp_path / "journal").pending()
        assert entry.damaged, whole[at:]
        assert "more" in entry.text or at >= whole.index(b"more")


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\0", b"[]\nwords", b'{"format": 9}\nwords', b"null\n", b"{" * 9999]
)
def test_a_strange_entry_can_be_read_and_discarded(journal: Journal, tmp_path: Path, content: bytes):
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "0123.words").write_bytes(content)
    (entry,) = journal.pending()
    assert entry.damaged
    assert entry.text == content.decode("utf-8", "replace")
    journal.drop(entry)
    assert journal.pending() == []


def test_words_are_for_their_owner_alone(journal: Journal, tmp_path: Path):
    journal.write("a.md", "secret", None)
    (file,) = (tmp_path / "journal").glob("*.words")
    assert file.stat().st_mode & 0o077 == 0


def test_a_planted_link_isnt_followed(journal: Journal, tmp_path: Path):
    journal.write("a.md", "one", None)
    (file,) = (tmp_path / "journal").glob("*.words")
    file.unlink()
    (tmp_path / "victim").write_bytes(b"precious")
    file.symlink_to(tmp_path / "victim")
    journal.write("a.md", "two", None)
    assert (tmp_path / "victim").read_bytes() == b"precious"


def test_a_folder_that_cant_be_written_is_said(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ContentError, match="can’t be kept"):
        Journal(tmp_path / "file" / "journal").write("a.md", "one", None)
