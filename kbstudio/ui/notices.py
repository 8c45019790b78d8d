"""What the session has to say to the writer, as messages with what can be done about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kbstudio.article import ArticleId
from kbstudio.errors import KbError
from kbstudio.journal import JournalEntry
from kbstudio.ui.buffer import Buffer
from kbstudio.ui.counting import counted
from kbstudio.ui.message_bar import Choice, Message, MessageBar
from kbstudio.ui.operations import Outcome
from kbstudio.ui.recovery import Recovery
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import Tasks


class Notices(QObject):
    """Puts errors, conflicts, recovered words and the way back from an operation on the message bar."""

    def __init__(self, session: Session, tasks: Tasks, bar: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._bar, self._window = session, bar, window
        self._recovery = Recovery(session, tasks, window)
        session.failed.connect(self.show_error)
        session.told.connect(lambda text: bar.show_message(Message(text, key="told")))
        session.conflict_found.connect(self._on_conflict)
        session.saved.connect(lambda article_id: bar.withdraw(f"conflict {article_id}"))
        session.article_closed.connect(lambda article_id: bar.withdraw(f"conflict {article_id}"))
        session.recovery_offered.connect(self._on_recovery)
        session.operation_done.connect(self._on_operation)
        session.vanished.connect(self._on_vanished)
        session.merged.connect(self._on_merged)
        session.folder_gone.connect(self._on_gone)
        session.folder_stalled.connect(self._on_stalled)
        session.saving.delayed.connect(self._on_stalled)
        session.library_closed.connect(bar.clear)

    def show_error(self, error: KbError) -> None:
        """Say what failed."""
        self._bar.show_message(Message(error.message, kind="warning", key="error"))

    def _on_conflict(self, article_id: str) -> None:
        buffer = self._session.buffers.get(ArticleId(article_id))
        if buffer is None:
            return
        text = self.tr("You and another program changed the same paragraph of “%1”.")
        self._bar.show_message(
            Message(
                text.replace("%1", buffer.article().title),
                (
                    Choice(self.tr("Compare…"), lambda: self._compare(ArticleId(article_id))),
                    Choice(self.tr("Later"), lambda: None),
                ),
                "warning",
                f"conflict {article_id}",
                stays=True,
            )
        )

    def _compare(self, article_id: ArticleId) -> None:
        buffer = self._session.buffers.get(article_id)
        if buffer is not None:
            self._session.saving.theirs(buffer, lambda theirs: self._show_both(buffer, theirs))

    def _show_both(self, buffer: Buffer, theirs: str | None) -> None:
        from kbstudio.ui.conflict_dialog import ConflictDialog  # noqa: PLC0415 (the window stands sooner without it)

        saving = self._session.saving
        dialog = ConflictDialog(buffer.article().title, theirs or "", buffer.source(), self._window)
        dialog.mine_chosen.connect(lambda: saving.keep_mine(buffer))
        dialog.theirs_chosen.connect(lambda: saving.take_theirs(buffer))
        dialog.rejected.connect(lambda: self._on_conflict(buffer.article_id))
        dialog.open()

    def _on_merged(self, article_id: str) -> None:
        article = self._session.article(ArticleId(article_id))
        text = self.tr("Another program changed “%1”, too. Both changes stand in your text now.")
        shown = article.title if article is not None else article_id
        self._bar.show_message(Message(text.replace("%1", shown), key=f"merged {article_id}"))

    def _on_gone(self, is_gone: bool) -> None:
        base = self._session.base
        if not is_gone or base is None:
            self._bar.withdraw("folder")
            return
        text = self.tr(
            "The folder “%1” isn’t there any more. Your words are kept. Connect its drive, or put it back."
        )
        message = text.replace("%1", base.root.name)
        self._bar.show_message(Message(message, kind="warning", key="folder", stays=True))

    def _on_stalled(self, is_stalled: bool) -> None:
        if is_stalled:
            text = self.tr("The disk doesn’t answer. Write on: your words are kept on this computer.")
            self._bar.show_message(Message(text, kind="warning", key="stalled", stays=True))
        else:
            self._bar.withdraw("stalled")

    def _on_recovery(self, entries: tuple[JournalEntry, ...]) -> None:
        text = counted(
            self.tr("KB Studio ended before %n article(s) were saved.", "", len(entries)), len(entries)
        )
        self._bar.show_message(
            Message(
                text,
                (
                    Choice(self.tr("Look at the words…"), lambda: self._recovery.show(entries)),
                    Choice(self.tr("Later"), lambda: None),
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
            "archive": self.tr("Archived “%1”."),
            "merge": self.tr("Merged into “%1”."),
            "extract": self.tr("Made the snippet “%1”."),
        }
        leads = self.tr("Its address leads to “%1” from the next publish on.") if outcome.leads_to else ""
        more = f" {leads}".replace("%1", outcome.leads_to) if leads else ""
        shown = outcome.article_id if outcome.kind in ("move", "delete") else title
        choices: tuple[Choice, ...] = ()
        if outcome.undo is not None and outcome.kind != "create":
            undo = outcome.undo
            choices = (Choice(self.tr("Undo"), lambda: self._session.run(undo)),)
        self._bar.show_message(
            Message(texts[outcome.kind].replace("%1", shown) + more, choices, key="operation")
        )
        if outcome.kind in ("create", "restore"):
            self._session.show_article(outcome.article_id)

    def _on_vanished(self, article_id: str) -> None:
        text = self.tr(
            "“%1” was deleted by another program. Your text is still here; save it to bring it back."
        )
        self._bar.show_message(
            Message(text.replace("%1", article_id), kind="warning", key=f"conflict {article_id}", stays=True)
        )
