"""Publish a folder in a test, and look at the pages that come out."""

from __future__ import annotations

import functools
import json
import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from kbstudio.article import ArticleId, article_from_text
from kbstudio.document import Document
from kbstudio.library import Library
from kbstudio.markup import Renderer
from kbstudio.publish.build import Prepared, prepare
from kbstudio.publish.output import publish
from kbstudio.publish.site import PublishOptions, texts_to_render
from kbstudio.scan import read_library

THEMES = Path(__file__).parents[2] / "themes"


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def documents_of(library: Library) -> dict[ArticleId, Document]:
    return {article.id: _rendered(article.id, article.source) for article in texts_to_render(library)}


@functools.lru_cache(maxsize=1_000)
def _rendered(article_id: ArticleId, source: str) -> Document:
    """The document of an article; those of real help centres are asked for by many tests."""
    return _renderer().render(article_from_text(article_id, source))


@functools.cache
def _renderer() -> Renderer:
    return Renderer()


def prepared(
    root: Path, out: Path, options: PublishOptions | None = None, cache: Path | None = None
) -> Prepared:
    library = read_library(root)
    return prepare(
        library,
        root,
        documents_of(library),
        out,
        options or PublishOptions(),
        themes=[root / "themes", THEMES],
        cache=cache,
    )


def published(
    root: Path, out: Path, options: PublishOptions | None = None, cache: Path | None = None
) -> Prepared:
    result = prepared(root, out, options, cache)
    publish(result, out)
    return result


def tree(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


class Page(HTMLParser):
    """One published page, and what a customer's browser would find in it."""

    def __init__(self, address: str, html: str, files: dict[str, bytes]) -> None:
        super().__init__()
        self.address = address
        self.html = html
        self.files = files
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.attribute_names: set[str] = set()
        self.language = ""
        self.scripts_run: list[str] = []
        self.structured_data: list[dict[str, Any]] = []
        self._inside = ""
        self.title = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self._inside = "data" if values.get("type") == "application/ld+json" else tag
        self.attribute_names |= values.keys()
        self.ids += [values["id"]] if "id" in values else []
        self.hrefs += [
            values[name]
            for name in ("href", "src", "srcset", "action", "poster", "data-index")
            if name in values
        ]
        self.language = values.get("lang", "") if tag == "html" else self.language

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside if tag in ("br", "img") else ""

    def handle_data(self, data: str) -> None:
        if self._inside in ("script", "style"):
            self.scripts_run.append(data)
        if self._inside == "data":
            self.structured_data.append(json.loads(data))
        if self._inside == "title":
            self.title += data

    def check(self) -> None:
        """One h1, a language, a title, nothing inline, ids once, and every link to a file that is there."""
        assert self.tags.count("h1") == 1, self.address
        assert self.language, self.address
        assert self.title.strip(), self.address
        assert self.scripts_run == [], self.address
        assert "style" not in self.attribute_names, self.address
        assert not {name for name in self.attribute_names if name.startswith("on")}, self.address
        assert len(set(self.ids)) == len(self.ids), (self.address, self.ids)
        for href in self.hrefs:
            self._check_link(href)

    def _check_link(self, href: str) -> None:
        if urlsplit(href).scheme:
            return
        path, anchor = urldefrag(href)
        path = unquote(path.partition("?")[0])
        if posixpath.basename(self.address) == "404.html":
            assert path.startswith("/") or not path
            target = path.removeprefix("/") if path else self.address
        else:
            assert not path.startswith("/"), (self.address, href)
            folder = posixpath.dirname(self.address)
            target = posixpath.normpath(posixpath.join(folder, path)) if path else self.address
        if path.endswith("/") or target in ("", "."):
            target = posixpath.normpath(posixpath.join(target, "index.html"))
        assert target in self.files, (self.address, href)
        if anchor and target.endswith(".html"):
            ids = re.findall(r'\bid="([^"]*)"', self.files[target].decode())
            assert unquote(anchor) in ids, (self.address, href)


def pages_of(out: Path) -> list[Page]:
    files = tree(out)
    return [
        Page(address, data.decode(), files) for address, data in files.items() if address.endswith(".html")
    ]
