"""Whoever can't see the window can still use it: names, mnemonics, keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu, QWidget

from kbstudio.article import ArticleId
from kbstudio.ui.actions import COMMANDS, MENUS
from kbstudio.ui.closing import Closing
from kbstudio.ui.name_dialogs import MoveDialog, RenameDialog, RestoreDialog
from kbstudio.ui.new_article_dialog import NewArticleDialog
from kbstudio.ui.palette import Palette
from kbstudio.ui.publish_dialog import PublishDialog
from kbstudio.ui.revisions_dialog import RevisionsDialog
from kbstudio.ui.shortcuts_dialog import ShortcutsDialog
from kbstudio.ui.table_dialog import TableDialog
from kbstudio.ui.web_links_dialog import WebLinksDialog

REFUND = ArticleId("billing/refund.md")


COMPOSED = ("QComboBoxListView", "QComboBoxPrivateContainer", "QQuickWidget")


def unnamed(root: QWidget) -> list[str]:
    """Focusable widgets without a name or a role that a screen reader could say."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        # Parts of Qt's own composed widgets are told by the whole.
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.objectName().startswith("qt_"):
            continue
        if widget.metaObject().className() in COMPOSED:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = widget.accessibleName() or interface.text(QAccessible.Text.Name)
        if not name.strip() or interface.role() == QAccessible.Role.NoRole:
            above = widget.parent()
            places = []
            while above is not None:
                places.append(above.metaObject().className())
                above = above.parent()
            found.append(
                f"{widget.metaObject().className()} {widget.objectName()!r} in {' in '.join(places)}"
            )
    return found


def test_every_focusable_widget_of_the_window_has_a_name(qtbot, editor):
    assert unnamed(editor.window) == []
    with qtbot.waitSignal(editor.session.document_rendered, timeout=20_000):
        editor.session.show_article(REFUND)
    editor.window.actions_["find"].trigger()
    editor.window.actions_["replace"].trigger()
    editor.window.actions_["show_search"].trigger()
    editor.window.actions_["show_problems"].trigger()
    assert unnamed(editor.window) == []


DIALOGS = {
    "new_article": NewArticleDialog,
    "rename": RenameDialog,
    "move": MoveDialog,
    "restore_deleted": RestoreDialog,
    "revisions": RevisionsDialog,
    "publish": PublishDialog,
    "shortcuts": ShortcutsDialog,
    "edit_table": TableDialog,
    "web_links": WebLinksDialog,
    "quick_open": Palette,
}


def test_every_focusable_widget_of_every_dialog_has_a_name(qtbot, editor):
    editor.session.show_article(REFUND)
    for command, kind in DIALOGS.items():
        editor.window.actions_[command].trigger()
        qtbot.waitUntil(lambda kind=kind: editor.window.findChild(kind) is not None, timeout=10_000)
        dialog = editor.window.findChild(kind)
        assert unnamed(dialog) == [], command
        assert dialog.windowTitle() or dialog.accessibleName(), command
        dialog.close()


def test_the_question_about_unsaved_words_has_names_and_mnemonics(qtbot, editor):
    editor.session.show_article(REFUND)
    buffer = editor.session.buffers[REFUND]
    buffer.replace_source("Changed.\n")
    Closing(editor.session, editor.window).ask([buffer], lambda: None)
    box = editor.window.findChild(QWidget, "closing")
    assert unnamed(box) == []
    assert all("&" in button.text() for button in box.buttons())
    box.close()
    buffer.document.setModified(False)


def test_every_command_has_a_place_in_a_menu_with_a_mnemonic_and_a_tip(editor):
    titles = [action.text() for action in editor.window.menuBar().actions()]
    assert len(titles) == len([name for name, _ in MENUS if "/" not in name])
    assert all("&" in title for title in titles)
    placed = {action.objectName() for menu in editor.window.findChildren(QMenu) for action in menu.actions()}
    assert {command.id for command in COMMANDS} <= placed
    for command in COMMANDS:
        action = editor.window.actions_[command.id]
        assert action.statusTip()
        assert action.iconText()
