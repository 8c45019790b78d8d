"""Every known payload in every place of a knowledge base, published and visited: nothing runs or gets out."""

from __future__ import annotations

import contextlib
import functools
import html
import io
import json
import os
import shutil
import threading
import tomllib
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

from benchmarks.campaigns import knowledge
from benchmarks.campaigns.tally import Tally
from kbstudio.cli import main as command_line

DATA = Path(__file__).parents[3] / "shared" / "data" / "security"
CHROMIUM = "/usr/bin/chromium"
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-sync",
]
_BATCH = 60
_SPY = """
window.__ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
  window[name] = (...rest) => { window.__ran.push(name + " " + String(rest[0]).slice(0, 80)); return null; };
}
"""
_SHOWN = "() => window.__ran"


def run(seed: int, tries: int, work: Path) -> Tally:
    """Publish so many payloads, each in an article of its own, and visit each of them."""
    tally, chance = Tally(), Random(seed)
    known = sorted(set(payloads()))
    chosen = known if tries >= len(known) else chance.sample(known, tries)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        for start in range(0, len(chosen), _BATCH):
            shutil.rmtree(work, ignore_errors=True)
            _visit_all(browser.new_page(), chosen[start : start + _BATCH], work, tally)
            for context in browser.contexts:
                context.close()
        browser.close()
    return tally


def payloads() -> Iterator[str]:
    """The payloads kept beside the checkout."""
    for file in sorted(DATA.glob("*")):
        raw = file.read_text(encoding="utf-8", errors="replace")
        found = _texts(json.loads(raw)) if file.suffix == ".json" else raw.split("\n")
        yield from (text for text in found if text.strip() and len(text) < 5000)


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _texts(part)]


def _visit_all(page: Page, chosen: list[str], work: Path, tally: Tally) -> None:
    root, out = work / "help", work / "out"
    for number, payload in enumerate(chosen):
        _write(root, number, payload)
    before = {path for path in work.parent.rglob("*") if not path.is_relative_to(work)}
    status = _publish(root, out, work)
    outside = {path for path in work.parent.rglob("*") if not path.is_relative_to(work)} - before
    if status not in (0, 1) or outside:
        tally.judge(f"publishing {chosen[:3]}…: status {status}, outside {sorted(outside)[:3]}")
        return
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    asked: list[tuple[str, str]] = []
    page.add_init_script(_SPY)
    page.on("request", lambda request: asked.append((request.url, request.resource_type)))
    try:
        for number, payload in enumerate(chosen):
            asked.clear()
            ran = _visit(page, address, number, payload, tally)
            others = [each for each in asked if not each[0].startswith((address, "data:", "blob:"))]
            # A writer may show a picture that stands elsewhere; nothing else is fetched from anybody.
            foreign = [url for url, kind in others if kind != "image"]
            tally.seen["pictures of others"] += len(others) - len(foreign)
            wrong = f"ran {ran}" if ran else f"asked for {foreign[:2]}" if foreign else None
            tally.judge(wrong and f"{payload!r}: {wrong}")
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (as the base calls it)
        """Say nothing."""


def _write(root: Path, number: int, payload: str) -> None:
    """An article with a payload everywhere."""
    line = " ".join(payload.split())
    value = json.dumps(line)
    shown = html.escape(line)
    knowledge.write(
        root / f"c{number}" / "_category.md",
        f"---\ntitle: {value}\nsummary: {value}\nicon: {value}\n---\n\n{payload}\n",
    )
    head = "".join(
        f"{key}: {value}\n" for key in ("title", "summary", "owner", "slug", "replaced_by", "icon")
    )
    lists = "".join(
        f"{key}: [{value}]\n" for key in ("tags", "keywords", "applies_to", "related", "redirect_from")
    )
    body = (
        f'{payload}\n\n## {line}\n\n[{line}]({line}) ![{line}]({line} "{line}") <{line}>\n\n'
        f'text {{: title="{line}" class="{line}" onclick="{line}" }}\n\n```{line}\n{payload}\n```\n\n'
        f'!!! note "{line}"\n    {line}\n\n=== "{line}"\n    {line}\n\n'
        f"| {line} | b |\n|---|---|\n| `{line}` | {shown} |\n\n"
        f"Term {line}\n:   {line}\n\n[^1] [ref]\n\n[^1]: {line}\n\n[ref]: {line}\n\n*[{line[:20]}]: {line}\n"
    )
    head = head.replace(f"slug: {value}\n", "").replace(f"replaced_by: {value}\n", "")
    knowledge.write(root / f"c{number}" / "a.md", f"---\n{head}{lists}status: published\n---\n\n{body}")
    if number == 0:
        settings = f'name = {value}\nfooter = {value}\naccent = {value}\nsynonyms = [[{value}, "bank"]]\n'
        settings += "social_cards = false\n"
        try:
            tomllib.loads(settings)
        except tomllib.TOMLDecodeError:
            settings = "social_cards = false\n"
        knowledge.write(root / "site.toml", settings)


def _publish(root: Path, out: Path, work: Path) -> int:
    os.environ["KBSTUDIO_HOME"] = str(work / "home")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            return command_line(["publish", str(root), "--to", str(out), "--no-cache"])
        except SystemExit as ending:
            return ending.code if isinstance(ending.code, int) else 70


def _visit(page: Page, address: str, number: int, payload: str, tally: Tally) -> list[str]:
    ran: list[str] = []
    line = quote(payload, safe="", errors="replace")
    for place in (f"/c{number}/a/#{line}", f"/c{number}/", f"/search/?q={line}"):
        page.goto(f"{address}{place}"[:8000], wait_until="load")
        if place.startswith("/search"):
            page.wait_for_timeout(60)
        ran += page.evaluate(_SHOWN) or []
        tally.seen["pages visited"] += 1
    return ran
