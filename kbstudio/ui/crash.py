"""When the program itself makes a mistake: words are kept, and it is said plainly."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from kbstudio.errors import KbError
from kbstudio.ui.session import Session

_LOG = logging.getLogger(__name__)


class CrashGuard(QObject):
    """Takes what nobody expected: keeps unsaved words, writes the log, and tells the writer."""

    _happened = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._busy = False
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
            self._happened.emit(f"{kind.__name__}: {error}")
        except RuntimeError:
            # The window is gone already, and with it whoever could be told.
            return

    def _on_happened(self, what: str) -> None:
        # What fails in here must not come back here: it would never end.
        if self._busy:
            return
        self._busy = True
        try:
            self._session.keep_words()
            text = self.tr(
                "KB Studio made a mistake (%1). Your words are kept. Save your work, then start it again."
            )
            self._session.failed.emit(KbError(text.replace("%1", what)))
        except Exception:  # noqa: BLE001 (whatever it is, it must end here)
            _LOG.exception("What was typed last could not be kept.")
        finally:
            self._busy = False
