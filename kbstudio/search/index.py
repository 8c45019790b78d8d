"""The search index of a knowledge base: a cache on disk, kept up to date, that can always be made anew."""

from __future__ import annotations

import datetime as dt
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import RLock
from typing import TypeVar

from whoosh.reading import IndexReader

from kbstudio.article import Article, ArticleId
from kbstudio.document import Document
from kbstudio.errors import KbError, SearchError
from kbstudio.library import Library
from kbstudio.progress import Progress, no_progress
from kbstudio.search.analysis import Analysis
from kbstudio.search.folder import IndexFolder
from kbstudio.search.hit import Hit, Results
from kbstudio.search.indexing import (
    Content,
    Step,
    add_articles,
    batches,
    indexed_digests,
    no_step,
    scattered,
    unrendered,
)
from kbstudio.search.matching import Matching, phrases
from kbstudio.search.query import Query, read_query
from kbstudio.search.ranking import rank
from kbstudio.search.readers import Readers
from kbstudio.search.schema import digest_of
from kbstudio.search.similar import similar
from kbstudio.search.snippet import SnippetMaker
from kbstudio.search.spelling import Vocabulary, corrected
from kbstudio.search.stamp import Stamp

_MOST_SEGMENTS = 24
_FEW = 200
_WAIT_SECONDS = 0.2

_Answer = TypeVar("_Answer")


