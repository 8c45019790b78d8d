"""What the customers' search knows of meaning: vectors of words, and of the articles' rows.

Words stand in files of their own, the same for every site of a size (`assets/meaning.en.….`), of which a
browser fetches those of a question. A row is a title, or a heading that is a question. `v.js` of the index
has all rows, or, where they are many, some that lead: each of the others stands in the file of the one that
it is most like (`v0.js`, …), and the browser fetches those of the leaders nearest to the question.
"""

from __future__ import annotations

import hashlib
import json
import math
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from kbstudio.meaning import Table, read_pairs, table_of, write_direction
from kbstudio.publish.analysis import Analyser
from kbstudio.publish.index_parts import IndexEntry, IndexParts, OwnRows, index_script
from kbstudio.publish.kept import NOT_KEPT, Kept
from kbstudio.publish.meaning_rows import MEANINGS, ONE_FILE, row_texts

FEWEST = 10
"""Articles of the smallest library that is searched by meaning: of fewer a customer sees all."""

WEIGHT = 1.0
"""What it is worth to mean the same, as a part of what the best article is worth by its words."""

AMONG = 20
"""An article gains by how much nearer it is to a question than the one at this place."""

NEAREST = 3
"""Leaders of which a browser fetches the followers."""

_FILES, _FEW_ROWS = 512, 5_000
"""Files of words for a library of so many rows at most; for a larger one words stand in smaller files."""

_MEAN = 1000
_LANE = 32


@dataclass(frozen=True, slots=True)
class WordFile:
    """A file of word vectors, by its address; `inputs` says all that it depends on."""

    address: str
    inputs: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class _Row:
    article: int
    written: str


def meaning_table(parts: IndexParts) -> Table | None:
    """The table by which an index is searched; None where its language has none, or the library is small."""
    return table_of(parts.language) if parts.meaning and len(parts.entries) >= FEWEST else None


def word_files(parts: IndexParts, analyser: Analyser) -> Iterator[WordFile]:
    """The files of word vectors that an index needs, not made yet: `c.js` has the small words together."""
    table = meaning_table(parts)
    if table is None:
        return
    places = _places(table, _row_count(parts))
    folder = _folder(table, parts.language, places)
    together = table.places // places
    for number in range(places):
        some = range(number * together, (number + 1) * together)
        make = partial(_words, f"w{number}", table, some)
        yield WordFile(f"{folder}{number}.js", f"{folder}{number}", make)
    small = sorted(analyser.stop_words)
    yield WordFile(f"{folder}c.js", f"{folder}c {small!r}", partial(_common, table, analyser))


def meaning_files(
    parts: IndexParts, trust: float, kept: Kept = NOT_KEPT
) -> tuple[Mapping[str, object], dict[str, bytes]]:
    """What the head of an index says of meaning, and the files of its rows; nothing without a table.

    `trust`: how far titles tell articles apart; what is shared by many says little of any. `kept` has the
    rows of the last time. About .2 ms an article, a tenth of that for one whose title stays.
    """
    table = meaning_table(parts)
    if table is None:
        return {}, {}
    entries = parts.in_order()
    files, leads = _kept_files(entries, parts, table, kept)
    places = _places(table, _row_count(parts))
    head = {
        "words": f"../../{_folder(table, parts.language, places)}",
        "places": table.places,
        "files": places,
        "dimensions": table.dimensions,
        "weight": round(WEIGHT * trust**2, 3),
        "among": AMONG,
        "nearest": NEAREST if leads else 0,
    }
    return head, files


def _kept_files(
    entries: Sequence[IndexEntry], parts: IndexParts, table: Table, kept: Kept
) -> tuple[dict[str, bytes], bool]:
    """The files of the rows, those of the last time where no row changed; and whether some rows lead."""
    name = f"meaning-files-{parts.language.encode().hex()}"
    texts = [row_texts(entry.title, entry.document) for entry in entries]
    key = hashlib.sha256(repr((parts.stamp(), table.digest, texts)).encode("utf-8", "surrogatepass"))
    found = kept.find(name, key.hexdigest())
    if found is None:
        written = _files(entries, texts, parts, table, kept)
        kept.keep(name, key.hexdigest(), json.dumps(written).encode())
    else:
        written = json.loads(found)
    return {file: text.encode() for file, text in written.items()}, len(written) > 1


def _files(
    entries: Sequence[IndexEntry], texts: Sequence[Sequence[str]], parts: IndexParts, table: Table, kept: Kept
) -> dict[str, str]:
    rows = _rows(texts, table, parts.language, kept)
    leaders = _leaders(rows, entries) if len(rows) > ONE_FILE else []
    stamp = parts.stamp()
    alone = [] if leaders else rows
    files = {"v.js": index_script("v", stamp, _mean(rows, table), _joined(leaders), *_written(alone))}
    for number, some in enumerate(_followers(rows, leaders, table) if leaders else ()):
        files[f"v{number}.js"] = index_script(f"v{number}", stamp, *_written(some))
    return {name: data.decode() for name, data in files.items()}


