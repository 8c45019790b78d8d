"""Pictures of the editor's window and dialogs, used as a writer uses them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QLocale, QSettings
from PySide6.QtGui import QFont, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from kbstudio.article import ArticleId
from kbstudio.folders import state_folder
from kbstudio.revisions import Revisions
from kbstudio.ui.app import Editor, make_application
from kbstudio.ui.new_article_dialog import NewArticleDialog
from kbstudio.ui.preferences import Preferences
from kbstudio.ui.publish_dialog import PublishDialog
from kbstudio.ui.revisions_dialog import RevisionsDialog
from kbstudio.ui.theme_palette import apply_appearance

_SHOWN = ArticleId("organising/rename-or-move.md")
_BROKEN = ArticleId("start/open-or-create.md")
_PATIENCE = 60_000
"""Milliseconds."""
_Dialog = TypeVar("_Dialog", bound=QDialog)


def editor_pictures(folder: Path, output: str) -> Iterator[tuple[str, QImage]]:
    """The pictures with their names, one after the other; changes the articles in the folder."""
    keep_revisions(folder)
    application = make_application()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    application.setFont(QFont("sans-serif", 10))
    application.setCursorFlashTime(0)
    settings = QSettings(str(folder.parent / "kbstudio.ini"), QSettings.Format.IniFormat)
    preferences = Preferences(settings)
    preferences.set_output_folder(folder, output)
    preferences.set_toured()
    apply_appearance("light")
    editor = Editor(preferences)
    failures: list[object] = []
    editor.session.failed.connect(failures.append)
    try:
        yield from _pictures(editor, folder)
    finally:
        editor.window.close()
        editor.close()
        settings.sync()  # else it is written when the folder has been removed
    assert failures == []


def _pictures(editor: Editor, folder: Path) -> Iterator[tuple[str, QImage]]:
    window, session = editor.window, editor.session
    seen: list[str] = []
    session.problems_changed.connect(lambda _: seen.append("checked"))
    editor.panels.preview.updated.connect(lambda: seen.append(session.current or ""))
    editor.open(folder, "start/first-article.md")
    until(lambda: {"checked", "start/first-article.md"} <= set(seen))
    for article in (_BROKEN, _SHOWN):
        session.show_article(article)
        until(lambda article=article: article in seen and editor.tasks.is_idle)
    yield "editor-light", at_rest(window)
    window.actions_["appearance_dark"].trigger()
    yield "editor-dark", at_rest(window)
    window.actions_["appearance_light"].trigger()
    yield "new-article", _new_article(editor)
    yield "revisions", _revisions(editor)
    window.actions_["preview_phone"].trigger()
    yield "preview-phone", at_rest(window.docks["preview"])
    window.actions_["preview_full"].trigger()
    window.resize(1200, 800)
    for panel in ("preview", "details", "outline"):
        window.actions_[f"show_{panel}"].trigger()
    session.close_article(ArticleId("start/first-article.md"))
    window.actions_["search"].trigger()
    window.search.field.setText("status:published broken link")
    until(lambda: window.search.model.rowCount() > 0)
    yield "search-panel", at_rest(window)
    yield "problems-panel", _problems(editor, folder)
    yield "publish-plan", _publish_plan(editor, folder)


def _new_article(editor: Editor) -> QImage:
    editor.window.library.select("trouble/broken-link.md")
    editor.window.actions_["new_article"].trigger()
    dialog = opened(editor, NewArticleDialog)
    QTest.keyClicks(dialog.title, "A link leads to the wrong page")
    until(lambda: dialog.similar.count() > 0)
    return closed(dialog)


def _revisions(editor: Editor) -> QImage:
    editor.window.actions_["revisions"].trigger()
    dialog = opened(editor, RevisionsDialog)
    dialog.list.setCurrentRow(1)
    until(dialog.restore.isEnabled)
    return closed(dialog)


def _problems(editor: Editor, folder: Path) -> QImage:
    change(folder / _BROKEN, "../reference/problems.md)", "../reference/list-of-problems.md)")
    until(lambda: len(editor.session.problems) > 0)
    editor.window.actions_["check"].trigger()
    until(lambda: editor.tasks.is_idle)
    editor.panels.problems.activate_next()
    return at_rest(editor.window)


def _publish_plan(editor: Editor, folder: Path) -> QImage:
    source = (folder / "writing/images.md").read_text(encoding="utf-8")
    new = folder / "writing" / "videos.md"
    new.write_text(
        source.replace("Add a picture or another file", "Show a video in an article"), encoding="utf-8"
    )
    (folder / "start" / "version-0-1.md").unlink()
    change(folder / _SHOWN, "title: Rename, move or copy", "title: Move, rename or copy")
    until(lambda: ArticleId("writing/videos.md") in editor.session.library.articles and editor.tasks.is_idle)
    editor.window.actions_["publish"].trigger()
    dialog = opened(editor, PublishDialog)
    until(dialog.publish_button.isEnabled)
    return closed(dialog)


def keep_revisions(folder: Path) -> None:
    """Earlier saves of the article that is shown, on days that are always the same."""
    revisions = Revisions(state_folder(folder) / "revisions")
    now = (folder / _SHOWN).read_text(encoding="utf-8")
    earlier = now.replace("never overwrites another one", "asks before it overwrites another one")
    for text in (earlier.replace("Select the article in the tree.", "Open the article.", 1), earlier, now):
        revisions.record(_SHOWN, text.encode(), "save")
    day = datetime(2026, 11, 16, 9, 12, tzinfo=UTC)
    for place, file in enumerate(sorted(state_folder(folder).rglob("20*Z"))):
        moment = day + timedelta(days=2 * place, minutes=97 * place)
        file.rename(file.with_name(moment.strftime("%Y%m%dT%H%M%S%fZ")))


def change(path: Path, old: str, new: str) -> None:
    """Change a file as another program does."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path}: {old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def opened(editor: Editor, kind: type[_Dialog]) -> _Dialog:
    """The dialog of a kind, once it is there."""
    until(lambda: editor.window.findChild(kind) is not None)
    dialog: _Dialog = editor.window.findChild(kind)
    return dialog


def closed(dialog: QDialog) -> QImage:
    """A dialog's picture; it is closed then."""
    picture = at_rest(dialog)
    dialog.close()
    return picture


def at_rest(widget: QWidget) -> QImage:
    """What a widget looks like once it has looked the same three times."""
    pictures = [widget.grab().toImage()]
    while len(pictures) < 3 or not pictures[-1] == pictures[-2] == pictures[-3]:
        QTest.qWait(150)
        pictures.append(widget.grab().toImage())
        assert len(pictures) < 200, "it never comes to rest"
    return pictures[-1]


def until(condition: Callable[[], bool]) -> None:
    """Let the program work until something is so."""
    patience = QDeadlineTimer(_PATIENCE)
    while not condition():
        assert not patience.hasExpired(), "it took too long"
        QTest.qWait(20)
