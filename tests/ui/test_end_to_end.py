"""The main job, as one writer and one customer do it: write, see, save, publish, search, read."""

from __future__ import annotations

import functools
import re
import shutil
import threading
from collections import Counter
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import expect
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWebEngineCore import QWebEngineScript
from PySide6.QtWidgets import QPlainTextEdit

from kbstudio.ui.publish_dialog import PublishDialog

ROOT = Path(__file__).parents[2]
TYPED = "zweisprachige Papageien lernen"
PATIENCE = 60_000


@pytest.fixture(params=["corpus", "manual"])
def help_centre(request, tmp_path):
    """A copy of the real help centre of 261 articles, and of the one we ship.

    With an article to change, and the number of links and pictures that lead nowhere.
    """
    if request.param == "manual":
        source, article, broken = ROOT / "content", "writing/links.md", (0, 0)
    else:
        source, article, broken = request.getfixturevalue("corpus") / "kb", "company/donations.md", (61, 1)
    copy = tmp_path / "help centre"
    shutil.copytree(source, copy, copy_function=shutil.copyfile)
    for path in [copy, *copy.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    return copy, article, broken


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing: tests have a quiet log."""


@pytest.fixture
def serve():
    servers = []

    def start(folder):
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def preview_text(qtbot, editor):
    answers = []
    page = editor.panels.preview.view.page()
    world = QWebEngineScript.ScriptWorldId.ApplicationWorld
    page.runJavaScript("document.body ? document.body.innerText : ''", world, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE)
    return answers[0]


def open_folder(qtbot, editor, folder, article):
    signals = [editor.session.library_opened, editor.session.problems_changed, editor.panels.preview.updated]
    with qtbot.waitSignals(signals, timeout=PATIENCE):
        editor.open(folder, article)
    qtbot.waitUntil(lambda: editor.tasks.is_idle, timeout=PATIENCE)


def open_and_close_all(qtbot, editor, article):
    """Open each article in a tab, then close all but one."""
    ids = list(editor.session.library.articles)
    for article_id in ids:
        editor.session.show_article(article_id)
    assert editor.window.tabs.count() == len(ids)
    with qtbot.waitSignal(editor.panels.preview.updated, timeout=PATIENCE):
        editor.session.show_article(article)
    for article_id in ids:
        if article_id != article:
            editor.window.commands.close_article(article_id)
    assert editor.window.tabs.ids() == [article]
    assert editor.session.modified() == []


def type_at_the_end(qtbot, editor, words):
    text = editor.panels.editor.findChild(QPlainTextEdit)
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.End)
    with qtbot.waitSignal(editor.panels.preview.updated, timeout=PATIENCE):
        qtbot.keyClick(text, Qt.Key.Key_Return)
        qtbot.keyClick(text, Qt.Key.Key_Return)
        qtbot.keyClicks(text, words)
    qtbot.waitUntil(lambda: words in preview_text(qtbot, editor), timeout=PATIENCE)


def publish_from_the_window(qtbot, editor, out):
    editor.window.actions_["publish"].trigger()
    qtbot.waitUntil(lambda: editor.window.findChild(PublishDialog) is not None, timeout=PATIENCE)
    dialog = editor.window.findChild(PublishDialog)
    qtbot.waitUntil(dialog.progress.isHidden, timeout=PATIENCE)
    dialog.output.selectAll()
    qtbot.keyClicks(dialog.output, str(out))
    qtbot.mouseClick(dialog.plan_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.publish_button.isEnabled, timeout=PATIENCE)
    assert not out.exists(), "nothing is written before the writer has agreed"
    qtbot.mouseClick(dialog.publish_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: (out / "index.html").is_file() and dialog.progress.isHidden(), timeout=PATIENCE)
    dialog.close()


@pytest.fixture
def find_as_a_customer(serve, chromium):
    """Type words into a site's search in Chromium and open the first hit; gives its text."""

    def find(site, words, title):
        page = chromium.new_page()
        failures = []
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.goto(serve(site))
        page.get_by_role("searchbox").first.fill(words)
        page.get_by_role("option").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(re.escape(title)))
        text = page.locator("main").inner_text()
        page.close()
        assert failures == []
        return text

    return find


@pytest.mark.browser
@pytest.mark.corpus
def test_words_typed_in_the_editor_are_found_by_a_customer(
    qtbot, make_editor, help_centre, find_as_a_customer, tmp_path
):
    folder, article, broken = help_centre
    before = (folder / article).read_bytes()
    editor = make_editor()
    failures = []
    editor.session.failed.connect(failures.append)
    open_folder(qtbot, editor, folder, article)
    assert editor.session.current == article
    assert editor.window.library.model.matches == len(list(folder.rglob("[!_]*.md")))
    codes = Counter(problem.code for problem in editor.session.problems)
    assert (codes["broken-link"], codes["broken-image"]) == broken
    open_and_close_all(qtbot, editor, article)
    title = editor.session.library.articles[article].title

    type_at_the_end(qtbot, editor, TYPED)
    assert (folder / article).read_bytes() == before, "nothing is saved unasked"
    with qtbot.waitSignal(editor.session.saved, timeout=PATIENCE):
        editor.window.actions_["save"].trigger()
    after = (folder / article).read_bytes()
    assert after == before + b"\n\n" + TYPED.encode()
    qtbot.waitUntil(lambda: editor.tasks.is_idle, timeout=PATIENCE)
    assert [hit.article_id for hit in editor.session.base.process.search(f'"{TYPED}"').hits] == [article]

    out = tmp_path / "site"
    publish_from_the_window(qtbot, editor, out)
    assert len(list(out.rglob("*.html"))) > len(editor.session.library.articles)
    assert TYPED in find_as_a_customer(out, TYPED, title)
    assert failures == []
