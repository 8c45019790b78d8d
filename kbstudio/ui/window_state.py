"""Title, status bar and commands of the window, brought to the state of the session."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMainWindow

from kbstudio.article import ArticleId
from kbstudio.ui.actions import STATUS_COMMANDS
from kbstudio.ui.command import Needs
from kbstudio.ui.menus import Actions
from kbstudio.ui.session import Session
from kbstudio.ui.status_line import StatusLine


def show_state(
    window: QMainWindow, session: Session, status: StatusLine, actions: Actions, target: ArticleId | None
) -> None:
    """Show what is open and saved; let those commands be used that can be for `target`."""
    buffer = session.buffers.get(session.current) if session.current else None
    modified = buffer.is_modified() if buffer is not None else None
    status.show_saved(modified, session.current in session.conflicts)
    language = session.library.settings.language_of(session.current or "")
    status.show_language(language if session.base else "")
    current = session.article(session.current) if session.current else None
    title = current.title if current is not None else session.current or ""
    parts = [title, session.library.settings.name]
    name = " — ".join(part for part in parts if part)
    if session.base is None:
        name = QCoreApplication.translate("MainWindow", "KB Studio")
    window.setWindowTitle(f"{name}[*]")
    window.setWindowModified(bool(modified))
    is_known = session.base is not None and not session.is_reading
    met: dict[Needs, bool] = {
        "nothing": True,
        "folder": is_known,
        "article": is_known and target is not None,
        "text": buffer is not None,
    }
    actions.enable(frozenset(need for need, is_met in met.items() if is_met))
    article = session.article(target) if target else None
    for command, of_command in STATUS_COMMANDS.items():
        actions.check(command, article is not None and article.meta.status == of_command)
