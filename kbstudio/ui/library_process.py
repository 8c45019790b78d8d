"""The editor's side of the process in which the library service works."""

from __future__ import annotations

import contextlib
import gc
import pickle
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from kbstudio.errors import ContentError, KbError
from kbstudio.progress import Cancelled, Progress, no_progress
from kbstudio.ui.preview_page import MadePage, PageFiles, PreviewPage, ThemePlace

if TYPE_CHECKING:  # what isn't loaded here doesn't keep the child from being started
    from kbstudio.article import Article, ArticleId
    from kbstudio.document import Document
    from kbstudio.library import Library
    from kbstudio.problems import Problem
    from kbstudio.publish.deploy.passwords import Account
    from kbstudio.publish.page_version import PageVersion
    from kbstudio.search.duplicates import Pair
    from kbstudio.search.hit import Hit, Results
    from kbstudio.targets import TargetSettings
    from kbstudio.ui.first_rows import FirstRows
    from kbstudio.ui.headings import FoundHeading
    from kbstudio.ui.library_service import ReadFolder, SitePlan

_END_SECONDS = 3.0
"""How long the child may take to end by itself; what it writes is a cache that can be made again."""


def _no_pause() -> None:
    """Go on at once."""


def _drop(_part: Any) -> None:
    """An answer without parts."""


class _Gone(Cancelled):
    """The child ended before it answered."""


class Call:
    """A question that was asked; its answer comes later."""

    def __init__(self, child: _Child, number: int) -> None:
        self._child, self._number = child, number
        self._messages: SimpleQueue[tuple[str, Any]] = SimpleQueue()

    def take(self, kind: str, what: Any) -> None:
        """Take a message of the child, in any thread."""
        self._messages.put((kind, what))

    def cancel(self) -> None:
        """The answer isn't wanted any more: whoever waits for it gets Cancelled at once."""
        self._child.send(self._number, "cancel")
        self.take("failed", Cancelled("library"))

    def result(self, progress: Progress = no_progress, hand_over: Callable[[Any], None] = _drop) -> Any:
        """Wait for the answer, in one thread. Raises what the child raised, and what `progress` raises.

        `hand_over` is given each part of the answer as it comes.
        """
        while True:
            kind, what = self._messages.get()
            if kind == "done":
                return what
            if kind == "failed":
                raise what
            if kind == "part":
                hand_over(what)
            else:
                self._tell(progress, what)

    def _tell(self, progress: Progress, what: tuple[int, int, str]) -> None:
        try:
            progress(*what)
        except KbError:
            self._child.send(self._number, "cancel")
            raise


class _Child:
    """The child process with its pipe, and the calls it hasn't answered."""

    def __init__(self) -> None:
        context = get_context("spawn")  # a forked child of a program with threads may hang
        self._connection, theirs = context.Pipe()
        # No daemon: it has children of its own, which render.
        self._process: BaseProcess = context.Process(target=_serve, args=(theirs,), name="kbstudio-library")
        with theirs:
            self._process.start()
        self._sending, self._counting = Lock(), Lock()
        self._calls: dict[int, Call] = {}
        self._count = 0
        self.is_over = False
        Thread(target=self._listen, name="library-process", daemon=True).start()

    def ask(self, method: str, arguments: tuple[object, ...]) -> Call:
        """Send a question."""
        with self._counting:
            self._count += 1
            number = self._count
            call = self._calls[number] = Call(self, number)
        self.send(number, method, arguments)
        if self.is_over:
            self._give_up()
        return call

    def send(self, number: int, method: str, arguments: tuple[object, ...] = ()) -> None:
        """Send a message; a child that is gone hears nothing."""
        with self._sending, contextlib.suppress(OSError):
            self._connection.send((number, method, arguments))

    def end(self) -> None:
        """End it; what it hasn't answered fails."""
        self.is_over = True
        self.send(0, "end")
        self._give_up()
        self._process.join(_END_SECONDS)
        self._process.kill()
        self._process.join()

    def _listen(self) -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                number, kind, what = self._connection.recv()
                with self._counting:
                    call = self._calls.get(number)
                    if kind in ("done", "failed"):
                        self._calls.pop(number, None)
                if call is not None:
                    call.take(kind, what)
        self.is_over = True
        self._give_up()

    def _give_up(self) -> None:
        with self._counting:
            calls, self._calls = self._calls, {}
        for call in calls.values():
            call.take("failed", _Gone("library"))


