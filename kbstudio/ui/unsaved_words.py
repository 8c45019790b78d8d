"""Words that were never saved: what the journal holds and the files do not."""

from __future__ import annotations

from kbstudio.article import ArticleId
from kbstudio.journal import Journal, JournalEntry
from kbstudio.library import Library
from kbstudio.ui.library_edits import stored


def unsaved_words(journal: Journal, library: Library) -> tuple[JournalEntry, ...]:
    """Journal entries that hold other words than the files; the rest are dropped."""
    found = []
    for entry in journal.pending():
        article = stored(library, ArticleId(entry.key))
        if article is not None and article.source == entry.text:
            journal.drop(entry)
        else:
            found.append(entry)
    return tuple(found)
