"""The interface speaks German: every text of it is translated, packed, and fits where it stands."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from kbstudio.ui.actions import COMMANDS, MENUS
from kbstudio.ui.translator import FOLDER, use_language

UI = FOLDER.parent
TS = FOLDER / "kbstudio_de.ts"
_MARKS = re.compile(r"%\d|%n|\{\}")


def messages():
    """Each text of the .ts file: context, source, and the translations it has."""
    for context in ET.parse(TS).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            yield context.findtext("name"), message.findtext("source"), forms


def texts_of_code():
    """Each text that the program marks for translation, with its context."""
    for path in sorted(UI.glob("*.py")):
        for top in ast.parse(path.read_text(encoding="utf-8")).body:
            for node in ast.walk(top):
                if not isinstance(node, ast.Call):
                    continue
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                strings = [each.value for each in node.args if isinstance(each, ast.Constant)]
                if name == "tr" and isinstance(top, ast.ClassDef):
                    yield path.name, top.name, strings[0]
                elif name in ("translate", "_T", "_translate") and len(strings) >= 2:
                    yield path.name, strings[0], strings[1]


def test_every_text_of_the_interface_is_translated_into_german():
    known = {(context, source) for context, source, forms in messages() if all(forms)}
    missing = [entry for entry in texts_of_code() if entry[1:] not in known]
    assert missing == [], "run: make translations"


def test_what_is_packed_is_what_is_translated(qtbot):
    translator = QTranslator()
    assert translator.load(str(TS.with_suffix(".qm")))
    wrong = [
        (context, source)
        for context, source, forms in messages()
        if translator.translate(context, source, "", 2 if len(forms) > 1 else -1) != forms[-1]
    ]
    assert wrong == [], "run: make translations"


def test_placeholders_and_dots_are_kept():
    wrong = []
    for _context, source, forms in messages():
        for form in forms:
            same = Counter(_MARKS.findall(source)) == Counter(_MARKS.findall(form))
            if not same or source.endswith("…") != form.endswith("…") or "!" in form:
                wrong.append((source, form))
    assert wrong == []


@pytest.fixture
def german(qapp):
    before = QLocale()
    made = qapp.findChildren(QTranslator)
    assert use_language(qapp, "de") == "de"
    yield
    for translator in qapp.findChildren(QTranslator):
        if translator not in made:
            qapp.removeTranslator(translator)
            translator.deleteLater()
    QLocale.setDefault(before)


def test_mnemonics_are_unique_inside_each_german_menu(german):
    for name, _ in MENUS:
        inside = [entry.title for entry in COMMANDS if entry.menu.rpartition(".")[0] == name]
        below = [title for key, title in MENUS if key.rpartition("/")[0] == name and "/" in key]
        inside += [QCoreApplication.translate("Command", title) for title in below]
        letters = [match.group(1).lower() for text in inside if (match := re.search("&(.)", text))]
        assert [letter for letter, count in Counter(letters).items() if count > 1] == [], (name, inside)
    tops = [QCoreApplication.translate("Command", title) for key, title in MENUS if "/" not in key]
    letters = [re.search("&(.)", title).group(1).lower() for title in tops]
    assert len(set(letters)) == len(letters)


def test_the_window_speaks_german(german, editor):
    window = editor.window
    assert [action.text() for action in window.menuBar().actions()][:2] == ["&Datei", "&Bearbeiten"]
    assert window.docks["problems"].windowTitle() == "Probleme"
    assert editor.panels.status.problems.text() in ("1 Problem", "2 Probleme", "Keine Probleme")


def test_an_unknown_language_is_shown_in_english(qapp):
    assert use_language(qapp, "en") == "en"
    assert Path(TS).is_file()
