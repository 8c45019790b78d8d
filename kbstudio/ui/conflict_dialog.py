"""One article with two texts, the writer's and another program's: both are shown, and one is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from kbstudio.ui.roomy_delegate import without_icons
from kbstudio.ui.two_texts import TwoTexts


class ConflictDialog(QDialog):
    """Shows the text on disk and the one of the editor. Nothing is chosen by closing it."""

    mine_chosen = Signal()
    theirs_chosen = Signal()

    def __init__(self, title: str, theirs: str, mine: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Two texts of “%1”").replace("%1", title))
        self.resize(1100, 640)
        text = self.tr(
            "You and another program changed the same paragraph. Which text shall stand in the file? "
            "The other one is kept as a revision."
        )
        note = QLabel(text)
        note.setTextFormat(Qt.TextFormat.PlainText)
        note.setWordWrap(True)
        self.texts = TwoTexts(self.tr("On disk"), self.tr("Yours, in the editor"))
        self.texts.show_texts(theirs, mine)
        legend = QLabel(self.tr("− is on disk only, + is in your text only."))
        buttons = QDialogButtonBox()
        self.mine = buttons.addButton(self.tr("Keep &mine"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.theirs = buttons.addButton(self.tr("Take &theirs"), QDialogButtonBox.ButtonRole.ActionRole)
        later = buttons.addButton(self.tr("&Later"), QDialogButtonBox.ButtonRole.RejectRole)
        without_icons(buttons)
        for button in (self.mine, self.theirs):  # an Enter that was meant for the text must not choose
            button.setAutoDefault(False)
        later.setDefault(True)
        later.setFocus()
        self.mine.clicked.connect(self.mine_chosen)
        self.theirs.clicked.connect(self.theirs_chosen)
        self.theirs.clicked.connect(self.accept)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(note)
        layout.addWidget(self.texts, 1)
        layout.addWidget(legend)
        layout.addWidget(buttons)
