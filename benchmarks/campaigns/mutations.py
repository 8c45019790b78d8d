"""Articles changed at random, through reading, rendering, index and publishing; front matter; site.toml."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.campaigns import knowledge
from benchmarks.campaigns.tally import Tally
from kbstudio.article import Article, ArticleId, article_from_text, format_article, parse_article
from kbstudio.errors import ContentError, KbError, RenderError
from kbstudio.front_matter import read_meta, split_front_matter, with_values
from kbstudio.merging import merged
from kbstudio.publish.build import prepare
from kbstudio.publish.site import PublishOptions
from kbstudio.render_process import RenderProcess
from kbstudio.rendering import render_all
from kbstudio.resources import theme_folders
from kbstudio.scan import read_library
from kbstudio.search.index import SearchIndex
from kbstudio.settings import read_settings
from kbstudio.text import line_feeds

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "duckduckgo-help" / "kb"
MANUAL = Path(__file__).parents[2] / "content"
PREVIEW = 2.0
_BATCH = 100
"""Articles that are indexed and published together."""

_PIECES = (
    *("\0", "\ufeff", "\u2028", "\u202e", "\ud7ff", "\U0001f600", "\r", "\r\n", "\t", "é", "\x1b"),
    *(
        "---\n",
        "```\n",
        "~~~",
        "> ",
        "- ",
        "1. ",
        "# ",
        "|",
        "[",
        "](",
        "![",
        "<",
        "</",
        "<!--",
        "-->",
        "&",
        "*",
        "**",
        "_",
        "`",
        "\\",
    ),
    *(
        "{: ",
        "}",
        "{#",
        ":::",
        "!!! note\n",
        '=== "a"\n',
        "[^1]",
        "*[",
        "$",
        "{{",
        "{%",
        "%}",
        "javascript:",
        "<script>",
        "'",
        '"',
    ),
    *(
        "title: ",
        "tags: [",
        "&a ",
        "*a",
        "!!python/object:os.system ",
        "? ",
        "|\n",
        "status: ",
        "\n\n\n",
        " " * 40,
    ),
)


def run(seed: int, tries: int, work: Path) -> Tally:
    """Mutate so many articles, and as many front matters and settings."""
    tally, chance = Tally(), Random(seed)
    originals = [path.read_bytes() for path in sorted((CORPUS if CORPUS.is_dir() else MANUAL).rglob("*.md"))]
    originals += [path.read_bytes() for path in sorted(MANUAL.rglob("*.md"))]
    process = RenderProcess(PREVIEW)
    process.render(article_from_text(ArticleId("warm.md"), "warm"))
    for start in range(0, tries, _BATCH):
        batch = [mutated(chance.choice(originals), chance) for _ in range(min(_BATCH, tries - start))]
        for data in batch:
            tally.judge(_told(data, _read(data, process, chance, tally)))
        tally.judge(_together(batch, work, tally))
    process.close()
    settings = (MANUAL / "site.toml").read_bytes()
    for _ in range(tries):
        tally.judge(_front_matter(mutated(chance.choice(originals), chance, head=True), chance))
        tally.judge(_settings(mutated(settings, chance)))
    return tally


def mutated(data: bytes, chance: Random, *, head: bool = False) -> bytes:
    """A file with a few changes; `head`: all of them near its beginning."""
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        end = min(len(data), 400) if head else len(data)
        at, kind = chance.randint(0, end), chance.random()
        if kind < 0.35:
            data = (
                data[:at]
                + chance.choice(_PIECES).encode("utf-8", "surrogatepass") * chance.choice((1, 1, 1, 2, 30))
                + data[at:]
            )
        elif kind < 0.55:
            data = data[:at] + data[min(len(data), at + chance.randint(1, 60)) :]
        elif kind < 0.7:
            data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        elif kind < 0.85:
            other = chance.randint(0, len(data))
            data = (
                data[:at]
                + data[other : other + chance.randint(1, 300)] * chance.choice((1, 1, 3))
                + data[at:]
            )
        else:
            data = data[:at] if chance.random() < 0.3 else data[at:]
    return data


def _told(data: bytes, wrong: str | None) -> str | None:
    return wrong and f"{wrong}, of {data[:2000]!r}"


def _read(data: bytes, process: RenderProcess, chance: Random, tally: Tally) -> str | None:
    try:
        article = parse_article(ArticleId("a.md"), data)
    except ContentError:
        tally.seen["not text, and told so"] += 1
        return None
    except Exception as error:  # noqa: BLE001 (whatever it is, it would be one that nobody caught)
        return f"reading: {type(error).__name__}: {error}"
    if format_article(article) != data:
        return "reading and writing gives other bytes"
    wrong = _rendered(article, process, tally)
    other = mutated(data, chance).decode("utf-8", "replace")
    try:
        merged(article.source, mutated(data, chance).decode("utf-8", "replace"), other)
    except Exception as error:  # noqa: BLE001 (as above)
        return f"merging: {type(error).__name__}: {error}"
    return wrong


def _rendered(article: Article, process: RenderProcess, tally: Tally) -> str | None:
    begun = time.monotonic()
    try:
        process.render(article)
        tally.seen["rendered"] += 1
    except RenderError as error:
        tally.seen["not rendered, and told so"] += 1
        if ": " in error.message and "Error" in error.message:
            return f"rendering: {error.message}"
    except Exception as error:  # noqa: BLE001 (as above)
        return f"rendering: {type(error).__name__}: {error}"
    taken = time.monotonic() - begun
    return f"rendering took {taken:.1f} s" if taken > PREVIEW + 1 else None


def _together(batch: list[bytes], work: Path, tally: Tally) -> str | None:
    """Index and publish articles, and look that nothing is written anywhere else."""
    shutil.rmtree(work, ignore_errors=True)
    root = work / "help"
    knowledge.write(root / "site.toml", 'name = "Help"\nsocial_cards = false\n')
    for number, data in enumerate(batch):
        knowledge.write_bytes(root / f"{number % 7}" / f"article-{number}.md", data)
    before = _tree(work)
    try:
        library = read_library(root)
        rendered = render_all(library.articles.values(), None)
        index = SearchIndex(work / "index")
        index.sync(library, rendered.documents)
        index.search("help")
        index.close()
        tally.seen["published"] += len(rendered.documents)
        prepared = prepare(
            library,
            root,
            rendered.documents,
            work / "out",
            PublishOptions(),
            themes=theme_folders(root),
            cache=None,
        )
        wrong = [path for path in prepared.files if ".." in path.split("/") or path.startswith("/")]
    except KbError as error:
        return f"all together: {error.message}"
    except Exception as error:  # noqa: BLE001 (as above)
        return f"all together: {type(error).__name__}: {error}"
    if wrong or _tree(work) - before:
        return f"outside: {wrong or sorted(_tree(work) - before)[:3]}"
    return None


def _tree(work: Path) -> set[str]:
    found: Iterator[str] = (path.relative_to(work).as_posix() for path in work.rglob("*"))
    return {path for path in found if not path.startswith(("index", "out"))}


def _front_matter(data: bytes, chance: Random) -> str | None:
    text = data.decode("utf-8", "replace")
    begun = time.monotonic()
    try:
        article = article_from_text(ArticleId("a.md"), text)
        read_meta(split_front_matter(text.replace("\r", "\n"))[0], "a.md")
        key = chance.choice(("title", "tags", "status", "owner"))
        value = chance.choice(("Plain", "a: b # c", ["one", "two, three"], None, "\u2028'\""))
        try:
            edited = with_values(article.source, {key: value})
        except ContentError:
            return None
    except Exception as error:  # noqa: BLE001 (as above)
        return f"front matter: {type(error).__name__}: {error}, of {data[:500]!r}"
    if time.monotonic() - begun > PREVIEW:
        return f"front matter took {time.monotonic() - begun:.1f} s, of {data[:500]!r}"
    body = split_front_matter(line_feeds(edited))[1]
    return (
        None
        if body.strip()[-20:] == article.body.strip()[-20:]
        else f"front matter: the text changed, of {data[:500]!r}"
    )


def _settings(data: bytes) -> str | None:
    try:
        read_settings(data.decode("utf-8", "replace"))
    except KbError:
        return None
    except Exception as error:  # noqa: BLE001 (as above)
        return f"site.toml: {type(error).__name__}: {error}, of {data[:500]!r}"
    return None
