"""The language of the interface: the system’s, or the one that was chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from kbstudio.ui.preferences import InterfaceLanguage

FOLDER = Path(__file__).parent / "translations"


def use_language(application: QCoreApplication, language: InterfaceLanguage) -> str:
    """Show the interface in a language; gives the one it has now, English where there is no other.

    Before any widget is made: those that are there keep their words.
    """
    locale = QLocale.system() if language == "auto" else QLocale(language)
    if language != "auto":
        QLocale.setDefault(locale)  # dates and numbers go with the words
    code = locale.name().partition("_")[0]
    own = QTranslator(application)
    if code == "en" or not own.load(str(FOLDER / f"kbstudio_{code}.qm")):
        return "en"
    application.installTranslator(own)
    standard = QTranslator(application)  # the words of Qt’s own buttons and menus
    if standard.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(standard)
    return code
