"""The fields of the details form: each shows one value of the front matter and reads what is typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from kbstudio.front_matter import Value
from kbstudio.text import slugify

translate = QCoreApplication.translate

_PAUSE = 250
"""Milliseconds without typing after which a value is taken over."""

_SHIFT = Qt.KeyboardModifier.ShiftModifier


class DetailField(QWidget):
    """One value: a control, and below it a hint or what is wrong.

    `edited` is emitted when the writer changed the value and it can be read. A bad value of the file is
    shown as it stands there and stays until it is edited.
    """

    edited = Signal()

    def __init__(self, control: QWidget, name: str) -> None:
        super().__init__()
        self.control = control
        control.setAccessibleName(name)
        self.setFocusProxy(control)
        self._note = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._note.hide()
        self._touched = False
        control.installEventFilter(self)
        self._timer = QTimer(self, interval=_PAUSE, singleShot=True)
        self._timer.timeout.connect(self.commit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(2)
        layout.addWidget(control)
        layout.addWidget(self._note)

    def value(self) -> Value:
        """What the control holds; None for nothing. Raises ValueError saying what to write instead."""
        raise NotImplementedError

    def show_value(self, value: Value, bad: str | None = None, note: str = "") -> None:
        """Show a value, or the bad text that stands in its place; what is being typed stays."""
        if self._touched and self.control.hasFocus():
            return
        self._touched = False
        self._timer.stop()
        if bad is not None or not self._holds(value):
            with QSignalBlocker(self.control):
                self._fill(value, bad)
        self._say(note, is_bad=bool(note))

    def _holds(self, value: Value) -> bool:
        """Whether the writer, being in the control, has this value there, maybe with a comma to go on."""
        try:
            return self.control.hasFocus() and _shown(self.value()) == _shown(value)
        except ValueError:
            return False

    def forget(self) -> None:
        """Drop what was typed and can't be read: another article is shown."""
        self._timer.stop()
        self._touched = False

    def commit(self) -> None:
        """Take over what was typed, at once."""
        self._timer.stop()
        if not self._touched:
            return
        try:
            self.value()
        except ValueError as error:
            self._say(str(error), is_bad=True)
            return
        self._touched = False
        self._say("")
        self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take over what was typed before a command's keys save, close or leave the article."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_command = event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier)
            if is_command or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35:
                self.commit()
        return super().eventFilter(watched, event)

    def _fill(self, value: Value, bad: str | None) -> None:
        raise NotImplementedError

    def _on_typed(self) -> None:
        self._touched = True
        self._timer.start()

    def _on_chosen(self) -> None:
        self._touched = True
        self.commit()

    def _say(self, note: str, *, is_bad: bool = False) -> None:
        self._note.setText(f"▲ {note}" if is_bad else note)
        self._note.setVisible(bool(note))
        self.control.setAccessibleDescription(note)


class TextField(DetailField):
    """One line of text."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        self._line = QLineEdit(placeholderText=placeholder)
        super().__init__(self._line, name)
        self._line.textEdited.connect(self._on_typed)
        self._line.editingFinished.connect(self.commit)

    def value(self) -> Value:
        """The text with single spaces."""
        return " ".join(self._line.text().split()) or None

    def set_placeholder(self, text: str) -> None:
        """Show what holds while nothing is written."""
        self._line.setPlaceholderText(text)

    def _fill(self, value: Value, bad: str | None) -> None:
        text = bad if bad is not None else _shown(value)
        if text != self._line.text():
            self._line.setText(text)
            self._line.setCursorPosition(0)


class ListField(TextField):
    """Several words or phrases, with commas between them."""

    def value(self) -> Value:
        """The entries, each once, in their order."""
        entries = (" ".join(entry.split()) for entry in self._line.text().split(","))
        return list(dict.fromkeys(entry for entry in entries if entry)) or None


class DateField(TextField):
    """A date as year-month-day."""

    def __init__(self, name: str) -> None:
        super().__init__(name, translate("DetailField", "year-month-day"))

    def value(self) -> Value:
        """The date."""
        text = self._line.text().strip()
        if not text:
            return None
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise ValueError(
                translate("DetailField", "Write a date as year-month-day, such as 2026-05-03.")
            ) from None


class NumberField(TextField):
    """A number."""

    def value(self) -> Value:
        """The number, whole where it is."""
        text = self._line.text().strip().replace(",", ".")
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            raise ValueError(translate("DetailField", "Write a number, such as 3.")) from None
        if number != number or abs(number) > 1e9:  # noqa: PLR0124 (a number that isn't itself is none)
            raise ValueError(translate("DetailField", "Write a number, such as 3."))
        return int(number) if number.is_integer() else number


class SlugField(TextField):
    """The last part of an article's address."""

    def value(self) -> Value:
        """The slug."""
        text = self._line.text().strip()
        if slugify(text) != text:
            better = slugify(text) or "my-article"
            raise ValueError(
                translate("DetailField", "Write lower-case letters, digits and hyphens: {}").format(better)
            )
        return text or None


