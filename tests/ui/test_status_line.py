"""The status bar: what changes with each key doesn't arrange the window anew."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMainWindow

from kbstudio.ui.status_line import StatusLine


class Arrangements(QObject):
    def __init__(self, window):
        super().__init__(window)
        self.count = 0
        window.installEventFilter(self)

    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.LayoutRequest
        return super().eventFilter(watched, event)


@pytest.fixture
def window(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setStatusBar(StatusLine())
    window.resize(900, 200)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_another_place_of_the_cursor_leaves_the_window_as_it_is_arranged(window, qapp):
    window.statusBar().show_place(114, 38)
    for _ in range(3):
        qapp.processEvents()
    arrangements = Arrangements(window)
    for column in (9, 10, 38, 1):
        window.statusBar().show_place(114, column)
        qapp.processEvents()
    assert window.statusBar().place.text() == "Ln 114, Col 1"
    assert arrangements.count == 0


def test_a_longer_text_has_the_room_it_needs(window, qapp):
    label = window.statusBar().place
    window.statusBar().show_place(1, 1)
    qapp.processEvents()
    window.statusBar().show_place(10_000, 1_000)
    qapp.processEvents()
    room = label.contentsRect().width()
    assert room >= label.fontMetrics().horizontalAdvance(label.text())


def test_a_larger_face_has_the_room_it_needs(window, qapp):
    label = window.statusBar().place
    window.statusBar().show_place(10_000, 1_000)
    font = label.font()
    font.setPointSize(font.pointSize() * 2)
    window.statusBar().setFont(font)
    qapp.processEvents()
    assert label.contentsRect().width() >= label.fontMetrics().horizontalAdvance(label.text())
    assert label.contentsRect().height() >= label.fontMetrics().height()
