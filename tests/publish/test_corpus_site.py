"""The real help centre, published: 261 articles nobody here wrote, every link and picture of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbstudio.publish.site import PublishOptions
from tests.publish.support import pages_of, prepared, published, tree

pytestmark = pytest.mark.corpus
ARTICLES = 261


@pytest.mark.parametrize("urls", ["pretty", "files"])
def test_every_link_and_picture_of_every_page_leads_to_a_file(corpus: Path, out: Path, urls: str) -> None:
    result = published(corpus / "kb", out, PublishOptions("files" if urls == "files" else "pretty"))
    pages = pages_of(out)
    assert len(result.site.articles) == ARTICLES
    assert len(pages) == ARTICLES + len(result.site.categories) + 2
    for page in pages:
        page.check()


def test_the_second_publish_writes_nothing(corpus: Path, out: Path) -> None:
    first = published(corpus / "kb", out)
    assert set(tree(out)) == {*first.files, ".kbstudio/manifest.json"}
    assert prepared(corpus / "kb", out).plan.is_empty


def test_most_articles_find_relatives(corpus: Path, out: Path) -> None:
    site = prepared(corpus / "kb", out).site
    found = {site.library.articles[key].title for key in site.related["privacy-pro/vpn/servers.md"]}
    assert "What is DuckDuckGo VPN?" in found
    assert sum(bool(keys) for keys in site.related.values()) > 0.8 * ARTICLES


def test_a_help_centre_with_tags_of_another_program_is_published_too(corpus: Path, out: Path) -> None:
    published(corpus / "docs", out)
    for page in pages_of(out):
        page.check()
