"""Light and dark, and what is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QStyleOptionViewItem,
    QWidget,
)

from kbstudio.ui.history import History
from kbstudio.ui.icons import FOLDER, icon
from kbstudio.ui.return_dialog import add_group, pages_tree
from kbstudio.ui.revisions_dialog import DifferenceColours
from kbstudio.ui.theme_palette import apply_appearance, make_palette

Role = QPalette.ColorRole


def luminance(colour):
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (Role.WindowText, Role.Window),
        (Role.Text, Role.Base),
        (Role.Text, Role.AlternateBase),
        (Role.PlaceholderText, Role.Base),
        (Role.PlaceholderText, Role.Window),
        (Role.ButtonText, Role.Button),
        (Role.HighlightedText, Role.Highlight),
        (Role.Link, Role.Base),
        (Role.ToolTipText, Role.ToolTipBase),
    ],
)
def test_text_can_be_read_on_its_ground(dark, ink, ground):
    palette = make_palette(dark=dark)
    assert contrast(palette.color(ink), palette.color(ground)) >= 4.5


@pytest.fixture
def colours_come_back(qapp):
    before = qapp.palette()
    yield
    apply_appearance("auto")
    qapp.setPalette(before)


@pytest.mark.parametrize("appearance", ["light", "dark"])
@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QSpinBox, QPlainTextEdit, QCheckBox])
def test_edges_of_fields_are_seen(qtbot, qapp, colours_come_back, appearance, kind):
    assert qapp.style().name() == "fusion"
    apply_appearance(appearance)
    window = QWidget()
    qtbot.addWidget(window)
    field = kind(window)
    field.move(10, 10)
    window.resize(300, 300)
    window.show()
    middle = field.geometry().center().y()
    edge = window.grab().toImage().pixelColor(10, middle)
    for ground in (Role.Base, Role.Window):
        assert contrast(edge, qapp.palette().color(ground)) >= 3


def colours(edit):
    formats = edit.document().firstBlock().layout().formats()
    return [part.format.foreground().color().name() for part in formats]


def test_what_differs_keeps_readable_colours_between_light_and_dark(qtbot, qapp, colours_come_back):
    apply_appearance("light")
    edit = QPlainTextEdit("+ comes")
    qtbot.addWidget(edit)
    DifferenceColours(edit)
    edit.show()
    qtbot.waitUntil(lambda: bool(colours(edit)))
    for appearance in ("dark", "light"):
        before = colours(edit)
        apply_appearance(appearance)
        qtbot.waitUntil(lambda before=before: colours(edit) != before)
        assert contrast(QColor(colours(edit)[0]), edit.palette().base().color()) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_quiet_words_of_a_list_take_their_colour_from_the_palette(qtbot, dark):
    tree = pages_tree("Pages")
    qtbot.addWidget(tree)
    add_group(tree, "1 page added", [("Refunds", "/billing/refund/")])
    option = QStyleOptionViewItem()
    option.palette = palette = make_palette(dark=dark)
    tree.itemDelegate().initStyleOption(option, tree.model().index(0, 1, tree.model().index(0, 0)))
    assert option.palette.color(Role.Text) == palette.color(Role.PlaceholderText)


def test_icons_take_their_colour_from_the_palette(qtbot, qapp):
    before = qapp.palette()
    light = icon("bold").pixmap(20, 20).toImage()
    qapp.setPalette(make_palette(dark=True))
    dark = icon("bold").pixmap(20, 20).toImage()
    qapp.setPalette(before)
    assert light != dark


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.svg")), ids=lambda file: file.stem)
def test_icons_are_line_drawings_of_one_set(file: Path):
    text = file.read_text()
    if file.stem != "kbstudio":
        assert 'viewBox="0 0 24 24"' in text
        assert 'stroke="currentColor"' in text
        assert 'stroke-width="1.75"' in text


def test_an_icon_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        icon("unicorn")


def test_history_goes_back_and_forward():
    history = History()
    for key in ("a.md", "b.md", "c.md"):
        history.visit(key)
    history.leave_at("c.md", 7)
    assert history.back() == ("b.md", 0)
    assert history.forward() == ("c.md", 7)
    assert history.forward() is None
    history.back()
    history.visit("d.md")
    assert history.forward() is None
    history.rename("a.md", "z.md")
    history.forget("b.md")
    assert history.back() == ("z.md", 0)


def test_preferences_are_remembered_and_damage_is_ignored(preferences, tmp_path):
    preferences.add_recent_folder(tmp_path / "one")
    preferences.add_recent_folder(tmp_path / "two")
    preferences.add_recent_folder(tmp_path / "one")
    assert preferences.recent_folders() == [str(tmp_path / "one"), str(tmp_path / "two")]
    preferences.set_open_articles(tmp_path, ["a.md"], "a.md")
    assert preferences.open_articles(tmp_path) == (["a.md"], "a.md")
    preferences._settings.setValue("appearance", 12)
    preferences._settings.setValue("geometry", "no bytes")
    assert preferences.appearance() == "auto"
    assert preferences.window()[0].isEmpty()