class SummaryField(DetailField):
    """Some lines of text, with their length counted."""

    def __init__(self, name: str, most: int) -> None:
        self._edit = _SummaryEdit()
        super().__init__(self._edit, name)
        self._most = most
        self._edit.setTabChangesFocus(True)
        self._edit.setFixedHeight(self._edit.fontMetrics().lineSpacing() * 6 + 8)
        self._edit.textChanged.connect(self._on_text_changed)
        self._edit.left.connect(self.commit)
        self._count()

    def value(self) -> Value:
        """The text as one paragraph."""
        return " ".join(self._edit.toPlainText().split()) or None

    def show_value(self, value: Value, bad: str | None = None, note: str = "") -> None:
        """Show the text and its length."""
        super().show_value(value, bad, note)
        if not note:
            self._count()

    def _fill(self, value: Value, bad: str | None) -> None:
        text = bad if bad is not None else _shown(value)
        if text != " ".join(self._edit.toPlainText().split()):
            self._edit.setPlainText(text)

    def _on_text_changed(self) -> None:
        self._on_typed()
        self._count()

    def _say(self, note: str, *, is_bad: bool = False) -> None:
        super()._say(note, is_bad=is_bad)
        if not note:
            self._count()

    def _count(self) -> None:
        length = len(str(self.value() or ""))
        if not length:
            text = translate(
                "DetailField", "One or two sentences: lists, search and search engines show them."
            )
        elif length > self._most:
            text = translate("DetailField", "{} characters; only the first {} are sure to show.").format(
                length, self._most
            )
        else:
            text = translate("DetailField", "{} of {} characters").format(length, self._most)
        super()._say(text)


class ChoiceField(DetailField):
    """One of some values; `default` is what holds when the file says nothing, and removes the key."""

    def __init__(self, name: str, choices: Sequence[tuple[str | None, str]], default: str | None) -> None:
        self._box = _Choice()
        super().__init__(self._box, name)
        self._default = default
        for value, word in choices:
            self._box.addItem(word, value)
        self._known = len(choices)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._box.activated.connect(self._on_chosen)

    def value(self) -> Value:
        """The chosen value; None for the default."""
        chosen = self._box.currentData()
        return None if chosen == self._default else str(chosen)

    def _fill(self, value: Value, bad: str | None) -> None:
        while self._box.count() > self._known:
            self._box.removeItem(self._known)
        if bad is not None:
            self._box.addItem(bad, bad)
            self._box.setCurrentIndex(self._known)
        else:
            self._box.setCurrentIndex(max(self._box.findData(value), 0))


class FlagField(DetailField):
    """Yes or no; no removes the key."""

    def __init__(self, name: str) -> None:
        self._box = QCheckBox(name)
        super().__init__(self._box, name)
        self._box.clicked.connect(self._on_chosen)

    def value(self) -> Value:
        """True, or None."""
        return True if self._box.isChecked() else None

    def _fill(self, value: Value, bad: str | None) -> None:
        self._box.setChecked(value is True and bad is None)


class _Choice(QComboBox):
    """A choice that the wheel scrolls past, and never changes by accident."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the form."""
        event.ignore()


class _SummaryEdit(QPlainTextEdit):
    """A small text field that tells when it is left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell it."""
        super().focusOutEvent(event)
        self.left.emit()


def _shown(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(value)
    return str(value)
