"""Commands on publishes of the past: look at them, compare them, bring one back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kbstudio.errors import KbError
from kbstudio.progress import Cancelled
from kbstudio.publish.deploy.target import PasswordError
from kbstudio.ui.knowledge_base import KnowledgeBase
from kbstudio.ui.password_commands import PasswordCommands
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import ProgressReport, Tasks

if TYPE_CHECKING:
    from kbstudio.publish.history.store import KeptPublish
    from kbstudio.ui.publish_history import ReturnPlan
    from kbstudio.ui.publishes_dialog import PublishesDialog
    from kbstudio.ui.return_dialog import ReturnDialog


class PastCommands(QObject):
    """Does what the dialogs of the history ask for, in the lane of the site."""

    def __init__(self, session: Session, tasks: Tasks, window: QWidget, passwords: PasswordCommands) -> None:
        super().__init__(window)
        self._session, self._tasks, self._window = session, tasks, window
        self._passwords = passwords

    def open(self) -> None:
        """Show what was published."""
        base = self._session.base
        if base is None:
            return
        from kbstudio.ui.publishes_dialog import PublishesDialog  # noqa: PLC0415 (the window stands sooner without it)

        dialog = PublishesDialog(self._window)
        dialog.compare_requested.connect(
            lambda first, second: self._ask(
                dialog,
                lambda: base.process.ask_past("compare", first, second),
                lambda found: dialog.show_difference(first, second, found),
            )
        )
        dialog.words_requested.connect(
            lambda first, second, address: self._ask(
                dialog,
                lambda: base.process.ask_past("words", first, second, address),
                lambda lines: dialog.show_words(first, second, address, lines),
            )
        )
        dialog.return_requested.connect(lambda kept: self._bring_back(dialog, base, kept))
        dialog.open()
        self._list(dialog, base)

    def _list(self, dialog: PublishesDialog, base: KnowledgeBase) -> None:
        self._ask(dialog, lambda: base.process.ask_past("publishes"), dialog.show_publishes)

    def _bring_back(self, past: PublishesDialog, base: KnowledgeBase, kept: KeptPublish) -> None:
        """Show what bringing it back would change, and do it when that is agreed to."""
        from kbstudio.ui.publishes_dialog import when  # noqa: PLC0415 (as above)
        from kbstudio.ui.return_dialog import ReturnDialog  # noqa: PLC0415 (as above)

        dialog = ReturnDialog(when(kept), past)
        report = ProgressReport(dialog)
        report.reported.connect(dialog.show_progress)
        dialog.cancel_requested.connect(report.cancel)
        dialog.return_requested.connect(lambda: self._publish(past, dialog, base, report))
        dialog.finished.connect(
            lambda: self._tasks.write("site", lambda: base.process.ask_past("forget_return"), _nothing)
        )
        dialog.open()
        self._plan_return(dialog, base, kept)

    def _plan_return(self, dialog: ReturnDialog, base: KnowledgeBase, kept: KeptPublish) -> None:
        def planned(plan: ReturnPlan) -> None:
            self._passwords.settle(base)
            dialog.show_planned(plan)

        def password(error: PasswordError) -> None:
            targets = self._session.library.settings.targets
            if target := next((each for each in targets if each.name == kept.target), None):
                self._passwords.ask(
                    dialog, base, target, error, lambda: self._plan_return(dialog, base, kept)
                )

        dialog.show_planning()
        self._ask(dialog, lambda: base.process.ask_past("plan_return", kept.id), planned, password)

    def _publish(
        self, past: PublishesDialog, dialog: ReturnDialog, base: KnowledgeBase, report: ProgressReport
    ) -> None:
        def done(unkept: str) -> None:
            dialog.show_done()
            if unkept:
                self._session.failed.emit(KbError(unkept))
            if isValid(past):
                self._list(past, base)

        self._ask(dialog, lambda: base.process.ask_past("publish_return", progress=report), done)

    def _ask(
        self,
        dialog: PublishesDialog | ReturnDialog,
        work: Callable[[], Any],
        show: Callable[[Any], None],
        password: Callable[[PasswordError], None] | None = None,
    ) -> None:
        """Have something done, and show it, or why it failed, as long as the dialog is open."""

        def shown(outcome: Any) -> None:
            if isValid(dialog):
                show(outcome)

        def failed(error: BaseException) -> None:
            if not isinstance(error, KbError):
                raise error
            if isValid(dialog):
                dialog.show_stopped() if isinstance(error, Cancelled) else dialog.show_error(error.message)
                if password and isinstance(error, PasswordError):
                    password(error)
            elif not isinstance(error, Cancelled):
                self._session.failed.emit(error)

        self._tasks.write("site", work, shown, failed)


def _nothing(_outcome: object) -> None:
    """Nobody waits for it."""
