"""The judged sets beside the checkout: documents, queries people asked, and which documents answer them."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parents[3] / "shared" / "data" / "ir"
NAMES = ("stackfaq", "covidfaq", "orsharc", "medquad")

Grades = dict[str, dict[str, int]]
"""Per query, the grades of its judged documents; 0 is no answer."""


@dataclass(frozen=True, slots=True)
class Article:
    """A document of a set: what every engine is given."""

    id: str
    """A short name of our own, the same for every engine, that can stand in an address as it is."""
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """What a customer typed."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """A set with those of its queries that have judgements, as written and with one word misspelt."""

    name: str
    articles: tuple[Article, ...]
    clean: tuple[Query, ...]
    misspelt: tuple[Query, ...]
    grades: Grades


def read_set(name: str) -> JudgedSet:
    """The set from its folder in DATA. Raises OSError when it isn't there."""
    documents = lines(DATA / name / "docs.jsonl")
    names = {document["id"]: f"a{place}" for place, document in enumerate(documents)}
    grades = {
        query: {names[document]: grade for document, grade in judged.items()}
        for query, judged in read_grades(DATA / name / "qrels.dev.tsv").items()
    }
    return JudgedSet(
        name=name,
        articles=tuple(Article(names[each["id"]], each["title"], each["text"]) for each in documents),
        clean=_read_queries(DATA / name / "queries.dev.jsonl", grades),
        misspelt=_read_queries(DATA / name / "queries.dev.misspelt.jsonl", grades),
        grades=grades,
    )


def lines(file: Path) -> list[dict[str, str]]:
    """The objects of a file with one on each line; the file may have been packed with gzip."""
    packed = file.with_name(file.name + ".gz")
    text = file.read_text("utf-8") if file.exists() else gzip.decompress(packed.read_bytes()).decode()
    return [json.loads(line) for line in text.splitlines()]


def read_grades(file: Path) -> Grades:
    """Grades by query and document, from lines of query, document and grade with tabs between."""
    grades: Grades = defaultdict(dict)
    for line in file.read_text("utf-8").splitlines():
        query, document, grade = line.split("\t")
        grades[query][document] = int(grade)
    return dict(grades)


def spread(queries: Sequence[Query], number: int) -> list[str]:
    """The texts of so many queries, evenly from the whole list, in its order; all when there are fewer."""
    step = max(1, len(queries) / number)
    return [queries[int(place * step)].text for place in range(min(number, len(queries)))]


def _read_queries(file: Path, grades: Grades) -> tuple[Query, ...]:
    return tuple(Query(line["id"], line["text"]) for line in lines(file) if line["id"] in grades)
