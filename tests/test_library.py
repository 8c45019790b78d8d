"""The library: an immutable snapshot that resolves links and tells what changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.addresses import article_address, category_address
from kbstudio.article import Article, ArticleId, article_from_text
from kbstudio.library import (
    Category,
    Library,
    LibraryChange,
    Resolved,
    change_between,
    folder_title,
    make_library,
)
from kbstudio.settings import SiteSettings


def article(name: str, text: str = "") -> Article:
    return article_from_text(ArticleId(name), text)


def library(*names: str) -> Library:
    return make_library([article(name) for name in names], attachments=["images/a b.png", "guide.pdf"])


@pytest.fixture
def help_centre() -> Library:
    return library("top.md", "billing/refund.md", "billing/cards/add.md", "two words.md", "caf\u00e9.md")


@pytest.mark.parametrize(
    ("source", "target", "resolved"),
    [
        ("top.md", "billing/refund.md", Resolved("article", "billing/refund.md")),
        ("billing/refund.md", "cards/add.md#steps", Resolved("article", "billing/cards/add.md", "steps")),
        ("billing/cards/add.md", "../../top.md", Resolved("article", "top.md")),
        ("billing/cards/add.md", "/top.md", Resolved("article", "top.md")),
        ("billing/refund.md", "./refund.md?print=1#a%20b", Resolved("article", "billing/refund.md", "a b")),
        ("top.md", "two%20words.md", Resolved("article", "two words.md")),
        ("top.md", "caf%C3%A9.md", Resolved("article", "caf\u00e9.md")),
        ("top.md", "#here", Resolved("article", "top.md", "here")),
        ("top.md", "", Resolved("article", "top.md")),
        ("top.md", "?a=b", Resolved("article", "top.md")),
        ("top.md", "billing", Resolved("category", "billing")),
        ("top.md", "billing/cards/", Resolved("category", "billing/cards")),
        ("billing/refund.md", "..", Resolved("category", "")),
        ("billing/refund.md", "/", Resolved("category", "")),
        ("top.md", "billing/_category.md#x", Resolved("category", "billing", "x")),
        ("billing/refund.md", "../images/a%20b.png", Resolved("attachment", "images/a b.png")),
        ("top.md", "guide.pdf#page=2", Resolved("attachment", "guide.pdf", "page=2")),
        ("top.md", "Billing/refund.md", Resolved("missing", "Billing/refund.md")),
        ("top.md", "nowhere/_category.md", Resolved("missing", "nowhere/_category.md")),
        ("top.md", "../outside.md", Resolved("outside", "../outside.md")),
        ("billing/refund.md", "../../../../etc/passwd", Resolved("outside", "../../../etc/passwd")),
        ("top.md", "%2e%2e/outside.md", Resolved("outside", "../outside.md")),
        ("top.md", "/../outside.md", Resolved("outside", "../outside.md")),
    ],
)
def test_what_a_link_leads_to(help_centre: Library, source: str, target: str, resolved: Resolved):
    assert help_centre.resolve(ArticleId(source), target) == resolved


@given(st.text(), st.sampled_from(["top.md", "billing/cards/add.md"]))
def test_no_link_leads_anywhere_else(target: str, source: str):
    found = library("top.md", "billing/cards/add.md").resolve(ArticleId(source), target)
    if found.kind in ("article", "category", "attachment"):
        assert found.path in {"top.md", "billing/cards/add.md", "", "billing", "billing/cards", "guide.pdf"}


def test_folders_become_categories(help_centre: Library):
    assert set(help_centre.categories) == {"", "billing", "billing/cards"}
    assert help_centre.categories["billing/cards"].title == "Cards"
    assert help_centre.categories["billing/cards"].parent == "billing"
    assert help_centre.categories["billing"].parent == ""
    assert [folder_title(path) for path in ("a/b-c_d", "", "-")] == ["B c d", "", ""]


def test_an_article_is_added_or_replaced_and_the_snapshot_stays(help_centre: Library):
    after = help_centre.with_article(article("new/deep/a.md", "Text"))
    assert {"new", "new/deep"} <= after.categories.keys()
    assert "new/deep/a.md" not in help_centre.articles
    replaced = after.with_article(article("new/deep/a.md", "Other"))
    assert replaced.articles[ArticleId("new/deep/a.md")].source == "Other"
    assert len(replaced.articles) == len(after.articles)


def test_categories_left_empty_go_and_come_back(help_centre: Library):
    one = article("billing/cards/add.md")
    without = help_centre.without_article(one.id)
    assert set(without.categories) == {"", "billing"}
    assert without.with_article(one) == help_centre
    assert help_centre.without_article(ArticleId("nowhere.md")) == help_centre


def test_a_described_category_stays_when_it_is_empty():
    described = Category("billing", "Money", icon="card", article=article("billing/_category.md", "Text"))
    before = make_library([article("billing/a.md")], [described])
    assert before.without_article(ArticleId("billing/a.md")).categories["billing"] == described


def test_the_writers_order():
    texts = {
        "c.md": "---\norder: 1\n---\n",
        "a.md": "# b\n",
        "b.md": "# A\n",
        "d.md": "---\norder: 0.5\n---\n",
    }
    shuffled = make_library([article(name, text) for name, text in texts.items()])
    assert [found.id for found in shuffled.in_category("")] == ["d.md", "c.md", "b.md", "a.md"]
    ordered = make_library(
        [article(f"{name}/x.md") for name in "abc"], [Category("c", "First", order=1), Category("a", "Z")]
    )
    assert [child.path for child in ordered.children("")] == ["c", "b", "a"]
    assert ordered.children("a") == []


def test_what_changed_between_two_snapshots(help_centre: Library):
    assert not change_between(help_centre, help_centre)
    after = (
        help_centre.with_article(article("top.md", "New text"))
        .with_article(article("billing/new.md"))
        .without_article(ArticleId("billing/refund.md"))
    )
    assert change_between(help_centre, after) == LibraryChange(
        added=(ArticleId("billing/new.md"),),
        changed=(ArticleId("top.md"),),
        removed=(ArticleId("billing/refund.md"),),
    )


@pytest.mark.parametrize(
    "after",
    [
        make_library([article("a.md")], attachments=["b.png"]),
        make_library([article("a.md")], settings=SiteSettings(name="Other")),
        make_library([article("a.md")], [Category("", "Other")]),
    ],
)
def test_other_changes_are_told(after: Library):
    assert change_between(make_library([article("a.md")]), after) == LibraryChange(other=True)


@pytest.mark.parametrize(
    ("name", "head", "address"),
    [
        ("Billing/My Card.md", "", "billing/my-card"),
        ("billing/card.md", "slug: other", "billing/other"),
        ("top.md", "", "top"),
        ("日本/支払い.md", "", "日本/支払い"),
        ("!!!/???.md", "", "category/article"),
    ],
)
def test_addresses(name: str, head: str, address: str):
    assert article_address(article(name, f"---\n{head}\n---\n")) == address
    assert category_address("") == ""


@pytest.mark.parametrize(
    ("target", "resolved"),
    [
        ("b.md", Resolved("article", "de/x/b.md")),
        ("c.md", Resolved("article", "x/c.md")),
        ("/x/b.md", Resolved("article", "de/x/b.md")),
        ("/x/c.md#how", Resolved("article", "x/c.md", "how")),
        ("../../x/b.md", Resolved("article", "x/b.md")),
        ("../images/p.png", Resolved("attachment", "images/p.png")),
        ("../y/", Resolved("category", "y")),
        ("nowhere.md", Resolved("missing", "de/x/nowhere.md")),
    ],
)
def test_what_a_translation_lacks_is_that_of_the_original(target: str, resolved: Resolved) -> None:
    found = make_library(
        [article(name) for name in ("x/a.md", "x/b.md", "x/c.md", "y/d.md", "de/x/a.md", "de/x/b.md")],
        attachments=["images/p.png"],
        settings=SiteSettings(languages=("en", "de")),
    )
    assert found.resolve(ArticleId("de/x/a.md"), target) == resolved
