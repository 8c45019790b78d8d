"""A saved file shows in the preview a moment later; a mistake leaves the last good site."""

from __future__ import annotations

import queue
import threading
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from kbstudio.errors import ContentError, KbError
from kbstudio.progress import Progress
from kbstudio.publish.live_preview import serve
from kbstudio.publish.living_site import State
from kbstudio.publish.preview_server import from_files


class Living:
    """A site made whole each time; `soon` has what can be made without the rest."""

    def __init__(
        self,
        build: Callable[[], dict[str, bytes]],
        soon: Callable[[], dict[str, bytes] | None] = lambda: None,
    ) -> None:
        self._build, self._soon = build, soon

    def whole(self, progress: Progress) -> Callable[[], State]:
        progress(0, 1, "")
        files = self._build()
        return lambda: State(from_files(files))

    def soon(self, _saved: Sequence[Path]) -> State | None:
        files = self._soon()
        return State(from_files(files)) if files else None


@contextmanager
def serving(root: Path, living: Living) -> Iterator[tuple[str, queue.Queue[KbError]]]:
    stop = threading.Event()
    ready: queue.Queue[str] = queue.Queue()
    errors: queue.Queue[KbError] = queue.Queue()
    arguments = {"on_ready": ready.put, "on_error": errors.put, "stop": stop}
    thread = threading.Thread(target=serve, args=([root, root / "absent"], living, 0), kwargs=arguments)
    thread.start()
    try:
        yield ready.get(timeout=20), errors
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


def page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as response:
        return response.read().decode()


def save(file: Path, text: str) -> None:
    """Save as editors do: beside, then replace, so that no half file is ever seen."""
    beside = file.with_name(f".{file.name}")
    beside.write_text(text)
    beside.replace(file)


def test_a_saved_article_is_shown_and_a_mistake_leaves_the_last_good_page(tmp_path: Path) -> None:
    article = tmp_path / "welcome.md"
    save(article, "first")

    def build() -> dict[str, bytes]:
        text = article.read_text()
        if text == "mistake":
            raise ContentError("The theme has a mistake.")
        return {"index.html": text.encode()}

    with (
        serving(tmp_path, Living(build)) as (address, errors),
        urllib.request.urlopen(f"{address}.kbstudio/changes", timeout=20) as versions,
    ):
        shown = versions.readline()
        save(article, "mistake")
        assert errors.get(timeout=20).message == "The theme has a mistake."
        assert page(address).startswith("first")
        save(article, "second")
        while versions.readline() in (b"\n", shown):
            pass
        assert page(address).startswith("second")


def test_a_first_build_that_fails_serves_nothing(tmp_path: Path) -> None:
    def build() -> dict[str, bytes]:
        raise ContentError("The folder isn’t there.")

    with pytest.raises(ContentError):
        serve([tmp_path / "absent"], Living(build), 0, on_ready=print, on_error=print)


def test_a_saved_text_shows_before_all_that_follows_from_it(tmp_path: Path) -> None:
    article = tmp_path / "welcome.md"
    save(article, "first")
    whole: queue.Queue[str] = queue.Queue()

    def build() -> dict[str, bytes]:
        whole.put(article.read_text())
        return {"index.html": b"whole " + article.read_bytes()}

    def soon() -> dict[str, bytes]:
        return {"index.html": b"soon " + article.read_bytes()}

    with (
        serving(tmp_path, Living(build, soon)) as (address, _errors),
        urllib.request.urlopen(f"{address}.kbstudio/changes", timeout=20) as versions,
    ):
        shown = versions.readline()
        assert whole.get(timeout=20) == "first"
        save(article, "second")
        while versions.readline() in (b"\n", shown):
            pass
        assert page(address).startswith("soon second")
        assert whole.get(timeout=20) == "second"
