"""What is kept up to an open folder: its library, documents, index and problems; nothing here knows Qt."""

from __future__ import annotations

import time
from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kbstudio.article import Article, ArticleId
from kbstudio.checks import check
from kbstudio.document import Document
from kbstudio.errors import KbError
from kbstudio.folders import cache_folder, documents_folder, state_folder
from kbstudio.journal import Journal, JournalEntry
from kbstudio.library import Library
from kbstudio.problems import Problem, together
from kbstudio.program import program_digest
from kbstudio.progress import Progress, no_progress
from kbstudio.rendering import FEW, render_all
from kbstudio.resources import theme_folders
from kbstudio.scan import read_library
from kbstudio.search.meant import MeantTitles
from kbstudio.targets import TargetSettings
from kbstudio.ui.first_rows import FirstRows, first_rows
from kbstudio.ui.folder_changes import Stop, watch_folder
from kbstudio.ui.headings import FoundHeading, Headings
from kbstudio.ui.kept_documents import KeptDocuments
from kbstudio.ui.library_edits import with_articles
from kbstudio.ui.unsaved_words import unsaved_words

if TYPE_CHECKING:
    from kbstudio.publish.build import Prepared
    from kbstudio.publish.deploy.passwords import Account
    from kbstudio.publish.noticing import Noticed
    from kbstudio.publish.outlook import Outlook
    from kbstudio.publish.page_version import PageVersion, Read
    from kbstudio.publish.plan import Changes, PublishPlan
    from kbstudio.search.duplicates import Pair
    from kbstudio.search.hit import Hit, Results
    from kbstudio.search.index import SearchIndex
    from kbstudio.ui.preview_page import MadePage, ThemePlace
    from kbstudio.ui.preview_pages import PreviewPages
    from kbstudio.ui.publish_history import PublishHistory
    from kbstudio.ui.target_way import TargetWay

_BATCH = 50
"""Articles that are handed over at once, so that nobody waits long for them to be unpacked."""


@dataclass(frozen=True, slots=True)
class SitePlan:
    """What publishing would do, for the publish dialog: files, pages, and everything that is wrong.

    `stops` are the problems that hold it back. `notice` is what a writer should know before: that somebody
    else published to the target.
    """

    plan: PublishPlan
    changes: Changes
    problems: tuple[Problem, ...]
    stops: tuple[Problem, ...]
    outlook: Outlook
    notice: str = ""

    @property
    def only_removals(self) -> bool:
        """Whether nothing but the number of pages that disappear stops it, so that a yes is enough."""
        return bool(self.stops) and all(stop.code == "pages-disappear" for stop in self.stops)


@dataclass(frozen=True, slots=True)
class ReadFolder:
    """A folder that was read: its library, and words that were never saved.

    `begun`: when the reading began, in seconds of the system's clock.
    """

    library: Library
    unsaved: tuple[JournalEntry, ...]
    begun: float


class _Batches:
    """Articles that are handed over so many at once."""

    def __init__(self, hand_over: Callable[[list[Article]], object]) -> None:
        self._hand_over = hand_over
        self._batch: list[Article] = []

    def add(self, article: Article) -> None:
        """Take an article."""
        self._batch.append(article)
        if len(self._batch) == _BATCH:
            self.end()

    def end(self) -> None:
        """Hand over what is left."""
        self._hand_over(self._batch)
        self._batch = []


