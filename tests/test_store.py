"""Saving, moving and deleting articles: the old text or the new one, never neither, never somebody else's."""

import errno
import json
import os
import resource
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kbstudio import disk, overwriting
from kbstudio.article import ArticleId
from kbstudio.errors import ConflictError, ContentError
from kbstudio.folders import state_folder
from kbstudio.scan import read_library
from kbstudio.store import Store, digest

REFUND = ArticleId("billing/refund.md")
NEW = ArticleId("billing/new.md")


@pytest.fixture
def store(knowledge_base: Path) -> Store:
    return Store(knowledge_base, state_folder(knowledge_base))


def files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_what_is_saved_is_read(store: Store):
    before = store.read(REFUND)
    new = store.save(REFUND, b"# New\r\n\xef\xbb\xbf", digest(before))
    assert store.read(REFUND) == b"# New\r\n\xef\xbb\xbf"
    assert new == digest(store.read(REFUND))


def test_a_new_article_makes_its_folders(store: Store, knowledge_base: Path):
    store.save(ArticleId("devices/phones/repair.md"), b"# Repair\n", None)
    assert "devices/phones/repair.md" in read_library(knowledge_base).articles


def test_a_text_changed_outside_is_never_overwritten(store: Store, knowledge_base: Path):
    read = digest(store.read(REFUND))
    (knowledge_base / REFUND).write_bytes(b"# From another program\n")
    with pytest.raises(ConflictError, match="another program"):
        store.save(REFUND, b"# Mine\n", read)
    assert store.read(REFUND) == b"# From another program\n"


def test_a_change_at_the_last_moment_is_noticed(
    store: Store, knowledge_base: Path, monkeypatch: pytest.MonkeyPatch
):
    read = digest(store.read(REFUND))

    def change_meanwhile(descriptor: int) -> None:
        (knowledge_base / REFUND).write_bytes(b"# From another program\n")

    monkeypatch.setattr(disk, "_sync", change_meanwhile)
    monkeypatch.setattr(store.revisions, "knows", lambda *_: True)
    with pytest.raises(ConflictError):
        store.save(REFUND, b"# Mine\n", read)
    assert store.read(REFUND) == b"# From another program\n"
    assert not [name for name in files(knowledge_base) if name.endswith(".new")]


def test_the_same_text_on_disk_is_no_conflict(store: Store, knowledge_base: Path):
    (knowledge_base / REFUND).write_bytes(b"# Mine\n")
    assert store.save(REFUND, b"# Mine\n", digest(b"# What was read\n")) == digest(b"# Mine\n")
    assert store.save(REFUND, b"# Mine\n", None) == digest(b"# Mine\n")


def test_saving_the_same_text_doesnt_touch_the_file(store: Store, knowledge_base: Path):
    before = (knowledge_base / REFUND).stat()
    store.save(REFUND, store.read(REFUND), digest(store.read(REFUND)))
    assert (knowledge_base / REFUND).stat() == before


def test_an_article_deleted_outside_isnt_brought_back_unasked(store: Store, knowledge_base: Path):
    read = digest(store.read(REFUND))
    (knowledge_base / REFUND).unlink()
    with pytest.raises(ConflictError, match="moved or deleted"):
        store.save(REFUND, b"# Mine\n", read)
    store.save(REFUND, b"# Mine\n", None)
    assert store.read(REFUND) == b"# Mine\n"


def test_a_new_article_doesnt_overwrite(store: Store):
    with pytest.raises(ConflictError, match="there already"):
        store.save(REFUND, b"# New\n", None)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_a_file_keeps_its_mode(store: Store, knowledge_base: Path, mode: int):
    (knowledge_base / REFUND).chmod(mode)
    store.save(REFUND, b"# New\n", digest(store.read(REFUND)))
    assert stat.S_IMODE((knowledge_base / REFUND).stat().st_mode) == mode


