"""The form that an article's type gives its page, as customers of every kind meet it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.obstacles import PHONE, obstacles, sideways
from tests.publish.support import published, write

pytestmark = pytest.mark.browser
HEAD = "updated: 2026-05-03\nreviewed: 2026-06-03\ncreated: 2026-05-01\napplies_to: [Web, Android]\n"
ARTICLES = {
    "faq": "Before.\n\n## متى؟ {#when}\n\nNow.\n\n## Money\n\n### How much?\n\nTen.\n\n### Who?\n\nYou.\n",
    "troubleshooting": "## Cause\n\nTape.\n\n## Issue\n\nBlank.\n\n## Solution\n\n1. Pull.\n2. Wait.\n\n"
    "## Applies to\n\n- All\n",
    "how-to": "First.\n\n9. Open it.\n10. Close it.\n\n    1. Slowly.\n\n"
    '=== "Windows"\n\n    1. Press.\n\n=== "Mac"\n\n    1. Click.\n',
    "reference": "| a | b |\n| - | - |\n| c | d |\n\n1. Not a step.\n",
    "announcement": "News.\n",
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An article of each type, in English and from right to left."""
    made: dict[str, Path] = {}
    for language in ("en", "ar"):
        folder = tmp_path_factory.mktemp(language)
        write(folder / "content" / "site.toml", f'languages = ["{language}"]\n')
        for kind, body in ARTICLES.items():
            text = f"---\ntitle: About it\nsummary: In a word.\ntype: {kind}\n{HEAD}---\n\n{body}"
            write(folder / "content" / f"{kind}.md", text)
        published(folder / "content", folder / "site")
        made[language] = folder / "site"
    return made


@pytest.fixture
def tops(sites: dict[str, Path], serve: Callable[[Path], str]) -> dict[str, str]:
    """The addresses of both sites."""
    return {language: serve(site) for language, site in sites.items()}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", ARTICLES)
def test_no_type_puts_an_obstacle_in_anybodys_way(
    page: Page, tops: dict[str, str], kind: str, language: str
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{tops[language]}{kind}/")
    if kind == "faq":
        page.locator(".kb-fold-all button").click()
    assert [*obstacles(page), *sideways(page)] == []


def test_troubleshooting_says_what_to_do_before_it_says_why(page: Page, tops: dict[str, str]) -> None:
    page.goto(f"{tops['en']}troubleshooting/")
    order = ["Issue", "Applies to", "Solution", "Cause"]
    assert page.locator("#kb-article-body h2").all_text_contents() == order
    assert page.locator(".kb-contents a").all_text_contents() == order
    tops_of = page.eval_on_selector_all(
        "#kb-article-body h2", "all => all.map((each) => each.getBoundingClientRect().top)"
    )
    assert tops_of == sorted(tops_of)
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Solution").click()
    expect(page.get_by_role("heading", name="Solution")).to_be_in_viewport()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_signs_and_numbers_stand_at_the_start_of_the_line(
    page: Page, tops: dict[str, str], language: str
) -> None:
    page.goto(f"{tops[language]}troubleshooting/")
    side = "right" if language == "ar" else "left"
    for selector in (".kb-part h2", ".kb-part-resolution li"):
        inset = page.eval_on_selector(selector, f"(each) => getComputedStyle(each, '::before').{side}")
        assert inset == "0px"


def test_steps_have_their_own_numbers_and_other_lists_none(page: Page, tops: dict[str, str]) -> None:
    marks = "(all) => all.map((each) => getComputedStyle(each, '::before').content)"
    page.goto(f"{tops['en']}how-to/")
    assert page.eval_on_selector_all(".kb-text li", marks) == [
        *["counter(list-item)"] * 2,
        "none",
        *["counter(list-item)"] * 2,
    ]
    assert page.locator(".kb-text > ol").get_attribute("start") == "9"
    page.goto(f"{tops['en']}reference/")
    assert page.eval_on_selector_all(".kb-text li", marks) == ["none"]


def test_the_facts_of_an_article_stand_under_its_title(page: Page, tops: dict[str, str]) -> None:
    page.goto(f"{tops['en']}announcement/")
    facts = page.locator(".kb-facts")
    said = (
        "Announcement Published 1 May 2026 Updated 3 May 2026 Checked on 3 June 2026 Applies to Web, Android"
    )
    assert " ".join(facts.inner_text().split()) == said


def test_a_link_to_a_step_shows_which_it_is(page: Page, tops: dict[str, str]) -> None:
    page.goto(f"{tops['en']}how-to/#step-10")
    ground = "(each) => getComputedStyle(each, '::before').backgroundColor"
    expect(page.locator("#step-10")).to_be_in_viewport()
    assert page.eval_on_selector("#step-10", ground) != page.eval_on_selector("#step-9", ground)
