"""The editor measured in a real window drawn in memory; prints JSON."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings, Qt, QTimer, SignalInstance
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from kbstudio.ui.app import SWITCH_INTERVAL, Editor, make_application
from kbstudio.ui.library_process import LibraryProcess
from kbstudio.ui.preferences import Preferences

KEYS = 300
PAUSES = 20
WORDS = 2_000
LIMIT_MS = 600_000
SETTLED_MS = 250
SENTENCE = "Open the settings, choose your account and check the date on the card before you pay. "


class Painted(QObject):
    """Notes when a widget was painted last."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self.at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.Paint:
            # The filter sees the event before it is handled; the timer runs when the painting is done.
            QTimer.singleShot(0, self._note)
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        self.at = time.perf_counter()


class Heart(QObject):
    """Beats each millisecond in the GUI thread and keeps the longest pause between beats, in ms."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=1)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def reset(self) -> None:
        """Forget what was."""
        self.longest, self._last = 0.0, time.perf_counter()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now


def wait_for(signal: SignalInstance, start: Callable[[], object]) -> None:
    """Run the event loop until a signal comes."""
    loop = QEventLoop()
    signal.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    QTimer.singleShot(LIMIT_MS, loop.quit)
    start()
    loop.exec()
    signal.disconnect(loop.quit)


def wait_until(is_done: Callable[[], bool]) -> None:
    """Run the event loop until something is so."""
    begun = time.perf_counter()
    while not is_done():
        pause(1)
        if (time.perf_counter() - begun) * 1000 > LIMIT_MS:
            raise TimeoutError


def pause(milliseconds: int) -> None:
    """Run the event loop for a while, as a program does; QTest.qWait sleeps up to 10 ms beside it."""
    loop = QEventLoop()
    timer = QTimer(singleShot=True, interval=milliseconds, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(loop.quit)
    timer.start()
    loop.exec()


def main(folder: Path, article: str, process: LibraryProcess) -> None:
    """Measure, and print the figures."""
    print(json.dumps(measure(folder, article, process)))


def measure(folder: Path, article: str, process: LibraryProcess) -> dict[str, float]:
    """Start, open, type, pause: what a writer waits for."""
    begun = float(os.environ.get("BENCH_BEGUN") or time.time())
    application = make_application()
    sys.setswitchinterval(SWITCH_INTERVAL)
    settings = QSettings(str(folder.parent / "settings.ini"), QSettings.Format.IniFormat)
    preferences = Preferences(settings)
    preferences.set_toured()  # else the tour stands in front of the text
    editor = Editor(preferences, process)
    heart = Heart()
    figures: dict[str, float] = {}
    known: list[float] = []
    editor.session.library_opened.connect(lambda: known.append(time.time() - begun))
    wait_for(editor.session.library_expected, lambda: editor.open(folder, article))
    text = editor.panels.editor.findChild(QPlainTextEdit)
    wait_until(lambda: text.isVisible() and bool(editor.session.current))
    figures["start to usable window, s"] = time.time() - begun
    pause(SETTLED_MS)  # the article is drawn, the panels beside it are filled
    figures["longest pause while opening, ms"] = heart.longest
    heart.reset()
    figures |= _typing(text)
    figures["longest pause while typing, ms"] = heart.longest
    wait_until(lambda: bool(known))
    figures["start to all articles known, s"] = known[0]
    wait_until(lambda: editor.tasks.is_idle)
    figures |= _preview(editor, text)
    editor.close()
    application.processEvents()
    return figures


def _typing(text: QPlainTextEdit) -> dict[str, float]:
    """Key press to painted character, while rendering, indexing and checking run after the opening."""
    painted = Painted(text.viewport())
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.End)
    taken = []
    for number in range(KEYS):
        begun = time.perf_counter()
        QTest.keyClick(text, "abcdefg "[number % 8])
        wait_until(lambda begun=begun: painted.at > begun)
        taken.append((painted.at - begun) * 1000)
        pause(20)
    return {
        "key press to painted, median ms": statistics.median(taken),
        "key press to painted, p99 ms": statistics.quantiles(taken, n=100)[-1],
    }


def _preview(editor: Editor, text: QPlainTextEdit) -> dict[str, float]:
    """Last key press to the new picture in the preview, of an article of 2,000 words, the pause included."""
    missing = max(0, WORDS - len(text.toPlainText().split()))
    count = missing // len(SENTENCE.split())
    filler = "\n\n".join("## More\n\n" + SENTENCE * 8 for _ in range(count // 8 + 1))
    cursor = text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    wait_for(editor.panels.preview.updated, lambda: cursor.insertText("\n\n" + filler))
    taken = []
    for _ in range(PAUSES):
        begun = time.perf_counter()
        wait_for(editor.panels.preview.updated, lambda: QTest.keyClick(text, "x"))
        taken.append((time.perf_counter() - begun) * 1000)
        pause(150)
    return {
        "pause to preview, median ms": statistics.median(taken),
        "pause to preview, p95 ms": statistics.quantiles(taken, n=20)[-1],
    }
