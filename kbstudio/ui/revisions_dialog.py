"""Earlier saves of an article, compared with its text now."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from kbstudio.article import Article
from kbstudio.revisions import Revision
from kbstudio.text import line_feeds
from kbstudio.ui.counting import counted
from kbstudio.ui.name_dialogs import when
from kbstudio.ui.roomy_delegate import RoomyDelegate, without_icons


class RevisionsDialog(QDialog):
    """Revisions on the left; on the right what bringing one back would change. `chosen` tells its text."""

    chosen = Signal(str)
    revision_selected = Signal(object)

    def __init__(
        self,
        article: Article,
        revisions: Sequence[Revision],
        parent: QWidget | None = None,
        *,
        damaged: int = 0,
    ) -> None:
        """`damaged`: how many more were kept that can't be read."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Revisions of “%1”").replace("%1", article.title))
        self.resize(900, 560)
        self._now = article.source
        self._text: str | None = None
        self.list = QListWidget()
        self.list.setItemDelegate(RoomyDelegate(self.list))
        self.list.setAccessibleName(self.tr("Revisions"))
        for revision in revisions:
            item = QListWidgetItem(f"{when(revision)}\n{reason_words(revision)}")
            item.setData(Qt.ItemDataRole.UserRole, revision)
            self.list.addItem(item)
        self.difference = QPlainTextEdit()
        self.difference.setReadOnly(True)
        self.difference.setAccessibleName(self.tr("What bringing it back would change"))
        self.difference.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.difference.setPlaceholderText(
            self.tr("Choose a revision to see what bringing it back would change.")
            if revisions
            else self.tr("Earlier texts will stand here once the article has been saved twice.")
        )
        self._colours = DifferenceColours(self.difference)
        split = QSplitter()
        split.addWidget(self.list)
        split.addWidget(self.difference)
        split.setStretchFactor(1, 1)
        split.setSizes([240, 660])
        legend = self.tr("− is in the text now, + would come back.")
        if damaged:
            legend += " " + counted(self.tr("%n more can’t be read: damaged.", "", damaged), damaged)
        self.legend = QLabel(legend)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.restore = buttons.addButton(self.tr("&Bring back"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.restore.setEnabled(False)
        without_icons(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(split, 1)
        layout.addWidget(self.legend)
        layout.addWidget(buttons)
        self.list.currentItemChanged.connect(self._on_selected)
        self.accepted.connect(self._on_accepted)

    def start(self) -> None:
        """Look at the newest revision."""
        self.list.setCurrentRow(0)

    def show_revision(self, revision: Revision, text: str) -> None:
        """Show what a revision holds, when it is still the selected one."""
        item = self.list.currentItem()
        if item is None or item.data(Qt.ItemDataRole.UserRole) != revision:
            return
        self._text = text
        lines = difference(self._now, text)
        self.difference.setPlainText(
            "\n".join(lines) if lines else self.tr("This revision is the text as it is now.")
        )
        self.restore.setEnabled(bool(lines))

    def _on_selected(self, item: QListWidgetItem | None) -> None:
        self.restore.setEnabled(False)
        self._text = None
        if item is not None:
            self.revision_selected.emit(item.data(Qt.ItemDataRole.UserRole))

    def _on_accepted(self) -> None:
        if self._text is not None:
            self.chosen.emit(self._text)


class DifferenceColours(QSyntaxHighlighter):
    """Colours lines that come and go; their signs stay, so that nothing hangs on the colour."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit.document())
        self._edit = edit
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow a change between light and dark."""
        if event.type() == QEvent.Type.PaletteChange:
            self.rehighlight()
        return super().eventFilter(watched, event)

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        dark = self._edit.palette().base().color().lightness() < 128
        colours = {
            "+": QColor("#7ee2a8" if dark else "#116329"),
            "−": QColor("#ff9b9b" if dark else "#a40e26"),
            "@": QColor("#9db7ff" if dark else "#1d5fd1"),
        }
        if (colour := colours.get(text[:1])) is not None:
            form = QTextCharFormat()
            form.setForeground(colour)
            self.setFormat(0, len(text), form)


def difference(now: str, then: str) -> list[str]:
    """The lines that differ with what stands around them; empty when nothing does."""
    lines = difflib.unified_diff(line_feeds(now).split("\n"), line_feeds(then).split("\n"), lineterm="", n=3)
    return [_signed(line) for line in list(lines)[2:]]


def _signed(line: str) -> str:
    if line.startswith("@@"):
        place = line.split()[1].lstrip("-").partition(",")[0]
        return "@ " + QCoreApplication.translate("RevisionsDialog", "line %1").replace("%1", place)
    return f"{'−' if line[0] == '-' else line[0]} {line[1:]}"


def reason_words(revision: Revision) -> str:
    """Why a revision was kept, in words."""
    words = {
        "save": QCoreApplication.translate("RevisionsDialog", "saved"),
        "delete": QCoreApplication.translate("RevisionsDialog", "before it was deleted"),
        "external": QCoreApplication.translate("RevisionsDialog", "from another program, or set aside"),
        "rename": QCoreApplication.translate("RevisionsDialog", "before it was renamed"),
        "bulk": QCoreApplication.translate("RevisionsDialog", "before many were changed"),
    }
    return words.get(revision.reason, revision.reason)