def test_a_link_stays_a_link(store: Store, knowledge_base: Path):
    (knowledge_base / "faq.md").symlink_to("billing/refund.md")
    faq = ArticleId("faq.md")
    store.save(faq, b"# New\n", digest(store.read(faq)))
    assert (knowledge_base / "faq.md").is_symlink()
    assert store.read(REFUND) == b"# New\n"


def test_links_in_a_ring_or_out_of_the_folder_are_refused(store: Store, knowledge_base: Path, tmp_path: Path):
    (knowledge_base / "ring.md").symlink_to("ring.md")
    (tmp_path / "out.md").write_bytes(b"# Out\n")
    (knowledge_base / "out.md").symlink_to(tmp_path / "out.md")
    (knowledge_base / "away").symlink_to(tmp_path)
    for name in ("ring.md", "out.md", "away/new.md"):
        with pytest.raises(ContentError):
            store.save(ArticleId(name), b"# New\n", None)
    assert (tmp_path / "out.md").read_bytes() == b"# Out\n"
    assert not (tmp_path / "new.md").exists()
    assert (knowledge_base / "ring.md").is_symlink()


@pytest.mark.skipif(sys.platform != "linux", reason="extended attributes")
def test_a_file_keeps_its_extended_attributes(store: Store, knowledge_base: Path):
    try:
        os.setxattr(knowledge_base / REFUND, "user.note", b"kept")
    except OSError:
        pytest.skip("the disk has no extended attributes")
    store.save(REFUND, b"# New\n", digest(store.read(REFUND)))
    assert os.getxattr(knowledge_base / REFUND, "user.note") == b"kept"


def test_both_names_of_a_file_show_what_was_saved(store: Store, knowledge_base: Path, tmp_path: Path):
    os.link(knowledge_base / REFUND, tmp_path / "same.md")
    store.save(REFUND, b"# New\n", digest(store.read(REFUND)))
    assert (tmp_path / "same.md").read_bytes() == b"# New\n"
    assert (knowledge_base / REFUND).samefile(tmp_path / "same.md")
    assert list((state_folder(knowledge_base) / "unfinished").iterdir()) == []


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_file_written_over_by_halves_gets_its_old_text_back(
    store: Store, knowledge_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
):
    before = store.read(REFUND)
    os.link(knowledge_base / REFUND, tmp_path / "same.md")
    writing = disk.write_over

    def fail_once(path: Path, data: bytes) -> None:
        if data != before:
            path.write_bytes(data[:5] + before[5:])
            raise OSError(code, os.strerror(code))
        writing(path, data)

    with monkeypatch.context() as broken:
        broken.setattr(overwriting, "write_over", fail_once)
        with pytest.raises(ContentError, match="can’t be saved"):
            store.save(REFUND, b"# New\n" * 50, digest(before))
    assert store.read(REFUND) == before


