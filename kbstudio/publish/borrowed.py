"""What isn't translated: each language's part of a site borrows it from the language written first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kbstudio.article import Article, ArticleId
from kbstudio.document import Document
from kbstudio.languages import join_path, split_path
from kbstudio.library import CATEGORY_FILE, Category, Library


@dataclass(frozen=True, slots=True)
class Complete:
    """A library in which every language has every public article, and every category.

    `borrowed` leads from the id that a translation would have to the original that stands in for it, for
    articles and for the texts of categories.
    """

    library: Library
    documents: Mapping[ArticleId, Document]
    borrowed: Mapping[ArticleId, ArticleId] = field(default_factory=dict)


def complete(library: Library, documents: Mapping[ArticleId, Document]) -> Complete:
    """Complete each language with originals; costs about 5 µs for each that is borrowed.

    A translation need only say what differs: its `order`, its `type` and whether it is `featured` are those
    of the original where it doesn't say, and so are the icon and the order of its category.
    """
    languages = library.settings.languages
    if len(languages) < 2:
        return Complete(library, documents)
    articles, categories = dict(library.articles), dict(library.categories)
    borrowed: dict[ArticleId, ArticleId] = {}
    originals = [article for article in library.articles.values() if _is_original(library, article)]
    for folder in languages[1:]:
        for original in originals:
            key = ArticleId(join_path(folder, original.id))
            there = articles.get(key)
            if there is not None and there.is_public:
                articles[key] = _like(there, original)
            else:
                articles[key] = _lent(original, key)
                borrowed[key] = original.id
        for path, source in library.categories.items():
            if not split_path(languages, path)[0]:
                where = join_path(folder, path)
                there_too = library.categories.get(where)
                own = there_too if there_too and there_too.article and there_too.article.is_public else None
                categories[where] = _category(own, source, where)
                if source.article and not own:
                    borrowed[ArticleId(f"{where}/{CATEGORY_FILE}")] = source.article.id
    whole = replace(library, articles=articles, categories=categories)
    return Complete(whole, _Documents(documents, borrowed), borrowed)


def _is_original(library: Library, article: Article) -> bool:
    return article.is_public and not split_path(library.settings.languages, article.id)[0]


def _lent(original: Article, key: ArticleId) -> Article:
    # Its earlier addresses lead to the original alone.
    return replace(original, id=key, meta=replace(original.meta, redirect_from=()))


def _like(article: Article, original: Article) -> Article:
    meta, other = article.meta, original.meta
    return replace(
        article,
        meta=replace(
            meta,
            order=other.order if meta.order is None else meta.order,
            type=meta.type or other.type,
            featured=meta.featured or other.featured,
        ),
    )


def _category(own: Category | None, source: Category, where: str) -> Category:
    if own is None:
        article = source.article and _lent(source.article, ArticleId(f"{where}/{CATEGORY_FILE}"))
        return replace(source, path=where, article=article)
    order = source.order if own.order is None else own.order
    return replace(own, icon=own.icon or source.icon, order=order)


class _Documents(Mapping[ArticleId, Document]):
    """Documents, and those of the originals under the ids of what borrows them; read when asked for."""

    def __init__(
        self, documents: Mapping[ArticleId, Document], borrowed: Mapping[ArticleId, ArticleId]
    ) -> None:
        self._documents = documents
        self._borrowed = borrowed

    def __getitem__(self, key: ArticleId) -> Document:
        return self._documents[self._borrowed.get(key, key)]

    def __iter__(self) -> Iterator[ArticleId]:
        yield from (key for key in self._documents if key not in self._borrowed)
        yield from (key for key, original in self._borrowed.items() if original in self._documents)

    def __len__(self) -> int:
        return sum(1 for _ in self)
