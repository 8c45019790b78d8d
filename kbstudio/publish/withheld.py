"""Words of articles that aren't published, looked for in what is: long sentences, and telling titles."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from kbstudio.article import Article
from kbstudio.publish.kept import Kept

_WORDS = 8
"""Words of the shortest sentence that is looked for: shorter ones are said by everybody."""

_TITLE_WORDS, _TITLE_LENGTH = 4, 24
"""Words and characters of the shortest title that is looked for."""

_MOST = 40
"""Sentences of one article that are looked for, the longest ones."""

_SENTENCE = re.compile(r"[.!?:;\n]+(?:\s|$)")
_PLAIN = re.compile(r"\w+,?")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article that customers can't read. `inner` are those in its middle.

    What stands around a passage on a page may touch its first and last word, but no other.
    """

    file: str
    words: str
    inner: tuple[str, ...]


def withheld_articles(articles: Iterable[Article]) -> Iterator[Article]:
    """Those whose words customers must not see. What was archived they have seen already."""
    for article in articles:
        was_public = article.meta.status == "archived" and article.meta.audience == "public"
        if not (article.is_public or was_public):
            yield article


def passages_of(article: Article) -> tuple[Passage, ...]:
    """What is looked for of an article: its title, if it says enough, and its longest sentences."""
    found: dict[str, Passage] = {}
    title = article.title.split()
    inner = tuple(word for word in title[1:-1] if _PLAIN.fullmatch(word))
    if inner and len(title) >= _TITLE_WORDS and len(article.title) >= _TITLE_LENGTH:
        found[article.title] = Passage(article.id, " ".join(title), inner)
    for run in _runs(article.body):
        words = " ".join(run[1:-1])
        found.setdefault(words, Passage(article.id, words, tuple(run[1:-1])))
    return tuple(sorted(found.values(), key=lambda passage: -len(passage.words))[:_MOST])


def _runs(text: str) -> Iterator[list[str]]:
    """Sentences, or parts of them, of plain words: what Markdown would change is left out."""
    for sentence in _SENTENCE.split(text):
        run: list[str] = []
        for word in [*sentence.split(), ""]:
            if _PLAIN.fullmatch(word):
                run.append(word)
            else:
                if len(run) >= _WORDS:
                    yield run
                run = []


_Key = tuple[bytes, ...]
_NAME = "passages"
_Row = tuple[str, str, str, str]
"""A passage: the words that a file must have, the file it is from, its words, and its inner ones."""


class Passages:
    """Finds passages in files. Cost: 10 µs a kilobyte, and a little for each passage that is nearly there."""

    def __init__(self, articles: Sequence[Article], kept: Kept) -> None:
        """The passages of `articles`; `kept` has them if these were the same the last time."""
        digest = hashlib.sha256()
        for article in articles:
            digest.update(repr((article.id, article.title, article.whole)).encode("utf-8", "surrogatepass"))
        found = kept.find(_NAME, digest.hexdigest())
        rows = json.loads(found) if found else _rows(articles)
        self._by_key: dict[_Key, list[Passage]] = defaultdict(list)
        for key, file, words, inner in rows:
            passage = Passage(file, words, tuple(inner.split(" ")))
            self._by_key[tuple(key.encode().split(b" "))].append(passage)
        self._lengths = {len(key) for key in self._by_key}
        if not found and rows:
            kept.keep(_NAME, digest.hexdigest(), json.dumps(rows).encode())

    def in_file(self, data: bytes) -> list[Passage]:
        """The passages that stand in a file's bytes."""
        words = data.split()
        said: set[_Key] = set()
        if 2 in self._lengths:
            said.update(pairwise(words))
        if 1 in self._lengths:
            said.update(zip(words, strict=True))
        near = [passage for key in self._by_key.keys() & said for passage in self._by_key[key]]
        every = frozenset(words) if near else frozenset()
        nearer = [passage for passage in near if all(word.encode() in every for word in passage.inner)]
        text = plain(data.decode("utf-8", "replace")) if nearer else ""
        return [passage for passage in nearer if passage.words in text]


def _rows(articles: Iterable[Article]) -> list[_Row]:
    passages = [passage for article in articles for passage in passages_of(article)]
    keys = [_keys(passage) for passage in passages]
    said = Counter(key for each in keys for key in each)
    rows = []
    for passage, each in zip(passages, keys, strict=True):
        # What few passages say, few files do.
        key = min(each, key=lambda key: (said[key], key))
        rows.append((key, passage.file, passage.words, " ".join(passage.inner)))
    return rows


def _keys(passage: Passage) -> list[str]:
    """What a file that has a passage must have: two of its inner words in a row, or else one of them."""
    pairs = map(" ".join, pairwise(passage.inner))
    return [pair for pair in pairs if pair in passage.words] or list(passage.inner)


def plain(text: str) -> str:
    """A text with single spaces, and characters in place of what HTML writes for them."""
    return " ".join(unescape(text).split())
