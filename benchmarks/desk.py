"""What a writer waits for besides typing: quick open, search, problems after an edit, memory; prints JSON."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from benchmarks.editor import Heart, Painted, pause, wait_for, wait_until
from benchmarks.memory import pss, tree
from kbstudio.article import Article, article_from_text
from kbstudio.ui.app import SWITCH_INTERVAL, Editor, make_application
from kbstudio.ui.library_process import LibraryProcess
from kbstudio.ui.palette import Palette
from kbstudio.ui.preferences import Preferences

OPENED = 15
SEARCHES = 40
EDITS = 10
_BROWSER = "QtWebEngine"


def main(folder: Path, article: str, process: LibraryProcess) -> None:
    """Measure, and print the figures."""
    print(json.dumps(measure(folder, article, process)))


def measure(folder: Path, article: str, process: LibraryProcess) -> dict[str, float]:
    """The folder must have been open before, so that everything is rendered and in the index."""
    application = make_application()
    sys.setswitchinterval(SWITCH_INTERVAL)
    settings = QSettings(str(folder.parent / "desk.ini"), QSettings.Format.IniFormat)
    preferences = Preferences(settings)
    preferences.set_toured()
    editor = Editor(preferences, process)
    seen: list[int] = []
    editor.session.problems_changed.connect(lambda _: seen.append(1))
    wait_for(editor.session.library_opened, lambda: editor.open(folder, article))
    wait_until(lambda: bool(seen) and editor.tasks.is_idle)
    pause(500)
    figures = _quick_open(editor)
    figures |= _search(editor)
    figures |= _problems(editor)
    figures["memory with everything open, MB"] = _memory()
    editor.close()
    application.processEvents()
    return figures


def _quick_open(editor: Editor) -> dict[str, float]:
    """From Ctrl+P to the list, from each letter to the list it leaves, from Enter to the text."""
    window, text = editor.window, editor.panels.editor.findChild(QPlainTextEdit)
    window.activateWindow()
    painted = Painted(text.viewport())
    titles = [each.title for each in list(editor.session.library.articles.values())[11::97][:OPENED]]
    lists, letters, opened = [], [], []
    for title in titles:
        begun = time.perf_counter()
        window.actions_["quick_open"].trigger()
        palette = next(each for each in window.findChildren(Palette) if each.isVisible())
        palette.list.viewport().repaint()
        lists.append((time.perf_counter() - begun) * 1000)
        for letter in title[:8]:
            begun = time.perf_counter()
            QTest.keyClick(palette.field, letter if letter.isascii() else "e")
            palette.list.viewport().repaint()
            letters.append((time.perf_counter() - begun) * 1000)
        palette.field.setText(title)
        current = editor.session.current
        begun = time.perf_counter()
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        if editor.session.current != current:
            wait_until(lambda begun=begun: painted.at > begun)
            opened.append((painted.at - begun) * 1000)
        wait_until(lambda: editor.tasks.is_idle)
        pause(60)
    return {
        "quick open: keys to list, p95 ms": _p95(lists),
        "quick open: a letter to the shorter list, p95 ms": _p95(letters),
        "quick open: Enter to the text, p95 ms": _p95(opened),
    }


def _search(editor: Editor) -> dict[str, float]:
    """A search with two words of a title, as the panel asks it."""
    base = editor.session.base
    assert base is not None
    titles = [each.title for each in list(editor.session.library.articles.values())[3::53][:SEARCHES]]
    base.process.search("warm up")
    taken = []
    for title in titles:
        words = " ".join(sorted(title.split(), key=len)[-2:])
        begun = time.perf_counter()
        base.process.search(words)
        taken.append((time.perf_counter() - begun) * 1000)
    return {"full-text search, p95 ms": _p95(taken)}


def _problems(editor: Editor) -> dict[str, float]:
    """The problems of all articles with one more word in one of them, the pause in typing left out."""
    base, library = editor.session.base, editor.session.library
    assert base is not None
    heart, taken = Heart(), []
    articles = list(library.articles.values())[5::101][:EDITS]
    base.process.check(())
    for article in articles:
        edited: Article = article_from_text(article.id, f"{article.source}\nOne word more.\n")
        begun = time.perf_counter()
        base.process.check((edited,))
        taken.append((time.perf_counter() - begun) * 1000)
        pause(10)
    heart.reset()
    return {"problems after an edit, p95 ms": _p95(taken)}


def _memory() -> float:
    """What the window and its helpers hold, the preview’s browser left out."""
    total = 0.0
    for process in tree(os.getpid()):
        command = Path(f"/proc/{process}/cmdline").read_bytes().decode("utf-8", "replace")
        if _BROWSER not in command:
            total += pss(process) / 1024
    return total


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
