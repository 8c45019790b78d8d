"""What keeps people out of a page: what axe-core finds, and what doesn’t fit."""

from __future__ import annotations

from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

Scheme = Literal["light", "dark"]
PHONE: ViewportSize = {"width": 320, "height": 640}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""All that a dark scheme changes: the rest of axe-core’s rules look at what light has too."""
EVERYTHING = {"rules": {"target-size": {"enabled": True}}}
"""Axe-core’s rules as they are, with the one of WCAG 2.2 that it leaves off."""

_RUN = """async (options) => (await axe.run({resultTypes: ["violations"], ...options})).violations.map(
  ({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 200)).join(" | ")}`)"""
_SIDEWAYS = """() => {
  const over = document.documentElement.scrollWidth - innerWidth;
  return over > 0 ? [`${over} px too wide`] : [];
}"""

_DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


def obstacles(page: Page, *, schemes: tuple[Scheme, ...] = ("light", "dark")) -> list[str]:
    """What axe-core finds on a page as it stands there, light and dark."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: list[str] = []
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        options: dict[str, Any] = EVERYTHING if scheme == schemes[0] else COLOURS
        found += [f"{scheme}, {page.viewport_size}: {each}" for each in page.evaluate(_RUN, options)]
    return found


def sideways(page: Page) -> list[str]:
    """By how much a page is wider than the window."""
    return [f"{page.viewport_size}: {each}" for each in page.evaluate(_SIDEWAYS)]


def obstacles_everywhere(page: Page) -> list[str]:
    """What is wrong with a page as it stands there: large and small, light and dark, with text of 200 %."""
    found = []
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        page.evaluate(_DRAWN)  # what looks at its room has done so
        found += [*obstacles(page), *sideways(page)]
    page.set_viewport_size(DESKTOP)
    page.evaluate("document.documentElement.style.fontSize = '212.5%'")
    found += [f"200 %: {each}" for each in sideways(page)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found
