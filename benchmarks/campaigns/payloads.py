"""Every known payload in every place of a knowledge base, published and visited: nothing runs or gets out."""

from __future__ import annotations

import contextlib
import functools
import io
import os
import shutil
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from playwright.sync_api import Dialog, Page, sync_playwright

from benchmarks.campaigns import hostile
from benchmarks.campaigns.tally import Tally
from kbstudio.cli import main as command_line
from kbstudio.publish.browser_index import search_places
from kbstudio.publish.feeds import for_machines
from kbstudio.publish.pages import Pages
from kbstudio.publish.site import make_site
from kbstudio.publish.theme import load_theme
from kbstudio.rendering import render_all
from kbstudio.resources import theme_folders
from kbstudio.scan import read_library
from kbstudio.search.index import SearchIndex
from kbstudio.settings import read_settings

CHROMIUM = "/usr/bin/chromium"
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-sync",
]
_BATCH = 40
_SPY = """
window.__ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
  window[name] = (...rest) => { window.__ran.push(name + " " + String(rest[0]).slice(0, 80)); return null; };
}
"""
_SHOWN = "() => window.__ran"
_WAIT = 10_000


def run(seed: int, tries: int, work: Path) -> Tally:
    """Publish so many payloads, each in an article of its own, and visit each of them.

    `seed` tells which: with 1, 2 and so on all of them come in turn.
    """
    tally, known = Tally(), hostile.payloads()
    Random(len(known)).shuffle(known)
    begun = (seed - 1) * tries % len(known)
    chosen = known[begun : begun + tries]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        with contextlib.closing(browser.new_page()) as page:
            page.add_init_script(_SPY)
            page.goto("data:text/html,<script>alert(1)</script>")
            if page.evaluate(_SHOWN) != ["alert 1"]:
                tally.judge("the browser doesn’t tell what ran, so this says nothing")
        for start in range(0, len(chosen), _BATCH):
            shutil.rmtree(work, ignore_errors=True)
            _visit_all(browser.new_page(), chosen[start : start + _BATCH], work, tally)
            for context in browser.contexts:
                context.close()
        browser.close()
    return tally


def _visit_all(page: Page, chosen: Sequence[str], work: Path, tally: Tally) -> None:
    root, out = work / "help", work / "out"
    hostile.write_all(root, chosen)
    before = {path for path in work.parent.rglob("*") if not path.is_relative_to(work)}
    status = _publish(root, out, work)
    outside = {path for path in work.parent.rglob("*") if not path.is_relative_to(work)} - before
    if status not in (0, 1) or outside:
        tally.judge(f"publishing {chosen[:3]}…: status {status}, outside {sorted(outside)[:3]}")
        return
    wrong = dict.fromkeys(chosen, "")
    _beside(root, out, work, chosen, wrong)
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(out)))
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    asked: list[tuple[str, str]] = []
    dialogs: list[str] = []
    page.add_init_script(_SPY)
    page.on("request", lambda request: asked.append((request.url, request.resource_type)))
    page.on("dialog", lambda dialog: _dismiss(dialog, dialogs))
    try:
        for number, payload in enumerate(chosen):
            asked.clear()
            places = _places(number, payload, out)
            try:
                is_shown = (out / f"c{number}" / "a" / "index.html").exists()
                ran = [*_visit(page, address, places, is_shown=is_shown), *dialogs]
            except Exception as error:  # noqa: BLE001 (a page that can't be visited is a finding)
                ran = [f"{type(error).__name__}: {str(error)[:300]}"]
            dialogs.clear()
            tally.seen["pages visited"] += len(places)
            others = [each for each in asked if not each[0].startswith((address, "data:", "blob:"))]
            # A writer may show a picture that stands elsewhere; nothing else is fetched from anybody.
            foreign = [url for url, kind in others if kind != "image"]
            tally.seen["pictures of others"] += len(others) - len(foreign)
            found = f"ran {ran}" if ran else f"asked for {foreign[:2]}" if foreign else wrong[payload]
            tally.judge(found and f"{payload!r}: {found}")
    finally:
        server.shutdown()
        server.server_close()


def _beside(root: Path, out: Path, work: Path, chosen: Sequence[str], wrong: dict[str, str]) -> None:
    """What isn't published: sites that a payload is the name of, feeds, and the index on the desktop."""
    library = read_library(root)
    documents = render_all(library.articles.values(), None, 1).documents
    theme = load_theme("default", theme_folders(root))
    index = SearchIndex(work / "index")
    index.sync(library, documents)
    for number, (payload, text) in enumerate(hostile.titled(chosen)):
        try:
            settings, _ = read_settings(text)
            site = make_site(replace(library, settings=settings), documents)
            pages = Pages(site, theme, search_places(site))
            for name, page in (("home", pages.home("en")), ("lost", pages.not_found("en"))):
                (out / f"{name}-{number}.html").write_text(pages.render(page), encoding="utf-8")
            for address, data in for_machines(site).items():
                if address.endswith(".xml"):
                    ET.fromstring(data)
            index.search(payload)
        except Exception as error:  # noqa: BLE001 (whatever it is, it would be one that nobody caught)
            wrong[payload] = f"beside the pages: {type(error).__name__}: {error}"
    index.close()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of visitors who leave early."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (as the base calls it)
        """Say nothing."""


def _publish(root: Path, out: Path, work: Path) -> int:
    os.environ["KBSTUDIO_HOME"] = str(work / "home")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            return command_line(["publish", str(root), "--to", str(out), "--no-cache"])
        except SystemExit as ending:
            return ending.code if isinstance(ending.code, int) else 70


def _dismiss(dialog: Dialog, told: list[str]) -> None:
    told.append(dialog.message)
    dialog.dismiss()


def _places(number: int, payload: str, out: Path) -> list[str]:
    """The pages that have a payload in them, with it in their addresses; the search page is the last."""
    line = quote(payload, safe="", errors="replace")
    named = sorted((out / f"names{number}").rglob("index.html"), key=lambda file: len(file.parts))
    return [
        f"/c{number}/a/?highlight={line}#{line}",
        f"/c{number}/",
        f"/c{number}/s/#{line}",
        f"/home-{number}.html",
        f"/lost-{number}.html?{line}",
        *(quote(f"/{file.relative_to(out).as_posix()}") for file in named[-1:]),
        f"/search/?q={line}",
    ]


def _visit(page: Page, address: str, places: Sequence[str], *, is_shown: bool) -> Iterator[str]:
    """What ran on pages, the last being the search page, and where the article is a hit if it is shown."""
    for place in places:
        page.goto(f"{address}{place}"[:8000], wait_until="load")
        yield from page.evaluate(_SHOWN)
    page.wait_for_selector(".kb-search-answers:not(.kb-search-coming)", timeout=_WAIT)
    yield from page.evaluate(_SHOWN)
    number = places[1].strip("/c")
    if not is_shown:
        return
    page.locator("input[name=q]").fill(f"article{int(number):05}")
    page.wait_for_selector(f".kb-search-answers a[href*='/c{number}/']", timeout=_WAIT)
    yield from page.evaluate(_SHOWN)
