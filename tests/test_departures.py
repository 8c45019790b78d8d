"""An article that leaves the site: its addresses lead on, all of them, and no more when it is back."""

from __future__ import annotations

from pathlib import Path

from kbstudio.article import ArticleId, article_from_text
from kbstudio.departures import departure, lead_no_more, lead_on
from kbstudio.library import Library, make_library
from kbstudio.redirects import REDIRECTS_FILE, read_redirects


def library_of(**texts: str) -> Library:
    articles = [
        article_from_text(ArticleId(f"{name.replace('__', '/')}.md"), text) for name, text in texts.items()
    ]
    return make_library(articles, [], [])


def pairs(root: Path) -> dict[str, str]:
    text = (root / REDIRECTS_FILE).read_text() if (root / REDIRECTS_FILE).exists() else ""
    return {one.old: one.new for one in read_redirects(text)[0]}


def test_all_its_addresses_lead_to_the_nearest_page_that_stays() -> None:
    gone = "---\nredirect_from: [/old/, money/back.html]\n---\n"
    library = library_of(billing__refund=gone, billing__card="# Card\n", top="# Top\n")
    found = departure(library, library.articles[ArticleId("billing/refund.md")])
    assert {one.old: one.new for one in found} == {
        "/billing/refund/": "/billing/",
        "/old/": "/billing/",
        "/money/back.html": "/billing/",
    }
    alone = library_of(
        billing__refund="# Refund\n", billing__draft="---\nstatus: draft\n---\n", top="# Top\n"
    )
    assert [one.new for one in departure(alone, alone.articles[ArticleId("billing/refund.md")])] == ["/"]


def test_nobody_is_led_from_where_nobody_was() -> None:
    library = library_of(draft="---\nstatus: draft\n---\n")
    assert departure(library, library.articles[ArticleId("draft.md")]) == ()


def test_lines_of_others_stay_and_lead_on_with_it(tmp_path: Path) -> None:
    library = library_of(billing__refund="# Refund\n", billing__card="# Card\n")
    refund = library.articles[ArticleId("billing/refund.md")]
    before = "# Ours\n\n/hc/1/ /billing/refund/\n# twice\n/hc/2/ /nowhere/yet/\n"
    (tmp_path / REDIRECTS_FILE).write_text(before)
    take_back = lead_on(tmp_path, departure(library, refund))
    assert pairs(tmp_path) == {
        "/billing/refund/": "/billing/",
        "/hc/1/": "/billing/",
        "/hc/2/": "/nowhere/yet/",
    }
    take_back()
    assert (tmp_path / REDIRECTS_FILE).read_text() == before


def test_back_on_the_site_it_stands_for_itself(tmp_path: Path) -> None:
    library = library_of(refund="# Refund\n", card="# Card\n")
    take_back = lead_on(tmp_path, departure(library, library.articles[ArticleId("refund.md")]))
    lead_on(tmp_path, departure(library, library.articles[ArticleId("card.md")]))
    take_back()  # too late: somebody wrote to the file since
    assert set(pairs(tmp_path)) == {"/refund/", "/card/"}
    lead_no_more(tmp_path, library.articles[ArticleId("refund.md")])
    assert pairs(tmp_path) == {"/card/": "/"}
