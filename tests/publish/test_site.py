"""Which articles become pages, at which addresses and in which order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kbstudio.article import ArticleId, article_from_text
from kbstudio.library import Library, make_library
from kbstudio.publish.links import file_address, redirect_address
from kbstudio.publish.manifest import is_inside
from kbstudio.publish.site import PublishOptions, Site, make_site, texts_to_render
from kbstudio.scan import category_of
from kbstudio.settings import SiteSettings


def library_of(files: dict[str, str], **settings: str) -> Library:
    articles = [article_from_text(ArticleId(name), text) for name, text in files.items()]
    categories = [category_of(article) for article in articles if article.id.endswith("_category.md")]
    rest = [article for article in articles if not article.id.endswith("_category.md")]
    return make_library(rest, categories, settings=SiteSettings(**settings))


def site_of(files: dict[str, str], options: PublishOptions | None = None, **settings: str) -> Site:
    return make_site(library_of(files, **settings), {}, options or PublishOptions())


def head(**values: object) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in values.items()) + "---\n\n# Title\n"


def test_only_published_articles_for_everybody_are_on_the_site() -> None:
    site = site_of(
        {
            "a.md": "# A\n",
            "b.md": head(status="draft"),
            "c.md": head(status="in_review"),
            "d.md": head(status="approved"),
            "e.md": head(status="archived"),
            "f.md": head(audience="internal"),
            "g.md": head(status="published"),
        }
    )
    assert list(site.articles) == ["a.md", "g.md"]


def test_pages_are_folders_or_files() -> None:
    files = {"billing/card.md": "# A\n", "billing/index.md": "# B\n"}
    assert site_of(files).articles == {
        "billing/card.md": "billing/card/index.html",
        "billing/index.md": "billing/index/index.html",
    }
    assert site_of(files, PublishOptions("files")).articles == {
        "billing/card.md": "billing/card.html",
        "billing/index.md": "billing/index/index.html",
    }


def test_categories_without_public_articles_have_no_page() -> None:
    site = site_of({"old/a.md": head(status="archived"), "new/deep/b.md": "# B\n"})
    assert site.categories == {"": "index.html", "new": "new/index.html", "new/deep": "new/deep/index.html"}
    assert site.counts == {"": 1, "new": 1, "new/deep": 1}


def test_what_an_unpublished_category_file_says_is_not_shown() -> None:
    site = site_of({"billing/_category.md": head(title="Secret", status="draft"), "billing/a.md": "# A\n"})
    assert site.category("billing").title == "Billing"
    assert site.category("billing").article is None
    assert [article.id for article in texts_to_render(site.library)] == ["billing/a.md"]


def test_the_writers_order_holds() -> None:
    site = site_of(
        {
            "z/_category.md": head(title="Last letter", order=1),
            "z/b.md": head(title="Second", order=2),
            "z/a.md": head(title="Third"),
            "z/c.md": head(title="First", order=1),
            "a/x.md": "# X\n",
        }
    )
    assert site.below[""] == ("z", "a")
    assert site.ordered["z"] == ("z/c.md", "z/b.md", "z/a.md")
    assert list(site.articles) == ["z/c.md", "z/b.md", "z/a.md", "a/x.md"]


def test_the_first_by_path_keeps_an_address_that_two_want() -> None:
    site = site_of({"b.md": head(slug="same"), "a.md": head(slug="same")})
    assert site.articles == {"a.md": "same/index.html"}


def test_names_that_only_case_tells_apart_are_one_address() -> None:
    site = site_of({"Card.md": "# A\n", "card.md": "# B\n"})
    assert site.articles == {"Card.md": "card/index.html"}


def test_an_article_gives_way_to_pages_the_site_needs() -> None:
    site = site_of(dict.fromkeys(["search.md", "billing.md", "billing/a.md", "assets.md"], "# T\n"))
    assert site.articles["search.md"] == "search-2/index.html"
    assert site.articles["billing.md"] == "billing-2/index.html"
    assert site.articles["assets.md"] == "assets-2/index.html"
    assert site_of({"assets/deep/a.md": "# A\n"}).articles == {
        "assets/deep/a.md": "assets-2/deep/a/index.html"
    }
    assert {problem.where.file for problem in site.problems} == {"search.md", "billing.md", "assets.md"}


def test_earlier_addresses_lead_to_the_article() -> None:
    site = site_of({"a.md": head(redirect_from="[/old/name/, old.html]")})
    assert site.redirects == {"old/name/index.html": "a.md", "old.html": "a.md"}


def test_an_earlier_address_never_takes_the_place_of_a_page() -> None:
    site = site_of({"a.md": head(redirect_from="[/b/, /search/, /assets/x/, /index.html]"), "b.md": "# B\n"})
    assert site.redirects == {}


def test_an_earlier_address_that_is_none_is_a_problem() -> None:
    site = site_of(
        {"a.md": head(redirect_from="['javascript:alert(1)', '../../etc', 'https://evil.example/x']")}
    )
    assert site.redirects == {}
    assert [problem.code for problem in site.problems] == ["bad-redirect"] * 3


def test_whole_addresses_of_this_site_are_understood() -> None:
    assert redirect_address("https://help.acme.example/old/", "https://help.acme.example") == "old/index.html"
    assert redirect_address("https://help.acme.example.evil/old/", "https://help.acme.example") is None
    for none in ("//[", "https://[x]/old/", "//[::1"):
        assert redirect_address(none, "https://help.acme.example") is None


@given(st.text(max_size=40))
def test_no_attachment_or_redirect_leads_out_of_the_site(text: str) -> None:
    address = redirect_address(text, "https://x.example")
    assert address is None or is_inside(address)
    path = "/".join(part for part in text.split("/") if part not in ("", ".", "..")) or "x"
    assert is_inside(file_address(path))


names = st.text(alphabet="aAbB-. _é", min_size=1, max_size=4).map(lambda name: f"{name}.md")
paths = st.lists(st.sampled_from(["a", "A", "b", "search", "assets", "index"]), max_size=2)


@given(st.lists(st.tuples(paths, names), max_size=12), st.sampled_from(["pretty", "files"]))
def test_no_two_pages_share_a_file_on_any_file_system(entries: list, urls: str) -> None:
    files = {"/".join([*folders, name]): "# T\n" for folders, name in entries}
    site = site_of(files, PublishOptions("files" if urls == "files" else "pretty"))
    addresses = [*site.articles.values(), *site.categories.values()]
    folded = [address.casefold() for address in addresses]
    assert len(set(folded)) == len(folded)
    folders = {address[:cut] for address in folded for cut in range(len(address)) if address[cut] == "/"}
    assert not folders & set(folded)
