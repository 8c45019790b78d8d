"""What machines are told of a site: where its pages are, what is new, and how to search it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from tests.publish.support import Page, published, tree, write

ATOM = "{http://www.w3.org/2005/Atom}"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def titles(file: Path) -> list[str | None]:
    feed = ET.fromstring(file.read_bytes())
    return [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]


def test_a_category_has_a_feed_of_what_is_below_it(knowledge_base: Path, out: Path) -> None:
    write(knowledge_base / "billing" / "cards" / "new.md", "---\nupdated: 2026-05-03\n---\n\n# New cards\n")
    write(knowledge_base / "elsewhere.md", "---\nupdated: 2026-06-01\n---\n\n# Elsewhere\n")
    published(knowledge_base, out)
    assert titles(out / "feed.xml") == ["Elsewhere", "New cards"]
    assert titles(out / "billing" / "feed.xml") == ["New cards"]
    assert titles(out / "billing" / "cards" / "feed.xml") == ["New cards"]
    feed = ET.fromstring((out / "billing" / "feed.xml").read_bytes())
    assert feed.findtext(f"{ATOM}title") == "Billing and payments · Acme Help"
    links = {link.get("rel", "alternate"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": "https://help.acme.example/billing/feed.xml",
        "alternate": "https://help.acme.example/billing/",
    }
    page = Page("billing/index.html", (out / "billing" / "index.html").read_text(), tree(out))
    assert {"../billing/feed.xml", "../feed.xml"} <= set(page.hrefs)
    page.check()


def test_a_picture_called_like_a_feed_gives_way(knowledge_base: Path, out: Path) -> None:
    write(knowledge_base / "billing" / "feed.xml", "<mine/>")
    write(knowledge_base / "billing" / "refund.md", "# Refunds\n\n[Raw](feed.xml)\n")
    published(knowledge_base, out)
    assert b"<feed" in (out / "billing" / "feed.xml").read_bytes()


def test_what_is_kept_out_of_search_engines_is_told_to_no_machine(knowledge_base: Path, out: Path) -> None:
    shy = "---\ntitle: Shy\nnoindex: true\nupdated: 2026-05-03\n---\n\nText.\n"
    write(knowledge_base / "billing" / "shy.md", shy)
    write(knowledge_base / "quiet" / "_category.md", "---\ntitle: Quiet\nnoindex: true\n---\n")
    write(knowledge_base / "quiet" / "told.md", "# Told\n")
    published(knowledge_base, out)
    for name in ("sitemap.xml", "feed.xml", "billing/feed.xml", "llms.txt"):
        assert "shy" not in (out / name).read_text().lower(), name
    addresses = (out / "sitemap.xml").read_text()
    assert "/quiet/</loc>" not in addresses
    assert "/quiet/told/</loc>" in addresses
    for name in ("billing/shy", "quiet"):
        assert '<meta name="robots" content="noindex">' in (out / name / "index.html").read_text(), name


def test_the_sitemap_has_the_dates_writers_gave_and_no_others(knowledge_base: Path, out: Path) -> None:
    write(knowledge_base / "news.md", "---\nupdated: 2026-05-03\n---\n\n# News\n")
    write(knowledge_base / "made.md", "---\ncreated: 2026-05-04\nreviewed: 2026-05-05\n---\n\n# Made\n")
    write(knowledge_base / "billing" / "_category.md", "---\nupdated: 2026-02-03\n---\n")
    published(knowledge_base, out)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    entries = ET.fromstring((out / "sitemap.xml").read_bytes())
    dates = {entry.findtext(f"{space}loc"): entry.findtext(f"{space}lastmod") for entry in entries}
    assert {place: day for place, day in dates.items() if day} == {
        "https://help.acme.example/news/": "2026-05-03",
        "https://help.acme.example/billing/": "2026-02-03",
    }
    assert len(dates) == 9


def test_browsers_learn_how_to_search_a_site_that_knows_its_address(knowledge_base: Path, out: Path) -> None:
    write(
        knowledge_base / "site.toml", 'name = "Acme & Sons’ Help Centre"\nurl = "https://acme.example/help"\n'
    )
    published(knowledge_base, out)
    described = ET.fromstring((out / "opensearch.xml").read_bytes())
    assert described.findtext(f"{SEARCH}ShortName") == "Acme & Sons’ Hel"
    url = described.find(f"{SEARCH}Url")
    assert url is not None
    assert url.get("template") == "https://acme.example/help/search/?q={searchTerms}"
    page = (out / "billing" / "refund" / "index.html").read_text()
    assert 'rel="search" type="application/opensearchdescription+xml"' in page
    assert 'href="../../opensearch.xml"' in page


def test_without_an_address_nothing_is_said_of_the_search(knowledge_base: Path, out: Path) -> None:
    write(knowledge_base / "site.toml", 'name = "Acme Help"\n')
    published(knowledge_base, out)
    assert not (out / "opensearch.xml").exists()
    assert "opensearch" not in (out / "index.html").read_text()
