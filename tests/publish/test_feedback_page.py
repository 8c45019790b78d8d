"""“Was this helpful?” stands on published articles only, and only where the host wants to know."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbstudio.article import ArticleId
from kbstudio.publish.feedback_page import LOGGED
from kbstudio.publish.pages import render_article
from kbstudio.publish.site import make_site
from kbstudio.publish.theme import load_theme
from kbstudio.scan import read_library
from tests.publish.support import THEMES, documents_of, published, tree, write


def knowledge_base(root: Path, to: str) -> Path:
    write(root / "site.toml", f'[feedback]\nto = "{to}"\n')
    write(root / "card.md", "# Card\n\nDeclined.\n")
    return root


@pytest.mark.parametrize("to", ["off", "log", "docs@acme.example", "https://forms.acme.example/f"])
def test_only_articles_ask_and_only_the_log_has_a_file(tmp_path: Path, to: str) -> None:
    published(knowledge_base(tmp_path / "help", to), tmp_path / "site")
    files = tree(tmp_path / "site")
    asking = [name for name, data in files.items() if name.endswith(".html") and b"kb-feedback" in data]
    assert asking == ([] if to == "off" else ["card/index.html"])
    assert (LOGGED in files) == (to == "log")
    linked = [name for name, data in files.items() if name.endswith(".html") and b"/log." in data]
    assert bool(linked) == (to == "log")


@pytest.mark.parametrize("to", ["log", "docs@acme.example", "https://forms.acme.example/f"])
def test_the_preview_asks_nobody(tmp_path: Path, to: str) -> None:
    library = read_library(knowledge_base(tmp_path, to))
    documents = documents_of(library)
    key = ArticleId("card.md")
    theme = load_theme("default", [THEMES])
    site = make_site(library, documents)
    html = render_article(site, theme, library.articles[key], documents[key], preview=True)
    assert "kb-feedback" not in html
    assert "forms.acme.example" not in html
