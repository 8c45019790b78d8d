"""The real help centre, published: 261 articles nobody here wrote, every link and picture of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbstudio.publish.build import Prepared
from kbstudio.publish.site import PublishOptions
from tests.publish.support import pages_of, prepared, published, tree

pytestmark = pytest.mark.corpus
ARTICLES = 261


def check_whole(result: Prepared, out: Path) -> None:
    pages = pages_of(out)
    assert len(result.site.articles) == ARTICLES
    assert len(pages) == ARTICLES + len(result.site.categories) + 2
    for page in pages:
        page.check()


def test_every_link_and_picture_of_every_page_leads_to_a_file(real_site: tuple[Path, Prepared]) -> None:
    out, result = real_site
    check_whole(result, out)


def test_every_link_and_picture_leads_to_a_file_on_a_disk_too(corpus: Path, out: Path) -> None:
    check_whole(published(corpus / "kb", out, PublishOptions("files")), out)


def test_the_second_publish_writes_nothing(corpus: Path, real_site: tuple[Path, Prepared]) -> None:
    out, first = real_site
    assert set(tree(out)) == {*first.files, ".kbstudio/manifest.json"}
    assert prepared(corpus / "kb", out).plan.is_empty


def test_most_articles_find_relatives(real_site: tuple[Path, Prepared]) -> None:
    site = real_site[1].site
    found = {site.library.articles[key].title for key in site.related["privacy-pro/vpn/servers.md"]}
    assert "What is DuckDuckGo VPN?" in found
    assert sum(bool(keys) for keys in site.related.values()) > 0.8 * ARTICLES


def test_a_help_centre_with_tags_of_another_program_is_published_too(corpus: Path, out: Path) -> None:
    published(corpus / "docs", out)
    for page in pages_of(out):
        page.check()
