"""What every page loads for the search is tiny, what a query needs small; the rest lies beside it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kbstudio.publish.assets import make_assets
from kbstudio.publish.scripts import join_scripts
from kbstudio.publish.search_scripts import AHEAD, ENGINE, LOADER, search_files
from kbstudio.publish.theme import Theme, load_theme

THEMES = Path(__file__).parents[2] / "themes"
BUDGET = 12_000
"""Bytes, packed by gzip, of what a query needs: the loader and the search, without words and a stemmer."""

LOADER_BUDGET = {"search": 4_550, "search-large": 5_400}
"""Bytes of the script that every page loads, as it is; of a site whose index is large it has more to do."""


def base_theme() -> Theme:
    return load_theme("base", [THEMES])


def test_the_scripts_of_the_search_keep_within_their_budget() -> None:
    theme = base_theme()
    packed = 0
    for folders in ((LOADER, AHEAD), (ENGINE,)):
        scripts = [name for name in theme.assets if name.endswith(".js")]
        names = [name for name in scripts if name.partition("/")[0] in folders]
        assert len(names) > 1
        packed += len(gzip.compress(join_scripts(map(theme.asset, names)), 9, mtime=0))
    assert packed <= BUDGET


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_script_of_every_page_is_small(language: str) -> None:
    files = search_files(base_theme(), language)
    for name, most in LOADER_BUDGET.items():
        assert len(files[f"{name}.{language}.js"]) <= most


def test_each_script_names_the_files_it_brings_which_are_published_beside_it() -> None:
    assets = make_assets(base_theme(), "#1d5fd1", ["en", "de"])

    def published(name: str) -> bytes:
        return assets.addresses[name].removeprefix("assets/").encode()

    for language in ("en", "de"):
        loader = assets.files[assets.addresses[f"search.{language}.js"]]
        engine = assets.files[assets.addresses[f"search-engine.{language}.js"]]
        assert b'ENGINE="%b"' % published(f"search-engine.{language}.js") in loader
        assert b'STYLE="%b"' % published("search-answers.css") in loader
        assert b'MORE="%b"' % published("search-more.js") in engine


def test_a_themes_own_words_stand_in_the_script(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "i18n").mkdir(parents=True)
    (own / "theme.toml").write_text('extends = "base"\n', encoding="utf-8")
    words = 'search-none = "Nada"\nsearch-failed = "Out of order"\n'
    (own / "i18n" / "en.toml").write_text(words, encoding="utf-8")
    files = search_files(load_theme("own", [tmp_path, THEMES]), "en")
    assert "Nada" in files["search-engine.en.js"].decode()
    assert "Results for “{query}”." in files["search-engine.en.js"].decode()
    assert "Out of order" in files["search.en.js"].decode()
