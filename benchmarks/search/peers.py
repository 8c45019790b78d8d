"""The other engines, each in the set-ups its own documentation shows."""

from __future__ import annotations

import functools
import html
import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.search.engine import Built, Engine
from benchmarks.search.process import run
from benchmarks.search.sets import Article

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
SETUPS = {
    "MiniSearch": ("default", "fuzzy 0.2, prefix, title ×2"),
    "lunr": ("default", "title ×2"),
    "Orama": ("default", "stemmed, title ×2"),
    "FlexSearch": ("default", "suggest, English"),
}
"""Engines that keep their whole index in one file; what the set-ups mean stands in engines/*.js."""

PACKAGES = {"Pagefind": "pagefind", "Orama": "@orama/orama"}
PAGE = '<!doctype html><meta charset="utf-8"><title>Search</title>{}\n'
OPEN_FILE = """async () => {{
  const data = await (await fetch("index.json")).text();
  return Peer.open(data, {setup});
}}"""
OPEN_PAGEFIND = """async () => {{
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.options({options});
  await pagefind.init();
  return async (query, limit) => {{
    const {{ results }} = await pagefind.search(query);
    const shown = await Promise.all(results.slice(0, limit).map((result) => result.data()));
    return shown.map(({{ url }}) => url.split("/").pop().replace(".html", ""));
  }};
}}"""
PAGEFIND_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body><main data-pagefind-body><h1>{title}</h1>
{paragraphs}
</main></body></html>
"""


def engines() -> list[Engine]:
    """Every peer in each of its set-ups. Raises OSError when their packages aren't installed."""
    # A worker isn't slowed with the page, so Pagefind is asked to do without when the processor is slow.
    pagefind = Engine(
        "Pagefind",
        "default",
        _version("Pagefind"),
        _build_pagefind,
        OPEN_PAGEFIND.format(options="{}"),
        OPEN_PAGEFIND.format(options="{ noWorker: true }"),
    )
    return [pagefind, *(_single_file(name, setup) for name, setups in SETUPS.items() for setup in setups)]


def _single_file(name: str, setup: str) -> Engine:
    build = functools.partial(_build_file, name.lower(), setup)
    opening = OPEN_FILE.format(setup=json.dumps(setup))
    return Engine(name, setup, _version(name), build, opening, in_one_file=True)


def _version(name: str) -> str:
    package = MODULES / PACKAGES.get(name, name.lower()) / "package.json"
    return str(json.loads(package.read_text(encoding="utf-8"))["version"])


def _build_file(name: str, setup: str, articles: Sequence[Article], folder: Path) -> Built:
    site = folder / "site"
    site.mkdir(parents=True)
    documents = folder / "documents.json"
    documents.write_text(json.dumps([asdict(article) for article in articles]), encoding="utf-8")
    cost = run(["node", HERE / "build.js", name, setup, documents, site / "index.json"], HERE)
    # Only what opens an index: what builds one isn't sent to customers.
    entry = HERE / "engines" / f"{name}.js"
    (folder / "page.js").write_text(f"export {{ open }} from {json.dumps(str(entry))};\n", encoding="utf-8")
    options = ("--bundle", "--minify", "--format=iife", "--global-name=Peer", "--log-level=error")
    run(
        [MODULES / ".bin" / "esbuild", *options, f"--outfile={site / 'engine.js'}", folder / "page.js"],
        folder,
    )
    (site / "index.html").write_text(PAGE.format('<script src="engine.js"></script>'), encoding="utf-8")
    return Built(site, "", cost)


def _build_pagefind(articles: Sequence[Article], folder: Path) -> Built:
    site = folder / "site"
    site.mkdir(parents=True)
    for article in articles:
        (site / f"{article.id}.html").write_text(as_page(article), encoding="utf-8")
    cost = run([MODULES / ".bin" / "pagefind", "--site", site], folder)
    (site / "index.html").write_text(PAGE.format(""), encoding="utf-8")
    return Built(site, "", cost)


def as_page(article: Article) -> str:
    """The article as a plain page, marked up as Pagefind's documentation shows."""
    parts = (part for part in re.split(r"\n\s*\n", article.text) if part.strip())
    paragraphs = "\n".join(f"<p>{html.escape(part)}</p>" for part in parts)
    return PAGEFIND_PAGE.format(title=html.escape(article.title), paragraphs=paragraphs)
