"""What a picture shows, asked when it is put in: people who can’t see it have nothing else."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from kbstudio.ui.roomy_delegate import without_icons

_SHOWN = QSize(420, 240)


class PictureDialog(QDialog):
    """Shows a picture and asks for its alternative text; `described` tells it, empty for decoration."""

    described = Signal(str)

    def __init__(self, data: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Describe the picture"))
        self.setMinimumWidth(460)
        picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        image = QImage.fromData(data)
        if image.isNull():
            picture.hide()
        else:
            ratio = self.devicePixelRatioF()
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            if image.width() > _SHOWN.width() or image.height() > _SHOWN.height():
                image = image.scaled(_SHOWN * ratio, keep, smooth)
                image.setDevicePixelRatio(ratio)
            picture.setPixmap(QPixmap.fromImage(image))
        label = QLabel(self.tr("&What matters in it? Say it as you would on the phone."), wordWrap=True)
        self.text = QLineEdit()
        self.text.setAccessibleName(self.tr("Alternative text"))
        self.text.setPlaceholderText(self.tr("The button “Change card” under the list of cards"))
        self.text.setMaxLength(300)
        label.setBuddy(self.text)
        self.decoration = QCheckBox(self.tr("It’s &decoration and says nothing"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        without_icons(buttons)
        self.ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(self.tr("&Insert"))
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (picture, label, self.text, self.decoration, buttons):
            layout.addWidget(widget)
        self.text.textChanged.connect(lambda _: self._tell())
        self.decoration.toggled.connect(lambda _: self._tell())
        self._tell()
        self.text.setFocus()

    def _tell(self) -> None:
        self.text.setEnabled(not self.decoration.isChecked())
        self.ok.setEnabled(self.decoration.isChecked() or bool(self.text.text().strip()))

    def _on_accepted(self) -> None:
        text = "" if self.decoration.isChecked() else " ".join(self.text.text().split())
        self.described.emit(text.replace("[", "(").replace("]", ")"))
        self.accept()
