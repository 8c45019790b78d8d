"""The details form as a writer uses it."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit

from kbstudio.article import article_from_text
from kbstudio.front_matter import with_values
from kbstudio.ui.details import Details

SOURCE = """---
title: My card
summary: Three reasons
type: faq
tags: [cards, "pay, ments"]
mine: 1
order: 2
reviewed: 2026-05-03
---
Text
"""


class Writer:
    """Types into the form; what it announces goes into the file, as the window does it."""

    def __init__(self, details, source):
        self.details = details
        self.source = source
        self.changes = []
        details.values_changed.connect(self.write)
        self.show()

    def show(self):
        self.details.show_article(article_from_text("card.md", self.source))

    def write(self, changes):
        self.changes.append(changes)
        self.source = with_values(self.source, changes)
        self.show()

    def control(self, name):
        kinds = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox)
        return next(
            control
            for kind in kinds
            for control in self.details.findChildren(kind)
            if control.accessibleName() == name
        )

    def type(self, name, text):
        control = self.control(name)
        control.setFocus()
        control.selectAll()
        QTest.keyClick(control, Qt.Key.Key_Delete)
        QTest.keyClicks(control, text)
        QTest.keyClick(control, Qt.Key.Key_Tab)

    def choose(self, name, word):
        box = self.control(name)
        box.setCurrentIndex(box.findText(word))
        box.activated.emit(box.currentIndex())

    def notes(self):
        return [label.text() for label in self.details.findChildren(QLabel) if label.isVisible()]


@pytest.fixture
def details(qtbot):
    details = Details()
    qtbot.addWidget(details)
    details.resize(320, 900)
    details.show()
    qtbot.waitExposed(details)
    details.activateWindow()
    return details


@pytest.fixture
def writer(details):
    return Writer(details, SOURCE)


def test_shows_what_the_file_says(writer):
    assert writer.control("Title").text() == "My card"
    assert writer.control("Summary").toPlainText() == "Three reasons"
    assert writer.control("Type").currentText() == "FAQ"
    assert writer.control("Status").currentText() == "● Published"
    assert writer.control("Order in its category").text() == "2"
    assert writer.control("Reviewed").text() == "2026-05-03"
    assert writer.changes == []


@pytest.mark.parametrize(
    ("name", "text", "changes"),
    [
        ("Title", "  My  cards ", {"title": "My cards"}),
        ("Title", "", {"title": None}),
        ("Summary", "Two reasons", {"summary": "Two reasons"}),
        ("Keywords", "payment failed, , card ,card", {"keywords": ["payment failed", "card"]}),
        ("Order in its category", "1.5", {"order": 1.5}),
        ("Order in its category", "3", {"order": 3}),
        ("Review by", "2027-01-31", {"review_by": dt.date(2027, 1, 31)}),
        ("On the first page until", "2027-01-31", {"show_until": dt.date(2027, 1, 31)}),
        ("Address ends with", "my-card", {"slug": "my-card"}),
        ("Owner", "Ada", {"owner": "Ada"}),
        ("Replaced by, once archived", "new.md", {"replaced_by": "new.md"}),
    ],
)
def test_announces_only_what_changed(writer, name, text, changes):
    writer.type(name, text)

    assert writer.changes == [changes]
    assert "mine: 1" in writer.source


def test_choices_and_flags(writer):
    writer.choose("Type", "Troubleshooting")
    writer.choose("Status", "○ Draft")
    writer.choose("Status", "● Published")
    writer.choose("Type", "None")
    writer.choose("Audience", "Our team only")
    writer.choose("Audience", "Customers")
    writer.control("Featured on the first page").click()
    writer.control("Featured on the first page").click()

    assert writer.changes == [
        {"type": "troubleshooting"},
        {"status": "draft"},
        {"status": "published"},
        {"type": None},
        {"audience": "internal"},
        {"audience": None},
        {"featured": True},
        {"featured": None},
    ]


def test_leaving_a_field_as_it_was_announces_nothing(writer):
    writer.type("Title", "My card")
    writer.type("Order in its category", "2")
    writer.choose("Type", "FAQ")

    assert writer.changes == []


@pytest.mark.parametrize(
    ("name", "text", "note"),
    [
        ("Reviewed", "3 May", "Write a date as year-month-day, such as 2026-05-03."),
        ("Order in its category", "first", "Write a number, such as 3."),
        ("Order in its category", "nan", "Write a number, such as 3."),
        ("Address ends with", "My Card", "Write lower-case letters, digits and hyphens: my-card"),
    ],
)
def test_what_cannot_be_read_is_said_and_not_announced(writer, name, text, note):
    writer.type(name, text)

    assert f"▲ {note}" in writer.notes()
    assert writer.changes == []
    assert writer.control(name).text() == text


def test_bad_values_of_the_file_are_shown_and_stay_until_edited(details):
    source = "---\ntype: fqa # sic\norder: first\nreviewed: soon\nfeatured: maybe\n---\nText\n"
    writer = Writer(details, source)

    assert writer.control("Type").currentText() == "fqa # sic"
    assert writer.control("Order in its category").text() == "first"
    assert writer.control("Reviewed").text() == "soon"
    assert "▲ Write a number." in writer.notes()

    writer.type("Title", "Card")
    details.commit()
    assert writer.changes == [{"title": "Card"}]

    writer.type("Order in its category", "4")
    writer.choose("Type", "None")
    assert writer.changes[1:] == [{"order": 4}, {"type": None}]
    assert "reviewed: soon" in writer.source


def test_a_summary_written_as_description_stays_one(details):
    writer = Writer(details, "---\ndescription: Old\n---\n")
    assert writer.control("Summary").toPlainText() == "Old"

    writer.type("Summary", "New")

    assert writer.changes == [{"description": "New"}]


def test_a_status_takes_the_place_of_the_draft_flag(details):
    writer = Writer(details, "---\ndraft: true\n---\n")
    assert writer.control("Status").currentText() == "○ Draft"

    writer.choose("Status", "● Published")

    assert article_from_text("a.md", writer.source).meta.status == "published"
    assert "draft" not in writer.source


def test_front_matter_that_cannot_be_read_is_left_to_the_text(details):
    writer = Writer(details, "---\ntitle: [\n---\n")

    assert not writer.control("Title").isEnabled()
    assert any("Mend line" in note for note in writer.notes())

    writer.source = SOURCE
    writer.show()
    assert writer.control("Title").isEnabled()


def test_what_is_typed_is_taken_over_after_a_pause_and_not_disturbed(writer, qtbot):
    field = writer.control("Tags")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "one, ")

    qtbot.waitUntil(lambda: writer.changes == [{"tags": ["one"]}])
    assert field.text() == "one, "

    QTest.keyClicks(field, "two")
    writer.details.commit()
    assert writer.changes[-1] == {"tags": ["one", "two"]}


def test_the_length_of_the_summary_is_counted(writer):
    assert "13 of 160 characters" in writer.notes()
    writer.type("Summary", "x" * 170)
    assert "170 characters; only the first 160 are sure to show." in writer.notes()


def test_a_title_from_the_first_heading_is_hinted(details):
    writer = Writer(details, "# Refunds\n")

    assert writer.control("Title").text() == ""
    assert writer.control("Title").placeholderText() == "Refunds"


def test_unread_text_of_one_article_does_not_reach_another(writer, details):
    field = writer.control("Reviewed")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "soon")

    details.show_article(article_from_text("other.md", "Text\n"))
    details.commit()

    assert field.text() == ""
    assert writer.changes == []


def test_every_field_has_a_name(writer):
    for kind in (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox):
        for control in writer.details.findChildren(kind):
            assert control.accessibleName(), control


def test_without_an_article_it_says_what_will_be_there(details):
    details.show_article(None)

    assert not details.findChild(QLineEdit).isVisible()


def test_the_wheel_changes_no_choice(writer):
    box = writer.control("Status")
    box.setFocus()
    place = QPointF(box.rect().center())
    event = QWheelEvent(
        place,
        QPointF(box.mapToGlobal(place)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)

    assert box.currentText() == "● Published"


@pytest.mark.parametrize("keys", ["Ctrl+S", "Alt+Left", "F5"])
def test_keys_of_commands_find_what_was_typed_taken_over(writer, keys):
    field = writer.control("Owner")
    field.setFocus()
    QTest.keyClicks(field, "Ada")

    QTest.keySequence(field, QKeySequence(keys))

    assert writer.changes == [{"owner": "Ada"}]
