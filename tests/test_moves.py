"""Moving an article mends every link from and to it, and changes nothing else."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from kbstudio.article import ArticleId, article_from_text
from kbstudio.checks import check
from kbstudio.errors import ContentError
from kbstudio.library import Library, make_library
from kbstudio.moves import move_article
from kbstudio.rendering import render_all
from kbstudio.scan import category_of, read_library

OLD, NEW = ArticleId("billing/refund.md"), ArticleId("money/cards/money-back.md")


def library_of(texts: Mapping[str, str]) -> Library:
    parsed = [article_from_text(ArticleId(name), text) for name, text in texts.items()]
    categories = [category_of(article) for article in parsed if article.name == "_category"]
    articles = [article for article in parsed if article.name != "_category"]
    return make_library(articles, categories, ["images/card.png", "billing/pic (1).png"])


def moved(text: str, new: ArticleId = NEW) -> str:
    """The body of an article after it moved."""
    texts = {OLD: text, "billing/_category.md": "Text.\n", "billing/card.md": "# Card\n", "top.md": "# Top\n"}
    source = move_article(library_of(texts), OLD, new)[new]
    return article_from_text(new, source).body


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a](card.md)", "[a](../../billing/card.md)"),
        ("[a](./card.md#x)", "[a](../../billing/card.md#x)"),
        ("[a](../top.md?x=1#y 'title')", "[a](../../top.md?x=1#y 'title')"),
        ("![a](../images/card.png)", "![a](../../images/card.png)"),
        ("![a](pic%20%281%29.png)", "![a](../../billing/pic%20%281%29.png)"),
        ("![a](<pic (1).png>)", "![a](<../../billing/pic%20%281%29.png>)"),
        ("[a][b]\n\n[b]: card.md", "[a][b]\n\n[b]: ../../billing/card.md"),
        ('<a href="card.md">a</a>', '<a href="../../billing/card.md">a</a>'),
        ("[a](_category.md)", "[a](../../billing/_category.md)"),
        ("[a](../billing/)", "[a](../../billing/)"),
        ("[a](refund.md#x)", "[a](money-back.md#x)"),
        ("[a](/billing/card.md)", "[a](/billing/card.md)"),
        ("[a](/billing/refund.md)", "[a](/money/cards/money-back.md)"),
        (
            "[a](#x) [b](https://card.md) [c](mailto:a@b.example)",
            "[a](#x) [b](https://card.md) [c](mailto:a@b.example)",
        ),
        ("[a](nowhere.md)", "[a](nowhere.md)"),
        ("`[a](card.md)`", "`[a](card.md)`"),
        ("```\n[a](card.md)\n```", "```\n[a](card.md)\n```"),
    ],
)
def test_links_from_the_moved_article_still_lead_there(before: str, after: str):
    assert moved(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a](billing/refund.md)", "[a](money/cards/money-back.md)"),
        ('[a](./billing/refund.md#how "t")', '[a](./money/cards/money-back.md#how "t")'),
        (
            "[a](billing/card.md) [b](billing/refund.md)",
            "[a](billing/card.md) [b](money/cards/money-back.md)",
        ),
        ("<a href='billing/refund.md'>", "<a href='money/cards/money-back.md'>"),
        (
            "---\nrelated: [billing/refund.md, x.md]\n---\n",
            "---\nrelated: [money/cards/money-back.md, x.md]\n---\n",
        ),
        (
            "---\nstatus: archived # gone\nreplaced_by: billing/refund.md\n---\n",
            "---\nstatus: archived # gone\nreplaced_by: money/cards/money-back.md\n---\n",
        ),
    ],
)
def test_links_to_the_moved_article_follow_it(before: str, after: str):
    texts = {OLD: "Text.\n", "top.md": before, "other.md": "[a](refund.md) refund.md\n"}
    changed = move_article(library_of(texts), OLD, NEW)
    assert set(changed) == {NEW, "top.md"}
    assert changed[ArticleId("top.md")] == after


def test_a_categorys_text_follows_too():
    changed = move_article(library_of({OLD: "Text.\n", "billing/_category.md": "[a](refund.md)\n"}), OLD, NEW)
    assert changed[ArticleId("billing/_category.md")] == "[a](../money/cards/money-back.md)\n"


def test_names_with_spaces_are_found():
    old, new = ArticleId("my refund.md"), ArticleId("your refund.md")
    texts = {old: "Text.\n", "a.md": "[a](my%20refund.md)\n", "b.md": "[b](<my refund.md>)\n"}
    changed = move_article(library_of(texts), old, new)
    assert changed[ArticleId("a.md")] == "[a](your%20refund.md)\n"
    assert changed[ArticleId("b.md")] == "[b](<your%20refund.md>)\n"


def test_line_endings_and_everything_else_stay():
    text = "\ufeff---\r\ntitle:  'Refunds' # ours\r\n---\r\n\r\n[a](card.md)\n\rNo end"
    library = library_of({OLD: text, "billing/card.md": "Text.\n"})
    new = ArticleId("other/refund.md")
    expected = text.replace("(card.md)", "(../billing/card.md)").replace(
        "---\r\n\r\n", "redirect_from:\r\n  - /billing/refund/\r\n---\r\n\r\n"
    )
    assert move_article(library, OLD, new)[new] == expected


def test_customers_are_led_from_the_old_address():
    texts = {OLD: "---\nredirect_from: [/older/]\n---\n"}
    source = move_article(library_of(texts), OLD, NEW)[NEW]
    assert article_from_text(NEW, source).meta.redirect_from == ("/older/", "/billing/refund/")


def test_customers_of_a_retired_article_are_led_on_from_its_old_address():
    texts = {OLD: "---\nstatus: archived\nreplaced_by: ../top.md\n---\n", "top.md": "# Top\n"}
    meta = article_from_text(NEW, move_article(library_of(texts), OLD, NEW)[NEW]).meta
    assert (meta.replaced_by, meta.redirect_from) == ("../../top.md", ("/billing/refund/",))


@pytest.mark.parametrize("head", ["status: draft", "audience: internal"])
def test_nobody_is_led_from_where_nobody_was(head: str):
    assert move_article(library_of({OLD: f"---\n{head}\n---\n"}), OLD, NEW)[NEW] == f"---\n{head}\n---\n"


def test_a_name_that_gives_the_same_address_needs_no_redirect():
    text = "---\nslug: refund\n---\n"
    assert move_article(library_of({OLD: text}), OLD, ArticleId("billing/money.md")) == {
        "billing/money.md": text
    }


def test_moving_back_takes_the_redirect_back():
    text = "---\ntitle: Refunds\n---\n\nText.\n"
    there = move_article(library_of({OLD: text}), OLD, NEW)[NEW]
    back = move_article(library_of({NEW: there}), NEW, OLD)[OLD]
    assert article_from_text(OLD, back).meta.redirect_from == ("/money/cards/money-back/",)


def test_a_taken_name_or_a_missing_article_is_an_error():
    library = library_of({OLD: "Text.\n", "top.md": "Text.\n"})
    with pytest.raises(ContentError, match="there already"):
        move_article(library, OLD, ArticleId("top.md"))
    with pytest.raises(ContentError, match="isn’t there"):
        move_article(library, ArticleId("gone.md"), NEW)


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("old", "new", "linking"),
    [
        ("privacy/web-tracking-protections.md", "protection.md", 10),
        ("company/contact-us.md", "start/here/contact.md", 9),
    ],
)
def test_moving_a_real_article_breaks_no_link(
    corpus: Path, corpus_cache: Path, old: str, new: str, linking: int
):
    library = read_library(corpus / "kb")
    before = check(library, render_all(library.articles.values(), corpus_cache).documents)
    changed = move_article(library, ArticleId(old), ArticleId(new))
    after = library.without_article(ArticleId(old))
    for article_id, text in changed.items():
        after = after.with_article(article_from_text(article_id, text))
    problems = check(after, render_all(after.articles.values(), corpus_cache).documents)
    assert len(changed) == linking + 1
    assert len(problems) == len(before)
