"""How well the site's search finds answers: nDCG@10 on queries people asked, in Chromium.

`python -m benchmarks.search_quality [SET …]` indexes the documents of ../shared/data/ir as articles and asks
each dev query through KBSearch, as written and with one word misspelt. Says so and does nothing without data.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.search.figures import mean, ndcg
from benchmarks.search.sets import Grades, lines, read_grades
from kbstudio.document import Section, make_document
from kbstudio.publish.browser_index import index_files, index_folder, shard_count, words_of_all
from kbstudio.publish.index_parts import IndexEntry, IndexParts
from kbstudio.publish.scripts import hashed
from kbstudio.publish.search_scripts import search_files
from kbstudio.publish.theme import load_theme

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data" / "ir"
SETS = ("stackfaq", "covidfaq", "orsharc", "medquad")
CHROMIUM = Path("/usr/bin/chromium")
PAGE = """<!doctype html><meta charset="utf-8">
<script src="search.js" data-index="search/en/head.js" data-shards="{shards}" defer></script>"""
ASK = """async (queries) => {
  const index = await KBSearch.open();
  const answers = [];
  for (const query of queries) {
    const started = performance.now();
    const words = await index.search(query, {limit: 10});
    const time = performance.now() - started;
    const {hits} = await index.better(query, {limit: 10}, words) || words;
    answers.push([hits.map((hit) => hit.url.split("/").pop()), time]);
  }
  return answers;
}"""
COLUMNS = (
    *("set", "documents", "index gzip", "build", "nDCG@10", "@1", "@5", "no hit"),
    *("misspelt", "of clean", "median", "p95"),
)


@dataclass(frozen=True, slots=True)
class Score:
    """Means over the queries of a set; times in milliseconds."""

    ndcg: float
    first: float
    in_five: float
    without_hit: float
    median: float
    p95: float


def main(names: Sequence[str]) -> None:
    if not DATA.is_dir() or not CHROMIUM.exists():
        print("search quality: skipped, as ../shared/data/ir or Chromium isn’t there")
        return
    print(" ".join(f"{column:>10}" for column in COLUMNS))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for name in names or SETS:
            with tempfile.TemporaryDirectory() as folder:
                print(
                    " ".join(f"{cell:>10}" for cell in row(name, Path(folder), browser.new_page())),
                    flush=True,
                )
        browser.close()


def row(name: str, folder: Path, page: Page) -> list[str]:
    """One line of the table."""
    documents = lines(DATA / name / "docs.jsonl")
    started = time.process_time()
    files = write_index(documents, folder)
    built = time.process_time() - started
    size = sum(len(gzip.compress(data, 9)) for name, data in files.items() if name[0] != "a")
    clean, wrong = measure(name, folder, page)
    return [
        *(name, str(len(documents)), f"{size / 1000:.0f} kB", f"{built:.1f} s"),
        *(f"{clean.ndcg:.3f}", f"{clean.first:.2f}", f"{clean.in_five:.2f}", f"{clean.without_hit:.1%}"),
        *(
            f"{wrong.ndcg:.3f}",
            f"{wrong.ndcg / clean.ndcg:.3f}",
            f"{clean.median:.1f} ms",
            f"{clean.p95:.1f} ms",
        ),
    ]


def write_index(
    documents: Iterable[dict[str, str]], folder: Path, *, meaning: bool = True
) -> dict[str, bytes]:
    """A folder with a page that can search these documents, by `meaning` too; gives the index."""
    entries = [entry(each["id"], each["title"], each["text"]) for each in documents]
    shards = shard_count(each.document for each in entries)
    parts = IndexParts(entries, shards=shards, meaning=meaning)
    files = index_files(parts)
    place = folder / index_folder("en")
    place.mkdir(parents=True)
    for words in words_of_all([parts]):
        (folder / words.address).parent.mkdir(parents=True, exist_ok=True)
        (folder / words.address).write_bytes(words.make())
    for name, data in files.items():
        (place / name).write_bytes(data)
    for name, data in search_files(load_theme("base", [ROOT / "themes"]), "en").items():
        loader = "search.en.js" if shards == 1 else "search-large.en.js"
        own = "search.js" if name == loader else hashed(name, data).rpartition("/")[2]
        (folder / own).write_bytes(data)
    (folder / "index.html").write_text(PAGE.format(shards=shards), encoding="utf-8")
    return files


def measure(name: str, folder: Path, page: Page) -> tuple[Score, Score]:
    """The scores of a set's queries as written, and with a misspelt word."""
    page.goto((folder / "index.html").as_uri())
    grades = read_grades(DATA / name / "qrels.dev.tsv")
    clean = ask(page, lines(DATA / name / "queries.dev.jsonl"), grades)
    return clean, ask(page, lines(DATA / name / "queries.dev.misspelt.jsonl"), grades)


def ask(page: Page, queries: Iterable[dict[str, str]], grades: Grades) -> Score:
    """Ask the queries that have judged answers."""
    judged = [query for query in queries if query["id"] in grades]
    answers = page.evaluate(ASK, [query["text"] for query in judged])
    found = [(hits, grades[query["id"]]) for query, (hits, _) in zip(judged, answers, strict=True)]
    times = sorted(answer[1] for answer in answers)
    return Score(
        ndcg=mean(ndcg(hits, judgements) for hits, judgements in found),
        first=mean(any(judgements.get(hit, 0) for hit in hits[:1]) for hits, judgements in found),
        in_five=mean(any(judgements.get(hit, 0) for hit in hits[:5]) for hits, judgements in found),
        without_hit=mean(not hits for hits, _ in found),
        median=times[len(times) // 2],
        p95=times[int(len(times) * 0.95)],
    )


def entry(name: str, title: str, text: str) -> IndexEntry:
    """A document of a set as an article."""
    section = Section(1, title, "", 1, text)
    document = make_document(sections=(section,))
    return IndexEntry(title, name, "", "", "", (), document)


if __name__ == "__main__":
    main(sys.argv[1:])