def test_a_save_that_a_crash_broke_off_in_the_middle_of_a_file_is_finished(
    store: Store, knowledge_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    before, after = b"old line\n" * 2000, b"a new line\n" * 1500
    (knowledge_base / REFUND).write_bytes(before)
    os.link(knowledge_base / REFUND, tmp_path / "same.md")

    class Crash(BaseException):
        pass

    def crash(*_: object) -> None:
        raise Crash

    for state in (
        after[:4096] + before[4096:],
        before[:4096] + after[4096:8192] + before[8192:],
        after[:100],
    ):
        (knowledge_base / REFUND).write_bytes(before)
        with monkeypatch.context() as broken:
            broken.setattr(overwriting, "write_over", crash)
            broken.setattr(overwriting, "_forget", lambda _: None)
            with pytest.raises(Crash):
                store.save(REFUND, after, digest(before))
        (knowledge_base / REFUND).write_bytes(state)
        assert store.finish() == [(knowledge_base / REFUND).resolve()]
        assert store.read(REFUND) == after
        assert store.finish() == []


def test_a_text_of_another_program_is_not_taken_for_a_save_broken_off(
    store: Store, knowledge_base: Path, tmp_path: Path
):
    both = state_folder(knowledge_base) / "unfinished"
    before = store.read(REFUND)
    os.link(knowledge_base / REFUND, tmp_path / "same.md")
    with pytest.raises(ConflictError):
        store.save(REFUND, b"# New\n", digest(b"something else"))
    overwriting.make_folders(both)
    data = before + b"# New\n"
    header = {
        "format": 1,
        "path": str(knowledge_base / REFUND),
        "before": len(before),
        "digest": digest(data),
    }
    (both / "a.both").write_bytes(json.dumps(header).encode() + b"\n" + data)
    (knowledge_base / REFUND).write_bytes(b"# Theirs\n")
    assert store.finish() == []
    assert store.read(REFUND) == b"# Theirs\n"
    assert list(both.iterdir()) == []


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to become another user"
)
def test_a_file_of_somebody_else_stays_theirs(store: Store, knowledge_base: Path, tmp_path: Path):
    file = knowledge_base / REFUND
    file.chmod(0o666)
    top = Path(tempfile.gettempdir())
    for folder in (each for each in tmp_path.parents if each.is_relative_to(top) and each != top):
        folder.chmod(0o755)
    for folder in (tmp_path, knowledge_base, file.parent):
        folder.chmod(0o777)
    state = tmp_path / "their state"
    state.mkdir(mode=0o777)
    state.chmod(0o777)
    code = (
        "import _strptime, os, sys\n"
        "from pathlib import Path\n"
        "from kbstudio.store import Store, digest\n"
        "os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "store = Store(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "store.save('billing/refund.md', b'# New\\n', digest(store.read('billing/refund.md')))\n"
    )
    subprocess.run([sys.executable, "-c", code, str(knowledge_base), str(state)], check=True)
    assert (file.stat().st_uid, file.read_bytes()) == (0, b"# New\n")


def test_a_folder_that_disappeared_is_said_and_not_made_anew(store: Store, knowledge_base: Path):
    knowledge_base.rename(knowledge_base.with_name("away"))
    with pytest.raises(ContentError, match="isn’t there any more"):
        store.save(NEW, b"# New\n", None)
    assert not knowledge_base.exists()


def test_folders_that_are_made_are_synced(
    store: Store, knowledge_base: Path, monkeypatch: pytest.MonkeyPatch
):
    synced: list[Path] = []
    monkeypatch.setattr(disk, "sync_folder", synced.append)
    store.save(ArticleId("devices/phones/repair.md"), b"# Repair\n", None)
    root = knowledge_base.resolve()
    assert {root, root / "devices", root / "devices" / "phones"} <= set(synced)


def test_a_read_only_file_is_respected_and_said(store: Store, knowledge_base: Path):
    (knowledge_base / REFUND).chmod(0o444)
    with pytest.raises(ContentError, match="read-only"):
        store.save(REFUND, b"# New\n", digest(store.read(REFUND)))


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "disk is full"), (errno.EROFS, "only be read"), (errno.EACCES, "may not write")],
)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_a_failing_disk_leaves_the_old_text_and_says_why(
    store: Store, monkeypatch: pytest.MonkeyPatch, call: str, code: int, words: str
):
    before = store.read(REFUND)
    store.revisions.record(REFUND, before, "external")
    present = files(store.root)

    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as broken:
        broken.setattr(disk.os, call, fail)
        with pytest.raises(ContentError, match=words):
            store.save(REFUND, b"# New\n", digest(before))
    assert store.read(REFUND) == before
    assert files(store.root) == present
    assert store.save(REFUND, b"# New\n", digest(before)) == digest(b"# New\n")


def test_a_file_cut_short_by_the_system_leaves_the_old_text(store: Store, knowledge_base: Path):
    before = store.read(REFUND)
    present = files(knowledge_base)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(ContentError, match="can’t be saved"):
            store.save(REFUND, b"a" * 100_000, digest(before))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert store.read(REFUND) == before
    assert files(knowledge_base) == present


