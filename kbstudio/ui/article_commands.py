"""Commands on whole articles: new, rename, move, duplicate, status, delete, bring back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kbstudio.article import Article, ArticleId
from kbstudio.departures import departure, lead_no_more
from kbstudio.errors import KbError
from kbstudio.front_matter import Status, with_values
from kbstudio.languages import split_path
from kbstudio.library import CATEGORY_FILE
from kbstudio.moves import move_article
from kbstudio.redirects import Redirect
from kbstudio.revisions import Revision
from kbstudio.ui import operations
from kbstudio.ui.knowledge_base import KnowledgeBase
from kbstudio.ui.new_article import NewArticle
from kbstudio.ui.session import Session
from kbstudio.ui.tasks import Tasks

Target = Callable[[], ArticleId | None]


class ArticleCommands(QObject):
    """Asks what must be asked, then has the session do it.

    `target` is the article a command is for, `category` the category one stands in.
    """

    def __init__(
        self, session: Session, tasks: Tasks, window: QWidget, target: Target, category: Callable[[], str]
    ) -> None:
        super().__init__(window)
        self._session, self._tasks, self._window = session, tasks, window
        self._target, self._category = target, category
        self._new = NewArticle(session, tasks, window, category)

    def new(self) -> None:
        """Ask for title, category and pattern, then write the article and open it."""
        self._new.ask()

    def save_template(self) -> None:
        """Keep a copy of the article as a template for new ones, and open that."""
        base, found = self._session.base, self._article()
        if base is None or found is None:
            return
        folder = split_path(self._session.library.settings.languages, found.id)[0]
        name = operations.new_template_id(self._session.library, folder, found.name)
        self._create(base, name, found.source)

    def rename(self) -> None:
        """Ask for another file name."""
        if (found := self._article()) is not None:
            from kbstudio.ui.name_dialogs import RenameDialog  # noqa: PLC0415 (the window stands sooner without it)

            dialog = RenameDialog(found, self._session.library, self._window)
            dialog.chosen.connect(lambda new: self.move_to(found.id, ArticleId(new)))
            dialog.open()

    def move(self) -> None:
        """Ask for another category."""
        found = self._article()
        if found is not None and found.id not in self._session.library.articles:
            text = self.tr("“%1” stays in its folder: it stands in no category.")
            self._session.told.emit(text.replace("%1", found.title))
        elif found is not None:
            from kbstudio.ui.name_dialogs import MoveDialog  # noqa: PLC0415 (the window stands sooner without it)

            dialog = MoveDialog(found, self._session.library, self._window)
            dialog.chosen.connect(lambda category: self.move_into(found.id, category))
            dialog.open()

    def move_into(self, article_id: str, category: str) -> None:
        """Move an article to a category; its name gets a number when it is taken there."""
        name = article_id.rpartition("/")[2]
        new = ArticleId(f"{category}/{name}" if category else name)
        if new == article_id:
            return
        if new in self._session.library.articles:
            new = operations.new_article_id(self._session.library, category, name)
        self.move_to(ArticleId(article_id), new)

    def move_to(self, old: ArticleId, new: ArticleId) -> None:
        """Give an article another id and mend the links; what is being written in them is saved first."""
        base, library = self._session.base, self._session.live_library()
        if base is not None and not self._session.is_reading:  # who links to it isn't known before
            self._tasks.read(
                lambda: set(move_article(library, old, new)),
                lambda touched: self._save_then_move(base, old, new, {old, *touched}),
            )

    def _save_then_move(
        self, base: KnowledgeBase, old: ArticleId, new: ArticleId, touched: set[ArticleId]
    ) -> None:
        modified = [buffer.article_id for buffer in self._session.modified() if buffer.article_id in touched]
        self._session.save(modified, lambda: self._move_now(base, old, new))

    def _move_now(self, base: KnowledgeBase, old: ArticleId, new: ArticleId) -> None:
        library = self._session.library
        self._session.run(lambda: operations.move(base, library, old, new))

    def duplicate(self) -> None:
        """Write a copy beside the article, as a draft, and open it."""
        base, found = self._session.base, self._article()
        if base is None or found is None:
            return
        title = self.tr("Copy of %1").replace("%1", found.title)
        values = {"title": title, "status": "draft", "slug": None, "redirect_from": None}
        changes = {
            key: value for key, value in values.items() if value is not None or f"\n{key}:" in found.source
        }
        source = self._with_values(found, changes)
        if source is None:
            return
        new = operations.new_article_id(self._session.library, found.category, found.name)
        self._create(base, new, source)

    def set_status(self, status: Status) -> None:
        """Change the status; words being written stay unsaved."""
        base, found = self._session.base, self._article()
        if base is None or found is None or found.meta.status == status:
            return
        source = self._with_values(found, {"status": status})
        buffer = self._session.buffers.get(found.id)
        if source is None:
            return
        if buffer is not None:
            was_saved = not buffer.is_modified()
            buffer.replace_source(source)
            if was_saved:
                self._session.save([found.id], lambda: self._lead(base, found, status))
        else:
            redirects = self._departure(found, status)
            self._session.run(lambda: operations.write(base, found.id, found.source, source, redirects))
            self._return(base, found)

    def _lead(self, base: KnowledgeBase, found: Article, status: Status) -> None:
        """Let the addresses of an article lead on that was archived, or stand for it again."""
        if redirects := self._departure(found, status):
            self._session.run(lambda: operations.archive(base, found.id, redirects))
        self._return(base, found)

    def _departure(self, found: Article, status: Status) -> tuple[Redirect, ...]:
        """Redirects from an article that is archived; one that names its replacement has a page for that."""
        if status != "archived" or found.meta.replaced_by:
            return ()
        return departure(self._session.library, found)

    def _return(self, base: KnowledgeBase, found: Article) -> None:
        if found.meta.status == "archived":
            self._tasks.write("content", lambda: lead_no_more(base.root, found), lambda _done: None)

    def delete(self) -> None:
        """Delete the article's file; it can be brought back."""
        base, found = self._session.base, self._article()
        if base is None or found is None:
            return
        buffer = self._session.buffers.get(found.id)
        # Unsaved words go into the last revision, so that bringing it back brings them back.
        ids = [found.id] if buffer is not None and buffer.is_modified() else []
        redirects = departure(self._session.library, found)
        self._session.save(
            ids, lambda: self._session.run(lambda: operations.delete(base, found.id, redirects))
        )

    def restore_deleted(self) -> None:
        """List what was deleted and bring one back."""
        base = self._session.base
        if base is not None:
            library = self._session.library
            existing = {text.id for text in (*library.texts(), *library.templates.values())}
            self._tasks.read(lambda: base.revisions.deleted(existing), self._choose_deleted)

    def revisions(self) -> None:
        """List earlier saves of the article and bring one back."""
        base, found = self._session.base, self._article()
        if base is not None and found is not None:
            self._tasks.read(
                lambda: (base.revisions.of(found.id), base.revisions.damaged(found.id)),
                lambda kept: self._choose_revision(base, found, *kept),
            )

    def category_page(self) -> None:
        """Open the text of the category's page, writing it first when there is none."""
        base, category = self._session.base, self._category()
        if base is None:
            return
        article_id = ArticleId(f"{category}/{CATEGORY_FILE}" if category else CATEGORY_FILE)
        if self._session.article(article_id) is not None:
            self._session.show_article(article_id)
            return
        known = self._session.library.categories.get(category)
        title = known.title if known is not None and known.title else self.tr("Home")
        source = with_values("\n", {"title": title, "summary": ""})
        self._create(base, article_id, source)

    def _article(self) -> Article | None:
        article_id = self._target()
        return self._session.article(article_id) if article_id else None

    def _create(self, base: KnowledgeBase, article_id: ArticleId, source: str) -> None:
        self._session.run(lambda: operations.create(base, article_id, source))

    def _choose_deleted(self, deleted: list[Revision]) -> None:
        base = self._session.base
        if base is None:
            return
        from kbstudio.ui.name_dialogs import RestoreDialog  # noqa: PLC0415 (the window stands sooner without it)

        dialog = RestoreDialog(deleted, self._window)
        dialog.chosen.connect(
            lambda revision: self._session.run(
                lambda: operations.restore(base, revision.article_id, revision.id)
            )
        )
        dialog.open()

    def _choose_revision(
        self, base: KnowledgeBase, found: Article, revisions: list[Revision], damaged: int
    ) -> None:
        from kbstudio.ui.revisions_dialog import RevisionsDialog  # noqa: PLC0415 (the window stands sooner without it)

        dialog = RevisionsDialog(found, revisions, self._window, damaged=damaged)
        dialog.revision_selected.connect(
            lambda revision: self._tasks.read_latest(
                "revision",
                lambda: base.revisions.data(revision).decode("utf-8", "replace"),
                _while_open(dialog, lambda text: dialog.show_revision(revision, text)),
            )
        )
        dialog.chosen.connect(lambda text: self._bring_back(found.id, text))
        dialog.open()
        dialog.start()

    def _bring_back(self, article_id: ArticleId, text: str) -> None:
        # Into the text, where it can be looked at, undone and saved like any change.
        self._session.show_article(article_id)
        if (buffer := self._session.buffers.get(article_id)) is not None:
            buffer.replace_source(text)

    def _with_values(self, found: Article, changes: dict[str, str | None]) -> str | None:
        try:
            return with_values(found.source, changes)
        except KbError as error:
            self._session.failed.emit(error)
            return None


def _while_open(dialog: QWidget, show: Callable[[Any], None]) -> Callable[[Any], None]:
    """What arrives after a dialog was closed goes nowhere."""

    def shown(outcome: Any) -> None:
        if isValid(dialog):
            show(outcome)

    return shown
