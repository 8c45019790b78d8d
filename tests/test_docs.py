"""The manual, README and help say what the program does: every command, option, key and element."""

from __future__ import annotations

import argparse
import ast
import re
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from kbstudio.article import Article, ArticleId
from kbstudio.checks import check
from kbstudio.cli_arguments import make_parser
from kbstudio.contact import ChannelKind, ContactChannel
from kbstudio.document import Document
from kbstudio.feedback import Feedback
from kbstudio.front_matter import ArticleType, Audience, Meta, Status
from kbstudio.gates import Gates
from kbstudio.library import Library
from kbstudio.markup import Renderer
from kbstudio.picture_settings import PictureSettings
from kbstudio.problems import Severity
from kbstudio.rendering import render_all
from kbstudio.resources import content_folder
from kbstudio.scan import read_library
from kbstudio.settings import SiteSettings
from kbstudio.style_settings import HINTS
from kbstudio.targets import TargetKind, TargetSettings
from kbstudio.ui.actions import COMMANDS
from kbstudio.ui.command import Command
from kbstudio.wording import WORDS

ROOT = Path(__file__).parent.parent


@cache
def manual() -> Library:
    return read_library(content_folder())


def article(name: str) -> Article:
    return manual().articles[ArticleId(name)]


@cache
def document(name: str) -> Document:
    return Renderer().render(article(name))