class LibraryService:
    """One open folder. `open`, `render_all`, `follow`, `note`, `check` and `library` are for one thread.

    The index may be written in a second one, the site planned and published in a third, pages of the preview
    made in a fourth; the index may be asked in any.
    """

    def __init__(self) -> None:
        self._root: Path | None = None
        self._library = Library()
        self._documents: Mapping[ArticleId, Document] = {}
        self._unrendered: dict[str, Problem] = {}
        self._is_rendered = False
        self._index: SearchIndex | None = None
        self._prepared: Prepared | None = None
        self._noticed: Noticed | None = None
        self._way: TargetWay | None = None
        self._read: Read | None = None
        self._pages: PreviewPages | None = None
        self._past: PublishHistory | None = None
        self._given: dict[Account, str] = {}
        self._headings: Headings | None = None
        self._meant = MeantTitles()

    def library(self) -> Library:
        """The library as it stands on disk."""
        return self._library

    def first_rows(self, root: Path) -> FirstRows:
        """The tree as far as it is known before the articles are read."""
        return first_rows(root)

    def open(
        self, root: Path, hand_over: Callable[[list[Article]], None], progress: Progress = no_progress
    ) -> ReadFolder:
        """Read a folder. Its articles are handed over in batches; the library returned has none.

        Raises ContentError when it isn't there or can't be read.
        """
        begun = time.time()
        self._index = self._prepared = self._pages = self._past = None
        batches = _Batches(hand_over)
        self._library = library = read_library(root, progress, batches.add)
        batches.end()
        self._root = root
        self._documents, self._unrendered, self._is_rendered = {}, {}, False
        unsaved = unsaved_words(Journal(state_folder(root) / "journal"), library)
        return ReadFolder(replace(library, articles={}), unsaved, begun)

    def program(self) -> bytes:
        """What makes the documents in the cache."""
        return program_digest()

    def render_all(self, progress: Progress = no_progress) -> None:
        """Make the documents of everything, from the cache where it has them."""
        articles = self._library.texts()
        rendered = render_all(articles, self._cache(), progress=progress, background=True)
        self._documents = rendered.documents
        self._unrendered = {problem.where.file: problem for problem in rendered.problems}
        self._is_rendered = True

    def follow(self, library: Library, articles: Iterable[Article], removed: Iterable[ArticleId]) -> None:
        """Take over a changed library: `library` has all but its articles, of which these changed.

        Those that changed with what they use of it alone aren’t among them.
        """
        changed = {article.id: article for article in articles}
        gone = set(removed)
        kept = {key: value for key, value in self._library.articles.items() if key not in gone}
        others = {text.id for text in library.texts()}
        texts = {key: value for key, value in changed.items() if key not in others}
        if library.shelf != self._library.shelf:
            now = library.shelf.refurnished(kept, self._library.shelf)
            others_too = {key: article for key, article in now.items() if article is not kept[key]}
            kept, changed = now, {**others_too, **changed}
        self._library = replace(library, articles={**kept, **texts})
        rendered = render_all(changed.values(), self._cache(), background=len(changed) > FEW)
        documents = {key: value for key, value in self._documents.items() if key not in gone}
        self._documents = {**documents, **rendered.documents}
        for key in (*changed, *gone):
            self._unrendered.pop(key, None)
        self._unrendered.update((problem.where.file, problem) for problem in rendered.problems)

    def note(self, article_id: ArticleId, document: Document) -> None:
        """An article was rendered while it is being written."""
        self._documents = {**self._documents, article_id: document}
        self._unrendered.pop(article_id, None)

    def check(self, live: Iterable[Article]) -> tuple[Problem, ...]:
        """All problems of the library with the words of `live` articles that aren't saved."""
        if not self._is_rendered:
            self.render_all()
        library = with_articles(self._library, {article.id: article for article in live})
        return together(check(library, self._documents), self._unrendered.values())

    def sync_index(self) -> None:
        """Bring the index to the library. Raises SearchError when it can't be written."""
        self._open_index().sync(self._library, self._documents)

    def update_index(self, changed: Iterable[ArticleId], removed: Iterable[ArticleId]) -> None:
        """Index articles that changed. Raises SearchError when the index can't be written."""
        library, documents = self._library, self._documents
        keys = [key for key in changed if key in library.articles and key in documents]
        self._open_index().update([(library.articles[key], documents[key]) for key in keys], removed)

    def search(self, query: str) -> Results:
        """The best hits for a query."""
        return self._open_index().search(query)

    def similar(self, text: str, limit: int, exclude: ArticleId | None) -> tuple[Hit, ...]:
        """The articles most like a text, by its words or by what it means."""
        hits = self._open_index().similar(text, limit, exclude)
        return self._meant.added(hits, self._library, text, limit, exclude)

    def headings(self, query: str, limit: int) -> list[FoundHeading]:
        """The headings of all articles that fit best, once these are rendered."""
        known, documents = self._headings, self._documents
        if known is None or known.documents is not documents:
            self._headings = known = Headings(self._library, documents)
        return known.best(query, limit)

    def duplicates(self, progress: Progress = no_progress) -> tuple[Pair, ...]:
        """Pairs of articles that say nearly the same. Raises SearchError when the index can't be read."""
        from kbstudio.search.duplicates import duplicates  # noqa: PLC0415 (seldom asked for)

        return duplicates(self._open_index(), self._library, self._known_documents(), progress)

    def use_theme(self, place: ThemePlace) -> None:
        """Load the theme of the preview anew. Raises ThemeError when it has a mistake."""
        self._preview().use_theme(place)

    def page(self, place: ThemePlace, article: Article, document: Document, known: str) -> MadePage:
        """The preview's page of an article as it is being written; `known`: the files that are there already.

        Raises ThemeError when the theme has a mistake.
        """
        library = self._library
        others = cast("MutableMapping[ArticleId, Document]", self._known_documents())
        return self._preview().page(place, library, ChainMap({article.id: document}, others), article, known)

    def article_at(self, address: str) -> ArticleId | None:
        """The article that stands, would stand or once stood at an address of the site."""
        return self._preview().article_at(self._library, address)

    def plan_site(
        self, library: Library, out: Path | TargetSettings, progress: Progress = no_progress
    ) -> SitePlan:
        """Make every file of a library's site, and tell what publishing would change; writes nothing.

        Raises PublishError when the folder isn't ours to write to, or the target can't be reached, ThemeError
        when the theme has a mistake.
        """
        from kbstudio.publish.build import prepare  # noqa: PLC0415 (most who open a folder don't publish)
        from kbstudio.publish.gates import judge, lost_pages  # noqa: PLC0415 (as above)
        from kbstudio.publish.noticing import NOTHING_NOTICED, following, with_redirects  # noqa: PLC0415 (as above)
        from kbstudio.publish.outlook import outlook  # noqa: PLC0415 (as above)
        from kbstudio.publish.site import PublishOptions  # noqa: PLC0415 (as above)

        root = self._opened()
        self.forget_site()
        target = out if isinstance(out, TargetSettings) else None
        if target:
            from kbstudio.ui.target_way import TargetWay  # noqa: PLC0415 (as above)

            self._way = TargetWay(target, root, self._given)
        rendered = render_all(library.texts(), self._cache(), progress=progress)

        def made(more: Noticed = NOTHING_NOTICED) -> Prepared:
            return prepare(
                with_redirects(library, more),
                root,
                rendered.documents,
                out if isinstance(out, Path) else cache_folder(root) / "sites" / "none",
                PublishOptions(target.urls if target else "pretty"),
                progress,
                themes=theme_folders(root),
                cache=cache_folder(root) / "published",
            )

        prepared = made()
        plan, changes, about = prepared.plan, prepared.changes, ""
        before = prepared.before
        if self._way:
            from kbstudio.ui.target_way import notice  # noqa: PLC0415 (as above)

            prepared, planned, noticed = self._way.plan(prepared, made)
            plan, changes, about = planned.plan, planned.changes, notice(planned)
            before, self._read = planned.deployment.live.manifest, self._way.read
        else:
            place = out if isinstance(out, Path) else root
            self._read = lambda address: place / address if address in before.files else None
            prepared, noticed = following(prepared, changes, lambda: before, made)
            plan, changes = prepared.plan, prepared.changes
        self._prepared, self._noticed = prepared, noticed
        lost = lost_pages(changes, prepared.manifest, library.settings.gates, noticed.lost)
        more = (*prepared.problems, *lost)
        judged = judge(together(check(library, rendered.documents), rendered.problems, more), library)
        today = datetime.now().astimezone().date()
        ahead = outlook(prepared.site, before, prepared.manifest, changes, today)
        return SitePlan(plan, changes, judged.problems, judged.stops, ahead, about)

    def page_versions(self, address: str) -> tuple[PageVersion, PageVersion]:
        """A page as it stands where it was last planned to publish to, and as it was planned.

        Raises PublishError when a target can't be read.
        """
        from kbstudio.publish.page_version import page_version  # noqa: PLC0415 (as above)

        if self._prepared is None or self._read is None:
            raise KbError("Nothing is planned any more. Plan again, then compare.")
        return page_version(address, self._read), page_version(address, self._prepared.files.get)

    def publish_site(self, out: Path | TargetSettings, progress: Progress = no_progress) -> str:
        """Write or send what was planned last, and keep it; gives why it isn't kept, or nothing.

        Raises PublishError saying what can't be written.
        """
        from kbstudio.publish.history.publishing import publish_kept  # noqa: PLC0415 (as above)
        from kbstudio.publish.history.recording import publisher  # noqa: PLC0415 (as above)
        from kbstudio.publish.history.store import Occasion  # noqa: PLC0415 (as above)
        from kbstudio.publish.noticing import keep_noticed  # noqa: PLC0415 (as above)

        if self._prepared is None or self._noticed is None:
            raise KbError("Nothing is planned any more. Plan again, then publish.")
        keep_noticed(self._opened(), self._prepared, self._noticed)
        if isinstance(out, Path):
            occasion = Occasion(publisher(), "", str(out.resolve()))
            unkept = publish_kept(self._prepared, out, state_folder(self._opened()), occasion, progress)
        else:
            unkept = self._way.send(progress) if self._way else ""
        self.forget_site()
        return unkept

    def give_password(self, account: Account, password: str) -> None:
        """Use a password as long as the program runs."""
        self._given[account] = password

    def keep_password(self, account: Account) -> None:
        """Keep a password that was given in the system’s keyring. Raises PublishError when it can't be."""
        from kbstudio.publish.deploy.passwords import keep_password  # noqa: PLC0415 (as above)

        if password := self._given.get(account):
            keep_password(account, password)

    @property
    def past(self) -> PublishHistory:
        """The history of publishes of the folder, for the thread of the site."""
        if self._past is None:
            from kbstudio.ui.publish_history import PublishHistory  # noqa: PLC0415 (as above)

            self._past = PublishHistory(self._opened(), self._given)
        return self._past

    def forget_site(self) -> None:
        """Let what was planned go."""
        self._prepared = self._noticed = self._read = None
        if self._way:
            self._way.close()
            self._way = None

    def watch(
        self, root: Path, since: float, hand_over: Callable[[tuple[str, ...]], None], stop: Stop
    ) -> None:
        """Hand over the paths of files that change, until `stop` is set; in a thread of its own."""
        watch_folder(root, since, hand_over, stop)

    def _known_documents(self) -> Mapping[ArticleId, Document]:
        """The documents; until all are rendered, those in the cache, each read when it is asked for."""
        if self._is_rendered:
            return self._documents
        return KeptDocuments(self._library, self._cache(), program_digest())

    def _cache(self) -> Path:
        return documents_folder(self._opened())

    def _preview(self) -> PreviewPages:
        if self._pages is None:
            from kbstudio.ui.preview_pages import PreviewPages  # noqa: PLC0415 (reading a folder comes first)

            self._pages = PreviewPages(self._opened())
        return self._pages

    def _opened(self) -> Path:
        if self._root is None:
            raise KbError("No folder is open.")
        return self._root

    def _open_index(self) -> SearchIndex:
        if self._index is None:
            from kbstudio.search.index import SearchIndex  # noqa: PLC0415 (reading a folder comes first)

            self._index = SearchIndex(cache_folder(self._opened()) / "index")
        return self._index
