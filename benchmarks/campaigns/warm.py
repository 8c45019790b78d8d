"""What every publish loads and works out the same way, done once before processes are forked."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from types import CodeType
from typing import Any
from unittest.mock import patch

from benchmarks.campaigns import knowledge
from kbstudio import cli
from kbstudio.publish.analysis import Analyser
from kbstudio.publish.sandbox import Sandbox
from kbstudio.publish.stemming import stemmer
from kbstudio.publish.theme import load_theme
from kbstudio.publish.thesaurus import thesaurus
from kbstudio.resources import theme_folders

THEMES = ("default", "folio")
LANGUAGES = ("en", "de", "fr")

_compile = Sandbox.compile


@contextlib.contextmanager
def warmed(work: Path) -> Iterator[None]:
    """All that publishing loads is loaded meanwhile, and compiled templates and stems are remembered.

    These follow from their text alone. Without this, such work was two thirds of a publish of a small
    knowledge base. `work`: a folder in which one is published, and left.
    """
    compiled: dict[tuple[type, object, str | None, str | None], CodeType] = {}

    def compile_once(
        self: Sandbox, source: Any, name: str | None = None, filename: str | None = None, **more: Any
    ) -> Any:
        key = (type(self), source, name, filename)
        if more or not isinstance(source, str):
            return _compile(self, source, name, filename, **more)
        if key not in compiled:
            compiled[key] = _compile(self, source, name, filename)
        return compiled[key]

    stem_once = cache(lambda algorithm: cache(stemmer(algorithm)))
    home = {"KBSTUDIO_HOME": str(work / "home")}
    stemmers = patch("kbstudio.publish.analysis.stemmer", stem_once)
    with patch.object(Sandbox, "compile", compile_once), stemmers:
        for theme in THEMES:
            load_theme(theme, theme_folders(Path()))
        for language in LANGUAGES:
            thesaurus(Analyser(language))
        knowledge.make(work / "base", Random(0))
        with patch.dict(os.environ, home), contextlib.redirect_stdout(io.StringIO()):
            cli.main(["publish", str(work / "base"), "--to", str(work / "out"), "--json"])
        yield
