"""Writing articles into an index, batch by batch, and reading what is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from whoosh.reading import IndexReader
from whoosh.writing import SegmentWriter

from kbstudio.article import Article, ArticleId
from kbstudio.document import Document, Section, make_document
from kbstudio.progress import Progress
from kbstudio.search.analysis import Analysis
from kbstudio.search.schema import digest_of, fields_of

BATCH = 2_000
"""Articles of one commit, and so of one segment: bounds memory to about 250 MB."""

_MANY = 8

Content = Mapping[ArticleId, tuple[Article, Document]]
Step = Callable[[Article], None]
"""Called before each article; may raise Cancelled."""


def no_step(_article: Article) -> None:
    """Tell nobody."""


def batches(
    content: Content, gone: Iterable[ArticleId], progress: Progress
) -> Iterator[tuple[Content, list[ArticleId], Step]]:
    """Cut what is to be written into commits, the first of which also forgets what is gone."""
    rest = iter(content.items())
    forget = list(gone)
    done = 0

    def step(article: Article) -> None:
        nonlocal done
        progress(done, len(content), article.title)
        done += 1

    while (batch := dict(islice(rest, BATCH))) or forget:
        yield batch, forget, step
        forget = []


def add_articles(
    writer: SegmentWriter, batch: Content, analysis_of: Callable[[Article], Analysis], step: Step
) -> None:
    """Add articles to an index that has none of them."""
    words: set[bytes] = set()
    for article, document in batch.values():
        step(article)
        digest = digest_of(article, document)
        fields = fields_of(article, document, analysis_of(article), digest)
        # The field is asked which words there are, not where: naming each once saves a third of all postings.
        fields["words"] = [posting for posting in fields["words"] if posting[0] not in words]
        words.update(posting[0] for posting in fields["words"])
        writer.add_document(**fields)


def scattered(reader: IndexReader) -> list[ArticleId]:
    """Articles of many small segments about as large, which should be written again as one.

    So an update costs little, and a search still reads few segments.
    """
    counts = [(leaf.doc_count(), leaf) for leaf, _ in reader.leaf_readers() if leaf.doc_count()]
    small = [leaf for count, leaf in counts if count < _MANY]
    medium = [leaf for count, leaf in counts if _MANY <= count < _MANY * _MANY]
    found: list[ArticleId] = []
    for group in (small, medium):
        if len(group) >= _MANY:
            for leaf in group:
                ids = leaf.column_reader("id")
                found += [ArticleId(ids[document]) for document in leaf.all_doc_ids()]
    return found


def indexed_digests(reader: IndexReader) -> dict[ArticleId, str]:
    """The digest of every article in an index. Cost: about 5 µs an article."""
    found: dict[ArticleId, str] = {}
    for leaf, _ in reader.leaf_readers():
        if not leaf.doc_count_all():
            continue
        ids, digests = leaf.column_reader("id"), leaf.column_reader("digest")
        for document in leaf.all_doc_ids():
            key = ArticleId(ids[document])
            # Whoever stands there twice is indexed again, which removes both.
            found[key] = "" if key in found else bytes(digests[document]).decode("ascii", "replace")
    return found


def unrendered(article: Article) -> Document:
    """A document of an article that could not be rendered: its source, so that it is found and mended."""
    section = Section(1, article.title, "", article.body_line, article.body)
    return make_document(sections=(section,))
