"""What search by meaning adds to KB Studio's own: hits, bytes and time, beside its words alone.

`python -m benchmarks.search.meaning [SET …]`. `thousand`: 1,000 documents of medquad,
for bytes and times only.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace

from playwright.sync_api import Browser

from benchmarks.search import kb_studio
from benchmarks.search.__main__ import WORK
from benchmarks.search.browser import answers, chromium, fetched, opened, times
from benchmarks.search.engine import Built, Engine
from benchmarks.search.figures import mean, median, ndcg, quantile
from benchmarks.search.measure import TIMED, VISITS, typical
from benchmarks.search.sets import NAMES, Article, JudgedSet, Query, read_set, spread
from benchmarks.search.table import size
from kbstudio.publish.analysis import Analyser

THOUSAND = "thousand"


def main(names: Sequence[str]) -> None:
    """Measure the sets, one after the other."""
    for name in names or (*NAMES, THOUSAND):
        judged = _thousand() if name == THOUSAND else read_set(name)
        folder = WORK / "meaning"
        shutil.rmtree(folder, ignore_errors=True)
        meant, words = kb_studio.engines()
        built = meant.build(judged.articles, folder)
        print(f"{name}: {len(judged.articles)} articles", flush=True)
        with chromium() as browser:
            if name != THOUSAND:
                for line in _found(browser, built, (words, meant), judged):
                    print(line, flush=True)
            for engine in (words, meant):
                print(f"  {engine.setup}: {_cost(browser, built, engine, judged)}", flush=True)
        shutil.rmtree(folder)


def _thousand() -> JudgedSet:
    judged = read_set("medquad")
    step = len(judged.articles) / 1000
    articles = tuple(judged.articles[int(place * step)] for place in range(1000))
    return replace(judged, name=THOUSAND, articles=articles)


def _found(browser: Browser, built: Built, engines: Sequence[Engine], judged: JudgedSet) -> list[str]:
    lines = []
    apart = _without_common_words(judged)
    for engine in engines:
        with opened(browser, built, engine.open) as page:
            clean, misspelt = (
                answers(page, [query.text for query in queries])
                for queries in (judged.clean, judged.misspelt)
            )
        scores = [
            mean(ndcg(hits, judged.grades[query.id]) for hits, query in zip(found, queries, strict=True))
            for found, queries in ((clean, judged.clean), (misspelt, judged.misspelt))
        ]
        reached = sum(
            _answered(hits, judged.grades[query.id])
            for hits, query in zip(clean, judged.clean, strict=True)
            if query.id in apart
        )
        lines.append(
            f"  {engine.setup}: nDCG@10 {scores[0]:.3f}, misspelt {scores[1]:.3f}; of {len(apart)} questions "
            f"that share no content word with an answer {reached} find one among the first five"
        )
    return lines


def _without_common_words(judged: JudgedSet) -> set[str]:
    """The queries of which no content word stands in any article that answers them."""
    analyser = Analyser("en")

    def content(text: str) -> set[str]:
        return {*analyser.terms(text)} - analyser.stop_words

    articles: Mapping[str, Article] = {article.id: article for article in judged.articles}

    def is_apart(query: Query) -> bool:
        answers = [articles[key] for key, grade in judged.grades[query.id].items() if grade]
        asked = content(query.text)
        return bool(answers) and all(
            asked.isdisjoint(content(f"{answer.title} {answer.text}")) for answer in answers
        )

    return {query.id for query in judged.clean if is_apart(query)}


def _answered(hits: Sequence[str], grades: Mapping[str, int]) -> bool:
    return any(grades.get(hit, 0) for hit in hits[:5])


def _cost(browser: Browser, built: Built, engine: Engine, judged: JudgedSet) -> str:
    with opened(browser, built, engine.open) as page:
        taken = times(page, spread(judged.clean, TIMED))
    asked = spread(judged.clean, 3 * VISITS)
    visits = [fetched(browser, built, engine, asked[visit::VISITS]) for visit in range(VISITS)]
    first = typical([visit[0] for visit in visits])
    later = typical([each for visit in visits for each in visit[1:]])
    return (
        f"{median(taken):.1f} ms (p95 {quantile(taken, 0.95):.1f}); first question {size(first.packed)} in "
        f"{first.requests} requests and {first.rounds} round trips, "
        f"later {size(later.packed)} in {later.requests}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