def test_a_program_killed_while_it_saves_leaves_one_whole_text(store: Store, knowledge_base: Path):
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from kbstudio.store import Store, digest\n"
        "store = Store(Path(sys.argv[1]), Path(sys.argv[1]).parent / 'state')\n"
        "print('go', flush=True)\n"
        "for number in range(1_000_000):\n"
        "    text = str(number % 10).encode() * 50_000\n"
        "    store.save('billing/refund.md', text, digest(store.read('billing/refund.md')))\n"
        "    print(number, flush=True)\n"
    )
    command = [sys.executable, "-c", code, str(knowledge_base)]
    for saves in (1, 2, 4):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            for _ in range(saves + 1):
                writer.stdout.readline()
            writer.send_signal(signal.SIGKILL)
        text = store.read(REFUND)
        assert len(text) == 50_000
        assert len(set(text)) == 1


def test_a_full_state_folder_doesnt_keep_a_writer_from_saving(knowledge_base: Path, tmp_path: Path):
    (tmp_path / "state").write_bytes(b"a file where the folder should be")
    told: list[ContentError] = []
    store = Store(knowledge_base, tmp_path / "state", told.append)
    store.save(REFUND, b"# New\n", digest(store.read(REFUND)))
    assert store.read(REFUND) == b"# New\n"
    assert "No version" in told[0].message
    with pytest.raises(ContentError):
        store.delete(REFUND)
    assert store.read(REFUND) == b"# New\n"


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "../out.md", "billing/../../out.md", "/etc/passwd.md", "a//b.md", "./a.md"),
        *("a\0b.md", "a\nb.md", "a\\b.md", "..\\out.md", "C:/a.md", "a:b.md", "what?.md", "a*.md", "<a>.md"),
        *("con.md", "NUL.md", "com1.md", "billing/aux/a.md", "Lpt9.extra.md", ".hidden.md", " a.md"),
        *("a./b.md", "a /b.md", "notes.txt", "no-ending", "a" * 300 + ".md"),
    ],
)
def test_names_that_no_system_should_hold_are_refused(store: Store, knowledge_base: Path, name: str):
    present = files(knowledge_base.parent)
    with pytest.raises(ContentError):
        store.save(ArticleId(name), b"# New\n", None)
    with pytest.raises(ContentError):
        store.move(REFUND, ArticleId(name))
    assert files(knowledge_base.parent) == present


@pytest.mark.parametrize(
    "name", ["billing/Refund.md", "BILLING/new.md", "billing/Cards/new.md", "cafe\u0301.md"]
)
def test_names_that_some_systems_take_for_the_same_are_refused(store: Store, knowledge_base: Path, name: str):
    (knowledge_base / "caf\u00e9.md").write_bytes(b"# Menu\n")
    with pytest.raises(ContentError, match="there already"):
        store.save(ArticleId(name), b"# New\n", None)


def test_moving_takes_the_revisions_along(store: Store, knowledge_base: Path):
    text = store.read(REFUND)
    store.save(REFUND, b"# New\n", digest(text))
    store.move(REFUND, ArticleId("money/back.md"))
    assert not (knowledge_base / REFUND).exists()
    assert store.read(ArticleId("money/back.md")) == b"# New\n"
    reasons = [revision.reason for revision in store.revisions.of(ArticleId("money/back.md"))]
    assert reasons == ["rename", "save", "external"]
    assert store.revisions.of(REFUND) == []
    oldest = store.revisions.of(ArticleId("money/back.md"))[-1]
    assert store.revisions.data(oldest) == text


def test_moving_never_overwrites(store: Store):
    other = ArticleId("billing/card-declined.md")
    before = store.read(REFUND), store.read(other)
    with pytest.raises(ConflictError, match="there already"):
        store.move(REFUND, other)
    assert (store.read(REFUND), store.read(other)) == before


