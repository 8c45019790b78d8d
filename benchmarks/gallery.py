"""Every window, dialog, panel and menu of the editor, light and dark: part of `make screenshots`."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QMenu, QWidget

from benchmarks.pictures_of_editor import at_rest, keep_revisions, until
from kbstudio.article import ArticleId
from kbstudio.ui.app import Editor, make_application
from kbstudio.ui.palette import Palette
from kbstudio.ui.preferences import Appearance, Preferences
from kbstudio.ui.theme_palette import apply_appearance
from kbstudio.ui.tour import Tour

_SHOWN = "writing/style-hints.md"
_OTHER = "writing/images.md"
_OPENING = (
    *("new_article", "rename", "move", "restore_deleted", "revisions", "publish", "publish_history"),
    *("shortcuts", "quick_open", "palette", "favourites", "recent_articles", "links_here", "snippets"),
    *("edit_table", "text_font", "web_links", "help", "about", "tour", "suggestions", "duplicates"),
)
"""Commands that open something; those that there are none of are left out."""

_WORDS = (
    "\n\nWe recieve your mesage and simply forward it, as per our rules."
    "\n\n| Plan | Price |\n| --- | --: |\n| Basic | 0 |"
)


def gallery(folder: Path, to: Path) -> Iterator[Path]:
    """Take all pictures of a copy of a folder; gives their files."""
    make_application()
    to.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        with tempfile.TemporaryDirectory() as home:
            copy = Path(home) / "help"
            shutil.copytree(folder, copy)
            keep_revisions(copy)
            for name, picture in _pictures(copy, scheme):
                path = to / f"{name}-{scheme}.png"
                picture.save(str(path))
                yield path


def _pictures(folder: Path, scheme: Appearance) -> Iterator[tuple[str, QImage]]:
    settings = QSettings(str(folder.parent / "kbstudio.ini"), QSettings.Format.IniFormat)
    preferences = Preferences(settings)
    preferences.set_appearance(scheme)
    preferences.set_toured()
    apply_appearance(scheme)
    editor = Editor(preferences)
    window = editor.window
    seen: list[int] = []
    editor.session.problems_changed.connect(lambda _: seen.append(1))
    try:
        editor.open(None, None)
        yield "start-page", at_rest(window)
        editor.session.open_folder(folder, _SHOWN)
        until(lambda: bool(seen) and editor.tasks.is_idle)
        yield "window", at_rest(window)
        yield from _states(editor)
        for name in _OPENING:
            if name in {action.objectName() for action in window.actions_.all()}:
                yield from _opened(editor, name)
        for action in window.menuBar().actions():
            menu = action.menu()
            if isinstance(menu, QMenu):
                menu.popup(window.mapToGlobal(window.rect().topLeft()))
                yield f"menu-{action.text().replace('&', '').lower()}", at_rest(menu)
                menu.hide()
    finally:
        window._may_close = True  # noqa: SLF001 (nobody is there to be asked)
        window.close()
        editor.close()
        settings.sync()


def _states(editor: Editor) -> Iterator[tuple[str, QImage]]:
    """The window while one writes: waves, find bar, search, problems, style, two articles, text alone."""
    window, text = editor.window, editor.panels.editor.text_edit
    text.moveCursor(text.textCursor().MoveOperation.End)
    text.insertPlainText(_WORDS)
    text.ensureCursorVisible()
    yield "misspelled", _rested(editor)
    for name in ("replace", "search", "show_problems"):
        window.actions_[name].trigger()
        if name == "search":
            window.search.field.setText("redirect")
        yield name.removeprefix("show_"), _rested(editor)
    scope = editor.panels.problems.findChild(QComboBox)
    scope.setCurrentIndex(scope.count() - 1)
    yield "style-hints", _rested(editor)
    scope.setCurrentIndex(0)
    editor.session.show_article(ArticleId(_OTHER))
    window.actions_["favourite"].trigger()
    window.actions_["split_view"].trigger()
    yield "two-articles", _rested(editor)
    window.actions_["split_view"].trigger()
    for panel in ("library", "preview", "details", "outline", "problems"):
        yield f"panel-{panel}", at_rest(window.docks[panel])
    window.actions_["only_text"].trigger()
    yield "text-only", _rested(editor)
    window.actions_["only_text"].trigger()
    editor.session.show_article(ArticleId(_SHOWN))


def _opened(editor: Editor, name: str) -> Iterator[tuple[str, QImage]]:
    """What a command opens."""
    window = editor.window
    before = set(_shown(window))
    window.actions_[name].trigger()
    QTest.qWait(300)
    until(lambda: editor.tasks.is_idle)
    for found in [each for each in _shown(window) if each not in before]:
        yield name.replace("_", "-"), at_rest(window if isinstance(found, Tour) else found)
        end: Callable[[], object] = found.end if isinstance(found, Tour) else found.close
        end()
    QTest.qWait(50)


def _shown(window: QWidget) -> list[QWidget]:
    found = [*window.findChildren(QDialog), *window.findChildren(QFrame), *window.findChildren(QMenu)]
    kinds = (QDialog, Palette, Tour, QMenu)
    return [each for each in found if isinstance(each, kinds) and each.isVisible()]


def _rested(editor: Editor) -> QImage:
    QTest.qWait(400)
    until(lambda: editor.tasks.is_idle)
    return at_rest(editor.window)
