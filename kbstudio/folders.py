"""Where each user's cache and state of a knowledge base stand: never in the content folder."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "KBSTUDIO_HOME"
"""Environment variable: a folder for `cache`, `config` and `state` instead, for portable use and tests."""


def cache_folder(root: Path) -> Path:
    """What can be rebuilt at any time: search index, rendered articles. The folder is not made."""
    return _base("cache") / _key(root)


def documents_folder(root: Path) -> Path:
    """The part of the cache that holds rendered articles."""
    return cache_folder(root) / "rendered"


def state_folder(root: Path) -> Path:
    """What protects a writer's words: journal, revisions. The folder is not made."""
    return _base("state") / _key(root)


def program_folder() -> Path:
    """What KB Studio notes of itself: where it broke off or froze. The folder is not made."""
    return _base("state") / "program"


def config_folder() -> Path:
    """What a user may edit: the own words and dictionaries of the spelling. The folder is not made."""
    return _base("config")


def _base(kind: str) -> Path:
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home).absolute() / kind
    if kind == "cache":
        return platformdirs.user_cache_path("kbstudio", appauthor=False)
    if kind == "config":
        return platformdirs.user_config_path("kbstudio", appauthor=False)
    return platformdirs.user_state_path("kbstudio", appauthor=False)


def _key(root: Path) -> str:
    """A name for one knowledge base: readable, and different for each folder."""
    resolved = root.resolve()
    folded = os.path.normcase(str(resolved))
    readable = "".join(c if c.isascii() and c.isalnum() else "-" for c in resolved.name)[:40].strip("-")
    return f"{readable or 'kb'}-{hashlib.sha256(folded.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
