"""Tabs of the open articles, with a mark on those that aren't saved."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from kbstudio.ui.icons import icon
from kbstudio.ui.library_model import plain_tip

_NARROWEST = 136


class ArticleTabs(QTabBar):
    """One tab for each open article, told apart by its id."""

    chosen = Signal(str)
    close_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marked: set[str] = set()
        self.setAccessibleName(self.tr("Open articles"))
        self.setMovable(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(self.elideMode().ElideRight)
        self.currentChanged.connect(self._on_current)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Tabs keep enough of their titles to be told apart; then the bar scrolls."""
        wanted = self.tabSizeHint(index)
        return QSize(min(wanted.width(), _NARROWEST), wanted.height())

    def ids(self) -> list[str]:
        """The ids of the tabs from left to right."""
        return [self.tabData(place) for place in range(self.count())]

    def show_article(self, article_id: str, title: str) -> None:
        """Add a tab, or give it another title."""
        place = self._place(article_id)
        if place < 0:
            was_blocked = self.blockSignals(True)
            place = self.addTab(title)
            self.setTabData(place, article_id)
            self.setTabButton(place, QTabBar.ButtonPosition.RightSide, self._close_button(title))
            self.blockSignals(was_blocked)
        self._label(place, article_id, title)

    def rename(self, old: str, new: str) -> None:
        """Let a tab follow its article to another id."""
        if (place := self._place(old)) >= 0:
            self.setTabData(place, new)
            if old in self._marked:
                self._marked.discard(old)
                self._marked.add(new)

    def mark(self, article_id: str, title: str, modified: bool) -> None:
        """Mark a tab as not saved, or take the mark away."""
        (self._marked.add if modified else self._marked.discard)(article_id)
        if (place := self._place(article_id)) >= 0:
            self._label(place, article_id, title)

    def remove(self, article_id: str) -> None:
        """Take a tab away."""
        self._marked.discard(article_id)
        if (place := self._place(article_id)) >= 0:
            was_blocked = self.blockSignals(True)
            self.removeTab(place)
            self.blockSignals(was_blocked)

    def choose(self, article_id: str) -> None:
        """Make a tab the current one without telling."""
        if (place := self._place(article_id)) >= 0:
            was_blocked = self.blockSignals(True)
            self.setCurrentIndex(place)
            self.blockSignals(was_blocked)

    def step(self, by: int) -> None:
        """Go so many tabs to the right, around the end."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def _close_button(self, title: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon("close"))
        button.setIconSize(QSize(12, 12))
        button.setAutoRaise(True)
        # Ctrl+W does the same; a tab stop for each article would be in the way.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(self.tr("Close “%1”").replace("%1", title))
        button.setToolTip(self.tr("Close"))
        button.clicked.connect(lambda: self._on_close(button))
        return button

    def _on_close(self, button: QToolButton) -> None:
        for place in range(self.count()):
            if self.tabButton(place, QTabBar.ButtonPosition.RightSide) is button:
                self.close_requested.emit(self.tabData(place))
                return

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The middle button closes a tab."""
        place = self.tabAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton and place >= 0:
            self.close_requested.emit(self.tabData(place))
            return
        super().mouseReleaseEvent(event)

    def _place(self, article_id: str) -> int:
        ids = self.ids()
        return ids.index(article_id) if article_id in ids else -1

    def _label(self, place: int, article_id: str, title: str) -> None:
        modified = article_id in self._marked
        shown = title if len(title) <= 40 else title[:39] + "…"
        # A lone & would be taken for a mnemonic.
        self.setTabText(place, ("• " if modified else "") + shown.replace("&", "&&"))
        state = self.tr("not saved") if modified else ""
        self.setTabToolTip(place, plain_tip("\n".join(line for line in (title, article_id, state) if line)))
        self.setAccessibleTabName(place, f"{title}, {state}" if state else title)

    def _on_current(self, place: int) -> None:
        if place >= 0 and self.tabData(place):
            self.chosen.emit(self.tabData(place))
