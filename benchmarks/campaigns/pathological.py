"""Markdown that hangs or breaks parsers: rendered or refused in time, and the next article renders."""

from __future__ import annotations

import ast
import json
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.campaigns.tally import Tally
from kbstudio.article import ArticleId, article_from_text
from kbstudio.errors import RenderError
from kbstudio.render_process import RenderProcess
from kbstudio.rendering import render_all

DATA = Path(__file__).parents[3] / "shared" / "data" / "pathological"
PREVIEW, PUBLISH = 2.0, 10.0
"""Seconds that an article may take."""

_GRACE = 1.0
"""Seconds in which a child is ended and another one started."""

_LARGE = 65_000


def run(seed: int, tries: int, work: Path) -> Tally:
    """Render each input for the preview and for publishing; `tries` bounds how many."""
    tally = Tally()
    work.mkdir(parents=True)
    inputs = list(pathological())
    chosen = inputs if tries >= len(inputs) else Random(seed).sample(inputs, tries)
    process = RenderProcess(PREVIEW)
    process.render(_article("# warm"))
    for name, text in chosen:
        tally.judge(_previewed(process, name, text, tally))
    process.close()
    for name, text in chosen:
        tally.judge(_published(name, text, tally))
    return tally


def pathological() -> Iterator[tuple[str, str]]:
    """Names and texts: the 25 of cmark's own test, and those kept beside the checkout."""
    many = 50_000
    yield "nested strong emphasis", "*a **a " * _LARGE + "b" + " a** a*" * _LARGE
    yield "many emphasis closers", "a_ " * _LARGE
    yield "many emphasis openers", "_a " * _LARGE
    yield "many link closers", "a]" * _LARGE
    yield "many link openers", "[a" * _LARGE
    yield "mismatched openers and closers", "*a_ " * many
    yield "issue 389", "*a " * 20_000 + "_a*_ " * 20_000
    yield "openers and closers, multiple of 3", "a**b" + "c* " * many
    yield "link openers and emphasis closers", "[ a_" * many
    yield "pattern [ (]( repeated", "[ (](" * 80_000
    yield "pattern ![[]() repeated", "![[]()" * 160_000
    yield "hard link and emphasis", "**x [a*b**c*](d)"
    yield "nested brackets", "[" * many + "a" + "]" * many
    yield "nested block quotes", "> " * many + "a"
    yield "deeply nested lists", "".join("  " * depth + "* a\n" for depth in range(1000))
    yield "null characters", "abc\0de\0"
    yield "backticks", "".join(f"e{'`' * length}" for length in range(1, 5000))
    yield "unclosed links A", "[a](<b" * 30_000
    yield "unclosed links B", "[a](b" * 30_000
    yield "unclosed <!--", "</" + "<!--" * 300_000
    yield "empty lines in nested lists", "- " * 30_000 + "x" + "\n" * 30_000
    yield "empty lines in nested lists in quotes", "> " + "- " * 30_000 + "x\n" + ">\n" * 30_000
    yield "empty lines in deep lists", "- " * 5000 + "\n" * 5000
    yield "emphasis in a deep quote", ">" * 20_000 + "*a" * 20_000
    yield (
        "reference collisions",
        "\n".join(f"[f{n}]: /a{n}" for n in range(20_000)) + "\n\n" + "[f0] " * 20_000,
    )
    if not DATA.is_dir():
        return
    for known in json.loads((DATA / "python_markdown_known.json").read_text(encoding="utf-8")):
        yield known["name"], _generated(known["gen"], 4000)
    for fatal in json.loads((DATA / "markdown_it_fatal.json").read_text(encoding="utf-8")):
        yield fatal["title"], fatal["payload"]


def _generated(code: str, n: int) -> str:
    """The text of a generator such as “'['*n”; nothing but texts, numbers and comprehensions is evaluated."""
    tree = ast.parse(code, mode="eval")
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    if not calls <= {"range", "int", "''.join"}:
        raise ValueError(code)
    names = {"__builtins__": {}, "n": n, "range": range, "int": int}
    text: str = eval(compile(tree, "<generator>", "eval"), names)
    return text


def _article(text: str) -> object:
    return article_from_text(ArticleId("hostile.md"), text)


def _previewed(process: RenderProcess, name: str, text: str, tally: Tally) -> str | None:
    begun = time.monotonic()
    try:
        process.render(_article(text))  # type: ignore[arg-type]
        tally.seen["previewed"] += 1
    except RenderError as error:
        tally.seen["refused or killed in the preview"] += 1
        if error.where != "hostile.md":
            return f"{name}: the article isn’t named: {error.message}"
    except Exception as error:  # noqa: BLE001 (whatever it is, it would be one that nobody caught)
        return f"{name}: {type(error).__name__}: {error}"
    taken = time.monotonic() - begun
    if taken > PREVIEW + _GRACE:
        return f"{name}: {taken:.1f} s in the preview"
    if not process.render(_article("after *it*")).html:  # type: ignore[arg-type]
        return f"{name}: the next article isn’t rendered"
    return None


def _start() -> float:
    """Seconds that a child takes to start at the moment; an article’s time begins after that."""
    begun = time.monotonic()
    process = RenderProcess(PUBLISH)
    process.render(_article("# start"))  # type: ignore[arg-type]
    process.close()
    return time.monotonic() - begun


def _published(name: str, text: str, tally: Tally) -> str | None:
    articles = [
        article_from_text(ArticleId("hostile.md"), text),
        article_from_text(ArticleId("b.md"), "Good"),
    ]
    start = _start()
    begun = time.monotonic()
    try:
        rendered = render_all(articles, None, jobs=1, limit=PUBLISH)
    except Exception as error:  # noqa: BLE001 (as above)
        return f"{name}: {type(error).__name__}: {error}"
    taken = time.monotonic() - begun
    tally.seen["a problem when published" if rendered.problems else "published"] += 1
    if taken > PUBLISH + _GRACE + 3 * start:
        return f"{name}: {taken:.1f} s when published"
    if (
        any(problem.where.file != "hostile.md" for problem in rendered.problems)
        or "b.md" not in rendered.documents
    ):
        return f"{name}: another article is concerned"
    return None