class SearchIndex:
    """Full-text search over the articles of one knowledge base. Safe to call from several threads.

    The folder is the index's alone. Nothing is opened before the first call. Whatever is wrong with the files
    (damaged, of another version, made by something else) is no error: the index is made anew, beside the old
    one and swapped in, from what the last `sync` and the updates since gave.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = IndexFolder(folder)
        self._lane = RLock()
        self._checked = ""
        self._content: dict[ArticleId, tuple[Article, Document]] = {}
        self._analyses: dict[str, Analysis] = {}
        self._vocabulary = Vocabulary()
        self._readers = Readers()
        weakref.finalize(self, self._readers.close)

    def close(self) -> None:
        """Let go of open files; a later call opens them again."""
        self._readers.close()

    def sync(
        self,
        library: Library,
        documents: Mapping[ArticleId, Document],
        progress: Progress = no_progress,
    ) -> None:
        """Bring the index to a library: only articles that differ are indexed again.

        Articles without a document are found by their source. Progress may raise Cancelled; what is done by
        then stays, and the index is whole. Raises SearchError when the folder can't be written. Cost: about
        2 ms an article of 250 words that differs, 0.05 ms one that doesn't.
        """
        languages = library.settings.languages or ("en",)
        with self._writing():
            self._content = {
                key: (article, documents.get(key) or unrendered(article))
                for key, article in library.articles.items()
            }
            stamp = self._ready(languages)
            changed, removed, segments = self._differences(stamp)
            many = len(changed) + len(removed) > max(_FEW, len(self._content) / 2)
            if stamp.languages != languages or many or segments > _MOST_SEGMENTS:
                self._rebuild(languages, progress)
                return
            todo = {key: self._content[key] for key in changed}
            for batch, gone, step in batches(todo, removed, progress):
                self._apply(batch, gone, step)

    def update(self, articles: Iterable[tuple[Article, Document]], removed: Iterable[ArticleId]) -> None:
        """Index articles that were saved, and forget those that were removed. Cost: tens of milliseconds.

        Raises SearchError when the index can't be written.
        """
        batch = {article.id: (article, document) for article, document in articles}
        gone = [key for key in dict.fromkeys(removed) if key not in batch]
        if not batch and not gone:
            return
        with self._writing():
            self._content.update(batch)
            for key in gone:
                self._content.pop(key, None)
            self._ready()
            self._apply(batch, gone, no_step)

    def search(self, query: str, limit: int = 20) -> Results:
        """The best hits for what a writer typed: see `read_query`. Any text gives hits or none."""
        read = read_query(query, dt.date.today())  # noqa: DTZ011 (the writer's own day)
        if not read or limit < 1:
            return Results()
        return self._ask(
            lambda reader, analyses: self._search(reader, analyses, query, read, limit), Results()
        )

    def similar(self, text: str, limit: int = 5, exclude: ArticleId | None = None) -> tuple[Hit, ...]:
        """Articles most like a text, best first; their score says how like, from 0 to 1."""

        def answer(reader: IndexReader, analyses: Sequence[Analysis]) -> tuple[Hit, ...]:
            found, stems = similar(Matching(reader, analyses), text, limit, exclude)
            maker = SnippetMaker(analyses, stems)
            return tuple(maker.hit(stored, score) for stored, score in found)

        return self._ask(answer, ())

    def _search(
        self, reader: IndexReader, analyses: Sequence[Analysis], text: str, query: Query, limit: int
    ) -> Results:
        matching = Matching(reader, analyses)
        ranked = rank(matching, query, limit)
        maker = SnippetMaker(analyses, ranked.stems, phrases(query))
        hits = tuple(maker.hit(stored, score) for stored, score in ranked.best)
        return Results(hits, ranked.total, corrected(text, ranked.unknown, self._vocabulary, matching))

    def _ask(
        self, question: Callable[[IndexReader, Sequence[Analysis]], _Answer], nothing: _Answer
    ) -> _Answer:
        """Put a question to the index; when it can't answer, make it anew and ask again."""
        for attempt in range(2):
            stamp = self._stamp_for_reading()
            if stamp is None:
                return nothing
            try:
                with self._readers.reader(self._folder.root / stamp.folder) as reader:
                    return question(reader, self._for(stamp.languages)) if reader.doc_count() else nothing
            except KbError:
                raise
            except Exception as error:  # the border to Whoosh: damaged files raise anything at all
                if attempt:
                    raise SearchError(
                        "The search index can’t be read. Close KB Studio, delete its folder and start again.",
                        str(self._folder.root),
                    ) from error
                self._repair(stamp)
        return nothing

    def _stamp_for_reading(self) -> Stamp | None:
        """The index to ask; None while it is made for the first time."""
        stamp = self._folder.stamp()
        if stamp and stamp.folder == self._checked:
            return stamp
        if not self._lane.acquire(timeout=_WAIT_SECONDS):
            return None
        try:
            with self._writing():
                return self._ready()
        finally:
            self._lane.release()

    def _repair(self, broken: Stamp) -> None:
        with self._writing():
            stamp = self._folder.stamp()
            if stamp is None or stamp.folder == broken.folder:
                self._rebuild(broken.languages, no_progress)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """The one lane in which the index is written: of this process, and of all."""
        with self._lane:
            try:
                with self._folder.locked():
                    yield
            except OSError as error:
                raise SearchError(
                    f"The search index can’t be written ({error.strerror or error}). "
                    "Check that the disk isn’t full and that you may write to the folder.",
                    str(self._folder.root),
                ) from error

    def _ready(self, languages: tuple[str, ...] = ("en",)) -> Stamp:
        """The index in use, checked once in this process; a new one when it isn't as it should be."""
        stamp = self._folder.stamp()
        if stamp and (stamp.folder == self._checked or self._folder.is_intact(stamp)):
            self._checked = stamp.folder
            return stamp
        return self._rebuild(stamp.languages if stamp else languages, no_progress)

    def _differences(self, stamp: Stamp) -> tuple[list[ArticleId], list[ArticleId], int]:
        """Articles that differ from what is indexed, articles that are gone, and the number of segments."""
        try:
            with self._readers.reader(self._folder.root / stamp.folder) as reader:
                indexed = indexed_digests(reader)
                segments = len(reader.leaf_readers())
        except Exception:  # noqa: BLE001 (the border to Whoosh: what can't be read is made anew)
            indexed, segments = {}, _MOST_SEGMENTS + 1
        changed = [key for key, pair in self._content.items() if indexed.get(key) != digest_of(*pair)]
        return changed, [key for key in indexed if key not in self._content], segments

    def _apply(self, batch: Content, gone: Iterable[ArticleId], step: Step) -> None:
        """Commit some articles to the index in use."""
        stamp = self._folder.stamp()
        if stamp is None:
            self._rebuild(("en",), no_progress)
            return
        try:
            batch = {**self._scattered(stamp), **batch}
            self._readers.close()
            with self._folder.writer(stamp.folder) as writer:
                for key in {*batch, *gone}:
                    writer.delete_by_term("id", key)
                add_articles(writer, batch, partial(self._analysis, stamp.languages), step)
            self._folder.noted(stamp)
        except KbError:
            raise
        except Exception:  # noqa: BLE001 (the border to Whoosh: what can't be written is made anew)
            self._rebuild(stamp.languages, no_progress)

    def _scattered(self, stamp: Stamp) -> Content:
        """Articles to write again together with an update, of those that are known."""
        with self._readers.reader(self._folder.root / stamp.folder) as reader:
            keys = scattered(reader) if reader.doc_count() else []
        return {key: self._content[key] for key in keys if key in self._content}

    def _rebuild(self, languages: tuple[str, ...], progress: Progress) -> Stamp:
        """Make the index anew beside the old one and swap it in. Raises what progress raises."""
        try:
            name = self._folder.begin()
            try:
                for batch, _, step in batches(self._content, (), progress):
                    with self._folder.writer(name) as writer:
                        add_articles(writer, batch, partial(self._analysis, languages), step)
                self._readers.close()
                stamp = self._folder.finish(name, languages)
            except BaseException:
                self._folder.discard(name)
                raise
        except (KbError, OSError):
            raise
        except Exception as error:
            raise SearchError(
                f"The search index can’t be made ({error}). Search stays as it was.", str(self._folder.root)
            ) from error
        self._checked = name
        return stamp

    def _for(self, languages: Sequence[str]) -> list[Analysis]:
        for language in languages:
            if language not in self._analyses:
                self._analyses[language] = Analysis(language)
        return [self._analyses[language] for language in languages]

    def _analysis(self, languages: tuple[str, ...], article: Article) -> Analysis:
        """The analysis of an article's language: translations stand in a folder of that name."""
        folder = article.id.partition("/")[0]
        return self._for([folder if folder in languages[1:] else languages[0]])[0]
