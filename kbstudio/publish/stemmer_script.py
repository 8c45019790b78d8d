"""The stemmer that the customers' search of one language needs, as a script."""

from __future__ import annotations

import json
from importlib.resources import files

from kbstudio.publish.analysis import ALGORITHMS

_NOTICE = """/*! The stemmer: Snowball 3.0.1, https://snowballstem.org/, BSD-3-Clause.
   Copyright (c) 2001 Dr Martin Porter, 2004-2005 Richard Boulton,
   2013 Yoshiki Shibukawa, 2006-2025 Olly Betts */"""


def stemmer_script(language: str) -> bytes:
    """The constants `language` and `stemmer`, which leaves words as they are where a language has none."""
    short = language.partition("-")[0].lower()
    named = f"const language = {json.dumps(short)};"
    algorithm = ALGORITHMS.get(short)
    if not algorithm:
        return f"{named}\nconst stemmer = {{ stemWord: (word) => word }};\n".encode()
    folder = files("kbstudio.publish") / "stemmers"
    scripts = [(folder / f"{name}-stemmer.js").read_text(encoding="utf-8") for name in ("base", algorithm)]
    stemmer = f"const stemmer = new {algorithm.title()}Stemmer();"
    # Snowball's files leave it to others to declare this one.
    return "\n".join([named, _NOTICE, "let BaseStemmer;", *scripts, stemmer, ""]).encode()
