"""Deploying to a folder that may be cut off at any moment, fail for a while, or be used by others."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbstudio.errors import PublishError
from kbstudio.progress import Cancelled
from kbstudio.publish.deploy.folder import FolderTarget
from kbstudio.publish.deploy.live import RECORD
from kbstudio.publish.deploy.memory import Memory
from kbstudio.publish.deploy.retrying import Retrying
from kbstudio.publish.deploy.steps import Signature
from kbstudio.publish.deploy.target import GRACE, Content, TargetError
from kbstudio.publish.manifest import MANIFEST
from tests.publish.deploy.support import EDITED, SITE, live_on, send, standing


class Watched(FolderTarget):
    """A folder that notes what it is asked for, and stands no more than so many changes."""

    def __init__(self, folder: Path, *, changes: int = 1000, failures: int = 0) -> None:
        super().__init__(folder)
        self.asked: list[str] = []
        self.changes, self.failures = changes, failures

    def put(self, address: str, content: Content) -> None:
        self._take(address)
        super().put(address, content)

    def delete(self, address: str) -> None:
        self._take(f"-{address}")
        super().delete(address)

    def _take(self, what: str) -> None:
        if self.failures:
            self.failures -= 1
            raise TargetError("The line is busy. Try again.", passing=True)
        self.changes -= 1
        if self.changes < 0:
            raise KeyboardInterrupt
        self.asked.append(what)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "state", "folder")


def test_a_site_arrives_whole_and_a_second_time_sends_nothing(tmp_path: Path, memory: Memory) -> None:
    target = Watched(tmp_path / "www")
    assert send(SITE, target, memory).files == len(SITE)
    assert standing(tmp_path / "www") == SITE
    again = Watched(tmp_path / "www")
    assert send(SITE, again, memory).files == 0
    assert again.asked == []


def test_one_edit_sends_what_differs_assets_first_and_deletes_last(tmp_path: Path, memory: Memory) -> None:
    send(SITE, FolderTarget(tmp_path / "www"), memory)
    del (wanted := dict(EDITED))["billing/index.html"]
    target = Watched(tmp_path / "www")
    send(wanted, target, memory, now=1000 + GRACE)
    assert target.asked == [
        RECORD,
        "assets/style.22.css",
        "billing/card/index.html",
        "billing/refund/index.html",
        "-billing/index.html",
        MANIFEST,
        RECORD,
    ]


def test_an_asset_that_open_pages_may_need_goes_an_hour_later(tmp_path: Path, memory: Memory) -> None:
    www = tmp_path / "www"
    send(SITE, FolderTarget(www), memory)
    send(EDITED, FolderTarget(www), memory, now=5000)
    assert standing(www).keys() - EDITED.keys() == {"assets/style.11.css"}
    soon = Watched(www)
    send(EDITED, soon, memory, now=5000 + GRACE - 1)
    assert soon.asked == []
    send(EDITED, FolderTarget(www), memory, now=5000 + GRACE)
    assert standing(www) == EDITED


@pytest.mark.parametrize("changes", range(8))
def test_cut_anywhere_the_site_works_and_the_next_time_finishes(
    tmp_path: Path, memory: Memory, changes: int
) -> None:
    www = tmp_path / "www"
    send(SITE, FolderTarget(www), memory)
    wanted = {key: content for key, content in EDITED.items() if key != "sitemap.xml"}
    cut = Watched(www, changes=changes)
    try:
        send(wanted, cut, memory)
    except KeyboardInterrupt:
        pages = {key: text for key, text in standing(www).items() if key.endswith(".html")}
        assert pages.keys() >= {key for key in SITE if key.endswith(".html")}
        assert standing(www).keys() >= {"assets/style.11.css"}
    else:
        assert changes == 7
    rest = Watched(www)
    send(wanted, rest, memory)
    assert {key: standing(www)[key] for key in wanted} == wanted
    assert set(standing(www)) - set(wanted) == {"assets/style.11.css"}
    assert live_on(rest, memory).record.pending == ()


def test_what_was_confirmed_is_not_sent_again(tmp_path: Path, memory: Memory) -> None:
    def stop(done: int, _total: int, _what: str) -> None:
        if done == 3:
            raise Cancelled("enough")

    www = tmp_path / "www"
    with pytest.raises(Cancelled):
        send(SITE, FolderTarget(www), memory, progress=stop)
    rest = Watched(www)
    send(SITE, rest, memory)
    # The asset's phase was confirmed; of the pages’ it can’t be known.
    assert "assets/style.11.css" not in rest.asked
    assert standing(www) == SITE


def test_what_fails_for_a_moment_is_tried_again(tmp_path: Path, memory: Memory) -> None:
    send(SITE, Watched(tmp_path / "www", failures=3), memory)
    assert standing(tmp_path / "www") == SITE
    with pytest.raises(TargetError, match="The line is busy"):
        send(EDITED, Watched(tmp_path / "www", failures=40), memory)


def test_a_publish_of_somebody_else_is_noticed_and_named(tmp_path: Path, memory: Memory) -> None:
    www = tmp_path / "www"
    send(SITE, FolderTarget(www), memory)
    other = Memory(tmp_path / "elsewhere", "folder")
    send(EDITED, FolderTarget(www), other, signature=Signature("Ben", "2026-11-17T10:00:00Z"))
    before = standing(www)
    with pytest.raises(PublishError, match="Ben published on 2026-11-17"):
        send(SITE, FolderTarget(www), memory)
    assert standing(www) == before


def test_a_file_that_we_did_not_publish_is_not_overwritten(tmp_path: Path, memory: Memory) -> None:
    www = tmp_path / "www"
    www.mkdir()
    (www / "index.html").write_text("It works!")
    (www / "cgi-bin").mkdir()
    with pytest.raises(PublishError, match="where the site needs the place"):
        send(SITE, FolderTarget(www), memory)
    (www / "index.html").unlink()
    send(SITE, FolderTarget(www), memory)
    assert (www / "cgi-bin").is_dir()


def test_a_file_where_a_folder_must_be_makes_way_first(tmp_path: Path, memory: Memory) -> None:
    www = tmp_path / "www"
    send({"index.html": b"home", "billing": b"a file"}, FolderTarget(www), memory)
    wanted = {"index.html": b"home", "billing/index.html": b"a page"}
    send(wanted, FolderTarget(www), memory)
    assert standing(www) == wanted


@pytest.mark.parametrize("name", [RECORD, MANIFEST])
def test_a_damaged_state_is_named_and_nothing_is_written(tmp_path: Path, memory: Memory, name: str) -> None:
    www = tmp_path / "www"
    send(SITE, FolderTarget(www), memory)
    (www / name).write_bytes(b'{"version": 1, "files": {"../../etc/passwd": ["", 1]}, "pages": {}}')
    with pytest.raises(PublishError, match="is damaged"):
        send(EDITED, FolderTarget(www), Memory(tmp_path / "fresh", "folder"))
    assert standing(www) == SITE


def test_what_was_taken_out_of_a_folder_is_put_back(tmp_path: Path, memory: Memory) -> None:
    www = tmp_path / "www"
    send(SITE, FolderTarget(www), memory)
    (www / "index.html").unlink()
    (www / "sitemap.xml").write_bytes(b"half")
    assert send(SITE, FolderTarget(www), memory).files == 2
    assert standing(www) == SITE


def test_whoever_is_refused_on_the_way_is_told_once(tmp_path: Path) -> None:
    class Guarded(FolderTarget):
        asked = 0

        def read(self, address: str) -> bytes | None:
            self.asked += 1
            raise TargetError(f"“{address}” isn’t for you.")

    target = Guarded(tmp_path / "www")
    way = Retrying(target, lambda _: None)
    way.approach()
    with pytest.raises(TargetError, match="isn’t for you"):
        way.read("index.html")
    assert target.asked == 1
    assert way.top_names() == frozenset()
    way.close()
