"""Pages as a theme renders them: what a writer put into an article is what customers see."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kbstudio.article import Article, ArticleId, article_from_text
from kbstudio.document import Document
from kbstudio.library import Library, make_library
from kbstudio.markup import Renderer
from kbstudio.publish.pages import article_body, render_article
from kbstudio.publish.site import PublishOptions, Site, make_site
from kbstudio.publish.theme import Theme, load_theme
from kbstudio.settings import SiteSettings

THEMES = Path(__file__).parents[2] / "themes"


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load_theme("default", [THEMES])


def library_of(files: dict[str, str], settings: SiteSettings | None = None) -> Library:
    articles = [article_from_text(ArticleId(name), text) for name, text in files.items()]
    return make_library(articles, attachments=["images/card.png"], settings=settings)


def page(
    theme: Theme,
    files: dict[str, str],
    name: str,
    *,
    preview: bool = False,
    options: PublishOptions | None = None,
) -> str:
    site, article, document = rendered(files, name, options)
    return render_article(site, theme, article, document, preview=preview)


def rendered(
    files: dict[str, str], name: str, options: PublishOptions | None = None
) -> tuple[Site, Article, Document]:
    library = library_of(files)
    article = library.articles[ArticleId(name)]
    document = Renderer().render(article)
    return make_site(library, {article.id: document}, options or PublishOptions()), article, document


def test_links_lead_to_pages_relative_to_the_page(theme: Theme) -> None:
    files = {
        "billing/card.md": "# Card\n\n[r](refund.md#how-long) [w](../welcome.md) ![](../images/card.png)",
        "billing/refund.md": "# Refund\n",
        "welcome.md": "# Welcome\n",
    }
    html = page(theme, files, "billing/card.md")
    assert 'href="../../billing/refund/#how-long"' in html
    assert '<a href="../../welcome/"' in html
    assert 'src="../../images/card.png"' in html


def test_links_name_files_when_the_site_is_read_from_a_disk(theme: Theme) -> None:
    files = {"billing/card.md": "# Card\n\n[refund](refund.md)\n", "billing/refund.md": "# Refund\n"}
    html = page(theme, files, "billing/card.md", options=PublishOptions("files"))
    assert 'href="../billing/refund.html"' in html
    assert 'href="../index.html"' in html
    assert 'href="../"' not in html


def test_a_link_to_a_draft_keeps_its_words_and_loses_its_address(theme: Theme) -> None:
    files = {"a.md": "# A\n\n[secret plans](b.md)\n", "b.md": "---\nstatus: draft\n---\n\n# B\n"}
    html = page(theme, files, "a.md")
    assert "secret plans" in html
    assert "href" not in html[html.index("secret plans") - 40 : html.index("secret plans")]


def test_a_link_to_a_folder_leads_to_its_category(theme: Theme) -> None:
    files = {"a.md": "# A\n\n[all about money](billing/)\n", "billing/b.md": "# B\n"}
    assert 'href="../billing/"' in page(theme, files, "a.md")


def test_the_preview_of_a_draft_keeps_lines_and_leads_to_other_drafts(theme: Theme) -> None:
    files = {"a.md": "---\nstatus: draft\n---\n\n[next](b.md)\n", "b.md": "---\nstatus: draft\n---\n\n# B\n"}
    html = page(theme, files, "a.md", preview=True)
    assert 'data-line="5"' in html
    assert 'href="../b/"' in html


def test_the_body_is_what_stands_in_the_preview(theme: Theme) -> None:
    site, article, document = rendered({"a.md": "# A\n\nSome *text*.\n"}, "a.md")
    body = article_body(site, theme, article, document)
    preview = render_article(site, theme, article, document, preview=True)
    assert "Some <em>text</em>." in body
    assert f'id="kb-article-body">{body}</div>' in preview


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        ("updated: 2026-05-03", ["Updated 3 May 2026"]),
        ("updated: 2026-05-03\nreviewed: 2026-06-01", ["Updated 3 May 2026", "Checked on 1 June 2026"]),
        ("type: announcement\ncreated: 2026-05-03", ["Published 3 May 2026"]),
        (
            "type: announcement\ncreated: 2026-05-03\nshow_from: 2026-05-04\nupdated: 2026-05-05",
            ["Published 4 May 2026", "Updated 5 May 2026"],
        ),
        ("type: announcement\nupdated: 2026-05-03", ["Updated 3 May 2026"]),
        ("type: announcement\ncreated: 2026-05-03\nupdated: 2026-05-03", ["Published 3 May 2026"]),
        ("type: how-to\ncreated: 2026-05-03", []),
        ("owner: Ann\nreview_by: 2026-05-03", []),
    ],
)
def test_the_dates_of_an_article_stand_under_its_title(theme: Theme, head: str, facts: list[str]) -> None:
    html = page(theme, {"a.md": f"---\ntitle: A\n{head}\n---\n\nText.\n"}, "a.md")
    assert [re.sub(r"<[^>]+>", "", item) for item in re.findall(r"<li>(.*?<time.*?)</li>", html)] == facts
