"""What the browser index takes from articles: counted once for a few of them, and kept until one changes."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kbstudio.publish.analysis import Analyser
from kbstudio.publish.index_writing import ALIKE, UNITS, kind_of, write_level
from kbstudio.publish.kept import NOT_KEPT, Kept

FIELDS = ("title", "keywords", "headings", "body")

FIRST = 35
"""The character that stands for the first article of a piece."""

_MOST = 200
"""Articles of a piece, so that one character can stand for each."""

_USUAL = 64

Texts = tuple[str, ...]
"""The texts of an article's FIELDS."""

Alike = Mapping[str, Sequence[str]]
"""Terms that may stand for one in a title."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What some articles that follow one another add to an index.

    `terms` has for each term three strings, with a space between: a character for each article that has it,
    the kind of each (`kind_of`), and its place in each title that has it or one that means the same. `words`
    tells how often each word stands in them, `lengths` how many terms each field has in each article,
    `titles` the terms of each title in their order.
    """

    terms: Mapping[str, str]
    words: Mapping[str, int]
    lengths: Sequence[Sequence[int]]
    titles: Sequence[Sequence[str]]


class Pieces:
    """The pieces of one index, each found by the digest of all that it was made of."""

    def __init__(self, analyser: Analyser, kept: Kept = NOT_KEPT) -> None:
        self._analyser = analyser
        self._kept = kept
        # The name of a language comes from a file and mayn't lead out of the folder.
        self._name = analyser.language.encode().hex()
        analyser.learn(json.loads(self._find("terms") or "{}"))
        self._before: dict[bytes, bytes] = {}

    def of(self, articles: Iterable[tuple[str, Texts]], alike: Alike) -> tuple[list[Piece], list[str]]:
        """The pieces of articles, each with its address, in their order; they are kept for the next time.

        With them the key of each; none where nothing is kept.
        """
        if not self._kept.keeps:
            return [count(some, self._analyser, alike) for some in _divided(articles)], []
        common = repr(sorted(alike.items())).encode("utf-8", "surrogatepass")
        self._before = before = dict(line.split(b"\t", 1) for line in self._find("pieces").splitlines())
        now: dict[bytes, bytes] = {}
        pieces: list[Piece] = []
        keys: list[str] = []
        for some in _divided(articles):
            key = _key(common, some)
            line = before.get(key)
            piece = _from_line(line) if line else count(some, self._analyser, alike)
            now[key] = line or _as_line(piece)
            pieces.append(piece)
            keys.append(key.decode())
        if now.keys() != before.keys():
            self._keep("pieces", b"".join(b"%b\t%b\n" % each for each in now.items()))
            self._keep("terms", json.dumps(self._analyser.learnt).encode())
        return pieces, keys

    def before(self, key: str) -> Piece | None:
        """The piece of the last time that has a key."""
        line = self._before.get(key.encode())
        return _from_line(line) if line else None

    def _find(self, name: str) -> bytes:
        return self._kept.find(f"{name}-{self._name}", "") or b""

    def _keep(self, name: str, data: bytes) -> None:
        self._kept.keep(f"{name}-{self._name}", "", data)


def _key(common: bytes, articles: Sequence[Texts]) -> bytes:
    digest = hashlib.sha256(common)
    for texts in articles:
        digest.update(repr(texts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest().encode()


def _as_line(piece: Piece) -> bytes:
    parts = (piece.terms, piece.words, piece.lengths, piece.titles)
    return json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _from_line(line: bytes) -> Piece:
    return Piece(*json.loads(line))


def _divided(articles: Iterable[tuple[str, Texts]]) -> Iterator[list[Texts]]:
    """Articles in pieces.

    Where one begins depends on its first article's address, so that all others stay when an article is added.
    """
    piece: list[Texts] = []
    for address, texts in articles:
        begins = zlib.crc32(address.encode("utf-8", "replace")) % _USUAL == 0
        if piece and (begins or len(piece) == _MOST):
            yield piece
            piece = []
        piece.append(texts)
    if piece:
        yield piece


def count(articles: Sequence[Texts], analyser: Analyser, alike: Alike) -> Piece:
    """Count the terms of articles. About .3 ms for one of 200 words."""
    words: Counter[str] = Counter()
    lengths: list[list[int]] = [[] for _ in FIELDS]
    titles: list[list[str]] = []
    # Of each term the articles that have it, each with its kind; and its places in titles.
    found: defaultdict[str, list[str]] = defaultdict(list)
    placed: defaultdict[str, list[str]] = defaultdict(list)
    known = analyser.learnt
    for number, texts in enumerate(articles):
        terms: dict[str, int] = defaultdict(int)
        for of_field, unit, text in zip(lengths, UNITS, texts, strict=True):
            tokens = analyser.tokens(text) if text else []
            words.update(tokens)
            length = 0
            for token, times in Counter(tokens).items():
                for term in known.get(token) or analyser.terms_of(token):
                    length += times
                    terms[term] += times * unit
            of_field.append(length)
        title = analyser.terms(texts[0])
        titles.append(title)
        for term, place in _places(title, terms, alike).items():
            placed[term].append(write_level(place))
        kinds = _Kinds(chr(FIRST + number))
        for term, packed in terms.items():
            found[term].append(kinds[packed])
    return Piece(
        {term: _strings(has, placed.get(term, ())) for term, has in found.items()}, words, lengths, titles
    )


class _Kinds(dict[int, str]):
    """For the counts of an article's fields, as `UNITS` pack them, the article and their kind."""

    def __init__(self, article: str) -> None:
        super().__init__()
        self._article = article

    def __missing__(self, packed: int) -> str:
        self[packed] = pair = self._article + kind_of(packed)
        return pair


def _strings(pairs: Sequence[str], places: Sequence[str]) -> str:
    both = "".join(pairs)
    return f"{both[::2]} {both[1::2]} {''.join(places)}"


def _places(title: Sequence[str], terms: dict[str, int], alike: Alike) -> dict[str, int]:
    """Where terms first stand in a title; those that may stand for one of its terms are added to `terms`."""
    places: dict[str, int] = {}
    for place in range(len(title) - 1, -1, -1):
        places[title[place]] = place
        for term in alike.get(title[place], ()):
            if term not in title:
                terms[term] = terms.get(term, 0) % ALIKE + ALIKE
                places[term] = place
    return places
