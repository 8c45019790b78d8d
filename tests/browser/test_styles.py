"""Style sheets lose room when they are published, and no rule of theirs changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from kbstudio.publish.styles import join_styles

pytestmark = pytest.mark.browser
SHEETS = sorted((Path(__file__).parents[2] / "themes").rglob("*.css"))
RULES = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return Array.from(sheet.cssRules, (rule) => rule.cssText.replace(/\\s+/g, " ").replace(/([,:]) /g, "$1"));
}"""
HARD = """a > b + c { width: calc(100% + 6px - (2px * 3)); color: color-mix(in oklch, var(--a) 22%, #fff); }
@media (400px <= width < 700px) and (not (hover)) { a :is(b, c) :hover { content: " ;  /* x */ }"; } }
@supports (display: grid) and (not (display: inline-grid)) { :root { --x: a  b; --y: ; } }
.a { margin: 0 -3px; &:hover > .b { inset: 0 auto auto 0; } }
"""


def test_a_small_sheet_has_the_rules_of_the_large_one(page: Page) -> None:
    page.goto("about:blank")
    assert len(SHEETS) > 5
    for text in [HARD, *(sheet.read_text(encoding="utf-8") for sheet in SHEETS)]:
        small = join_styles([text.encode()]).decode()
        assert len(small) < len(text)
        assert page.evaluate(RULES, small) == page.evaluate(RULES, text)
