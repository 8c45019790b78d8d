"""What every test stands on: a user folder of its own, real articles, and silence in the log."""

from __future__ import annotations

import base64
import logging
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from kbstudio.publish.build import Prepared

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpora" / "duckduckgo-help"
CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run"),
]

# Windows are drawn in memory, so that tests need no display; Chromium's sandbox can't be had as root.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

# What a shell starts in the background ignores Ctrl+C, and so would programs that tests start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples on every run: a failure is the change's, and the machine's speed never fails a test.
hypothesis.settings.register_profile(
    "kbstudio", max_examples=60, deadline=None, derandomize=True, database=None
)
hypothesis.settings.load_profile("kbstudio")

HELP = {
    "site.toml": 'name = "Acme Help"\nurl = "https://help.acme.example"\n',
    "welcome.md": """# Welcome

Begin with [billing](billing/card-declined.md) or [cards](billing/cards/add-card.md).
""",
    "billing/_category.md": """---
title: Billing and payments
summary: Cards, invoices and refunds
icon: card
order: 1
---

Everything about **money**.
""",
    "billing/card-declined.md": """---
title: My card was declined
summary: Three reasons, and what to do
type: troubleshooting
tags: [cards, payments]
keywords:
  - payment failed
order: 1
---

Banks decline for three reasons.

## Check the expiry date

See [refunds](refund.md#how-long).

![A card](../images/card.png)

## What to do

Call your bank.
""",
    "billing/refund.md": "---\ntitle: Refunds\ntype: faq\n---\n\n## How long\n\nUp to five days.\n",
    "billing/cards/add-card.md": "# Add a card\n\nBack to [declined cards](../card-declined.md).\n",
    "account/reset-password.md": """---
type: how-to
status: draft
---

# Reset your password

1. Open Settings.
""",
}
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture(autouse=True)
def user_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache and state folder that is empty, and this test's alone."""
    folder = tmp_path_factory.mktemp("user")
    monkeypatch.setenv("KBSTUDIO_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on warnings in the log. A test that expects one looks at `caplog`, then calls `caplog.clear()`."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    unexpected = [record for record in records if record.levelno >= logging.WARNING]
    assert not unexpected, "\n".join(f"{record.name}: {record.getMessage()}" for record in unexpected)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The real help centre: `kb` (261 articles, site.toml) and `docs` (the same with Jekyll tags)."""
    if not CORPUS.is_dir():
        pytest.skip("the real help centre isn’t beside the checkout (../shared/corpora/duckduckgo-help)")
    return CORPUS


@pytest.fixture(scope="session")
def corpus_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A render cache for tests that need the real help centre’s documents: rendered once a run."""
    return tmp_path_factory.mktemp("rendered")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian’s Chromium, started once a run; only one may be driven at a time in a process."""
    from playwright.sync_api import sync_playwright

    if not CHROMIUM.exists():
        pytest.skip("Chromium isn’t installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def real_site(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Prepared]:
    """The real help centre, published once a run for all who only look, and what it was made of."""
    return _published(corpus / "kb", tmp_path_factory.mktemp("real") / "site")


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped help centre, published once a run for all who only look."""
    return _published(ROOT / "content", tmp_path_factory.mktemp("own") / "site")[0]


def _published(root: Path, out: Path) -> tuple[Path, Prepared]:
    from tests.publish.support import published

    return out, published(root, out)


@pytest.fixture
def knowledge_base(tmp_path: Path) -> Path:
    """A small knowledge base: five articles in nested categories, a picture, settings."""
    root = tmp_path / "help"
    write_help(root)
    return root


def write_help(root: Path) -> None:
    """Write the small knowledge base into a folder."""
    for name, text in HELP.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    (root / "images").mkdir()
    (root / "images" / "card.png").write_bytes(PNG)
