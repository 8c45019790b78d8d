"""What the editor remembers from one time to the next: folders, open articles, the shape of the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, cast, get_args

from PySide6.QtCore import QByteArray, QSettings

Appearance = Literal["auto", "light", "dark"]
InterfaceLanguage = Literal["auto", "en", "de"]
_RECENT = 10
TEXT_SIZE = 15
"""Pixels of the text in the editor at first."""

TEXT_SIZES = range(10, 41)


class Preferences:
    """Remembered values, each with a default; a damaged one counts as absent."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def recent_folders(self) -> list[str]:
        """Folders opened before, the latest first."""
        return self._texts("recent_folders")

    def add_recent_folder(self, folder: Path) -> None:
        """Note a folder that was opened."""
        others = [path for path in self.recent_folders() if path != str(folder)]
        self._settings.setValue("recent_folders", [str(folder), *others][:_RECENT])

    def remove_recent_folder(self, folder: str) -> None:
        """Forget a folder that isn't there any more."""
        self._settings.setValue("recent_folders", [path for path in self.recent_folders() if path != folder])

    def last_folder(self) -> str:
        """The folder that was open when the editor was closed; empty when none was."""
        return self._text("last_folder")

    def set_last_folder(self, folder: Path | None) -> None:
        """Note the folder that is open now."""
        self._settings.setValue("last_folder", str(folder) if folder else "")

    def open_articles(self, folder: Path) -> tuple[list[str], str]:
        """The articles that were open in a folder, and the one that was shown."""
        group = self._folder_key(folder)
        return self._texts(f"{group}/open"), self._text(f"{group}/current")

    def set_open_articles(self, folder: Path, articles: list[str], current: str) -> None:
        """Note the articles that are open."""
        group = self._folder_key(folder)
        self._settings.setValue(f"{group}/open", articles)
        self._settings.setValue(f"{group}/current", current)

    def expanded(self, folder: Path) -> list[str]:
        """The categories that were unfolded in a folder."""
        return self._texts(f"{self._folder_key(folder)}/expanded")

    def set_expanded(self, folder: Path, paths: list[str]) -> None:
        """Note the unfolded categories."""
        self._settings.setValue(f"{self._folder_key(folder)}/expanded", paths)

    def favourites(self, folder: Path) -> list[str]:
        """The articles of a folder that have a star."""
        return self._texts(f"{self._folder_key(folder)}/favourites")

    def set_favourites(self, folder: Path, articles: Sequence[str]) -> None:
        """Note the articles with a star."""
        self._settings.setValue(f"{self._folder_key(folder)}/favourites", list(articles))

    def recent_articles(self, folder: Path) -> list[str]:
        """The articles of a folder that were open lately, the last one first."""
        return self._texts(f"{self._folder_key(folder)}/recent")

    def set_recent_articles(self, folder: Path, articles: Sequence[str]) -> None:
        """Note the articles that were open lately."""
        self._settings.setValue(f"{self._folder_key(folder)}/recent", list(articles))

    def beside(self, folder: Path) -> str:
        """The article that was shown beside the open one; empty when none was."""
        return self._text(f"{self._folder_key(folder)}/beside")

    def set_beside(self, folder: Path, article: str) -> None:
        """Note the article that is shown beside the open one."""
        self._settings.setValue(f"{self._folder_key(folder)}/beside", article)

    def output_folder(self, folder: Path) -> str:
        """Where a knowledge base was published last; empty when it never was."""
        return self._text(f"{self._folder_key(folder)}/output")

    def set_output_folder(self, folder: Path, output: str) -> None:
        """Note where a knowledge base is published."""
        self._settings.setValue(f"{self._folder_key(folder)}/output", output)

    def target(self, folder: Path) -> str:
        """The name of the target a knowledge base was published to last; empty for a folder."""
        return self._text(f"{self._folder_key(folder)}/target")

    def set_target(self, folder: Path, name: str) -> None:
        """Note the target a knowledge base is published to."""
        self._settings.setValue(f"{self._folder_key(folder)}/target", name)

    def appearance(self) -> Appearance:
        """Light, dark, or as the system."""
        value = self._text("appearance")
        return cast("Appearance", value) if value in get_args(Appearance) else "auto"

    def set_appearance(self, appearance: Appearance) -> None:
        """Note the appearance."""
        self._settings.setValue("appearance", appearance)

    def language(self) -> InterfaceLanguage:
        """The language of the interface, or as the system."""
        value = self._text("language")
        return cast("InterfaceLanguage", value) if value in get_args(InterfaceLanguage) else "auto"

    def set_language(self, language: InterfaceLanguage) -> None:
        """Note the language of the interface."""
        self._settings.setValue("language", language)

    def text_size(self) -> int:
        """Pixels of the text in the editor."""
        value = self._text("text_size")
        return int(value) if value.isdecimal() and int(value) in TEXT_SIZES else TEXT_SIZE

    def set_text_size(self, pixels: int) -> None:
        """Note the size of the text."""
        self._settings.setValue("text_size", str(pixels))

    def shortcuts(self) -> dict[str, str]:
        """The keys that the writer gave commands, by their ids; empty keys for none."""
        pairs = (entry.partition("=") for entry in self._texts("shortcuts"))
        return {command: keys for command, sign, keys in pairs if sign}

    def set_shortcuts(self, keys: Mapping[str, str]) -> None:
        """Note the keys of commands."""
        self._settings.setValue("shortcuts", [f"{command}={text}" for command, text in keys.items()])

    def checks_spelling(self) -> bool:
        """Whether words are looked up in a dictionary."""
        return self._text("check_spelling") != "no"

    def set_checks_spelling(self, on: bool) -> None:
        """Note whether words are looked up."""
        self._settings.setValue("check_spelling", "yes" if on else "no")

    def text_font(self) -> str:
        """The face of the text in the editor; empty for that of the window."""
        return self._text("text_font")

    def set_text_font(self, family: str) -> None:
        """Note the face of the text."""
        self._settings.setValue("text_font", family)

    def toured(self) -> bool:
        """Whether the tour was shown."""
        return self._text("toured") == "yes"

    def set_toured(self) -> None:
        """Note that the tour was shown."""
        self._settings.setValue("toured", "yes")

    def window(self) -> tuple[QByteArray, QByteArray]:
        """Geometry of the window and arrangement of its panels; empty at first."""
        return self._bytes("geometry"), self._bytes("arrangement")

    def set_window(self, geometry: QByteArray, arrangement: QByteArray) -> None:
        """Note geometry and arrangement."""
        self._settings.setValue("geometry", geometry)
        self._settings.setValue("arrangement", arrangement)

    def _folder_key(self, folder: Path) -> str:
        # A slash would open a group in QSettings.
        return "folders/" + str(folder).replace("/", "|").replace("\\", "|")

    def _text(self, key: str) -> str:
        value = self._settings.value(key, "")
        return value if isinstance(value, str) else ""

    def _texts(self, key: str) -> list[str]:
        value = self._settings.value(key, [])
        entries = value if isinstance(value, list) else [value] if value else []
        return [entry for entry in entries if isinstance(entry, str) and entry]

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
