"""Waiting in a page under a content policy."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from playwright.sync_api import Page

_LIMIT = 10.0
"""Seconds; far more than any condition takes."""


def until(page: Page, condition: str | Callable[[Page], bool]) -> None:
    """Wait until a JavaScript expression, or what is asked of the page, holds.

    Playwright’s `wait_for_function` asks again by `eval`, which the content policy of our pages refuses.
    """
    end = monotonic() + _LIMIT
    while not (page.evaluate(condition) if isinstance(condition, str) else condition(page)):
        assert monotonic() < end, condition
        page.wait_for_timeout(20)
