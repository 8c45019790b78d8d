"""What links to an article is found, however it is written."""

from pathlib import Path

from kbstudio.article import ArticleId
from kbstudio.backlinks import links_to
from kbstudio.scan import read_library

REFUND = ArticleId("billing/refund.md")


def found(root: Path, target: ArticleId) -> list[tuple[str, int, str]]:
    return [(link.article.id, link.line, link.words) for link in links_to(read_library(root), target)]


def test_links_are_found_with_their_lines(knowledge_base: Path) -> None:
    assert found(knowledge_base, REFUND) == [
        ("billing/card-declined.md", 15, "See [refunds](refund.md#how-long).")
    ]
    lines = (knowledge_base / "billing" / "card-declined.md").read_text().split("\n")
    assert lines[14] == "See [refunds](refund.md#how-long)."


def test_every_way_to_write_a_link_counts_and_code_does_not(knowledge_base: Path) -> None:
    (knowledge_base / "a.md").write_text(
        "---\ntitle: A\nrelated: [billing/refund.md]\n---\n"
        '<a href="/billing/refund.md">x</a>\n\n[x][1]\n\n`[x](billing/refund.md)`\n\n'
        "[other](https://a.example/refund.md) [near](#refund.md)\n\n[1]: billing/refund.md\n"
    )
    links = [link for link in found(knowledge_base, REFUND) if link[0] == "a.md"]
    assert [line for _, line, _ in links] == [1, 5, 13]


def test_nothing_links_to_a_lonely_article(knowledge_base: Path) -> None:
    assert found(knowledge_base, ArticleId("account/reset-password.md")) == []
