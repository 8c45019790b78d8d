"""Two articles become one: nothing that either says is lost, and whatever led to the other leads on."""

from __future__ import annotations

import pytest

from kbstudio.article import Article, ArticleId, article_from_text
from kbstudio.article_merging import kept_first, merge_articles, merged_text
from kbstudio.library import Library, make_library

DECLINED = """---
title: My card was declined
keywords: [payment failed]
---

Banks decline for three reasons.

## What to do

Call your bank.
"""
REFUSED = """---
title: Card refused at checkout
keywords: [Payment failed, refused]
tags: [cards]
redirect_from: /old/refused/
---

# Card refused at checkout

Banks  decline for three reasons.

See [fees](fees.md).

## What to do

Call your bank.

Try another card.

## When nothing helps

```
code

stays whole
```
"""
OTHERS = {
    "welcome.md": "See [this](shop/refused.md#what-to-do), or\n[that][x].\n\n[x]: /shop/refused.md\n",
    "shop/fees.md": "---\nrelated: [refused.md]\n---\n\nFees.\n",
}


@pytest.fixture
def library() -> Library:
    texts = {"billing/declined.md": DECLINED, "shop/refused.md": REFUSED, **OTHERS}
    return make_library(article_from_text(ArticleId(key), text) for key, text in texts.items())


def both(library: Library) -> tuple[Article, Article]:
    articles = library.articles
    return articles[ArticleId("billing/declined.md")], articles[ArticleId("shop/refused.md")]


def test_what_only_the_other_says_comes_under_the_same_heading_or_at_the_end(library: Library) -> None:
    assert (
        merged_text(library, *both(library))
        == """---
title: My card was declined
keywords: [payment failed, refused, Card refused at checkout]
tags:
  - cards
---

Banks decline for three reasons.

See [fees](../shop/fees.md).

## What to do

Call your bank.

Try another card.

## When nothing helps

```
code

stays whole
```
"""
    )


def test_links_and_addresses_of_one_that_is_deleted_lead_to_the_one_that_stays(library: Library) -> None:
    kept, other = both(library)
    texts = merge_articles(library, kept.id, other.id, merged_text(library, kept, other), "delete")
    assert texts.keys() == {kept.id, other.id, "welcome.md", "shop/fees.md"}
    assert texts[other.id] is None
    assert texts[ArticleId("welcome.md")] == (
        "See [this](billing/declined.md#what-to-do), or\n[that][x].\n\n[x]: /billing/declined.md\n"
    )
    assert "related: [../billing/declined.md]" in (texts[ArticleId("shop/fees.md")] or "")
    after = article_from_text(kept.id, texts[kept.id] or "")
    assert after.meta.redirect_from == ("/shop/refused/", "/old/refused/")


def test_one_that_is_archived_names_the_one_that_stays(library: Library) -> None:
    kept, other = both(library)
    texts = merge_articles(library, kept.id, other.id, kept.source, "archive")
    archived = article_from_text(other.id, texts[other.id] or "")
    assert (archived.meta.status, archived.meta.replaced_by) == ("archived", "../billing/declined.md")
    assert article_from_text(kept.id, texts[kept.id] or "").meta.redirect_from == ()


def test_the_published_one_is_rather_kept_then_the_longer_one(library: Library) -> None:
    short, long = both(library)
    assert kept_first(short, long) == (long, short)
    draft = article_from_text(long.id, long.source.replace("tags: [cards]", "status: draft"))
    assert kept_first(draft, short) == (short, draft)
