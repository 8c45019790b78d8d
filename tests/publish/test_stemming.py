"""Stems are those of the Snowball stemmers, and words those of the pattern, however they are found."""

from __future__ import annotations

import importlib
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.publish import analysis
from kbstudio.publish.analysis import ALGORITHMS, Analyser
from kbstudio.publish.stemming import stemmer

LETTERS = "aeioustrnlmdcgyyhkéäöüßåøñçãпрстлаоиеьыня'"


@pytest.mark.parametrize("algorithm", ALGORITHMS.values())
def test_stems_are_those_of_the_stemmer_itself(algorithm: str) -> None:
    module = importlib.import_module(f"snowballstemmer.{algorithm}_stemmer")
    original = getattr(module, f"{algorithm.title()}Stemmer")
    endings = [each.s for name in dir(original) if name.startswith("a_") for each in getattr(original, name)]
    chance = Random(1)

    def beginning() -> str:
        return "".join(chance.choices(LETTERS, k=chance.randrange(7)))

    words = [
        beginning() + each + end for each in endings for end in ("", beginning(), chance.choice(endings))
    ]
    words += [beginning() + beginning() for _ in range(800)]
    theirs, ours = original().stemWord, stemmer(algorithm)
    assert {word: ours(word) for word in words} == {word: theirs(word) for word in words}


@given(st.text(alphabet="ab1é'’._-+#,;(\n\t \u00a0\u2010\u1680/²½"))
def test_words_are_those_of_the_pattern(text: str) -> None:
    clean = text.replace("’", "'")
    assert analysis._latin_tokens(clean) == analysis._LATIN_TOKEN.findall(clean)
    assert Analyser("en").tokens("e-mail, C++. “wi-fi”") == ["e-mail", "c++", "wi-fi"]
