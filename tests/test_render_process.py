"""Rendering apart from the program: quick when warm, ended when it hangs, gone when closed."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from kbstudio.article import Article, ArticleId, article_from_text
from kbstudio.document_json import from_bytes, to_bytes
from kbstudio.errors import RenderError
from kbstudio.markup import Renderer
from kbstudio.render_process import RenderProcess
from tests.processes import HANGS, children, has_ended, tracker, wait_until


def article(text: str, name: str = "billing/refund.md") -> Article:
    return article_from_text(ArticleId(name), text)


@pytest.fixture
def process() -> Iterator[RenderProcess]:
    process = RenderProcess(limit=2.0)
    yield process
    process.close()


def test_it_renders_what_the_renderer_renders(process: RenderProcess):
    text = "---\ntitle: A\n---\n\n# A\n\n## B {#b}\n\n[x](y.md) ![z](z.png)\n\n| a |\n|---|\n| b |\n"
    assert process.render(article(text)) == Renderer().render(article(text))


def test_a_document_survives_as_bytes():
    document = Renderer().render(article("# A\n\n<video src='a.mp4'></video> ![](b.png)\n\n## B\n\nText.\n"))
    assert from_bytes(to_bytes(document)) == document
    for damaged in (b"", b"[]", b"{}", b"[1, 2, 3, 4, 5, 6]", b"\xff", to_bytes(document)[:-1]):
        with pytest.raises(ValueError, match=r".*"):
            from_bytes(damaged)


def test_an_article_that_hangs_is_named_and_the_next_one_renders(process: RenderProcess):
    process.start()
    with pytest.raises(RenderError, match=r"“faq/long.md” can’t be shown.*2 seconds") as caught:
        process.render(article(HANGS, "faq/long.md"))
    assert caught.value.where == "faq/long.md"
    assert "Hello" in process.render(article("Hello")).html


def test_text_nested_too_deep_is_an_error_and_the_next_one_renders(process: RenderProcess):
    deep = "\n".join("    " * depth + "- a" for depth in range(2000))
    with pytest.raises(RenderError) as caught:
        process.render(article(deep, "faq/deep.md"))
    assert caught.value.where == "faq/deep.md"
    assert "Hello" in process.render(article("Hello")).html


def test_whatever_comes_of_endless_emphasis_the_next_one_renders(process: RenderProcess):
    endless = "*a **a " * 3000 + "b" + " a** a*" * 3000
    with contextlib.suppress(RenderError):  # a fast machine renders it, a slow one runs out of time
        process.render(article(endless, "faq/deep.md"))
    assert "Hello" in process.render(article("Hello")).html


def test_a_child_that_is_killed_is_replaced(process: RenderProcess):
    before = children()
    process.render(article("Hello"))
    (child,) = children() - before - tracker()
    failed: list[RenderError] = []

    def render() -> None:
        try:
            process.render(article(HANGS, "faq/long.md"))
        except RenderError as error:
            failed.append(error)

    thread = threading.Thread(target=render)
    thread.start()
    os.kill(child, 9)
    thread.join()
    assert [error.where for error in failed] == ["faq/long.md"]
    assert "Hello" in process.render(article("Hello")).html


def test_closing_stops_an_article_being_rendered_and_leaves_no_process():
    before = children()
    process = RenderProcess(limit=60.0)
    process.render(article("Hello"))
    started = threading.Event()
    failed: list[RenderError] = []

    def render() -> None:
        started.set()
        try:
            process.render(article(HANGS))
        except RenderError as error:
            failed.append(error)

    thread = threading.Thread(target=render)
    thread.start()
    started.wait()
    process.close()
    thread.join()
    assert "closing" in failed[0].message
    assert children() - tracker() == before - tracker()
    with pytest.raises(RenderError, match="closing"):
        process.render(article("Hello"))
    with pytest.raises(RenderError, match="closing"):
        process.start()
    process.close()


def test_articles_of_several_threads_dont_mix(process: RenderProcess):
    found: dict[int, str] = {}

    def render(number: int) -> None:
        found[number] = process.render(article(f"Text {number}")).text.strip()

    threads = [threading.Thread(target=render, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: f"Text {number}" for number in range(8)}


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_hanging_child_whose_parent_was_killed_ends_itself():
    code = (
        "from kbstudio.render_worker import RenderWorker\n"
        "from kbstudio.article import article_from_text\n"
        "worker = RenderWorker(0.5)\n"
        f"worker.send(article_from_text('a.md', {HANGS!r}))\n"
        "while not worker._ready:\n"
        "    worker.receive()\n"
        "print(worker._process.pid, flush=True)\n"
        "input()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        parent.kill()
    wait_until(lambda: has_ended(child))


def test_the_child_imports_only_the_core():
    code = (
        "import sys, kbstudio.render_worker\n"
        "print(*(m for m in sys.modules if m.split('.')[0] in ('PySide6', 'whoosh', 'jinja2')\n"
        "        or m.startswith(('kbstudio.ui', 'kbstudio.search', 'kbstudio.publish', 'kbstudio.cli'))))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
