"""The words for what can be done about a style hint, wherever it is offered."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication

Scope = Literal["here", "article", "everywhere"]
"""Where a hint is silenced: this one, its kind in the article, or its kind in the knowledge base."""


def mending_text(words: str, wanted: str | None) -> str:
    """What applying a hint is called; None where nobody knows what to say instead."""
    if wanted is None:
        return QCoreApplication.translate("HintChoices", "Apply")
    if wanted:
        text = QCoreApplication.translate("HintChoices", "Say “%1”")
        return text.replace("%1", wanted.partition("](")[0].lstrip("[# "))
    return QCoreApplication.translate("HintChoices", "Leave out “%1”").replace("%1", words)


def scope_texts() -> dict[Scope, str]:
    """What silencing is called, from the smallest to the largest."""
    return {
        "here": QCoreApplication.translate("HintChoices", "Silence This Hint"),
        "article": QCoreApplication.translate("HintChoices", "Silence This Kind in the Article"),
        "everywhere": QCoreApplication.translate("HintChoices", "Silence This Kind Everywhere"),
    }
