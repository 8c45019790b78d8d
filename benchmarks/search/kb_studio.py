"""KB Studio itself: the articles as Markdown files, published by its own command."""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import kbstudio
from benchmarks.search.engine import Built, Engine
from benchmarks.search.process import Cost, run
from benchmarks.search.sets import Article

NAME = "KB Studio"
ROOT = Path(__file__).parents[2]
OPEN = """async () => {
  const index = await KBSearch.open();
  return async (query, limit) => {
    const { hits } = await index.search(query, { limit });
    return hits.map(({ url }) => new URL(url).pathname.split("/").at(-2));
  };
}"""
MEANT = """async () => {
  const index = await KBSearch.open();
  return async (query, limit) => {
    const words = await index.search(query, { limit });
    const { hits } = (await index.better(query, { limit }, words)) || words;
    return hits.map(({ url }) => new URL(url).pathname.split("/").at(-2));
  };
}"""
_MARKS = re.compile(r"""[!#$&*:<=>@\[\\\]^_`{|}~]|^[ \t]*\S""", re.MULTILINE)
"""What Markdown may read as its own: some signs anywhere, any sign at the beginning of a line."""


def engines() -> list[Engine]:
    """KB Studio as it comes, and the hits it shows before meaning counts, too."""
    field = "form.kb-search input[name=q]"
    return [
        Engine(
            NAME,
            "as published",
            kbstudio.__version__,
            _build,
            MEANT,
            field=field,
            search_page="search/?q=",
        ),
        Engine(NAME, "words alone", kbstudio.__version__, _build, OPEN),
    ]


def _build(articles: Sequence[Article], folder: Path) -> Built:
    content, site = folder / "content", folder / "site"
    content.mkdir(parents=True)
    (content / "site.toml").write_text('name = "Help"\n', encoding="utf-8")
    for article in articles:
        (content / f"{article.id}.md").write_text(as_source(article), encoding="utf-8")
    env = {"KBSTUDIO_HOME": str(folder / "home")}
    whole = run([sys.executable, "-m", "kbstudio", "publish", content, "--to", site], ROOT, env)
    cost = folder / "cost.json"
    index = run([sys.executable, "-m", "benchmarks.search.kb_studio_index", content, cost], ROOT, env)
    seconds, cpu = json.loads(cost.read_text(encoding="utf-8"))
    loader, engine, more = (
        sum(len(gzip.compress(file.read_bytes())) for file in site.glob(f"assets/{names}"))
        for names in ("search-large.*.js", "search-engine.*.js", "search-more.*.js")
    )
    note = (
        f"published whole in {whole.seconds:.1f} s ({whole.cpu:.1f} s of processors); "
        f"script of the search, with words and a stemmer: {loader / 1000:.1f} kB gzip on every page, "
        f"{engine / 1000:.1f} kB when somebody comes to the field, {more / 1000:.1f} kB where it is needed"
    )
    return Built(site, f"{articles[0].id}/", Cost(seconds, cpu, index.peak), note)


def as_source(article: Article) -> str:
    """The article as a file whose text reads the same once rendered: nothing in it is taken for Markdown."""
    title = f"title: {json.dumps(article.title)}\n" if article.title else ""
    return f"---\n{title}---\n\n{_MARKS.sub(_escaped, article.text)}\n"


def _escaped(match: re.Match[str]) -> str:
    sign = match[0].strip()
    return sign if sign.isalnum() and not sign.isdecimal() else f"&#{ord(sign)};"