def test_moving_without_hard_links_never_overwrites(store: Store, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_arguments: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr("kbstudio.store.os.link", refuse)
    with pytest.raises(ConflictError):
        store.move(REFUND, ArticleId("billing/card-declined.md"))
    text = store.read(REFUND)
    store.move(REFUND, NEW)
    assert store.read(NEW) == text


def test_a_name_may_change_its_case(store: Store, knowledge_base: Path):
    store.move(REFUND, ArticleId("billing/Refund.md"))
    names = [file.name for file in (knowledge_base / "billing").iterdir()]
    assert "Refund.md" in names
    assert "refund.md" not in names


def test_a_link_that_is_moved_leads_to_the_same_file(store: Store, knowledge_base: Path):
    (knowledge_base / "faq.md").symlink_to("billing/refund.md")
    store.move(ArticleId("faq.md"), ArticleId("billing/cards/faq.md"))
    assert (knowledge_base / "billing/cards/faq.md").is_symlink()
    assert store.read(ArticleId("billing/cards/faq.md")) == store.read(REFUND)


def test_what_isnt_there_cant_be_read_moved_or_deleted(store: Store):
    for fail in (store.read, store.delete, lambda name: store.move(name, ArticleId("b.md"))):
        with pytest.raises(ContentError, match="isn’t there"):
            fail(NEW)


def test_a_deleted_article_comes_back(store: Store, knowledge_base: Path):
    text = store.read(REFUND)
    store.delete(REFUND)
    assert not (knowledge_base / REFUND).exists()
    (gone,) = store.revisions.deleted(read_library(knowledge_base).articles)
    assert (gone.article_id, gone.reason) == (REFUND, "delete")
    store.restore(REFUND, gone.id)
    assert store.read(REFUND) == text
    assert store.revisions.deleted(read_library(knowledge_base).articles) == []


def test_restoring_keeps_what_stood_there(store: Store, knowledge_base: Path):
    first = store.read(REFUND)
    store.save(REFUND, b"# Second\n", digest(first))
    (knowledge_base / REFUND).write_bytes(b"# From another program\n")
    oldest = store.revisions.of(REFUND)[-1]
    store.restore(REFUND, oldest.id)
    assert store.read(REFUND) == first
    kept = [store.revisions.data(revision) for revision in store.revisions.of(REFUND)]
    assert kept == [first, b"# From another program\n", b"# Second\n", first]
    with pytest.raises(ContentError, match="no longer kept"):
        store.restore(REFUND, "../../etc/passwd")


def test_a_picture_goes_to_the_nearest_images_folder(store: Store, knowledge_base: Path):
    assert store.add_attachment(REFUND, "My Photo (1).PNG", b"one") == "images/my-photo-1.png"
    assert store.add_attachment(REFUND, "my-photo-1.png", b"one") == "images/my-photo-1.png"
    assert store.add_attachment(REFUND, "my-photo-1.png", b"two") == "images/my-photo-1-2.png"
    (knowledge_base / "billing" / "images").mkdir()
    assert store.add_attachment(REFUND, "日本.jpg", b"three") == "billing/images/日本.jpg"
    assert (knowledge_base / "billing/images/日本.jpg").read_bytes() == b"three"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../x.png", "images/x.png"),
        ("C:\\a\\b.png", "images/b.png"),
        ("con.png", None),
        ("?.png", "images/file.png"),
    ],
)
def test_an_attachments_name_cant_lead_out(store: Store, name: str, path: str | None):
    if path is None:
        with pytest.raises(ContentError):
            store.add_attachment(REFUND, name, b"data")
    else:
        assert store.add_attachment(REFUND, name, b"data") == path


@pytest.mark.parametrize("name", ["readme", "page.md", "a.ü", ".png\0"])
def test_a_file_of_no_known_kind_isnt_added(store: Store, name: str):
    with pytest.raises(ContentError, match="can’t be added"):
        store.add_attachment(REFUND, name, b"data")
