"""What every page loads for the search stays small; the rest lies beside it."""

from __future__ import annotations

import gzip
from pathlib import Path

from kbstudio.publish.assets import SEARCH, SEARCH_MORE, make_assets, more_script
from kbstudio.publish.scripts import join_scripts
from kbstudio.publish.theme import Theme, load_theme

BUDGET = 12_000
"""Bytes, packed by gzip, of the script that every page loads, without the stemmer of its language."""


def base_theme() -> Theme:
    return load_theme("base", [Path(__file__).parents[2] / "themes"])


def test_the_script_of_every_page_keeps_within_its_budget() -> None:
    theme = base_theme()
    parts = [theme.asset(name) for name in theme.assets if name.startswith(f"{SEARCH}/")]
    assert len(parts) > 5
    assert len(gzip.compress(join_scripts(parts), 9, mtime=0)) <= BUDGET


def test_the_script_names_the_second_one_that_is_published_beside_it() -> None:
    assets = make_assets(base_theme(), "#1d5fd1", ["en", "de"])
    name, data = more_script(base_theme())
    assert assets.addresses[f"{SEARCH_MORE}.js"] == f"assets/{name}"
    assert assets.files[f"assets/{name}"] == data
    for language in ("en", "de"):
        assert f'MORE="{name}"'.encode() in assets.files[assets.addresses[f"{SEARCH}.{language}.js"]]
