"""Bring the translations of the interface up to the program: find its words, and pack what is translated.

Needs nothing but PySide6. New words stand in the .ts files with type="unfinished": translate them there, with
Qt Linguist (pyside6-linguist) or by hand, and run this again.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PySide6

UI = Path(__file__).resolve().parent.parent / "kbstudio" / "ui"
FOLDER = UI / "translations"
LANGUAGES = ("de",)
TOOLS = Path(PySide6.__file__).parent


def main() -> int:
    """Update and pack every language; 1 when words are left to translate."""
    sources = sorted(str(path) for path in UI.glob("*.py"))
    left = 0
    for language in LANGUAGES:
        file = FOLDER / f"kbstudio_{language}.ts"
        found = ["-tr-function-alias", "QT_TRANSLATE_NOOP=_T", "-no-obsolete", "-locations", "none"]
        names = ["-source-language", "en", "-target-language", language, "-ts", str(file)]
        subprocess.run([tool("lupdate"), *sources, *found, *names], check=True)
        subprocess.run([tool("lrelease"), str(file), "-qm", str(file.with_suffix(".qm"))], check=True)
        left += file.read_text(encoding="utf-8").count('type="unfinished"')
    if left:
        print(f"{left} texts are left to translate.", file=sys.stderr)
    return bool(left)


def tool(name: str) -> str:
    """A program of Qt’s, as PySide6 brings it."""
    return str(next(path for path in TOOLS.iterdir() if path.stem == name and path.is_file()))


if __name__ == "__main__":
    sys.exit(main())
