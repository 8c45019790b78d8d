"""Which article of the manual tells of the place in the window where the writer is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from kbstudio.ui.markdown_spans import FRONT

WELCOME = "start/window.md"

_WIDGETS: Mapping[str, str] = {
    "library": "organising/categories.md",
    "preview": "writing/preview.md",
    "details": "reference/front-matter.md",
    "outline": "start/window.md",
    "problems": "reference/problems.md",
    "search": "organising/search-in-the-editor.md",
    "FindBar": "writing/find-and-replace.md",
    "StartPage": "start/open-or-create.md",
    "NewArticleDialog": "writing/choose-a-type.md",
    "RenameDialog": "organising/rename-or-move.md",
    "MoveDialog": "organising/rename-or-move.md",
    "RestoreDialog": "organising/archive-or-delete.md",
    "RevisionsDialog": "trouble/recover-unsaved-words.md",
    "ConflictDialog": "trouble/changed-outside.md",
    "PublishDialog": "publishing/publish-to-a-folder.md",
    "PublishesDialog": "publishing/history.md",
    "ReturnDialog": "publishing/undo-a-publish.md",
    "ShortcutsDialog": "reference/keyboard-shortcuts.md",
    "TableDialog": "reference/markdown.md",
    "PictureDialog": "writing/images.md",
    "WebLinksDialog": "trouble/broken-link.md",
    "HintButtons": "writing/style-hints.md",
}
"""By the name of a panel, or the class of a widget; the innermost that is named counts."""

_LINES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\s*\|"), "reference/markdown.md"),
    (re.compile(r"\s*(?:!!!|\?\?\?|={3}|> \[!)"), "reference/markdown-boxes.md"),
    (re.compile(r".*!\[[^\]]*\]\("), "writing/images.md"),
    (re.compile(r".*\[[^\]]+\]\("), "writing/links.md"),
    (re.compile(r"(?:```|~~~)"), "reference/markdown.md"),
)


def help_for(widget: QWidget | None, line: str = "", state: int = 0) -> str:
    """The article for a widget; for the text, by the line the cursor is on and the state it begins in."""
    above = widget
    while above is not None:
        for name in (above.objectName(), type(above).__name__):
            if name in _WIDGETS:
                return _WIDGETS[name]
        if type(above).__name__ == "TextEdit":
            return help_for_line(line, state)
        above = above.parentWidget()
    return WELCOME


def help_for_line(line: str, state: int) -> str:
    """The article that tells of what a line of Markdown is."""
    if state == FRONT:
        return "reference/front-matter.md"
    return next((article for sign, article in _LINES if sign.match(line)), "reference/while-you-type.md")


def known_places() -> frozenset[str]:
    """Every article that help leads to."""
    return frozenset((*_WIDGETS.values(), *(article for _, article in _LINES), WELCOME))
