"""Offers articles, headings and pictures while a link is typed, snippets after “{{”, elements after “/”."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QTextCursor

from kbstudio.article import ArticleId
from kbstudio.library import CATEGORY_FILE, Library, article_sort_key
from kbstudio.ui.completion import Offer, Wanted, completed, ranked, wanted_at
from kbstudio.ui.completion_list import CompletionList
from kbstudio.ui.editor import EditorView
from kbstudio.ui.fragment_offers import fragment_offers
from kbstudio.ui.pasted_pictures import ENDINGS
from kbstudio.ui.raw_text import index_at, qt_length
from kbstudio.ui.session import Session

ELEMENTS = (
    *("heading_2", "heading_3", "bullet_list", "numbered_list", "task_list", "table", "image", "link"),
    "fragment",
    *("callout_note", "callout_tip", "callout_warning", "quote", "code_block", "tabs", "rule"),
)
"""The commands that “/” offers, in this order."""


class Completing(QObject):
    """Looks at what is typed, and puts what is chosen into the text."""

    def __init__(
        self, session: Session, editor: EditorView, action: Callable[[str], QAction], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._edit = session, editor.text_edit
        self._actions = {name: action(name) for name in ELEMENTS}
        self.list = CompletionList(self._edit)
        self.list.before_choice = self._look
        self._wanted: Wanted | None = None
        self._column = 0
        self._dismissed = -1
        self._offered: tuple[object, str, list[Offer]] = (None, "", [])
        # Once the change is whole, with the cursor where it belongs.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._look)
        self._edit.textChanged.connect(self._timer.start)
        self._edit.cursorPositionChanged.connect(self._on_moved)
        self.list.chosen.connect(self._insert)
        self.list.dismissed.connect(self._on_dismissed)

    def _on_moved(self) -> None:
        if self.list.isVisible():
            self._timer.start()

    def _on_dismissed(self) -> None:
        if self._wanted is not None:
            self._dismissed = self._edit.textCursor().block().position() + self._wanted.start

    def _look(self) -> None:
        cursor = self._edit.textCursor()
        wanted = None
        if self._edit.hasFocus() and not cursor.hasSelection() and not self._edit.isReadOnly():
            line = cursor.block().text()
            self._column = index_at(line, cursor.positionInBlock())
            wanted = wanted_at(line, self._column)
        place = cursor.block().position() + wanted.start if wanted is not None else -1
        if place != self._dismissed:
            self._dismissed = -1
        self._wanted = wanted if self._dismissed < 0 else None
        self.list.offer(self._offers(self._wanted) if self._wanted is not None else ())

    def _offers(self, wanted: Wanted) -> Sequence[Offer]:
        if wanted.kind == "element":
            return () if self._edit.is_in_code() else ranked(list(self._elements()), wanted)
        current, library = self._session.current, self._session.library
        if current is None or self._session.is_reading:
            return ()
        if wanted.kind == "fragment":
            return () if self._edit.is_in_code() else ranked(fragment_offers(library, current), wanted)
        if wanted.kind == "image":
            return ranked(list(_pictures(library, current)), wanted)
        if "#" in wanted.query:
            return self._headings(library, current, wanted)
        known, here, offers = self._offered
        if known is not library.articles or here != current:
            offers = [*_articles(library, current), *_categories(library, current)]
            self._offered = (library.articles, current, offers)
        return ranked(offers, wanted)

    def _elements(self) -> Iterable[Offer]:
        for name, action in self._actions.items():
            title, keys = action.iconText(), action.shortcut()
            words = f"{title} {action.statusTip()}".casefold()
            yield Offer(title, keys.toString(keys.SequenceFormat.NativeText), words, name)

    def _headings(self, library: Library, current: ArticleId, wanted: Wanted) -> Sequence[Offer]:
        """The headings of the article that was typed before “#”, or of this one."""
        path, _, query = wanted.query.partition("#")
        found = library.resolve(current, path)
        if found.kind != "article":
            return ()
        document = self._session.upkeep.documents.get(ArticleId(found.path))
        sections = document.sections if document is not None else ()
        offers = [
            Offer(section.title, f"#{section.anchor}", section.title.casefold(), f"{path}#{section.anchor}")
            for section in sections
            if section.title and section.anchor
        ]
        return ranked(offers, Wanted("link", wanted.start, query, wanted.words)) if offers else ()

    def _insert(self, offer: Offer) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        cursor = self._edit.textCursor()
        block = cursor.block()
        line = block.text()
        change = completed(line, self._column, wanted, offer)
        cursor.setPosition(block.position() + qt_length(line[: change.start]))
        end = block.position() + qt_length(line[: change.end])
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(change.text)
        if wanted.kind == "image" and not wanted.words:
            cursor.setPosition(cursor.block().position() + qt_length(line[: change.start]) + 2)
        self._edit.setTextCursor(cursor)
        if wanted.kind == "element":
            self._actions[offer.target].trigger()


def _articles(library: Library, current: ArticleId) -> Iterable[Offer]:
    for article in sorted(library.articles.values(), key=article_sort_key):
        if article.id != current:
            words = f"{article.title} {article.id} {' '.join(article.meta.keywords)}".casefold()
            yield Offer(
                article.title, _category_title(library, article.category), words, _way(current, article.id)
            )


def _categories(library: Library, current: ArticleId) -> Iterable[Offer]:
    for path, category in library.categories.items():
        if path:
            words = f"{category.title} {path}".casefold()
            yield Offer(category.title, f"{path}/", words, _way(current, f"{path}/{CATEGORY_FILE}"))


def _pictures(library: Library, current: ArticleId) -> Iterable[Offer]:
    for path in sorted(library.attachments):
        if path.lower().endswith(ENDINGS):
            folder, _, name = path.rpartition("/")
            yield Offer(name, folder, path.casefold(), _way(current, path))


def _category_title(library: Library, path: str) -> str:
    category = library.categories.get(path)
    return category.title if category is not None and path else ""


def _way(current: ArticleId, path: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(current) or ".")