def subparsers() -> dict[str, argparse.ArgumentParser]:
    (action,) = (a for a in make_parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


@pytest.mark.parametrize("name", subparsers())
def test_every_command_and_option_stands_in_the_manual(name: str) -> None:
    text = article("reference/command-line.md").body
    found = re.search(rf"^## kbstudio {name} .*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no section for kbstudio {name}"
    for action in subparsers()[name]._actions:
        for option in action.option_strings:
            assert option in {"-h", "--help"} or f"`{option}" in found.group(), f"{name} {option}"
        assert (
            action.option_strings
            or not action.metavar
            or str(action.metavar).split()[0]
            in {
                *("FOLDER", "WORDS"),
                found.group(),
            }
        )


def test_the_manual_names_no_command_that_is_not_there() -> None:
    everything = "\n".join(found.body for found in manual().articles.values())
    named = set(re.findall(r"`kbstudio ([a-z]+)\b", everything)) | set(
        re.findall(r"^kbstudio ([a-z]+)\b", everything, re.MULTILINE)
    )
    assert named <= subparsers().keys()
    options = set(re.findall(r"^`(--[a-z-]+)", article("reference/command-line.md").body, re.MULTILINE))
    known = {option for parser in subparsers().values() for option in parser._option_string_actions}
    assert options <= known


def test_the_readme_names_the_two_commands_and_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(r"^make run\b", readme, re.MULTILINE)
    assert re.search(r"^make test\b", readme, re.MULTILINE)
    assert all(re.search(rf"\bkbstudio {name}\b", readme) for name in subparsers())


def test_every_make_target_has_a_line_of_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) - {"help", "lint"}
    assert set(re.findall(r"echo 'make (\w+)", makefile)) == targets


def rows(name: str) -> list[tuple[str, ...]]:
    """The text of the cells of all tables of an article."""
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", document(name).html, re.DOTALL)
    cells = (re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in found)
    return [tuple(re.sub(r"<[^>]+>", "", cell).strip() for cell in row) for row in cells]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_action_of_the_editor_stands_in_the_manual_with_its_keys(command: Command) -> None:
    row = (command.text.replace("&", ""), command.shortcut, command.tip)
    assert row in rows("reference/keyboard-shortcuts.md") + rows("reference/window-commands.md")


ELEMENTS = {
    "bold": ("**", "<strong"),
    "italic": ("*", "<em"),
    "struck through": ("~~", "<del"),
    "marked": ("==", "<mark"),
    "code": ("`", "<code"),
    "heading": ("## ", "<h2"),
    "line break": ("<br>", "<br"),
    "bullet list": ("- ", "<ul"),
    "numbered list": ("1. ", "<ol"),
    "task list": ("- [x]", 'class="task-list-item'),
    "definition list": (":   ", "<dl"),
    "table": ("| :-", "<table"),
    "aligned column": (":-----------:", "align-center"),
    "link": ("](", "<a href"),
    "image": ("![", "<img"),
    "figure": ("<figure", "<figcaption"),
    "quotation": ("> ", "<blockquote"),
    "callout": ("!!! note", 'class="admonition note"'),
    "tip": ("!!! tip", 'class="admonition tip"'),
    "warning": ("!!! warning", 'class="admonition warning"'),
    "danger": ("!!! danger", 'class="admonition danger"'),
    "callout as on GitHub": ("> [!NOTE]", 'class="admonition'),
    "fold": ("???", "<details"),
    "open fold": ("???+", "open"),
    "tabs": ('=== "', 'class="tabbed-set'),
    "code block": ("```", 'highlight"'),
    "keys": ("++ctrl+", "<kbd"),
    "footnote": ("[^", 'class="footnote"'),
    "abbreviation": ("*[", "<abbr"),
    "attributes": ("{#named .important}", 'id="named"'),
    "rule": ("---", "<hr"),
    "HTML": ("<sub>", "<sub"),
}


@pytest.mark.parametrize("element", ELEMENTS)
def test_every_markdown_element_has_an_example_that_shows_what_to_type(element: str) -> None:
    typed, becomes = ELEMENTS[element]
    for name in ("reference/markdown.md", "reference/markdown-boxes.md"):
        blocks = re.findall(r"^(```+)\w+\n(.*?)^\1$", article(name).body, re.MULTILINE | re.DOTALL)
        if any(typed in block for _, block in blocks) and becomes in document(name).html:
            return
    pytest.fail(f"nothing shows that one types {typed}, and what that becomes")


def test_every_key_and_value_of_front_matter_stands_in_the_manual() -> None:
    text = article("reference/front-matter.md").body
    words = [field.name for field in fields(Meta)] + ["description", "draft"]
    words += [*get_args(ArticleType), *get_args(Status), *get_args(Audience)]
    assert [word for word in words if f"`{word}`" not in text] == []


def test_every_setting_of_the_site_stands_in_the_manual() -> None:
    text = article("reference/site-toml.md").body + article("reference/site-toml-publishing.md").body
    settings = {
        field.name
        for kind in (SiteSettings, ContactChannel, Feedback, TargetSettings, Gates, PictureSettings)
        for field in fields(kind)
    }
    # `theme` may be a table, whose other keys are the theme’s own: they are kept in `theme_options`.
    # A feedback’s `kind` and `address` are written as one, `to`; what differs by language, as `language`.
    # Targets are tables by their name, each written as `target`.
    words = (
        settings - {"theme_options", "wording", "targets"}
        | {"target"}
        | set(get_args(TargetKind))
        | WORDS
        | {"language"}
        | set(get_args(ChannelKind))
        | {"to"}
    )
    assert {word for word in words if not re.search(rf"(`|^## .*: .*){word}\b", text, re.MULTILINE)} == set()


def test_every_kind_of_problem_stands_in_the_manual() -> None:
    text = article("reference/problems.md").body
    assert all(re.search(rf"\b{word}\b", text, re.IGNORECASE) for word in get_args(Severity))
    modules = [path.read_text(encoding="utf-8") for path in (ROOT / "kbstudio").rglob("*.py")]
    words = {
        str(node.value)
        for module in modules
        if re.search(r"\bProblem\(", module)
        for node in ast.walk(ast.parse(module))
        if isinstance(node, ast.Constant) and re.fullmatch(r"unreadable|[a-z]+(-[a-z]+)+", str(node.value))
    }
    codes = words - {"how-to", "my-article", "control-line", *HINTS}
    assert {"bad-front-matter", "broken-media", "remote-image", "attachment-withheld"} <= codes
    assert set(re.findall(r"^`([a-z-]+)`$", text, re.MULTILINE)) == codes


def test_the_shipped_help_centre_has_no_problems() -> None:
    library = manual()
    texts = [category.article for category in library.categories.values() if category.article]
    rendered = render_all([*library.articles.values(), *texts], cache=None)
    problems = [*check(library, rendered.documents), *rendered.problems]
    assert [f"{problem.where}: {problem.message}" for problem in problems if problem.severity != "hint"] == []


def test_every_file_the_readme_names_is_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    linked = re.findall(r"\]\((?!https?:)([^)#]+)", readme)
    folders = re.findall(r"^\| `([\w./]+/)` \|", readme, re.MULTILINE)
    assert linked
    assert folders
    assert [name for name in linked + folders if not (ROOT / name).exists()] == []


def test_the_pictures_of_the_manual_are_all_shown_and_small() -> None:
    pictures = list((ROOT / "content" / "images").glob("*.png"))
    texts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "content").rglob("*.md"))
    assert pictures
    assert [path.name for path in pictures if f"images/{path.name})" not in texts] == []
    assert sum(path.stat().st_size for path in pictures) < 1_500_000
