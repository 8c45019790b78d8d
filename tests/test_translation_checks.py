"""What is said of translations: each language once, and what stands where no reader of it looks."""

from __future__ import annotations

from kbstudio.article import ArticleId, article_from_text
from kbstudio.checks import check
from kbstudio.library import Library, make_library
from kbstudio.settings import SiteSettings


def library_of(*paths: str, languages: tuple[str, ...] = ("en", "de")) -> Library:
    articles = [article_from_text(ArticleId(path), f"# About {path}\n") for path in paths]
    return make_library(articles, settings=SiteSettings(languages=languages))


def found(library: Library) -> list[tuple[str, str, str]]:
    return [(problem.code, str(problem.where), problem.message) for problem in check(library, {})]


def test_a_language_says_once_what_it_lacks() -> None:
    library = library_of("a.md", "b.md", "c/d.md", "c/e.md", "f.md", "de/b.md")
    assert found(library) == [
        (
            "missing-translation",
            "site.toml",
            (
                "Deutsch: 4 of 5 articles aren’t translated, so customers read the originals: “a.md”, "
                "“c/d.md”, “c/e.md” and 1 more."
            ),
        )
    ]


def test_a_whole_translation_has_no_problems() -> None:
    assert found(library_of("a.md", "b/c.md", "de/a.md", "de/b/c.md")) == []


def test_a_translation_of_nothing_is_named() -> None:
    problems = found(library_of("a.md", "de/a.md", "de/aa.md"))
    assert [(code, where) for code, where, _ in problems] == [("lone-translation", "de/aa.md:1")]
    assert "no “aa.md”" in problems[0][2]


def test_a_folder_like_a_translation_is_pointed_out() -> None:
    problems = found(library_of("a.md", "fr/a.md", languages=("en",)))
    assert [(code, where) for code, where, _ in problems] == [("language-folder", "fr/a.md:1")]
    assert "languages" in problems[0][2]


def test_a_folder_that_spells_its_language_another_way_is_told_how() -> None:
    problems = found(library_of("a.md", "pt_br/a.md", languages=("en", "pt-BR")))
    assert "Name it “pt-BR”." in next(message for code, _, message in problems if code == "language-folder")


def test_a_category_that_happens_to_be_named_like_a_language_is_no_problem() -> None:
    assert found(library_of("printers.md", "it/passwords.md", languages=("en",))) == []
