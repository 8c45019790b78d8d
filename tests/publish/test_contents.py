"""What the published files say, and what they never say."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kbstudio.publish.site import PublishOptions
from kbstudio.publish.twin import markdown_twin
from tests.publish.support import Page, pages_of, published, tree, write

CANARY = "xylophonecanary"
HOSTILE = "<script>alert(1)</script>\"'&{{ 7*7 }}{% raw %}]]>--><img src=x onerror=alert(1)>"
ATOM = "{http://www.w3.org/2005/Atom}"


def test_what_is_not_published_is_in_no_file(knowledge_base: Path, out: Path) -> None:
    for number, head in enumerate(
        (
            "status: draft",
            "status: in_review",
            "status: approved",
            "status: archived",
            "audience: internal",
            "draft: true",
        )
    ):
        write(
            knowledge_base / "billing" / f"hidden-{number}.md",
            f"---\ntitle: {CANARY} {number}\nsummary: {CANARY}\ntags: [{CANARY}]\n{head}\n"
            f"keywords: [{CANARY}]\n"
            f"redirect_from: /{CANARY}/\n---\n\n# {CANARY}\n\n{CANARY} ![{CANARY}](../images/{CANARY}.png)\n",
        )
        with (knowledge_base / "welcome.md").open("a") as file:
            file.write(f"\n[more]( billing/hidden-{number}.md)\n")
    write(
        knowledge_base / "secret" / "_category.md", f"---\ntitle: {CANARY}\nstatus: draft\n---\n\n{CANARY}\n"
    )
    write(knowledge_base / "secret" / "open.md", "# Open\n")
    (knowledge_base / "images" / f"{CANARY}.png").write_bytes(b"picture")
    write(
        knowledge_base / "welcome.md",
        f"---\nowner: {CANARY}\n# {CANARY}\nunknown: {CANARY}\n---\n\n# Welcome\n\n<!-- {CANARY} -->\n\n"
        f"[//]: # ({CANARY})\n[{CANARY}]: {CANARY}.md\n\n<script>{CANARY}</script>\n\n"
        "[more](billing/hidden-1.md) and [a draft][d]\n\n[d]: billing/hidden-2.md\n",
    )
    published(knowledge_base, out)
    found = [
        address for address, data in tree(out).items() if CANARY in address or CANARY.encode() in data.lower()
    ]
    assert found == []


def test_only_attachments_that_pages_use_are_published(knowledge_base: Path, out: Path) -> None:
    (knowledge_base / "images" / "unused.png").write_bytes(b"unused")
    (knowledge_base / "notes.txt").write_text("for us")
    published(knowledge_base, out)
    assert (out / "images" / "card.png").read_bytes() == (knowledge_base / "images" / "card.png").read_bytes()
    assert not (out / "images" / "unused.png").exists()
    assert not (out / "notes.txt").exists()
    assert not (out / "site.toml").exists()


def test_a_file_that_browsers_run_is_not_published(knowledge_base: Path, out: Path) -> None:
    write(knowledge_base / "demo.html", "<script>alert(1)</script>")
    write(knowledge_base / "welcome.md", "# Welcome\n\nSee [the demo](demo.html).\n")
    result = published(knowledge_base, out)
    assert not (out / "demo.html").exists()
    assert [problem.code for problem in result.problems] == ["attachment-withheld"]


def test_problems_say_what_customers_would_miss(knowledge_base: Path, out: Path) -> None:
    write(
        knowledge_base / "welcome.md",
        "# Welcome\n\n[draft](account/reset-password.md)\n\n![far](https://example.org/a.png)\n",
    )
    problems = published(knowledge_base, out).problems
    assert [(problem.code, str(problem.where)) for problem in problems] == [
        ("link-to-unpublished", "welcome.md:3"),
        ("remote-image", "welcome.md:5"),
    ]


@pytest.mark.parametrize("urls", ["pretty", "files"])
def test_every_page_is_whole_and_every_link_leads_somewhere(
    knowledge_base: Path, out: Path, urls: str
) -> None:
    published(knowledge_base, out, PublishOptions("files" if urls == "files" else "pretty"))
    pages = pages_of(out)
    assert len(pages) == 9
    for page in pages:
        page.check()


def test_hostile_words_are_words_everywhere(knowledge_base: Path, out: Path) -> None:
    quoted = HOSTILE.replace("'", "''")
    write(
        knowledge_base / "billing" / "_category.md",
        f"---\ntitle: '{quoted}'\nsummary: '{quoted}'\nicon: '{quoted}'\n---\n",
    )
    write(
        knowledge_base / "billing" / "evil.md",
        f"---\ntitle: '{quoted}'\nsummary: '{quoted}'\nfeatured: true\napplies_to: ['{quoted}']\n"
        f"tags: ['{quoted}']\nkeywords: ['{quoted}']\nupdated: 2026-01-02\n"
        f"redirect_from: ['{quoted}', \"/a\\n/b 301\\n\"]\n---\n\n## {HOSTILE}\n\n{HOSTILE}\n",
    )
    toml = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    write(
        knowledge_base / "site.toml",
        f'name = "{toml}"\ntagline = "{toml}"\ndescription = "{toml}"\nfooter = "{toml}"\n'
        f'often_asked = ["{toml}"]\n[[contact]]\nkind = "form"\nlabel = "{toml}"\n'
        f'address = "javascript:alert(1)"\nhours = "{toml}"\n',
    )
    published(knowledge_base, out)
    for page in pages_of(out):
        page.check()
        assert page.scripts_run == []
        assert "onerror" not in page.attribute_names
        assert not [href for href in page.hrefs if href.lower().startswith("javascript:")]
    for name in ("sitemap.xml", "feed.xml"):
        ET.fromstring((out / name).read_bytes())
    assert "/b 301" not in (out / "_redirects").read_text()


def test_the_host_files_lead_from_earlier_addresses(knowledge_base: Path, out: Path) -> None:
    write(knowledge_base / "site.toml", 'url = "https://acme.example/help"\n')
    write(
        knowledge_base / "new.md", "---\ntitle: New\nredirect_from: [/old/, /very/old.html]\n---\n\nText.\n"
    )
    published(knowledge_base, out)
    assert "/help/old/ /help/new/ 301\n" in (out / "_redirects").read_text()
    assert "/help/very/old.html /help/new/ 301\n" in (out / "_redirects").read_text()
    assert 'RedirectMatch 301 "^/help/old/?$" "/help/new/"' in (out / ".htaccess").read_text()
    assert 'location = "/help/very/old.html" { return 301 "/help/new/' in (out / "nginx.conf").read_text()
    assert "ErrorDocument 404 /help/404.html" in (out / ".htaccess").read_text()
    stub = (out / "very" / "old.html").read_text()
    assert '<meta http-equiv="refresh" content="0; url=../new/">' in stub
    assert '<link rel="canonical" href="https://acme.example/help/new/">' in stub
    assert '<meta name="robots" content="noindex">' in stub


def test_headers_of_hosts_say_what_pages_say(knowledge_base: Path, out: Path) -> None:
    published(knowledge_base, out)
    page = (out / "index.html").read_text()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    for name in ("_headers", ".htaccess", "nginx.conf"):
        assert policy.group(1) in (out / name).read_text(), name


def test_the_page_for_lost_addresses_works_at_any_depth(knowledge_base: Path, out: Path) -> None:
    write(knowledge_base / "site.toml", 'url = "https://acme.example/help/"\n')
    published(knowledge_base, out)
    html = (out / "404.html").read_text()
    local = [href for href in re.findall(r'(?:href|src|action)="([^"]+)"', html) if not href.startswith("#")]
    assert local
    assert all(href.startswith("/help/") for href in local)
    assert "canonical" not in html


def test_search_engines_get_whole_addresses_and_no_page_that_asks_to_be_left_out(
    knowledge_base: Path, out: Path
) -> None:
    write(knowledge_base / "shy.md", "---\ntitle: Shy\nnoindex: true\n---\n\nText.\n")
    write(knowledge_base / "news.md", "---\ntitle: News\nupdated: 2026-05-03\n---\n\nText.\n")
    published(knowledge_base, out)
    sitemap = (out / "sitemap.xml").read_text()
    assert "<loc>https://help.acme.example/billing/refund/</loc>" in sitemap
    assert "<loc>https://help.acme.example/news/</loc><lastmod>2026-05-03</lastmod>" in sitemap
    assert "shy" not in sitemap
    assert "Sitemap: https://help.acme.example/sitemap.xml" in (out / "robots.txt").read_text()
    assert '<meta name="robots" content="noindex">' in (out / "shy" / "index.html").read_text()
    assert "shy" not in (out / "llms.txt").read_text()


def test_the_feed_has_what_is_dated_newest_first(knowledge_base: Path, out: Path) -> None:
    write(knowledge_base / "older.md", "---\ntitle: Older\nupdated: 2026-01-01\n---\n\nText.\n")
    write(knowledge_base / "newer.md", "---\ntitle: Newer\ncreated: 2026-05-03\n---\n\nText.\n")
    published(knowledge_base, out)
    feed = ET.fromstring((out / "feed.xml").read_bytes())
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Newer", "Older"]
    assert feed.findtext(f"{ATOM}updated") == "2026-05-03T00:00:00Z"


def test_llms_txt_names_every_article_with_its_twin(knowledge_base: Path, out: Path) -> None:
    published(knowledge_base, out)
    text = (out / "llms.txt").read_text()
    assert text.startswith("# Acme Help\n")
    assert "## Billing and payments" in text
    line = "- [Refunds](https://help.acme.example/billing/refund/index.md)"
    assert line in text
    assert (out / "billing" / "refund" / "index.md").is_file()


def test_a_page_without_a_date_shows_none(
    knowledge_base: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(knowledge_base, out)
    before = tree(out)
    assert "<time" not in before["billing/refund/index.html"].decode()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    published(knowledge_base, out.with_name("again"))
    assert tree(out.with_name("again")) == before


TWIN = """<p>One <strong>bold</strong>, <em>stressed</em>, <code>co`de</code>
and <a href="../x/">a link</a>.<br>
 Next.</p>
<ul><li>a</li><li>b<ol start="3"><li>c</li></ol></li></ul>
<ul class="task-list"><li class="task-list-item"><input type="checkbox" disabled="" checked=""> done</li></ul>
<div class="admonition warning"><p class="admonition-title">Mind</p><p>the gap</p></div>
<div class="language-python highlight"><pre tabindex="0"><code><span class="k">def</span> f():
    pass
</code></pre></div>
<div class="table-scroll" tabindex="0"><table><thead><tr><th>a</th><th>b</th></tr></thead>
<tbody><tr><td>1|2</td><td>3</td></tr></tbody></table></div>
<dl><dt>term</dt><dd>meaning</dd></dl>
<p>Foot<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>
<p><a>no address</a> <img alt="picture"> <img alt="shown" src="../i.png"></p>
<div class="footnote"><hr><ol><li id="fn:1">
<p>note&nbsp;<a class="footnote-backref" href="#fnref:1">↩</a></p></li></ol></div>
"""


def test_a_twin_is_the_page_as_markdown() -> None:
    assert (
        markdown_twin("A *title*", "In short", TWIN)
        == r"""# A \*title\*

> In short

One **bold**, *stressed*, `` co`de `` and [a link](../x/).\
Next.

- a
- b
  3. c

- [x] done

> **Mind**
>
> the gap

```python
def f():
    pass
```

| a | b |
| --- | --- |
| 1\|2 | 3 |

term

:   meaning

Foot[^1]

no address picture ![shown](../i.png)

[^1]: note
"""
    )


def test_pages_are_found_by_the_parser_of_this_test() -> None:
    page = Page("x/index.html", "<h1>A</h1><script>1</script><p style='a' onclick='b'>", {})
    assert page.scripts_run == ["1"]
    assert {"style", "onclick"} <= page.attribute_names
    assert issubclass(Page, HTMLParser)
