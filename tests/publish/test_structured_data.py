"""What pages tell machines is what schema.org knows, and what the page says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from kbstudio.publish.site import PublishOptions
from tests.publish.support import Page, published, tree, write

TEXT, NODE, NUMBER = str, dict, int
EXPECTED: dict[str, tuple[dict[str, type], dict[str, type]]] = {
    "Article": (
        {"headline": TEXT, "inLanguage": TEXT, "publisher": NODE},
        {"datePublished": TEXT, "dateModified": TEXT, "url": TEXT},
    ),
    "Organization": ({"name": TEXT}, {"url": TEXT}),
    "BreadcrumbList": ({"itemListElement": list}, {}),
    "ListItem": ({"position": NUMBER, "name": TEXT}, {"item": TEXT}),
    "FAQPage": ({"mainEntity": list, "name": TEXT, "inLanguage": TEXT}, {}),
    "Question": ({"name": TEXT, "acceptedAnswer": NODE}, {"url": TEXT}),
    "Answer": ({"text": TEXT}, {}),
}
EXPECTED["TechArticle"] = EXPECTED["Article"]
"""By type the properties it must have and those it may have, all of them of schema.org."""

FAQ = """---
title: Refunds?
type: faq
created: 2026-01-02
updated: 2026-03-04
---

Yes.

## When is “5 < 6 & 7”? {#when}

Now: `</script><script>alert(1)</script>` & *never* <!-- hidden -->.

| a | b |
| - | - |
| c | d |

## Why? {#why}

Three.

### Reasons

Many.
"""


def check_node(node: dict[str, Any]) -> None:
    """A node has what its type must have, and nothing that schema.org doesn't know of it."""
    required, optional = EXPECTED[node["@type"]]
    assert required.keys() <= node.keys() - {"@type"} <= required.keys() | optional.keys(), node
    for name, value in node.items():
        expected = {"@type": str, **required, **optional}[name]
        assert isinstance(value, expected), (name, value)
        assert value, (name, value)
        if name in ("url", "item"):
            assert urlsplit(value).scheme == "https", value
        if name.startswith("date"):
            assert dt.date.fromisoformat(value)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                check_node(each)


def graph(folder: Path, out: Path, address: str = "refunds/index.html") -> dict[str, dict[str, Any]]:
    """The nodes of one page by their types; every page of the site is checked."""
    published(folder, out)
    return {node["@type"]: node for node in dict(graphs(out))[address]}


def graphs(out: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    files = tree(out)
    for address, data in files.items():
        if address.endswith(".html"):
            for found in Page(address, data.decode(), files).structured_data:
                assert found["@context"] == "https://schema.org"
                for node in found["@graph"]:
                    check_node(node)
                yield address, found["@graph"]


def test_a_page_names_itself_its_place_and_its_publisher(tmp_path: Path) -> None:
    write(tmp_path / "kb" / "site.toml", 'name = "Acme Help"\nurl = "https://acme.example/help/"\n')
    write(tmp_path / "kb" / "money" / "_category.md", "---\ntitle: Money\n---\n")
    write(tmp_path / "kb" / "money" / "refunds.md", FAQ)
    found = graph(tmp_path / "kb", tmp_path / "out", "money/refunds/index.html")
    assert found["Article"] == {
        "@type": "Article",
        "headline": "Refunds?",
        "inLanguage": "en",
        "datePublished": "2026-01-02",
        "dateModified": "2026-03-04",
        "url": "https://acme.example/help/money/refunds/",
        "publisher": {"@type": "Organization", "name": "Acme Help", "url": "https://acme.example/help/"},
    }
    trail = found["BreadcrumbList"]["itemListElement"]
    assert [(item["position"], item["name"], item["item"]) for item in trail] == [
        (1, "Home", "https://acme.example/help/"),
        (2, "Money", "https://acme.example/help/money/"),
        (3, "Refunds?", "https://acme.example/help/money/refunds/"),
    ]
    assert found["FAQPage"]["mainEntity"][1]["url"] == "https://acme.example/help/money/refunds/#when"


def test_a_site_without_an_address_tells_none(tmp_path: Path) -> None:
    write(tmp_path / "kb" / "refunds.md", FAQ)
    found = graph(tmp_path / "kb", tmp_path / "out")
    assert "http" not in repr([node for kind, node in found.items()])


def test_every_question_of_an_faq_is_told_with_its_answer_as_text(tmp_path: Path) -> None:
    write(tmp_path / "kb" / "refunds.md", FAQ)
    found = graph(tmp_path / "kb", tmp_path / "out")["FAQPage"]
    assert [(each["name"], each["acceptedAnswer"]["text"]) for each in found["mainEntity"]] == [
        ("Refunds?", "Yes."),
        ("When is “5 < 6 & 7”?", "Now: </script><script>alert(1)</script> & never . a · b · c · d"),
        ("Why?", "Three. Reasons Many."),
    ]
    assert b"</script><script>alert" not in (tmp_path / "out" / "refunds" / "index.html").read_bytes()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("how-to", "TechArticle"),
        ("troubleshooting", "TechArticle"),
        ("reference", "TechArticle"),
        ("announcement", "Article"),
        ("faq", "Article"),
    ],
)
def test_instructions_are_technical_articles(tmp_path: Path, kind: str, expected: str) -> None:
    write(tmp_path / "kb" / "refunds.md", f"---\ntype: {kind}\n---\n\n# A\n\n## B\n\nText.\n")
    found = graph(tmp_path / "kb", tmp_path / "out")
    assert expected in found
    assert ("FAQPage" in found) == (kind == "faq")


def test_a_site_for_the_disk_names_its_files(tmp_path: Path) -> None:
    write(tmp_path / "kb" / "site.toml", 'url = "https://acme.example"\n')
    write(tmp_path / "kb" / "a b.md", "# A\n")
    published(tmp_path / "kb", tmp_path / "out", PublishOptions("files"))
    (node, _) = dict(graphs(tmp_path / "out"))["a-b.html"]
    assert node["url"] == "https://acme.example/a-b.html"


def test_every_article_of_the_help_centre_tells_what_it_is(own_site: Path) -> None:
    found = dict(graphs(own_site))
    assert len(found) > 40
    assert all("BreadcrumbList" in [node["@type"] for node in nodes] for nodes in found.values())
