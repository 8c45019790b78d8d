"""Asking about unsaved words before anything is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from kbstudio.ui.buffer import Buffer
from kbstudio.ui.counting import counted
from kbstudio.ui.session import Session


class Closing(QObject):
    """Asks once for all articles with unsaved words: save, discard, or stay."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def ask(self, buffers: Sequence[Buffer], then: Callable[[], None]) -> None:
        """Run `then` when nothing is lost that the writer wants to keep."""
        self._session.words_wanted.emit()
        modified = [buffer for buffer in buffers if buffer.is_modified()]
        if not modified:
            then()
            return
        if self._window.findChild(QMessageBox, "closing") is not None:
            return
        box = QMessageBox(self._window)
        box.setObjectName("closing")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Unsaved words"))
        if len(modified) == 1:
            box.setText(self.tr("“%1” has unsaved words.").replace("%1", modified[0].article().title))
        else:
            text = self.tr("%n article(s) have unsaved words.", "", len(modified))
            box.setText(counted(text, len(modified)))
            box.setInformativeText("\n".join(buffer.article().title for buffer in modified[:8]))
        save = box.addButton(
            self.tr("&Save") if len(modified) == 1 else self.tr("&Save All"),
            QMessageBox.ButtonRole.AcceptRole,
        )
        discard = box.addButton(self.tr("&Discard"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("&Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(stay)

        def answered() -> None:
            chosen = box.clickedButton()
            if chosen is save:
                self._session.saving.save(modified, then)
            elif chosen is discard:
                for buffer in modified:
                    self._session.journal.forget(buffer)
                then()

        box.finished.connect(answered)
        box.open()
