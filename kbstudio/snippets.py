"""Where snippets stand in a knowledge base, and what of them and the variables each text uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from kbstudio.article import Article, ArticleId, article_from_text
from kbstudio.fragments import Fragment, FragmentKind, Tag, tags_in, with_variables
from kbstudio.languages import join_path, split_path
from kbstudio.settings import SiteSettings
from kbstudio.site_toml import SETTINGS_FILE
from kbstudio.source_links import written_targets

_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\#?]|$")

_Key = TypeVar("_Key", bound=str)

SNIPPETS = "_snippets"
"""The folder of snippets, in the top folder and in that of each further language."""

TEMPLATES = "_templates"
"""The folder of the writers’ own templates for new articles, in the same places."""


def is_snippet(settings: SiteSettings, path: str) -> bool:
    """Whether a file is a snippet, by its path."""
    return _is_in(SNIPPETS, settings, path)


def is_template(settings: SiteSettings, path: str) -> bool:
    """Whether a file is a template for new articles, by its path."""
    return _is_in(TEMPLATES, settings, path)


def snippet_name(settings: SiteSettings, path: str) -> str:
    """The name by which texts use a snippet: `reset-router` for `_snippets/reset-router.md`."""
    return split_path(settings.languages, path)[1].removeprefix(f"{SNIPPETS}/").removesuffix(".md")


def snippet_path(folder: str, name: str) -> ArticleId:
    """Where the snippet of a name stands in a language’s folder (empty for the first language)."""
    return ArticleId(join_path(folder, f"{SNIPPETS}/{name}.md"))


def names_in(article: Article) -> list[tuple[FragmentKind, str]]:
    """The snippets and variables that a text names, each once, in order."""
    if "{{" not in article.source:
        return []
    tags: list[Tag] = []
    for text in (article.title, article.meta.summary, article.body):
        tags += tags_in(text)
    return list(dict.fromkeys((tag.kind, tag.name) for tag in tags))


@dataclass(frozen=True)
class Shelf:
    """The snippets and variables of a knowledge base, by language."""

    settings: SiteSettings = field(default_factory=SiteSettings)
    snippets: Mapping[ArticleId, Article] = field(default_factory=dict)

    def furnished(self, article: Article) -> Article:
        """An article with the fragments it uses, as they are now; the same one where it uses none."""
        if "{{" not in article.source:
            return article
        plain = article_from_text(article.id, article.source) if article.fragments else article
        fragments = tuple(self._used_by(plain))
        return article if fragments == article.fragments else _with_fragments(plain, fragments)

    def refurnished(self, articles: Mapping[_Key, Article], before: Shelf) -> dict[_Key, Article]:
        """Articles furnished from an earlier shelf, with the fragments as they are now.

        Cost: 5 µs an article, where settings are the same; more for those that come to use others.
        """
        if self.settings != before.settings:
            return {key: self.furnished(article) for key, article in articles.items()}
        old, new = before._snippets, self._snippets
        other = {new.get(path, old.get(path)) for path in old.keys() ^ new.keys()}
        names = {("snippet", fragment.name) for fragment in other if fragment}
        written = tuple(f'"{name}"' for _, name in names)
        led = {path for path in new if self._named[path] != before._named.get(path)}
        led |= {path for path in new if not names.isdisjoint(self._named[path])} | old.keys() - new.keys()
        changed = {path: fragment for path, fragment in new.items() if fragment != old.get(path)}

        def now(article: Article) -> Article:
            if any(fragment.file in led for fragment in article.fragments) or (
                written and any(name in article.source for name in written)
            ):
                return self.furnished(article)
            return _with_others(article, changed)

        return {key: now(article) for key, article in articles.items()}

    @cached_property
    def texts(self) -> Mapping[ArticleId, Article]:
        """The snippets with the fragments they use themselves."""
        return {path: self.furnished(article) for path, article in self.snippets.items()}

    def fragment(self, folder: str, kind: FragmentKind, name: str) -> Fragment | None:
        """What a name means in the texts of a language’s folder: its own, else that of the first language."""
        if kind == "snippet":
            found = self._snippets.get(snippet_path(folder, name))
            return found or self._snippets.get(snippet_path("", name))
        value = self.settings.variable(folder, name)
        return None if value is None else Fragment("var", name, value, SETTINGS_FILE)

    def _used_by(self, article: Article) -> Iterator[Fragment]:
        """What a text names, itself or through snippets; each once, in the order it is found."""
        folder = split_path(self.settings.languages, article.id)[0]
        waiting = names_in(article)
        seen = set(waiting)
        for kind, name in waiting:
            fragment = self.fragment(folder, kind, name)
            if fragment is None:
                continue
            yield fragment
            for other in self._named.get(fragment.file, ()) if kind == "snippet" else ():
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)

    @cached_property
    def _snippets(self) -> Mapping[str, Fragment]:
        return {path: _fragment(self.settings, article) for path, article in self.snippets.items()}

    @cached_property
    def _named(self) -> Mapping[str, list[tuple[FragmentKind, str]]]:
        return {path: names_in(article) for path, article in self.snippets.items()}


def _is_in(folder: str, settings: SiteSettings, path: str) -> bool:
    if folder not in path:
        return False
    first, _, rest = split_path(settings.languages, path)[1].partition("/")
    return first == folder and bool(rest) and path.endswith(".md")


def _fragment(settings: SiteSettings, article: Article) -> Fragment:
    name = snippet_name(settings, article.id)
    body = article.body.rstrip()
    text = body.lstrip("\n")
    line = article.body_line + len(body) - len(text)
    folder = snippet_path("", name).rpartition("/")[0]
    return Fragment("snippet", name, _led(text, folder), article.id, line)


def _led(text: str, folder: str) -> str:
    """A snippet’s text with its relative targets led from its own folder, so that any article finds them.

    They stay as they are written, with the way to them before.
    """
    pieces: list[str] = []
    end = 0
    for found in written_targets(text):
        if found.start >= end and not _ABSOLUTE.match(found.target) and "{{" not in found.target:
            pieces += [text[end : found.start], f"/{folder}/"]
            end = found.start
    return "".join([*pieces, text[end:]])


def _with_others(article: Article, changed: Mapping[str, Fragment]) -> Article:
    """An article with other snippets in the place of those of the same files; the same one without any."""
    if not any(fragment.file in changed for fragment in article.fragments):
        return article
    return replace(article, fragments=tuple(changed.get(each.file, each) for each in article.fragments))


def _with_fragments(article: Article, fragments: tuple[Fragment, ...]) -> Article:
    """An article whose title and summary have their variables in place."""
    meta = replace(article.meta, summary=with_variables(article.meta.summary, fragments))
    return replace(article, fragments=fragments, meta=meta, title=with_variables(article.title, fragments))
