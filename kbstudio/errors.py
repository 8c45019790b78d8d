"""The errors an operation can fail with."""

from __future__ import annotations


class KbError(Exception):
    """An operation failed; the message says what failed, on what, and what to do."""

    def __init__(self, message: str, where: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where


class ContentError(KbError):
    """A file or folder of the knowledge base can't be read, written or found."""


class ConflictError(KbError):
    """A file changed on disk since it was read, so it was not overwritten."""


class RenderError(KbError):
    """An article can't be rendered within the limits."""


class SearchError(KbError):
    """The search index can't answer."""


class ThemeError(KbError):
    """A theme has a mistake."""


class PublishError(KbError):
    """The site can't be written where it should go."""
