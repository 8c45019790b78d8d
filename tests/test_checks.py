"""What is wrong in content is named with file and line, and nothing that is right is."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from kbstudio.article import Article, ArticleId, article_from_text
from kbstudio.checks import check
from kbstudio.library import Library, make_library
from kbstudio.markup import Renderer
from kbstudio.problems import Problem
from kbstudio.rendering import render_all
from kbstudio.scan import category_of, read_library
from kbstudio.settings import SiteSettings


def problems_of(texts: Mapping[str, str], attachments: tuple[str, ...] = ()) -> tuple[Problem, ...]:
    parsed = [article_from_text(ArticleId(name), text) for name, text in texts.items()]
    categories = [category_of(article) for article in parsed if article.name == "_category"]
    library = make_library([a for a in parsed if a.name != "_category"], categories, attachments)
    return check(library, {article.id: Renderer().render(article) for article in parsed})


OF_USE = ("lone-article", "unused-picture", "duplicate-title")
"""What is told of few small articles that lead nowhere; tests of anything else leave it out."""


def found(texts: Mapping[str, str], attachments: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    problems = problems_of(texts, attachments)
    return [(problem.code, str(problem.where)) for problem in problems if problem.code not in OF_USE]


def found_of_use(texts: Mapping[str, str], attachments: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    problems = problems_of(texts, attachments)
    return [(problem.code, str(problem.where)) for problem in problems if problem.code in OF_USE]


def test_an_article_to_which_no_other_leads_is_told() -> None:
    linked = {f"{number}.md": f"# Title {number}\n\n[next]({(number + 1) % 9}.md)\n" for number in range(9)}
    assert found_of_use(linked) == []
    many = {f"{number}.md": f"# Title {number}\n" for number in range(30)}
    (told,) = (problem for problem in problems_of(many) if problem.code == "lone-article")
    assert str(told.where) == "site.toml"
    assert "To 30 articles no other leads" in told.message
    alone = linked | {"alone.md": "# Alone\n\n[itself](alone.md) and [one](1.md).\n"}
    assert found_of_use(alone) == [("lone-article", "alone.md:1")]
    ways = ("status: draft", "featured: true", "type: announcement")
    for way in ways:
        assert found_of_use(alone | {"alone.md": f"---\n{way}\n---\n\n# Alone\n"}) == []
    related = "---\nrelated: [alone.md]\n---\n\n# Title 0\n\n[next](1.md)\n"
    assert found_of_use(alone | {"0.md": related}) == []


def test_a_picture_that_nothing_shows_is_told() -> None:
    texts = {
        "a.md": "# A\n\n![Seen](seen.png) and ![Film](film.mp4) and [large](large.jpg).\n",
        "b/_category.md": "Text with ![a picture](icon.svg).\n",
    }
    used = ("seen.png", "film.mp4", "film.jpg", "large.jpg", "b/icon.svg")
    assert found_of_use(texts, used) == []
    assert found_of_use(texts, (*used, "b/left.PNG", "notes.pdf")) == [("unused-picture", "b/left.PNG")]


def test_two_articles_with_one_title_are_told() -> None:
    texts = {"a.md": "# Reset it\n", "b/c.md": "# Reset IT\n", "d.md": "# Reset it all\n"}
    assert found_of_use(texts) == [("duplicate-title", "b/c.md:1")]
    assert found_of_use(texts | {"a.md": "---\nstatus: draft\n---\n\n# Reset it\n"}) == []


def test_a_healthy_knowledge_base_has_no_problems(knowledge_base: Path):
    library = read_library(knowledge_base)
    texts = [category.article for category in library.categories.values() if category.article]
    rendered = render_all([*library.articles.values(), *texts], None)
    assert check(library, rendered.documents) == ()


@pytest.mark.parametrize(
    "link",
    [
        "[x](../b/two.md)",
        "[x](../b/two.md#steps)",
        "[x](/b/two.md)",
        "[x](two%20words.md)",
        "[x](<two words.md>)",
        "[x][ref]\n\n[ref]: ../b/two.md",
        "<a href='../b/two.md#steps'>x</a>",
        "[x](../b/_category.md)",
        "[x](../b/_category.md#more)",
        "[x](#here)\n\n## Here",
        "[x](#top)",
        "[x](https://example.com/nowhere.md)",
        "[x](mailto:a@example.com)",
        "[x](../files/form.pdf)",
        "![x](../files/shot.png)",
        "<img src='../files/shot.png' alt='x'>",
        "`[x](nowhere.md)`",
        "    [x](nowhere.md)",
    ],
)
def test_links_that_lead_somewhere_are_no_problem(link: str):
    texts = {
        "a/one.md": f"Text.\n\n{link}\n",
        "a/two words.md": "Text.\n",
        "b/two.md": "# Two\n\n## Steps\n",
        "b/_category.md": "## More\n",
    }
    assert found(texts, ("files/form.pdf", "files/shot.png")) == []


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("[x](nowhere.md)", "broken-link"),
        ("[x](../b/two.md#nowhere)", "broken-link"),
        ("[x](../b/_category.md#nowhere)", "broken-link"),
        ("[x](#nowhere)", "broken-link"),
        ("[x](../b)", "broken-link"),
        ("[x](../b/)", "broken-link"),
        ("[x](../../../etc/passwd)", "broken-link"),
        ("[x](draft.md)", "link-to-unpublished"),
        ("[x](Two.md)", "broken-link"),
        ("<a href='nowhere.md'>x</a>", "broken-link"),
        ("[x](nowhere.pdf)", "broken-link"),
        ("![x](nowhere.png)", "broken-image"),
        ("![x](../b/two.md)", "broken-image"),
        ("<img src='nowhere.png' alt='x'>", "broken-image"),
        ("<video src='nowhere.mp4'></video>", "broken-media"),
        ("![](../files/shot.png)", "missing-alt"),
        ("Hello {{ user.name }}", "template-tag"),
        ("{% include video.html %}", "template-tag"),
    ],
)
def test_a_problem_is_named_with_its_line(link: str, code: str):
    texts = {
        "a/one.md": f"---\ntitle: One\n---\n\nText.\n\n{link}\n",
        "a/draft.md": "---\nstatus: draft\n---\n",
        "b/two.md": "# Two\n",
        "b/_category.md": "Text.\n",
    }
    assert found(texts, ("files/shot.png",)) == [(code, "a/one.md:7")]


def test_a_draft_may_lead_to_a_draft():
    draft = "---\nstatus: draft\n---\n"
    assert found({"one.md": f"{draft}[x](two.md)\n", "two.md": draft}) == []


def test_a_file_that_was_moved_is_found_again():
    (problem,) = problems_of({"one.md": "[x](refund.md)\n", "billing/refund.md": "Text.\n"})
    assert "“billing/refund.md”" in problem.message


def test_a_folder_is_named_with_what_to_write_instead():
    (problem,) = problems_of({"a/one.md": "[x](../b/)\n", "b/two.md": "Text.\n"})
    assert "“../b/_category.md”" in problem.message


def test_links_of_a_categorys_text_are_checked_too():
    assert found({"a/one.md": "Text.\n", "a/_category.md": "Text.\n\n[x](nowhere.md)\n"}) == [
        ("broken-link", "a/_category.md:3")
    ]


def test_tags_in_code_are_meant():
    code = "```\n{% if %}\n```\n\n`{{ name }}` and ``{% a ` b %}``\n\n<pre>\n{{ x }}\n</pre>\n"
    assert found({"one.md": code}) == []


def test_two_articles_for_one_address():
    texts = {
        "a/one.md": "Text.\n",
        "a/two.md": "---\nslug: one\n---\n",
        "a/three.md": "---\nslug: one\nstatus: draft\n---\n",
        "a/sub/x.md": "Text.\n",
        "a/sub.md": "Text.\n",
    }
    assert found(texts) == [("duplicate-address", "a/sub.md:1"), ("duplicate-address", "a/two.md:1")]


def test_redirects_that_nobody_can_follow():
    texts = {
        "a/one.md": "---\nredirect_from:\n  - /old/\n  - /a/two/\n---\n",
        "a/two.md": "---\nredirect_from: [/older/, old]\n---\n",
    }
    assert found(texts) == [("redirect-clash", "a/one.md:4"), ("redirect-clash", "a/two.md:2")]


def test_related_articles_that_arent_there():
    texts = {
        "a/one.md": "---\nrelated:\n  - two.md\n  - /a/two.md\n  - gone.md\n---\n",
        "a/two.md": "Text.\n",
    }
    assert found(texts) == [("broken-link", "a/one.md:5")]


def test_replacements_that_arent_there_or_that_nobody_sees():
    texts = {
        "gone.md": "---\ntitle: x\nreplaced_by: missing.md\n---\n",
        "itself.md": "---\nstatus: archived\nreplaced_by: itself.md\n---\n",
        "hidden.md": "---\nstatus: archived\nreplaced_by: draft.md\n---\n",
        "fine.md": "---\nstatus: archived\nreplaced_by: /seen.md\n---\n",
        "far.md": "---\nstatus: archived\nreplaced_by: fine.md\n---\n",
        "draft.md": "---\nstatus: draft\n---\n",
        "seen.md": "Text.\n",
    }
    assert found(texts) == [
        ("broken-link", "gone.md:3"),
        ("link-to-unpublished", "hidden.md:3"),
        ("broken-link", "itself.md:3"),
    ]


def test_headings_that_cant_be_told_apart():
    twice = "## Windows\n\n### Steps\n\n## Mac\n\n### Steps\n\n## Windows\n"
    assert found({"one.md": twice}) == [("duplicate-heading", "one.md:9")]


def test_what_was_found_while_reading_is_among_them(knowledge_base: Path):
    (knowledge_base / "latin.md").write_bytes(b"\xff")
    (knowledge_base / "site.toml").write_text("nmae = 'A'\n", encoding="utf-8")
    (knowledge_base / "bad.md").write_text("---\nstatus: maybe\n---\n", encoding="utf-8")
    (knowledge_base / "worse.md").write_text("---\na: [\n---\n", encoding="utf-8")
    problems = check(read_library(knowledge_base), {})
    assert [(problem.code, str(problem.where)) for problem in problems] == [
        ("bad-value", "bad.md:2"),
        ("unreadable", "latin.md:1"),
        ("bad-settings", "site.toml:1"),
        ("bad-front-matter", "worse.md:2"),
    ]


def checked(library: Library, cache: Path) -> tuple[Problem, ...]:
    return check(library, render_all(library.articles.values(), cache).documents)


@pytest.mark.corpus
def test_the_dead_links_of_the_real_help_centre_are_named_with_their_lines(corpus: Path, corpus_cache: Path):
    library = read_library(corpus / "kb")
    problems = checked(library, corpus_cache)
    assert Counter(problem.code for problem in problems) == {
        "broken-link": 61,
        "broken-image": 1,
        "broken-media": 2,
        "lone-article": 1,
        "duplicate-title": 1,
    }
    problems = [problem for problem in problems if problem.code not in OF_USE]
    kinds: Counter[str] = Counter()
    for problem in problems:
        target = problem.message.split("“")[1].split("”")[0]
        line = (corpus / "kb" / problem.where.file).read_text("utf-8").split("\n")[problem.where.line - 1]
        assert f"({target})" in line or f'"{target}"' in line
        resolved = library.resolve(ArticleId(problem.where.file), target)
        kinds[f"{problem.code} {resolved.kind} {bool(resolved.anchor)}"] += 1
        (problem_place,) = {(corpus / "kb" / resolved.path).exists()}
        assert problem_place is (resolved.kind != "missing")
    assert kinds == {
        "broken-link missing False": 3,
        "broken-link category False": 56,
        "broken-link article True": 2,
        "broken-image missing False": 1,
        "broken-media missing False": 2,
    }


@pytest.mark.corpus
def test_jekylls_tags_are_problems_on_their_lines(corpus: Path, corpus_cache: Path):
    problems = checked(read_library(corpus / "docs"), corpus_cache)
    assert {problem.code for problem in problems} - set(OF_USE) == {"template-tag"}
    for problem in problems:
        if problem.code in OF_USE:
            continue
        line = (corpus / "docs" / problem.where.file).read_text("utf-8").split("\n")[problem.where.line - 1]
        assert problem.message.split("“")[1].split("”")[0] in line


def test_checking_takes_no_document_for_granted():
    article: Article = article_from_text(ArticleId("one.md"), "[x](two.md)\n")
    assert check(make_library([article]), {}) == ()


def test_an_article_that_wants_a_categorys_address_stands_beside_it():
    texts = {"billing.md": "# Bills\n", "billing/refund.md": "# Refund\n", "account.md": "# Account\n"}
    texts |= {"account/notes.md": "---\nstatus: draft\n---\n# Notes\n"}
    (problem,) = problems_of(texts)
    assert (problem.code, str(problem.where), problem.severity) == (
        "duplicate-address",
        "billing.md:1",
        "warning",
    )
    assert "“billing-2”" in problem.message


def test_a_link_to_what_isnt_published_is_told_once():
    texts = {
        "a.md": "# A\n\n[b](b.md) and [c](c/_category.md)\n",
        "b.md": "---\nstatus: draft\n---\n# B\n\n[d](c/d.md)\n",
        "c/d.md": "---\nstatus: archived\n---\n# D\n",
    }
    assert found(texts) == [("link-to-unpublished", "a.md:3"), ("link-to-unpublished", "a.md:3")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("type: faq\n---\n\n# Refunds\n\nYou get them.", "missing-question"),
        ("type: faq\n---\n\n# Refunds\n\n### When?\n\nNow.", ""),
        ("type: faq\n---\n\n# Refunds\n\n## When?\n\nNow.", ""),
        ("type: faq\n---\n\n# When am I charged?\n\nToday.", ""),
        ("type: faq\n---\n\n# متى؟\n\nاليوم", ""),
        ("type: troubleshooting\n---\n\n# Jam\n\n## Issue\n\nIt jams.", "missing-resolution"),
        ("type: troubleshooting\n---\n\n# Jam\n\n## Issue\n\nX.\n\n## Workaround\n\nX.", ""),
        ("type: troubleshooting\n---\n\n# Stau\n\n## Lösung\n\nX.", ""),
        ("type: how-to\n---\n\n# Print\n\nPress the button.", "missing-steps"),
        ("type: how-to\n---\n\n# Print\n\n1. Press the button.", ""),
        ("type: reference\n---\n\n# Buttons\n\nText.", ""),
        ("type: how-to\n---\n\n# Print\n", ""),
    ],
)
def test_what_a_type_lives_by_is_missed_kindly(text: str, code: str):
    problems = problems_of({"a.md": f"---\ntags: [x]\n{text}\n"})
    assert [(each.code, each.severity, str(each.where)) for each in problems] == (
        [(code, "hint", "a.md:3")] if code else []
    )


def test_a_missing_part_is_named_in_the_language_of_the_article():
    article = article_from_text(ArticleId("a.md"), "---\ntype: troubleshooting\n---\n\n# Stau\n\nText.\n")
    library = make_library([article], settings=SiteSettings(languages=("de-AT",)))
    (problem,) = check(library, {article.id: Renderer().render(article)})
    assert "“Lösung”" in problem.message
