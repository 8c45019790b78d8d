"""What leads where: noted while links are resolved, so that checks needn’t resolve them twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kbstudio.article import ArticleId
from kbstudio.library import Library, Resolved


class Leads:
    """The articles that lead to each path; found out while targets are resolved here."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._sources: defaultdict[str, set[ArticleId]] = defaultdict(set)

    def resolve(self, source: ArticleId, target: str) -> Resolved:
        """What a target leads to, as `Library.resolve`; noted."""
        found = self._library.resolve(source, target)
        self._sources[found.path].add(source)
        return found

    def to(self, path: str) -> set[ArticleId]:
        """The other articles that lead to a path."""
        return self._sources.get(path, set()) - {ArticleId(path)}

    def __iter__(self) -> Iterator[str]:
        """Each path that something leads to."""
        return iter(self._sources)