def own_rows(parts: IndexParts) -> OwnRows | None:
    """The rows of an article for its own file, where those of all aren't in one."""
    table = meaning_table(parts)
    if table is None or _row_count(parts) <= ONE_FILE:
        return None

    def written(entry: IndexEntry) -> str:
        return "".join(
            write_direction(table.numbers(text)) for text in row_texts(entry.title, entry.document)
        )

    return OwnRows(table.digest, written)


def _row_count(parts: IndexParts) -> int:
    return sum(len(row_texts(entry.title, entry.document)) for entry in parts.entries)


def _places(table: Table, rows: int) -> int:
    return _FILES if rows <= _FEW_ROWS else table.places


def _folder(table: Table, language: str, places: int) -> str:
    return f"{MEANINGS}{language}.{table.digest}.{places}/"


def _words(name: str, table: Table, places: range) -> bytes:
    found = [table.place(place) for place in places]
    words = " ".join(words for words, _ in found if words)
    return index_script(name, table.digest, words, "".join(vectors for _, vectors in found))


def _common(table: Table, analyser: Analyser) -> bytes:
    # Most words needn't be stemmed to see that they aren't small ones.
    starts = tuple(term[:2] for term in analyser.stop_words)
    words = [
        word
        for word in table.words()
        if word.startswith(starts) and not analyser.stop_words.isdisjoint(analyser.terms_of(word))
    ]
    return index_script("wc", table.digest, " ".join(words), "".join(map(table.written, words)))


def _rows(articles: Sequence[Sequence[str]], table: Table, language: str, kept: Kept) -> list[_Row]:
    """The rows of articles with their texts, as the index numbers these."""
    name = f"meanings-{language.encode().hex()}"
    found = kept.find(name, table.digest)
    before: dict[str, str] = json.loads(found) if found else {}
    now: dict[str, str] = {}
    rows: list[_Row] = []
    for number, texts in enumerate(articles):
        for text in texts:
            written = before.get(text) or now.get(text) or write_direction(table.numbers(text))
            now[text] = written
            rows.append(_Row(number, written))
    if now.keys() != before.keys():
        kept.keep(name, table.digest, json.dumps(now, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return rows


def _written(rows: Sequence[_Row]) -> tuple[list[int], str]:
    """The articles of rows, as steps from one to the next, and their vectors."""
    numbers = [row.article for row in rows]
    steps = [number - before for before, number in zip([0, *numbers], numbers, strict=False)]
    return steps, _joined(rows)


def _joined(rows: Sequence[_Row]) -> str:
    return "".join(row.written for row in rows)


def _mean(rows: Sequence[_Row], table: Table) -> list[int]:
    """What all rows have in common, in thousandths of their usual length: that tells nothing apart."""
    sums = [0] * table.dimensions
    squares = 0
    columns = zip(*(row.written for row in rows), strict=True)
    for place, column in enumerate(columns):
        for char, times in Counter(column).items():
            one, other = read_pairs(char)
            sums[2 * place] += times * one
            sums[2 * place + 1] += times * other
            squares += times * (one * one + other * other)
    length = math.sqrt(squares / len(rows)) or 1.0
    return [round(_MEAN * total / len(rows) / length) for total in sums]


def _leaders(rows: Sequence[_Row], entries: Sequence[IndexEntry]) -> list[_Row]:
    """Some rows, by chance, but the same ones each time."""
    order = [zlib.crc32(entry.address.encode("utf-8", "replace")) for entry in entries]
    ranked = sorted(range(len(rows)), key=lambda place: (order[rows[place].article], place))
    distinct = {rows[place].written: rows[place] for place in ranked[: 2 * math.isqrt(len(rows))]}
    return list(distinct.values())


def _followers(rows: Sequence[_Row], leaders: Sequence[_Row], table: Table) -> list[list[_Row]]:
    """The rows that are most like each leader.

    The products of a row with all leaders are added up in one large number, a lane for each.
    """
    lengths = [math.hypot(*read_pairs(row.written)) or 1.0 for row in leaders]
    bias = sum(1 << (_LANE * lane + _LANE - 1) for lane in range(len(leaders)))
    numbers = [read_pairs(row.written) for row in leaders]
    lanes = [_in_lanes([each[place] for each in numbers]) for place in range(table.dimensions)]
    products: list[dict[str, int]] = [{} for _ in range(table.dimensions // 2)]
    found: list[list[_Row]] = [[] for _ in leaders]
    nearest: dict[str, int] = {}
    for row in rows:
        leader = nearest.get(row.written)
        if leader is None:
            total = bias
            for place, char in enumerate(row.written):
                product = products[place].get(char)
                if product is None:
                    one, other = read_pairs(char)
                    product = products[place][char] = one * lanes[2 * place] + other * lanes[2 * place + 1]
                total += product
            likes = struct.unpack(f"<{len(leaders)}I", total.to_bytes(len(leaders) * _LANE // 8, "little"))
            half = 1 << (_LANE - 1)
            scores = [(like - half) / length for like, length in zip(likes, lengths, strict=True)]
            leader = nearest[row.written] = scores.index(max(scores))
        found[leader].append(row)
    return found


def _in_lanes(numbers: Sequence[int]) -> int:
    return sum(number << (_LANE * lane) for lane, number in enumerate(numbers))
