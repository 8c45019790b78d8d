"""The articles as other generators read them."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from benchmarks.publish.folders import KnowledgeBase
from kbstudio.article import Article

_LINK = re.compile(r"(\]\()(?![a-z]+:|[/#])([^)\s#]+)")
_ATTRIBUTES = re.compile(r"\{:[^}\n]*\}")
_NOTE = re.compile(r"(?m)^!!! (\w+)[^\n]*\n((?:    [^\n]*\n?)+)")
_ALERT = re.compile(r"(?m)^> \[!(\w+)\]\n((?:>[^\n]*\n?)+)")

Address = Callable[[str, str], str]
"""From the article a link stands in and its target to what is written instead."""


def for_hugo(base: KnowledgeBase, folder: Path) -> None:
    """Markdown and pictures as Hugo reads them: links are addresses of pages, notes are alerts."""

    def address(source: str, target: str) -> str:
        found = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
        return f"/{found.removesuffix('.md')}/" if found.endswith(".md") else f"/{found}"

    def body(article: Article) -> str:
        return _NOTE.sub(_as_alert, _ATTRIBUTES.sub("", _linked(article, address)))

    _write(_articles(base, "_index.md", body), folder / "content")
    _copy_attachments(base, folder / "static")


def for_mkdocs(base: KnowledgeBase, folder: Path) -> None:
    """Markdown and pictures as MkDocs and Zensical read them: links lead to files, alerts are notes."""

    def body(article: Article) -> str:
        return _ALERT.sub(_as_note, article.body)

    files = dict(_articles(base, "index.md", body))
    files.setdefault("index.md", f"# {base.library.settings.name}\n")
    _write(files.items(), folder / "docs")
    _copy_attachments(base, folder / "docs")


def _articles(base: KnowledgeBase, index: str, body: Callable[[Article], str]) -> Iterator[tuple[str, str]]:
    """Path and text of each page; `index` is the name of a category's own."""
    public = [article for article in base.library.articles.values() if article.is_public]
    for article in public:
        yield article.id, _front_matter(article, article.title) + body(article)
    for path, category in base.library.categories.items():
        if path:
            text = body(category.article) if category.article else ""
            head = _front_matter(category.article, category.title)
            yield f"{path}/{index}", head + text


def _front_matter(article: Article | None, title: str) -> str:
    meta = article.meta if article else None
    values = {
        "title": title,
        "description": meta.summary if meta else "",
        "weight": int(meta.order) + 1 if meta and meta.order is not None else None,
        "date": str(meta.updated) if meta and meta.updated else None,
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value)
    return "\n".join(["---", *lines, "---", "", ""])


def _linked(article: Article, address: Address) -> str:
    return _LINK.sub(lambda found: found[1] + address(article.id, found[2]), article.body)


def _as_alert(found: re.Match[str]) -> str:
    quoted = "".join(f"> {line.strip()}\n" for line in found[2].splitlines())
    return f"> [!{found[1].upper()}]\n{quoted}"


def _as_note(found: re.Match[str]) -> str:
    inner = "".join(f"    {line.lstrip('> ')}\n" for line in found[2].splitlines())
    return f"!!! {found[1].lower()}\n{inner}"


def _write(files: Iterable[tuple[str, str]], folder: Path) -> None:
    for path, text in files:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _copy_attachments(base: KnowledgeBase, folder: Path) -> None:
    for path in base.library.attachments:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(base.root / path, file)
