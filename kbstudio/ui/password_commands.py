"""Asking for the password of a target when nobody has it, and keeping it when it worked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kbstudio.errors import KbError
from kbstudio.publish.deploy.passwords import Account, place_of
from kbstudio.publish.deploy.target import PasswordError
from kbstudio.targets import TargetSettings
from kbstudio.ui.knowledge_base import KnowledgeBase
from kbstudio.ui.password_dialog import PasswordDialog
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import Tasks


class PasswordCommands:
    """Passwords go to the process that publishes, and from there to the system's keyring or nowhere."""

    def __init__(self, session: Session, tasks: Tasks) -> None:
        self._session, self._tasks = session, tasks
        self._asked: set[Account] = set()
        self._to_keep: Account | None = None

    def ask(
        self,
        parent: QWidget,
        base: KnowledgeBase,
        target: TargetSettings,
        error: PasswordError,
        again: Callable[[], None],
    ) -> None:
        """Ask for what is missing, then do what failed `again`."""
        account = Account(place_of(target), error.user)
        self._to_keep = None
        dialog = PasswordDialog(target.name, account, parent, wrong=account in self._asked)

        def give() -> None:
            password, keep = dialog.password.text(), dialog.keep.isChecked()
            self._asked.add(account)
            self._to_keep = account if keep else None
            self._tasks.write(
                "site",
                lambda: base.process.give_password(account, password),
                lambda _done: again() if isValid(parent) else None,
            )

        dialog.accepted.connect(give)
        dialog.open()

    def settle(self, base: KnowledgeBase) -> None:
        """What was given last worked: keep it, if that was wanted."""
        account, self._to_keep = self._to_keep, None
        self._asked.clear()
        if account is not None:
            self._tasks.write(
                "site",
                lambda: base.process.keep_password(account),
                lambda _done: None,
                self._on_failed,
            )

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, KbError):
            raise error
        self._session.failed.emit(error)
