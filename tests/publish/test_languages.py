"""A site in several languages: each has its own part, in which nothing is missing."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from kbstudio.publish.site import PublishOptions
from tests.publish.support import pages_of, published, tree, write

SITE = """
name = "Acme help"
url = "https://help.example.com/docs"
tagline = "How can we help?"
languages = ["en", "de", "ar"]
often_asked = ["Change your card"]

[[contact]]
kind = "phone"
label = "Call us"
address = "+44 20 7946 0000"

[language.de]
name = "Acme-Hilfe"
tagline = "Wie können wir helfen?"
often_asked = ["Karte ändern"]

[[language.de.contact]]
kind = "phone"
label = "Rufen Sie an"
address = "+49 30 123456"
"""

FILES = {
    "site.toml": SITE,
    "billing/_category.md": "---\ntitle: Billing\nsummary: Cards and invoices.\nicon: card\norder: 1\n---\n",
    "billing/change-card.md": (
        "---\ntype: how-to\norder: 2\nupdated: 2026-05-03\nredirect_from: /old-card/\nfeatured: true\n---\n"
        "# Change your card\n\nSee [invoices](invoices.md) and ![a card](../images/card.png).\n"
    ),
    "billing/invoices.md": (
        "---\norder: 1\nupdated: 2026-05-04\n---\n# Read an invoice\n\n"
        "Back to [cards](/billing/change-card.md) and [all](_category.md).\n"
    ),
    "start.md": "# Begin here\n\nRead [about cards](billing/change-card.md).\n",
    "images/card.png": "not really a picture",
    "de/billing/_category.md": "---\ntitle: Abrechnung\nsummary: Karten und Rechnungen.\n---\n",
    "de/billing/change-card.md": (
        "---\nupdated: 2026-06-01\n---\n# Karte ändern\n\n"
        "Siehe [Rechnungen](invoices.md) und ![eine Karte](../images/card.png).\n"
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return publish(tmp_path_factory.mktemp("site"), FILES)


def publish(folder: Path, files: dict[str, str], options: PublishOptions | None = None) -> dict[str, str]:
    for name, text in files.items():
        write(folder / "content" / name, text)
    published(folder / "content", folder / "out", options)
    return {name: data.decode("utf-8", "replace") for name, data in tree(folder / "out").items()}


def links(site: dict[str, str], address: str, within: str = "") -> list[tuple[str, str]]:
    """The links of a part of a page: where they lead, from the top of the site, and their words."""
    part = re.search(within, site[address], re.DOTALL) if within else None
    html = part.group() if part else site[address]
    found = re.findall(r'<a\b[^>]*href="([^"]*)"[^>]*>(.*?)</a>', html, re.DOTALL)
    return [(target(address, href), re.sub(r"<[^>]*>", "", words).strip()) for href, words in found]


def target(address: str, href: str) -> str:
    return urljoin(f"http://site/{address}", href).removeprefix("http://site/")


def menu(site: dict[str, str], address: str) -> list[tuple[str, str]]:
    return links(site, address, r'<nav class="kb-menu".*?</nav>')


@pytest.mark.parametrize("urls", ["pretty", "files"])
def test_every_page_is_whole_in_every_language(tmp_path: Path, urls: str) -> None:
    files = FILES | {"site.toml": SITE.replace(".com/docs", ".com")}
    publish(tmp_path, files, PublishOptions("files" if urls == "files" else "pretty"))
    for page in pages_of(tmp_path / "out"):
        page.check()


def test_each_language_speaks_its_own_words(site: dict[str, str]) -> None:
    english, german, arabic = (site[f"{folder}index.html"] for folder in ("", "de/", "ar/"))
    assert '<html lang="en" dir="ltr">' in english
    assert '<html lang="de" dir="ltr">' in german
    assert '<html lang="ar" dir="rtl">' in arabic
    assert "<h1>Wie können wir helfen?</h1>" in german
    assert "Zum Text springen" in german
    assert "الانتقال إلى النص" in arabic
    assert "How can we help?" in arabic  # what isn't said in Arabic is said as for the whole site
    assert ("tel:+4930123456", "Rufen Sie an") in links(site, "de/index.html")
    assert ("tel:+442079460000", "Call us") in links(site, "ar/index.html")
    assert "<title>Acme-Hilfe</title>" in german


def test_a_language_lists_its_own_categories_and_articles(site: dict[str, str]) -> None:
    cards = '<ul class="kb-cards">.*?</ul>'
    assert links(site, "index.html", cards) == [("billing/", "Billing")]
    assert links(site, "de/index.html", cards) == [("de/billing/", "Abrechnung")]
    listed = links(site, "de/billing/index.html", '<ul class="kb-articles">.*?</ul>')
    assert listed == [
        ("de/billing/invoices/", "Read an invoice"),
        ("de/billing/change-card/", "Karte ändern"),
    ]
    assert ">2 Artikel<" in site["de/billing/index.html"]
    assert "assets/card." in site["de/billing/index.html"]  # the original's icon


def test_a_reader_stays_in_her_language(site: dict[str, str]) -> None:
    address = "de/billing/change-card/index.html"
    html = site[address]
    assert links(site, address, '<nav class="kb-breadcrumbs".*?</nav>') == [
        ("de/", "Start"),
        ("de/billing/", "Abrechnung"),
    ]
    assert ("de/billing/invoices/", "Rechnungen") in links(site, address)
    assert 'src="../../../images/card.png"' in html
    assert 'rel="prev" href="../../../de/billing/invoices/"' in html
    assert 'action="../../../search/de/"' in html
    assert 'href="../../../de/feed.xml"' in html
    assert "1. Juni 2026" in html
    assert 'class="kb-type kb-type-how-to"' in html  # the original says what it is


def test_the_switcher_stays_on_the_article(site: dict[str, str]) -> None:
    address = "de/billing/change-card/index.html"
    assert menu(site, address)[1:] == [
        ("billing/change-card/", "English"),
        ("de/billing/change-card/", "Deutsch"),
        ("ar/billing/change-card/", "العربية"),
    ]
    assert re.search(r'<a href="[^"]*" lang="ar" hreflang="ar"', site[address])
    assert menu(site, "billing/index.html")[2] == ("de/billing/", "Deutsch")
    assert menu(site, "index.html")[3] == ("ar/", "العربية")
    assert menu(site, "search/de/index.html")[1] == ("search/", "English")
    assert menu(site, "de/404.html")[1] == ("docs/", "English")


def test_what_is_not_translated_is_shown_as_it_was_written(site: dict[str, str]) -> None:
    html = site["de/billing/invoices/index.html"]
    assert "Diesen Artikel gibt es noch nicht auf Deutsch." in html
    note = links(site, "de/billing/invoices/index.html", '<p class="kb-untranslated">.*?</p>')
    assert note == [("billing/invoices/", "English")]
    assert '<h1 lang="en" dir="ltr">Read an invoice</h1>' in html
    assert re.search(r'<div class="kb-text"[^>]* lang="en" dir="ltr"', html)
    assert '<link rel="canonical" href="https://help.example.com/docs/billing/invoices/">' in html
    assert "noindex" not in html
    assert "ld+json" not in html  # the original tells machines of itself
    assert "hreflang" not in re.sub(r"<a\b.*?</a>", "", html, flags=re.DOTALL)


def test_links_of_what_is_not_translated_stay_in_the_language(site: dict[str, str]) -> None:
    assert ("de/billing/change-card/", "cards") in links(site, "de/billing/invoices/index.html")
    assert ("de/billing/", "all") in links(site, "de/billing/invoices/index.html")
    assert ("de/billing/change-card/", "about cards") in links(site, "de/start/index.html")
    assert 'src="../../../images/card.png"' in site["ar/billing/change-card/index.html"]


def test_search_engines_learn_which_pages_are_translations(site: dict[str, str]) -> None:
    head = site["billing/change-card/index.html"]
    home = "https://help.example.com/docs/"
    expected = [
        ("en", f"{home}billing/change-card/"),
        ("x-default", f"{home}billing/change-card/"),
        ("de", f"{home}de/billing/change-card/"),
    ]
    assert re.findall(r'<link rel="alternate" hreflang="(.*?)" href="(.*?)">', head) == expected
    german = site["de/billing/change-card/index.html"]
    assert re.findall(r'<link rel="alternate" hreflang="(.*?)" href="(.*?)">', german) == expected
    assert "hreflang" not in re.sub(r"<a\b.*?</a>", "", site["billing/invoices/index.html"], flags=re.DOTALL)


def test_the_sitemap_has_what_is_written_and_its_translations(site: dict[str, str]) -> None:
    places = re.findall(r"<loc>https://help.example.com/docs/(.*?)</loc>", site["sitemap.xml"])
    assert "de/billing/change-card/" in places
    assert "de/" in places
    assert not [place for place in places if place.startswith("ar/")]
    assert "de/billing/invoices/" not in places
    entry = re.search(r"<url><loc>[^<]*docs/billing/change-card/.*?</url>", site["sitemap.xml"])
    assert entry
    assert re.findall(r'hreflang="(.*?)"', entry.group()) == ["en", "de", "x-default"]


def test_feeds_and_twins_hold_only_what_is_written(site: dict[str, str]) -> None:
    assert re.findall(r"<title>(.*?)</title>", site["de/feed.xml"]) == ["Acme-Hilfe", "Karte ändern"]
    assert 'xml:lang="de"' in site["de/feed.xml"]
    assert "Karte" not in site["feed.xml"]
    assert "de/billing/change-card/index.md" in site
    assert "de/billing/invoices/index.md" not in site
    assert "de/billing/invoices" not in site["llms.txt"]


def test_an_earlier_address_leads_to_the_original_alone(site: dict[str, str]) -> None:
    assert 'url=../billing/change-card/"' in site["old-card/index.html"]
    assert "de/old-card/index.html" not in site
    assert site["_redirects"].count("change-card") == 2


def test_what_is_not_translated_is_found_by_its_title_alone(site: dict[str, str]) -> None:
    index = site["search/de/head.js"]
    assert '"count":3' in index
    assert "invoic" in index
    results = "".join(text for name, text in site.items() if re.match(r"search/de/a\d+\.js", name))
    assert "Read an invoice" in results
    assert "Back to" not in results
    assert "Siehe" in results


def test_a_draft_of_a_translation_is_not_shown(tmp_path: Path) -> None:
    draft = FILES["de/billing/change-card.md"].replace("---\nupdated", "---\nstatus: draft\nupdated")
    html = publish(tmp_path, FILES | {"de/billing/change-card.md": draft})[
        "de/billing/change-card/index.html"
    ]
    assert "Karte" not in html
    assert '<h1 lang="en" dir="ltr">Change your card</h1>' in html


def test_an_article_of_one_language_leads_to_what_is_nearest_in_the_others(tmp_path: Path) -> None:
    files = publish(tmp_path, FILES | {"de/billing/sepa.md": "# SEPA-Mandat\n"})
    assert "billing/sepa/index.html" not in files
    assert menu(files, "de/billing/sepa/index.html")[1] == ("billing/", "English")


def test_with_two_languages_the_switcher_is_one_link(tmp_path: Path) -> None:
    files = publish(tmp_path, FILES | {"site.toml": 'languages = ["en", "de"]\n'})
    assert menu(files, "billing/change-card/index.html") == [("de/billing/change-card/", "Deutsch")]
    assert "<details" not in files["index.html"]


def test_a_site_in_one_language_says_nothing_of_languages(tmp_path: Path) -> None:
    files = publish(tmp_path, FILES | {"site.toml": 'languages = ["en"]\nurl = "https://help.example.com"\n'})
    assert "hreflang" not in files["billing/change-card/index.html"]
    assert "xhtml" not in files["sitemap.xml"]
    assert files["de/billing/change-card/index.html"].startswith('<!doctype html>\n<html lang="en"')


def test_related_articles_are_of_the_same_language(tmp_path: Path) -> None:
    words = "The router blinks red while the firmware of the router is loading anew. "
    worte = "Der Router blinkt rot, solange die Firmware des Routers neu geladen wird. "
    files = {"site.toml": 'languages = ["en", "de"]\n'}
    for name in ("one", "two", "three"):
        files[f"{name}.md"] = f"# Router {name}\n\n{words}"
    for name in ("some", "other", "else"):
        files[f"{name}.md"] = f"# Unlike {name}\n\nNothing of that kind is said about {name} here.\n"
        files[f"de/{name}.md"] = f"# Anders {name}\n\nNichts davon wird hier über {name} gesagt.\n"
    for name in ("one", "two"):
        files[f"de/{name}.md"] = f"# Router auf Deutsch {name}\n\n{worte}"
    site = publish(tmp_path, files)
    related = '<section class="kb-related".*?</section>'
    assert links(site, "de/one/index.html", related)[:2] == [
        ("de/two/", "Router auf Deutsch two"),
        ("de/three/", "Router three"),
    ]
    assert {href for href, _ in links(site, "de/three/index.html", related)} == {"de/one/", "de/two/"}


def test_publishing_again_changes_only_what_a_translation_changes(tmp_path: Path) -> None:
    publish(tmp_path, FILES)
    content, out, cache = tmp_path / "content", tmp_path / "out", tmp_path / "cache"
    assert published(content, out, cache=cache).plan.is_empty
    write(content / "de/billing/invoices.md", "# Eine Rechnung lesen\n\nZeile für Zeile.\n")
    again = published(content, out, cache=cache)
    assert "de/billing/invoices/index.html" in again.plan.write
    assert "de/billing/invoices/index.md" in again.plan.write
    assert "billing/invoices/index.html" in again.plan.write  # it names its translation now
    assert not [address for address in again.plan.write if address.startswith("ar/")]
    assert [page.title for page in again.changes.added] == ["Eine Rechnung lesen"]
    kept = tree(out)
    published(content, tmp_path / "fresh")
    assert {name: data for name, data in tree(tmp_path / "fresh").items() if not name.startswith(".kb")} == {
        name: data for name, data in kept.items() if not name.startswith(".kb")
    }


def test_a_type_that_is_lent_goes_with_an_original_that_had_no_page(tmp_path: Path) -> None:
    content, out, cache = tmp_path / "content", tmp_path / "out", tmp_path / "cache"
    write(content / "site.toml", 'languages = ["en", "de"]\n')
    write(content / "a-faq.md", "---\nslug: same\n---\n\n# One\n")
    write(content / "faq.md", "---\nslug: same\ntype: faq\n---\n\n# Two\n")  # the address is taken
    write(content / "de/faq.md", "---\nslug: andere\n---\n\n# Fragen\n")
    published(content, out, cache=cache)
    assert b'"faq"' in (out / "search/de/head.js").read_bytes()
    (content / "faq.md").unlink()
    published(content, out, cache=cache)
    assert b'"faq"' not in (out / "search/de/head.js").read_bytes()


def test_the_first_page_offers_the_other_languages_in_their_own_words(site: dict[str, str]) -> None:
    offers = re.findall(
        r'<p class="kb-offer" lang="(.*?)" dir="(.*?)" hidden><a [^>]*>(.*?)</a>', site["index.html"]
    )
    assert offers == [
        ("de", "ltr", "Diese Website gibt es auch auf Deutsch."),
        ("ar", "rtl", "هذا الموقع متوفر بالعربية أيضًا."),
    ]
    assert "kb-offer" not in site["de/index.html"]
    assert "kb-offer" not in site["billing/index.html"]


def test_hosts_answer_in_the_language_of_the_folder(site: dict[str, str]) -> None:
    assert "/docs/de/* /docs/de/404.html 404" in site["_redirects"]
    assert "ErrorDocument 404 /docs/ar/404.html" in site[".htaccess"]
    assert "error_page 404 /docs/de/404.html;" in site["nginx.conf"]


def test_a_language_the_theme_does_not_speak_is_offered_by_its_name(tmp_path: Path) -> None:
    files = publish(tmp_path, FILES | {"site.toml": 'languages = ["en", "nl"]\n'})
    assert re.search(r'<p class="kb-offer" lang="nl"[^>]*><a [^>]*>Nederlands</a>', files["index.html"])
    assert "isn’t translated yet" in files["nl/start/index.html"]
