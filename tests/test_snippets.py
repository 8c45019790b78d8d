"""Snippets and variables of a knowledge base: in every text that uses them, and what is wrong with them."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from kbstudio.article import Article, ArticleId
from kbstudio.checks import check
from kbstudio.document import Document, page_html
from kbstudio.errors import ContentError
from kbstudio.library import Library
from kbstudio.markup import Renderer
from kbstudio.moves import move_article
from kbstudio.problems import Problem
from kbstudio.rendering import render_all
from kbstudio.scan import read_library
from kbstudio.snippet_uses import Used, users_of, uses_of

FOLDER = {
    "site.toml": """name = "Acme Help"
languages = ["en", "de"]

[variables]
product = "Acme Box"
version = 3.2

[language.de.variables]
product = "Acme-Kiste"
""",
    "_snippets/reset-router.md": """---
title: Reset the router
---

1. Pull the plug of your {{ var "product" }}.
2. Wait, as [the guide](../devices/guide.md#wait) says.

![The plug](../images/plug.png)
""",
    "_snippets/phone.md": "Call 0800 1.\n",
    "de/_snippets/phone.md": "Rufen Sie 0800 2 an.\n",
    "devices/router.md": """---
title: 'Set up {{ var "product" }}'
summary: For {{ var "product" }} {{ var "version" }}.
---

Stuck? {{ snippet "phone" }}

## Reset

{{ snippet "reset-router" }}

## After that

See [the guide](guide.md).
""",
    "devices/guide.md": '# About {{ var "product" }}\n\n## Wait {#wait}\n\nBy hand.\n',
    "devices/deep/cold.md": '# It is cold\n\n{{ snippet "reset-router" }}\n',
    "de/devices/router.md": (
        '# {{ var "product" }} einrichten\n\n{{ snippet "phone" }}\n\n{{ snippet "reset-router" }}\n'
    ),
    "images/plug.png": "not looked into",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FOLDER.items():
        write(tmp_path, name, text)
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def article(library: Library, name: str) -> Article:
    return library.articles[ArticleId(name)]


def document(library: Library, name: str) -> Document:
    return Renderer().render(article(library, name))


def problems(folder: Path, *codes: str) -> list[Problem]:
    library = read_library(folder)
    documents = render_all(library.texts(), None).documents
    return [problem for problem in check(library, documents) if problem.code in codes]


def test_snippets_are_no_articles_and_stand_in_those_that_use_them(folder: Path) -> None:
    library = read_library(folder)
    assert not any("_snippets" in key for key in (*library.articles, *library.categories))
    text = document(library, "devices/router.md").text
    assert "Stuck? Call 0800 1." in text
    assert "Pull the plug of your Acme Box." in text
    assert article(library, "devices/router.md").title == "Set up Acme Box"
    assert article(library, "devices/router.md").meta.summary == "For Acme Box 3.2."
    assert article(library, "devices/guide.md").title == "About Acme Box"


def test_a_title_with_a_variable_is_not_shown_twice(folder: Path) -> None:
    assert "About Acme Box" not in document(read_library(folder), "devices/guide.md").html


def test_a_translation_has_its_own_words_and_else_those_of_the_original(folder: Path) -> None:
    library = read_library(folder)
    found = document(library, "de/devices/router.md")
    assert article(library, "de/devices/router.md").title == "Acme-Kiste einrichten"
    assert "Rufen Sie 0800 2 an." in found.text
    assert "Pull the plug of your Acme-Kiste." in found.text


@pytest.mark.parametrize("user", ["devices/router.md", "devices/deep/cold.md", "de/devices/router.md"])
def test_a_snippets_links_lead_where_they_lead_from_its_own_folder(folder: Path, user: str) -> None:
    library = read_library(folder)
    found = document(library, user)
    links = [link for link in (*found.links, *found.images) if link.within]
    assert [(link.written, link.line) for link in links] == [
        ("../devices/guide.md#wait", 6),
        ("../images/plug.png", 8),
    ]
    resolved = [library.resolve(ArticleId(user), link.target) for link in links]
    assert [(each.kind, each.path) for each in resolved] == [
        ("article", "devices/guide.md"),
        ("attachment", "images/plug.png"),
    ]
    assert not problems(folder, "broken-link", "broken-image")


def test_the_preview_follows_the_lines_of_the_article(folder: Path) -> None:
    html = page_html(document(read_library(folder), "devices/router.md"), lambda _: "x", lines=True)
    assert "<ol data-line" not in html
    assert 'data-line="10">Pull the plug' in html
    assert 'data-line="14">See' in html


def test_an_article_is_another_one_when_a_snippet_it_uses_is(folder: Path) -> None:
    before = read_library(folder)
    write(folder, "_snippets/phone.md", "Write to us.\n")
    write(folder, "site.toml", FOLDER["site.toml"].replace("Acme-Kiste", "Kiste"))
    after = read_library(folder)
    changed = [key for key, old in before.articles.items() if after.articles[key] != old]
    assert changed == ["de/devices/router.md", "devices/router.md"]
    assert pickle.loads(pickle.dumps(article(after, "devices/router.md"))) == article(after, changed[1])


def test_what_is_wrong_in_a_snippet_is_told_once_and_where_it_stands(folder: Path) -> None:
    write(folder, "_snippets/phone.md", "Call [us](gone.md).\n\n![](../images/no.png)\n")
    write(folder, "devices/deep/cold.md", '# Guide\n\n{{ snippet "phone" }}\n\n{{ snippet "phone" }}\n')
    found = problems(folder, "broken-link", "broken-image", "missing-alt")
    assert [(str(problem.where), problem.code) for problem in found] == [
        ("_snippets/phone.md:1", "broken-link"),
        ("_snippets/phone.md:3", "broken-image"),
        ("_snippets/phone.md:3", "missing-alt"),
    ]
    assert "“gone.md” leads nowhere" in found[0].message


def test_names_nobody_knows_circles_and_wrong_tags_are_problems(folder: Path) -> None:
    write(folder, "_snippets/one.md", 'One.\n\n{{ snippet "two" }}\n')
    write(folder, "_snippets/two.md", '{{ snippet "one" }}\n')
    write(
        folder,
        "devices/bad.md",
        """---
title: Bad
summary: A {{ var "nothing" }}.
---

{{ snippet "gone" }} {{ var "none" }} {{ snippet "one" }} \\{{ var "fine" }}

{{ snippet phone }} {{ page.title }} `{{ var "fine" }}`
""",
    )
    found = problems(
        folder, "unknown-snippet", "unknown-variable", "snippet-loop", "snippet-inside-line", "template-tag"
    )
    assert [(str(problem.where), problem.code) for problem in found] == [
        ("_snippets/one.md:3", "snippet-loop"),
        ("_snippets/two.md:1", "snippet-loop"),
        ("devices/bad.md:3", "unknown-variable"),
        ("devices/bad.md:6", "snippet-inside-line"),
        ("devices/bad.md:6", "unknown-snippet"),
        ("devices/bad.md:6", "unknown-variable"),
        ("devices/bad.md:8", "template-tag"),
        ("devices/bad.md:8", "template-tag"),
    ]
    assert 'Write “{{ snippet "name" }}”.' in " ".join(problem.message for problem in found)


def test_a_snippet_nobody_uses_is_a_hint(folder: Path) -> None:
    write(folder, "_snippets/spare.md", "Spare.\n")
    assert [str(problem.where) for problem in problems(folder, "unused-snippet")] == ["_snippets/spare.md"]


def test_bad_variables_are_problems_with_their_lines(folder: Path) -> None:
    write(folder, "site.toml", '[variables]\ngood = "yes"\nbad = ["no"]\n"worse!" = "no"\n')
    library = read_library(folder)
    assert [problem.where.line for problem in library.problems] == [3, 4]
    assert library.settings.variable("", "good") == "yes"


def test_a_moved_article_takes_the_links_of_snippets_with_it(folder: Path) -> None:
    texts = move_article(read_library(folder), ArticleId("devices/guide.md"), ArticleId("howto/guide.md"))
    assert "(../howto/guide.md#wait)" in texts[ArticleId("_snippets/reset-router.md")]


def test_who_uses_a_snippet_or_variable_is_known_with_the_places(folder: Path) -> None:
    library = read_library(folder)
    phone = Used("snippet", "_snippets/phone.md")
    assert [text.id for text in users_of(library, phone)] == ["devices/router.md"]
    product = uses_of(library, Used("var", "product"))
    assert [(use.article.id, use.line) for use in product] == [
        ("devices/guide.md", 1),
        ("de/devices/router.md", 1),
        ("de/devices/router.md", 5),
        ("devices/deep/cold.md", 3),
        ("_snippets/reset-router.md", 5),
        ("devices/router.md", 2),
        ("devices/router.md", 3),
        ("devices/router.md", 10),
    ]


def test_a_snippet_gets_another_name_in_all_that_use_it_and_in_no_other(folder: Path) -> None:
    library = read_library(folder)
    texts = move_article(library, ArticleId("_snippets/phone.md"), ArticleId("_snippets/call.md"))
    assert texts.keys() == {"_snippets/call.md", "devices/router.md"}
    assert 'Stuck? {{ snippet "call" }}' in texts[ArticleId("devices/router.md")]
    with pytest.raises(ContentError, match="stays in the folder “_snippets”"):
        move_article(library, ArticleId("_snippets/phone.md"), ArticleId("devices/phone.md"))


@pytest.mark.parametrize(
    "changes",
    [
        {"_snippets/phone.md": "Write.\n"},
        {"_snippets/phone.md": 'Write to {{ var "version" }}.\n'},
        {"_snippets/phone.md": None},
        {"_snippets/phone.md": 'See {{ snippet "new" }}.\n', "_snippets/new.md": "New.\n"},
        {"de/_snippets/phone.md": None, "de/_snippets/reset-router.md": "Aus.\n"},
        {"_snippets/missing.md": "Here.\n"},
    ],
    ids=["words", "names", "gone", "nested", "in a language", "missed until now"],
)
def test_articles_follow_their_snippets_as_if_all_were_read_anew(
    folder: Path, changes: dict[str, str | None]
) -> None:
    write(folder, "devices/missing.md", '# M\n\n{{ snippet "missing" }} {{ snippet "outer" }}\n')
    write(folder, "_snippets/outer.md", 'O {{ snippet "phone" }} {{ snippet "missing" }}\n')
    before = read_library(folder)
    for name, text in changes.items():
        write(folder, name, text) if text is not None else (folder / name).unlink()
    after = read_library(folder)
    assert after.shelf.refurnished(before.articles, before.shelf) == after.articles
