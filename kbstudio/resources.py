"""Where the shipped files stand: in the installed package, or in the checkout it runs from."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def themes_folder() -> Path:
    """The folder of the shipped themes."""
    return _shipped("themes")


def theme_folders(root: Path) -> tuple[Path, ...]:
    """Where the themes of a knowledge base are looked for: its own folder `themes`, then the shipped ones."""
    return root / "themes", themes_folder()


def content_folder() -> Path:
    """The shipped help centre, KB Studio’s own manual: a knowledge base to read, never to write."""
    return _shipped("content")


def starter_folder() -> Path:
    """The knowledge base that `kbstudio new` copies."""
    return _PACKAGE / "starter"


def _shipped(name: str) -> Path:
    installed = _PACKAGE / "data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
