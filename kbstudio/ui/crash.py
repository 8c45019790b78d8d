"""When the program itself makes a mistake: words are kept first, then it is said plainly."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kbstudio.errors import KbError
from kbstudio.ui.crash_dialog import CrashDialog
from kbstudio.ui.crash_report import report_of, report_of_fault
from kbstudio.ui.session import Session

_LOG = logging.getLogger(__name__)


class CrashGuard(QObject):
    """Takes what nobody expected: keeps unsaved words, writes the log, and tells the writer."""

    _happened = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._busy = False
        self._dialog: CrashDialog | None = None
        # From whatever thread it comes: the words belong to the GUI thread.
        self._happened.connect(self._on_happened)

    def install(self) -> None:
        """Take over from Python's own reporting."""
        sys.excepthook = self.report
        threading.excepthook = lambda args: self.report(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Deal with an exception that nobody caught."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, KbError):
            self._session.failed.emit(error)
            return
        _LOG.error("%s", "".join(traceback.format_exception(kind, error, trace)))
        try:
            self._happened.emit(report_of(error, trace))
        except RuntimeError:
            # The window is gone already, and with it whoever could be told.
            return

    def tell_earlier(self, log: str) -> None:
        """Tell what broke KB Studio off the last time, from what `faulthandler` wrote."""
        report = report_of_fault(log)
        if report:
            text = self.tr(
                "KB Studio broke off the last time. What was typed and not saved is offered "
                "when its folder is open."
            )
            self._show(text, report)

    def _on_happened(self, report: str) -> None:
        # What fails in here must not come back here: it would never end.
        if self._busy:
            return
        self._busy = True
        text = self.tr(
            "KB Studio made a mistake and did not finish what it was doing. Your words are kept. "
            "Save your work, then start KB Studio again."
        )
        try:
            self._session.keep_words()
        except Exception:  # noqa: BLE001 (whatever it is, it must end here)
            _LOG.exception("What was typed last could not be kept.")
            text = self.tr(
                "KB Studio made a mistake, and what was typed last could not be kept. Save your work now. "
                "If that fails, copy your text into another program."
            )
        try:
            self._show(text, report)
        finally:
            self._busy = False

    def _show(self, text: str, report: str) -> None:
        if self._dialog is not None:  # one is enough: the first mistake is the one that counts
            return
        self._dialog = CrashDialog(text, report, self._window)
        self._dialog.finished.connect(self._on_closed)
        self._dialog.open()

    def _on_closed(self) -> None:
        self._dialog = None
