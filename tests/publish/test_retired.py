"""The page of an article that was retired: what replaced it, and not a word more."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbstudio.publish.site import PublishOptions
from tests.publish.support import Page, pages_of, published, tree, write

CANARY = "xylophonecanary"
OLD = f"""---
title: Pay by cheque
summary: {CANARY}
status: archived
replaced_by: refund.md
redirect_from: /money/cheques/
tags: [{CANARY}]
keywords: [{CANARY}]
owner: {CANARY}
updated: 2026-05-03
---

# {CANARY}

{CANARY} ![{CANARY}](../images/card.png)
"""


def page(out: Path, address: str) -> str:
    return (out / address).read_text()


def test_an_old_address_says_what_replaced_it(knowledge_base: Path, out: Path) -> None:
    write(knowledge_base / "billing" / "cheque.md", OLD)
    published(knowledge_base, out)
    for address, link in (
        ("billing/cheque/index.html", "../../billing/refund/"),
        ("money/cheques/index.html", "../../billing/refund/"),
    ):
        html = page(out, address)
        assert "This article was retired" in html
        assert "“Pay by cheque” is no longer kept up to date." in html
        assert f'<a href="{link}">Refunds</a>' in html
        assert '<meta name="robots" content="noindex">' in html
        assert 'http-equiv="refresh"' not in html
        Page(address, html, tree(out)).check()


@pytest.mark.parametrize("urls", ["pretty", "files"])
def test_nothing_else_of_it_is_told_to_anybody(knowledge_base: Path, out: Path, urls: str) -> None:
    write(knowledge_base / "billing" / "cheque.md", OLD)
    published(knowledge_base, out, PublishOptions("files" if urls == "files" else "pretty"))
    files = tree(out)
    assert [address for address, data in files.items() if CANARY.encode() in data.lower()] == []
    told = {address for address, data in files.items() if b"Pay by cheque" in data}
    stem = "cheque/index.html" if urls == "pretty" else "cheque.html"
    assert told == {f"billing/{stem}", "money/cheques/index.html"}
    assert "cheque" not in page(out, "sitemap.xml") + page(out, "feed.xml") + page(out, "llms.txt")
    for each in pages_of(out):
        each.check()


@pytest.mark.parametrize(
    "head",
    [
        "status: archived",
        "status: archived\nreplaced_by: nowhere.md",
        "status: archived\nreplaced_by: ../account/reset-password.md",
        "status: archived\nreplaced_by: cheque.md",
        "status: archived\nreplaced_by: ../../outside.md",
        "status: archived\nreplaced_by: refund.md\naudience: internal",
        "status: draft\nreplaced_by: refund.md",
        "status: in_review\nreplaced_by: refund.md",
    ],
)
def test_without_a_replacement_customers_can_see_the_address_is_gone(
    knowledge_base: Path, out: Path, head: str
) -> None:
    write(knowledge_base / "billing" / "cheque.md", f"---\ntitle: {CANARY}\n{head}\n---\n\nText.\n")
    published(knowledge_base, out)
    assert not (out / "billing" / "cheque").exists()
    assert [address for address, data in tree(out).items() if CANARY.encode() in data.lower()] == []


def test_the_way_leads_through_others_that_were_retired_too(knowledge_base: Path, out: Path) -> None:
    for name, following in (("one", "two"), ("two", "three"), ("three", "refund")):
        write(
            knowledge_base / "billing" / f"{name}.md",
            f"---\ntitle: {name}\nstatus: archived\nreplaced_by: {following}.md\n---\n",
        )
    published(knowledge_base, out)
    for name in ("one", "two", "three"):
        assert "billing/refund/" in page(out, f"billing/{name}/index.html")


def test_a_circle_of_retired_articles_ends(knowledge_base: Path, out: Path) -> None:
    for name, following in (("one", "two"), ("two", "one")):
        write(
            knowledge_base / f"{name}.md",
            f"---\ntitle: {name}\nstatus: archived\nreplaced_by: {following}.md\n---\n",
        )
    published(knowledge_base, out)
    assert not (out / "one").exists()


def test_a_page_that_stands_at_the_address_now_stays(knowledge_base: Path, out: Path) -> None:
    write(knowledge_base / "billing" / "cheque.md", OLD.replace("replaced_by", "slug: refund\nreplaced_by"))
    write(knowledge_base / "new.md", "---\ntitle: New\nredirect_from: /money/cheques/\n---\n")
    published(knowledge_base, out)
    assert "Up to five days." in page(out, "billing/refund/index.html")
    assert "This page has moved" in page(out, "money/cheques/index.html")


def test_retiring_takes_the_old_page_and_its_twin_away(knowledge_base: Path, out: Path) -> None:
    text = OLD.replace("status: archived\n", "")
    write(knowledge_base / "billing" / "cheque.md", text)
    published(knowledge_base, out)
    assert CANARY in page(out, "billing/cheque/index.md")
    write(knowledge_base / "billing" / "cheque.md", OLD)
    result = published(knowledge_base, out)
    assert [removed.title for removed in result.changes.removed] == ["Pay by cheque"]
    assert not (out / "billing" / "cheque" / "index.md").exists()
    assert "retired" in page(out, "billing/cheque/index.html")


def test_the_last_article_of_a_category_can_be_retired(knowledge_base: Path, out: Path) -> None:
    write(
        knowledge_base / "paper" / "fax.md",
        "---\ntitle: Fax\nstatus: archived\nreplaced_by: ../billing/refund.md\n---\n",
    )
    published(knowledge_base, out)
    html = page(out, "paper/fax/index.html")
    Page("paper/fax/index.html", html, tree(out)).check()
