"""What the session has to say to the writer, as messages with what can be done about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from kbstudio.article import ArticleId
from kbstudio.errors import KbError
from kbstudio.journal import JournalEntry
from kbstudio.ui.counting import counted
from kbstudio.ui.message_bar import Choice, Message, MessageBar
from kbstudio.ui.operations import Outcome
from kbstudio.ui.session import Session


class Notices(QObject):
    """Puts errors, conflicts, recovered words and the way back from an operation on the message bar."""

    def __init__(self, session: Session, bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._bar = session, bar
        session.failed.connect(self.show_error)
        session.conflict_found.connect(self._on_conflict)
        session.saved.connect(lambda article_id: bar.withdraw(f"conflict {article_id}"))
        session.article_closed.connect(lambda article_id: bar.withdraw(f"conflict {article_id}"))
        session.recovery_offered.connect(self._on_recovery)
        session.operation_done.connect(self._on_operation)
        session.vanished.connect(self._on_vanished)
        session.library_closed.connect(bar.clear)

    def show_error(self, error: KbError) -> None:
        """Say what failed."""
        self._bar.show_message(Message(error.message, kind="warning", key="error"))

    def _on_conflict(self, article_id: str) -> None:
        buffer = self._session.buffers.get(ArticleId(article_id))
        if buffer is None:
            return
        saving = self._session.saving
        text = self.tr("“%1” was changed by another program while you were writing in it.")
        self._bar.show_message(
            Message(
                text.replace("%1", buffer.article().title),
                (
                    Choice(self.tr("Keep mine"), lambda: saving.keep_mine(buffer)),
                    Choice(self.tr("Take theirs"), lambda: saving.take_theirs(buffer)),
                    Choice(self.tr("Later"), lambda: None),
                ),
                "warning",
                f"conflict {article_id}",
                stays=True,
            )
        )

    def _on_recovery(self, entries: tuple[JournalEntry, ...]) -> None:
        text = counted(
            self.tr("KB Studio ended before %n article(s) were saved.", "", len(entries)), len(entries)
        )
        self._bar.show_message(
            Message(
                text,
                (
                    Choice(self.tr("Bring the words back"), lambda: self._session.recover(entries)),
                    Choice(self.tr("Discard them"), lambda: self._session.forget(entries)),
                ),
                "warning",
                "recovery",
                stays=True,
            )
        )

    def _on_operation(self, outcome: Outcome) -> None:
        name = Path(outcome.article_id).name
        article = self._session.article(outcome.article_id)
        title = article.title if article is not None else name
        texts = {
            "create": self.tr("Created “%1”."),
            "move": self.tr("Moved to “%1”."),
            "delete": self.tr("Deleted “%1”."),
            "restore": self.tr("Brought “%1” back."),
            "write": self.tr("Changed “%1”."),
        }
        shown = outcome.article_id if outcome.kind in ("move", "delete") else title
        choices: tuple[Choice, ...] = ()
        if outcome.undo is not None and outcome.kind != "create":
            undo = outcome.undo
            choices = (Choice(self.tr("Undo"), lambda: self._session.run(undo)),)
        self._bar.show_message(Message(texts[outcome.kind].replace("%1", shown), choices, key="operation"))
        if outcome.kind in ("create", "restore"):
            self._session.show_article(outcome.article_id)

    def _on_vanished(self, article_id: str) -> None:
        text = self.tr(
            "“%1” was deleted by another program. Your text is still here; save it to bring it back."
        )
        self._bar.show_message(
            Message(text.replace("%1", article_id), kind="warning", key=f"conflict {article_id}", stays=True)
        )
