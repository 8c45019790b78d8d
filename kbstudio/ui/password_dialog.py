"""The question for a target's password."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from kbstudio.publish.deploy.passwords import Account
from kbstudio.ui.roomy_delegate import without_icons


class PasswordDialog(QDialog):
    """Asks for the password of one account; who accepts it reads `password` and `keep`."""

    def __init__(
        self, target: str, account: Account, parent: QWidget | None = None, *, wrong: bool = False
    ) -> None:
        """`wrong`: one was given a moment ago, and wasn't the right one."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Password for “%1”").replace("%1", target))
        self.setMinimumWidth(420)
        text = self.tr("That password wasn’t taken. ") if wrong else ""
        asked = self.tr("Publishing to “%1” needs the password of “%2”.")
        question = QLabel(text + asked.replace("%1", account.place).replace("%2", account.user))
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWordWrap(True)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(self.tr("Password"))
        label = QLabel(self.tr("&Password, or the secret of the access key:"))
        label.setBuddy(self.password)
        self.keep = QCheckBox(self.tr("&Keep it in this computer’s keyring"))
        note = QLabel(
            self.tr("It is never written to the folder of your articles. Otherwise it is asked for again.")
        )
        note.setWordWrap(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        without_icons(buttons)
        self.ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(self.tr("&Sign in"))
        self.ok.setEnabled(False)
        self.password.textChanged.connect(lambda given: self.ok.setEnabled(bool(given)))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for widget in (question, label, self.password, self.keep, note):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(buttons)
