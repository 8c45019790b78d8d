"""Every known payload in the editor: nothing reads it as markup, the preview holds no program."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QSettings, Qt
from PySide6.QtGui import Qt as QtOfTexts
from PySide6.QtGui import QTextDocument
from PySide6.QtWebEngineCore import QWebEngineScript
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLabel, QTabBar, QWidget

from benchmarks.campaigns import hostile
from benchmarks.campaigns.tally import Tally
from kbstudio.article import ArticleId, parse_article
from kbstudio.errors import ContentError
from kbstudio.guards import hang_of
from kbstudio.ui.app import Editor, make_application
from kbstudio.ui.preferences import Preferences
from kbstudio.ui.preview_view import PreviewView

_BATCH = 40
_LIMIT = 60.0
_DIALOGS = ("quick_open", "rename", "move", "revisions", "publish", "new_article", "snippets")
_TIPS = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole, Qt.ItemDataRole.WhatsThisRole)
_MOST_ROWS = 400
_PROGRAMS = """(() => {
  const bad = "#kb-article-body :is(script, iframe, object, embed, base, meta, link, style, form, portal)";
  const leads = /^\\s*(javascript|vbscript|data:text)/i;
  const shown = new Set(["alt", "title", "placeholder", "aria-label", "content", "class", "id"]);
  const runs = ({ name, value }) => name.startsWith("on") || (!shown.has(name) && leads.test(value));
  const all = [...document.querySelectorAll("#kb-main *")];
  const found = all.filter((node) => node.matches(bad) || [...node.attributes].some(runs));
  return document.title && JSON.stringify(found.map((node) => node.outerHTML.slice(0, 200)));
})()"""
_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld


def run(seed: int, tries: int, work: Path) -> Tally:
    """Open so many payloads in an editor, in pieces; `seed` tells which, so that 1, 2 and so on are all."""
    os.environ["KBSTUDIO_HOME"] = str(work / "home")
    application = QApplication.instance() or make_application()
    tally, known = Tally(), hostile.payloads()
    Random(len(known)).shuffle(known)
    begun = (seed - 1) * tries % len(known)
    chosen = known[begun : begun + tries]
    if not _is_markup("<b>x</b> <img src=x>") or _is_markup("<qt>&lt;b&gt;<br>x</qt>"):
        tally.judge("what Qt reads as markup isn’t told, so this says nothing")
    for start in range(0, len(chosen), _BATCH):
        shutil.rmtree(work, ignore_errors=True)
        some = chosen[start : start + _BATCH]
        hostile.write_all(work / "help", some)
        editor = Editor(Preferences(QSettings(str(work / "settings.ini"), QSettings.Format.IniFormat)))
        try:
            _open_all(editor, work / "help", some, tally)
        finally:
            _settle(editor)
            editor.close()
            application.processEvents()
    return tally


def _open_all(editor: Editor, folder: Path, chosen: Sequence[str], tally: Tally) -> None:
    failures: list[Any] = []
    opened: list[Any] = []
    updated: list[Any] = []
    editor.session.failed.connect(failures.append)
    editor.session.library_opened.connect(opened.append)
    editor.panels.preview.updated.connect(lambda: updated.append(0))
    editor.window.resize(1400, 900)
    editor.open(folder, None)
    _wait(lambda: bool(opened) and editor.tasks.is_idle)
    for number, payload in enumerate(chosen):
        updated.clear()
        key = ArticleId(f"c{number}/a.md")
        editor.session.show_article(key)
        _wait(lambda: bool(updated) or bool(failures))
        found = [*_marked(editor.window), *_preview(editor)]
        refused = _refusal(folder, key)
        tally.seen["refused by their looks" if refused else "articles shown"] += 1
        found += [f"failed: {failure}" for failure in failures if not refused or refused not in str(failure)]
        tally.judge(f"{payload!r}: {found[:3]}" if found else None)
        failures.clear()
    for name in _DIALOGS:
        editor.window.actions_[name].trigger()
        _wait(lambda: editor.tasks.is_idle)
        QApplication.processEvents()
        for dialog in editor.window.findChildren(QDialog):
            found = list(_marked(dialog))
            tally.seen["dialogs"] += 1
            tally.judge(f"{name}, of {chosen[0]!r}…: {found[:3]}" if found else None)
            dialog.reject()
    found = [*_marked(editor.window), *(str(failure) for failure in failures)]
    tally.judge(f"after the dialogs: {found[:3]}" if found else None)


def _refusal(folder: Path, key: ArticleId) -> str:
    """Why an article is told to hang parsers or to be no text, and rightly isn’t shown; else empty."""
    try:
        article = parse_article(key, (folder / key).read_bytes())
    except ContentError as error:
        return error.message
    return hang_of(article.body, count(article.body_line))


def _marked(root: QWidget) -> Iterator[str]:
    """What Qt would read as markup: texts of labels, tips of widgets, of tabs and of the rows of lists."""
    for widget in (root, *root.findChildren(QWidget)):
        kind = type(widget).__name__
        for text in (widget.toolTip(), widget.statusTip(), widget.whatsThis()):
            if _is_markup(text):
                yield f"tip of {kind}: {text[:200]}"
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            yield from [f"label: {widget.text()[:200]}"] if _is_markup(widget.text()) else []
        if isinstance(widget, QTabBar):
            tips = map(widget.tabToolTip, range(widget.count()))
            yield from (f"tip of a tab: {tip[:200]}" for tip in tips if _is_markup(tip))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _of_rows(widget.model())


def _of_rows(model: QAbstractItemModel) -> Iterator[str]:
    waiting, seen = [QModelIndex()], 0
    while waiting and seen < _MOST_ROWS:
        above = waiting.pop()
        for row in range(model.rowCount(above)):
            index = model.index(row, 0, above)
            waiting.append(index)
            seen += 1
            for role in _TIPS:
                text = index.data(role)
                if isinstance(text, str) and _is_markup(text):
                    yield f"tip of a row of {type(model).__name__}: {text[:200]}"


def _is_markup(text: str) -> bool:
    """Whether Qt reads a text as markup, and finds more in it than line ends."""
    if not QtOfTexts.mightBeRichText(text):
        return False
    read = QTextDocument()
    read.setHtml(text)
    plain = text.removeprefix("<qt>").removesuffix("</qt>").replace("<br>", "\n")
    for code, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        plain = plain.replace(code, sign)
    return "".join(read.toPlainText().split()) != "".join(plain.split())


def _preview(editor: Editor) -> list[str]:
    """What in the page of the preview would run, or be loaded, if the page's own world weren't shut."""
    view = editor.panels.preview.findChild(PreviewView)
    if view is None:
        return ["there is no preview"]
    answers: list[Any] = []
    while not (answers and answers[-1]):  # until an article is there
        answers.clear()
        view.page().runJavaScript(_PROGRAMS, _WORLD, answers.append)
        _wait(lambda: bool(answers))
    return [str(found) for found in json.loads(answers[-1])]


def _settle(editor: Editor) -> None:
    _wait(lambda: editor.tasks.is_idle)


def _wait(is_done: Callable[[], bool]) -> None:
    end = time.monotonic() + _LIMIT
    while not is_done():
        QApplication.processEvents()
        time.sleep(0.002)
        if time.monotonic() > end:
            raise TimeoutError
