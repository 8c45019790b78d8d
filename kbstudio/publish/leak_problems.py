"""What leaks in a site, as problems with the place in the knowledge base that it comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from kbstudio.article import Article, ArticleId
from kbstudio.gates import Gates
from kbstudio.library import Library
from kbstudio.problems import Problem, Where
from kbstudio.publish.files import SiteFiles
from kbstudio.publish.gates import GATE_OF
from kbstudio.publish.kept import Kept
from kbstudio.publish.leaks import Finding, findings_of, mark_of
from kbstudio.publish.lookout import Lookout
from kbstudio.publish.scanning import Found, scan
from kbstudio.publish.site import Site, twin_address
from kbstudio.publish.theme import Theme
from kbstudio.publish.withheld import plain, withheld_articles
from kbstudio.site_toml import SETTINGS_FILE

_SHOWN = 80
"""Characters of a passage that a problem shows."""


def leak_problems(  # noqa: PLR0917 (each is a part of one deed)
    site: Site,
    theme: Theme,
    root: Path,
    files: SiteFiles,
    kept: Kept,
    lookout: Lookout,
) -> list[Problem]:
    """What a site’s files hold that customers must not read: secrets, private addresses, words of drafts.

    Cost: as `scan`.
    """
    gates = site.written.settings.gates
    said = _Said(site, theme, root)
    found = scan(files, files.described, kept, lookout, said.is_said)
    return list(_Sources(site, root, gates).problems(found)) if found else []


def looked_for(site: Site) -> tuple[Article, ...]:
    """The articles whose words are looked for in a site’s files."""
    if site.written.settings.gates.drafts == "off":
        return ()
    return tuple(withheld_articles(_texts(site.written)))


def _texts(library: Library) -> Iterator[Article]:
    yield from library.articles.values()
    yield from (category.article for category in library.categories.values() if category.article)


def _settings(root: Path) -> bytes:
    try:
        return (root / SETTINGS_FILE).read_bytes()
    except OSError:
        return b""


class _Said:
    """What the writers say in public: words that a draft has too are no secret of it."""

    def __init__(self, site: Site, theme: Theme, root: Path) -> None:
        self._site, self._theme, self._root = site, theme, root

    def is_said(self, words: str, address: str) -> bool:
        """Whether public texts say the words; first those of the page at the address are looked at."""
        article_id = self._by_address.get(address)
        return (article_id is not None and words in self._of(article_id)) or words in self._all

    @cached_property
    def _by_address(self) -> dict[str, ArticleId]:
        return _articles_by_address(self._site)

    def _of(self, article_id: ArticleId) -> str:
        site = self._site
        text = site.documents[article_id].text if article_id in site.documents else ""
        article = site.library.articles.get(article_id)
        return plain(f"{article.source if article else ''}\n{text}")

    @cached_property
    def _all(self) -> str:
        site = self._site
        titles = [site.category(path).title for path in site.categories]
        words = [str(self._theme.texts(language).entries) for language in site.written.settings.languages]
        public = [article for article in _texts(site.written) if article.is_public]
        texts = [site.documents[each.id].text for each in public if each.id in site.documents]
        settings = _settings(self._root).decode("utf-8", "replace")
        return plain("\n".join([*titles, *words, *(each.source for each in public), *texts, settings]))


class _Sources:
    """Where in the knowledge base something comes from that was found on the site."""

    def __init__(self, site: Site, root: Path, gates: Gates) -> None:
        self._site, self._root, self._gates = site, root, gates
        self._allowed = {mark_of(text) for text in gates.allow}

    def problems(self, found: Found) -> Iterator[Problem]:
        """A problem for each place where something that leaks was written."""
        files: dict[str, list[str]] = defaultdict(list)
        findings: dict[str, Finding] = {}
        for address, each in found.items():
            for finding in each:
                if self._is_looked_for(finding):
                    files[finding.mark].append(address)
                    findings[finding.mark] = finding
        for mark, finding in findings.items():
            for where in self._places(finding, files[mark]):
                yield Problem("warning", where, _message(finding, files[mark][0]), finding.code)

    def _is_looked_for(self, finding: Finding) -> bool:
        if getattr(self._gates, GATE_OF[finding.code]) == "off" or finding.mark in self._allowed:
            return False
        return finding.code != "withheld-words" or not any(
            text in finding.shown for text in self._gates.allow
        )

    def _places(self, finding: Finding, addresses: Sequence[str]) -> list[Where]:
        ids = {self._by_address[address]: None for address in addresses if address in self._by_address}
        files = dict.fromkeys(map(self._site.attachment_at, addresses))
        attachments = [Where(path, finding.line) for path in files if path]
        if finding.code == "withheld-words":
            return [*(Where(key) for key in list(ids)[:1]), *attachments[:1], Where(addresses[0])][:1]
        articles = [article for article in map(self._article, ids) if article]
        places = attachments + _lines(articles, finding.mark)
        return (
            places
            or _lines(_texts(self._site.written), finding.mark)
            or [self._elsewhere(finding, addresses)]
        )

    def _elsewhere(self, finding: Finding, addresses: Sequence[str]) -> Where:
        settings = _line(_settings(self._root), finding.mark)
        return Where(SETTINGS_FILE, settings) if settings else Where(addresses[0], finding.line)

    @cached_property
    def _by_address(self) -> dict[str, ArticleId]:
        return _articles_by_address(self._site)

    def _article(self, article_id: ArticleId) -> Article | None:
        return self._site.library.articles.get(article_id)


def _articles_by_address(site: Site) -> dict[str, ArticleId]:
    """The article behind each page and each twin; where one isn’t translated, the original."""
    pages = {address: site.borrowed.get(key, key) for key, address in site.articles.items()}
    return pages | {twin_address(address): key for address, key in pages.items()}


def _lines(articles: Iterable[Article], mark: str) -> list[Where]:
    """The places in articles that are published at which something stands."""
    places = ((each.id, _line(each.source.encode(), mark)) for each in articles if each.is_public)
    return [Where(file, line) for file, line in places if line]


def _line(source: bytes, mark: str) -> int:
    return next((finding.line for finding in findings_of(source) if finding.mark == mark), 0)


def _message(finding: Finding, address: str) -> str:
    shown = finding.shown if len(finding.shown) <= _SHOWN else f"{finding.shown[:_SHOWN]}…"
    match finding.code:
        case "secret-shown":
            return (
                f"“{shown}” looks like {finding.name}. Whoever reads the site could use it: take it out, and "
                "have it changed."
            )
        case "private-address":
            return (
                f"“{shown}” is {finding.name}: customers can’t use it. Take it out, or allow it under "
                "[gates] in site.toml."
            )
        case "picture-location":
            return "This picture tells where it was taken. Save it anew without its details."
        case "withheld-words":
            return (
                f"“{shown}” would stand in “{address}”, but is from “{finding.name}”, which isn’t published. "
                "Take it out, or publish that article."
            )
