"""How status and type of an article are shown: a shape and a word, never a colour alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

STATUS_SHAPES = {"draft": "○", "in_review": "◐", "approved": "◕", "published": "●", "archived": "◌"}


def status_word(status: str) -> str:
    """The word for a status, in the user's language."""
    words = {
        "draft": QCoreApplication.translate("ArticleWords", "Draft"),
        "in_review": QCoreApplication.translate("ArticleWords", "In review"),
        "approved": QCoreApplication.translate("ArticleWords", "Approved"),
        "published": QCoreApplication.translate("ArticleWords", "Published"),
        "archived": QCoreApplication.translate("ArticleWords", "Archived"),
    }
    return words.get(status, status)


def type_word(article_type: str | None) -> str:
    """The word for a type of article, in the user's language; empty when it has none."""
    words = {
        "faq": QCoreApplication.translate("ArticleWords", "FAQ"),
        "troubleshooting": QCoreApplication.translate("ArticleWords", "Troubleshooting"),
        "how-to": QCoreApplication.translate("ArticleWords", "How-to"),
        "reference": QCoreApplication.translate("ArticleWords", "Reference"),
        "announcement": QCoreApplication.translate("ArticleWords", "Announcement"),
    }
    return words.get(article_type or "", "")