class LibraryProcess:
    """The library service in a process of its own, which is started when it is needed. For any thread.

    When the child is gone, it is started anew and reads the folder again.
    """

    def __init__(self) -> None:
        self._guard = Lock()
        self._child: _Child | None = None
        self._root: Path | None = None
        self._expected: tuple[Path, Call] | None = None
        self._first_rows: Call | None = None
        self._program: Call | None = None
        self._page_files = PageFiles()
        self._is_closed = False

    def expect(self, root: Path) -> None:
        """Begin to read a folder that will be opened; returns at once."""
        root = root.absolute()
        if self._expected is None or self._expected[0] != root:
            self._first_rows = self._ask("first_rows", root)
            self._expected = (root, self._ask_for(root))

    def first_rows(self, root: Path) -> FirstRows | None:
        """The tree of a folder as far as it is known before it is read."""
        call, self._first_rows = self._first_rows, None
        if call is None or self._expected is None or self._expected[0] != root:
            call = self._ask("first_rows", root)
        try:
            rows: FirstRows = call.result()
        except _Gone:  # what comes of it is seen when the articles are read
            return None
        return rows

    def open(
        self, root: Path, progress: Progress = no_progress, pause: Callable[[], object] = _no_pause
    ) -> ReadFolder:
        """Read a folder. Raises ContentError when it can't be read.

        `pause` is called before each batch of articles is unpacked, which takes a millisecond.
        """
        expected, self._expected = self._expected, None
        call = expected[1] if expected is not None and expected[0] == root else self._ask_for(root)
        articles: dict[ArticleId, Article] = {}

        def take(batch: bytes) -> None:
            pause()
            _keep(articles, pickle.loads(batch))  # noqa: S301 (from the child of this program)

        try:
            read: ReadFolder = call.result(progress, take)
        except _Gone:
            articles.clear()
            try:
                read = self._ask_for(root).result(progress, take)
            except _Gone as error:
                message = f"The part of KB Studio that reads folders ended while it read “{root.name}”."
                raise ContentError(f"{message} Open the folder again.") from error
        self._root = root  # what a child that must be started anew reads
        return replace(read, library=replace(read.library, articles=articles))

    def program(self) -> bytes:
        """What makes the documents in the cache; once after `open`, in its thread."""
        assert self._program is not None
        made_by: bytes = self._program.result()
        return made_by

    def _ask_for(self, root: Path) -> Call:
        call = self._ask("open", root)
        self._program = self._ask("program")  # found out while the articles are sorted here
        return call

    def render_all(self, progress: Progress = no_progress) -> None:
        """Make the documents of all articles that have none in the cache."""
        self._answer("render_all", progress=progress)

    def follow(self, library: Library, articles: Sequence[Article], removed: Sequence[ArticleId]) -> Call:
        """Take over a changed library and its changed articles; at once, in the order of the calls."""
        return self._ask("follow", replace(library, articles={}), articles, removed)

    def note(self, article_id: ArticleId, document: Document) -> None:
        """An article was rendered while it is being written; at once."""
        self._ask("note", article_id, document)

    def check(self, live: Sequence[Article]) -> tuple[Problem, ...]:
        """All problems, with the words of `live` articles that aren't saved."""
        problems: tuple[Problem, ...] = self._answer("check", live)
        return problems

    def sync_index(self) -> None:
        """Bring the index to the library. Raises SearchError when it can't be written."""
        self._answer("sync_index")

    def update_index(self, changed: Sequence[ArticleId], removed: Sequence[ArticleId]) -> None:
        """Index articles that changed. Raises SearchError when the index can't be written."""
        self._answer("update_index", changed, removed)

    def search(self, query: str) -> Results:
        """The best hits for a query. Raises SearchError when the index can't be read."""
        results: Results = self._answer("search", query)
        return results

    def similar(self, text: str, limit: int = 5, exclude: ArticleId | None = None) -> tuple[Hit, ...]:
        """The articles most like a text, best first."""
        hits: tuple[Hit, ...] = self._answer("similar", text, limit, exclude)
        return hits

    def headings(self, query: str, limit: int = 12) -> list[FoundHeading]:
        """The headings of all articles that fit best."""
        found: list[FoundHeading] = self._answer("headings", query, limit)
        return found

    def duplicates(self, progress: Progress = no_progress) -> tuple[Pair, ...]:
        """Pairs of articles that say nearly the same. Raises SearchError when the index can't be read."""
        pairs: tuple[Pair, ...] = self._answer("duplicates", progress=progress)
        return pairs

    def use_theme(self, place: ThemePlace) -> None:
        """Load the theme of the preview. Raises ThemeError when it has a mistake."""
        self._answer("use_theme", place)

    def page(self, place: ThemePlace, article: Article, document: Document) -> PreviewPage:
        """The preview's page of an article; for one thread. Raises ThemeError for a mistake in the theme."""
        made: MadePage = self._answer("page", place, article, document, self._page_files.key)
        if made.files is not None:
            self._page_files = made.files
        return PreviewPage(made.address, made.html, self._page_files)

    def article_at(self, address: str) -> ArticleId | None:
        """The article that stands, would stand or once stood at an address of the site."""
        found: ArticleId | None = self._answer("article_at", address)
        return found

    def plan_site(self, out: Path | TargetSettings, progress: Progress = no_progress) -> SitePlan:
        """What publishing the saved library would change; raises as the publisher does."""
        plan: SitePlan = self._answer("plan_site", out, progress=progress)
        return plan

    def page_versions(self, address: str) -> tuple[PageVersion, PageVersion]:
        """A page as it stands, and as it was planned. Raises PublishError."""
        versions: tuple[PageVersion, PageVersion] = self._answer("page_versions", address)
        return versions

    def publish_site(self, out: Path | TargetSettings, progress: Progress = no_progress) -> str:
        """Write or send the site that was planned last; gives why it isn't kept in the history, or nothing.

        Raises PublishError.
        """
        unkept: str = self._answer("publish_site", out, progress=progress)
        return unkept

    def give_password(self, account: Account, password: str) -> None:
        """Use a password for targets as long as the program runs."""
        self._answer("give_password", account, password)

    def keep_password(self, account: Account) -> None:
        """Keep a password that was given in the system’s keyring. Raises PublishError when it can't be."""
        self._answer("keep_password", account)

    def ask_past(self, question: str, *arguments: object, progress: Progress = no_progress) -> Any:
        """Ask the history of publishes: a method of PublishHistory. Raises PublishError."""
        return self._answer(f"past.{question}", *arguments, progress=progress)

    def forget_site(self) -> None:
        """The site that was planned isn't wanted any more; at once."""
        self._ask("forget_site")

    def watch(self, root: Path, since: float) -> Call:
        """Tell which files of a folder change, as parts of an answer that ends with `cancel`."""
        return self._ask("watch", root, since)

    def close(self) -> None:
        """End the child; what it hasn't answered raises Cancelled, as does all that is asked later."""
        with self._guard:
            self._is_closed = True
            child, self._child = self._child, None
        if child is not None:
            child.end()

    def _answer(self, method: str, *arguments: object, progress: Progress = no_progress) -> Any:
        try:
            return self._ask(method, *arguments).result(progress)
        except _Gone:
            # Once more: the next child begins with what stands on disk.
            return self._ask(method, *arguments).result(progress)

    def _ask(self, method: str, *arguments: object) -> Call:
        return self._running().ask(method, arguments)

    def _running(self) -> _Child:
        with self._guard:
            if self._is_closed:
                raise Cancelled("library")
            if self._child is None or self._child.is_over:
                try:
                    self._child = _Child()
                except OSError as error:
                    message = f"KB Studio can’t start the part that reads folders: {error.strerror}."
                    raise ContentError(f"{message} Close other programs.") from error
                if self._root is not None:
                    self._child.ask("open", (self._root,))
            return self._child


def _keep(articles: dict[ArticleId, Article], batch: Iterable[Article]) -> None:
    """Take over articles. They stay as long as the folder is open, and lead to nothing that leads back."""
    articles.update((article.id, article) for article in batch)
    # So Python needn't look for garbage among them, which stops everything: 50 ms for 10,000 articles.
    gc.freeze()


def _serve(connection: Connection) -> None:
    from kbstudio.ui.library_worker import serve  # noqa: PLC0415 (the parent needs none of it)

    serve(connection)
