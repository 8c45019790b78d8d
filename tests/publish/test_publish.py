"""Publishing a small help centre to a folder: what is written, what isn't, and what the second time does."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from kbstudio.errors import PublishError
from kbstudio.progress import Cancelled
from kbstudio.publish import build
from kbstudio.publish.build import prepare
from kbstudio.publish.manifest import MANIFEST
from kbstudio.publish.output import publish
from kbstudio.scan import read_library
from tests.publish.support import THEMES, documents_of, prepared, published, tree


def test_a_site_has_every_page_and_file_a_host_expects(knowledge_base: Path, out: Path) -> None:
    published(knowledge_base, out)
    for address in (
        *("index.html", "search/index.html", "404.html", "welcome/index.html", "welcome/index.md"),
        *("billing/index.html", "billing/card-declined/index.html", "billing/cards/add-card/index.html"),
        *("sitemap.xml", "robots.txt", "feed.xml", "llms.txt"),
        *("_redirects", "_headers", ".htaccess", "nginx.conf", "images/card.png"),
    ):
        assert (out / address).is_file(), address
    assert not (out / "account").exists()


def test_publishing_twice_writes_nothing_the_second_time(knowledge_base: Path, out: Path) -> None:
    published(knowledge_base, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    again = published(knowledge_base, out)
    assert again.plan.is_empty
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_the_same_folder_gives_the_same_bytes_elsewhere(knowledge_base: Path, tmp_path: Path) -> None:
    published(knowledge_base, tmp_path / "one")
    published(knowledge_base, tmp_path / "two")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_one_edit_is_one_changed_page_to_the_writer(knowledge_base: Path, out: Path) -> None:
    published(knowledge_base, out)
    article = knowledge_base / "billing" / "refund.md"
    article.write_text(article.read_text().replace("five days", "six days"))
    changes = prepared(knowledge_base, out).changes
    assert [page.title for page in changes.changed] == ["Refunds"]
    assert not changes.added
    assert not changes.removed


def test_an_article_taken_back_leaves_nothing_behind(knowledge_base: Path, out: Path) -> None:
    published(knowledge_base, out)
    (knowledge_base / "billing" / "cards" / "add-card.md").unlink()
    plan = prepared(knowledge_base, out)
    assert {page.title for page in plan.changes.removed} == {"Cards", "Add a card"}
    published(knowledge_base, out)
    assert not (out / "billing" / "cards").exists()
    assert not [address for address, data in tree(out).items() if b"Add a card" in data]


def test_an_output_folder_with_other_files_is_refused(knowledge_base: Path, out: Path) -> None:
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    with pytest.raises(PublishError, match="didn’t publish"):
        prepared(knowledge_base, out)
    assert (out / "thesis.txt").read_text() == "years of work"


def test_an_empty_folder_and_a_fresh_repository_are_fine(knowledge_base: Path, out: Path) -> None:
    (out / ".git").mkdir(parents=True)
    published(knowledge_base, out)
    assert (out / "index.html").is_file()
    assert (out / ".git").is_dir()


@pytest.mark.parametrize("place", [".", "..", "site", "billing/site"])
def test_an_output_folder_around_or_in_the_content_is_refused(knowledge_base: Path, place: str) -> None:
    with pytest.raises(PublishError, match="overlap"):
        prepared(knowledge_base, knowledge_base / place)


def test_a_file_somebody_put_into_the_site_is_not_overwritten(knowledge_base: Path, out: Path) -> None:
    published(knowledge_base, out)
    own = out / "billing" / "new-page" / "index.html"
    own.parent.mkdir()
    own.write_text("mine")
    (knowledge_base / "billing" / "new-page.md").write_text("# New\n")
    with pytest.raises(PublishError, match="didn’t write it"):
        published(knowledge_base, out)
    assert own.read_text() == "mine"


def test_files_nobody_told_us_of_stay(knowledge_base: Path, out: Path) -> None:
    published(knowledge_base, out)
    (out / "CNAME").write_text("help.acme.example")
    (knowledge_base / "welcome.md").unlink()
    published(knowledge_base, out)
    assert (out / "CNAME").is_file()
    assert not (out / "welcome").exists()


def test_a_page_lost_or_cut_short_is_written_again(knowledge_base: Path, out: Path) -> None:
    published(knowledge_base, out)
    whole = tree(out)
    (out / "index.html").unlink()
    (out / "welcome" / "index.html").write_bytes(b"")
    assert published(knowledge_base, out).plan.write == ("index.html", "welcome/index.html")
    assert tree(out) == whole


@pytest.mark.parametrize("stop_after", [0, 1, 5, 20, 45])
def test_a_publish_stopped_anywhere_goes_on_next_time(
    knowledge_base: Path, out: Path, stop_after: int
) -> None:
    published(knowledge_base, out)
    (knowledge_base / "welcome.md").unlink()
    (knowledge_base / "billing" / "late.md").write_text("# Late\n\nA word nobody else has: kumquat.\n")

    def stop(done: int, _total: int, _what: str) -> None:
        if done == stop_after:
            raise Cancelled("stopped")

    plan = prepared(knowledge_base, out)
    if len(plan.plan.write) + len(plan.plan.delete) > stop_after:
        with pytest.raises(Cancelled):
            publish(plan, out, stop)
    # What the stopped publish wrote of an article that is taken back meanwhile must not stay either.
    (knowledge_base / "billing" / "late.md").unlink()
    published(knowledge_base, out)
    fresh = out.parent / "fresh"
    published(knowledge_base, fresh)
    assert tree(out) == tree(fresh)


def test_what_pages_refer_to_is_written_before_them_and_deletes_come_last(
    knowledge_base: Path, out: Path
) -> None:
    seen: list[str] = []
    result = prepared(knowledge_base, out)
    publish(result, out, lambda _done, _total, what: seen.append(what))
    first_page = min(seen.index(what) for what in seen if what.endswith(".html"))
    assert all(seen.index(what) < first_page for what in seen if what.startswith(("assets/", "images/")))


def test_a_damaged_manifest_is_named(knowledge_base: Path, out: Path) -> None:
    published(knowledge_base, out)
    (out / MANIFEST).write_text('{"version": 1, "files": {"../../etc/passwd": ["", 1]}, "pages": {}}')
    with pytest.raises(PublishError, match="damaged"):
        prepared(knowledge_base, out)


def test_a_link_in_the_output_folder_leads_no_writing_out_of_it(knowledge_base: Path, out: Path) -> None:
    published(knowledge_base, out)
    elsewhere = out.parent / "elsewhere"
    elsewhere.mkdir()
    (out / "news").symlink_to(elsewhere, target_is_directory=True)
    (knowledge_base / "news").mkdir()
    (knowledge_base / "news" / "today.md").write_text("# Today\n")
    with pytest.raises(PublishError, match="leads out of"):
        published(knowledge_base, out)
    assert not list(elsewhere.iterdir())


def test_a_folder_that_cannot_be_written_is_named_with_the_reason(
    knowledge_base: Path, tmp_path: Path
) -> None:
    blocker = tmp_path / "blocker"
    blocker.write_text("")
    with pytest.raises(PublishError, match="blocker"):
        published(knowledge_base, blocker / "site")
    with pytest.raises(PublishError, match="is a file"):
        published(knowledge_base, blocker)


@pytest.mark.parametrize("written", [0, 3, 30])
def test_a_full_disk_is_named_and_the_next_publish_ends_the_work(
    knowledge_base: Path, out: Path, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    def on_a_full_disk(path: Path, data: bytes, left: list[int] = [written]) -> int:  # noqa: B006
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        with path.open("wb") as file:
            return file.write(data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", on_a_full_disk)
        with pytest.raises(PublishError, match="No space left"):
            published(knowledge_base, out)
    if written == 0:
        # The very first file is the note of what we are about to write: without it the folder isn’t ours yet.
        assert not list(out.rglob("*.html"))
    published(knowledge_base, out)
    assert prepared(knowledge_base, out).plan.is_empty


def test_processes_and_what_is_kept_change_no_byte(
    knowledge_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "FEW", 0)
    library = read_library(knowledge_base)
    kept = tmp_path / "kept"

    def site(jobs: int, cache: Path | None) -> dict[str, bytes | Path]:
        documents = documents_of(library)
        made = prepare(
            library, knowledge_base, documents, tmp_path / "out", themes=[THEMES], cache=cache, jobs=jobs
        )
        return dict(made.files)

    first = site(1, None)
    assert site(2, None) == site(2, kept) == site(2, kept) == site(1, kept) == first
    index_kept = {f"{name}-{b'en'.hex()}" for name in ("likeness", "pieces", "terms")}
    assert {file.name for file in kept.iterdir()} == {
        *("index", "leaks", "outcomes", "pictures", "related", "term-counts"),
        *index_kept,
    }
    for file in kept.iterdir():
        file.write_bytes(file.read_bytes()[:-1] + b"?")
    assert site(1, kept) == first


def test_what_is_kept_follows_the_articles(knowledge_base: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"

    def index() -> bytes | Path:
        library = read_library(knowledge_base)
        documents = documents_of(library)
        made = prepare(library, knowledge_base, documents, tmp_path / "out", themes=[THEMES], cache=kept)
        return made.files["search/en/head.js"]

    before = index()
    (knowledge_base / "zebra.md").write_text("# Zebra\n\nStripes.\n", encoding="utf-8")
    after = index()
    assert after != before
    assert isinstance(after, bytes)
    assert b"zebra" in after
    (knowledge_base / "zebra.md").unlink()
    assert index() == before
