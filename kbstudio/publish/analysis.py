"""Text to search terms, for articles and queries alike.

`themes/base/assets/search/01-analysis.js` does the same in the browser, step by step; tests compare them.
A term is a folded stem: `Résumés` gives `resum`. Words joined by signs give their parts and the whole, so
that `wi-fi` is found by `wifi`; words with digits are kept as written; scripts without spaces give
overlapping pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files

from kbstudio.publish.stemming import stemmer

ALGORITHMS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
}
"""The Snowball algorithm of each language that has one here; its JavaScript stands in `stemmers/`."""

MAX_TERM = 64
"""Characters of a term that count."""

_PAIRED = re.compile(
    "[\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecf\u1000-\u103f\u1050-\u108f\u1780-\u17d3"  # Thai to Khmer
    "\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u31ff"  # kana, bopomofo
    "\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"  # Han, Hangul
)
_TOKEN = re.compile(r"p+|w+(?:['._-]w+)*(?:\+\+|#(?![wp]))?")
# Most texts hold none but these letters, and then Python's own classes say the same, five times quicker.
_LATIN = re.compile("[\x00-\u024f\u2010-\u2044\u20ac]*")
_LATIN_TOKEN = re.compile(r"[^\W_]+(?:['._‐-][^\W_]+)*(?:\+\+|#(?![^\W_]))?")
_SPACES = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) not in "'._-+#"}
_PLAIN = re.compile("[a-z']*")
_APOSTROPHES = frozenset("’‘ʼ´`＇")
_HYPHENS = frozenset("-‐‑")
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0655\u0670]")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ς": "σ"}
)


class Analyser:
    """Finds the terms of texts in one language; keeps what it learned, so use one for many texts.

    `stop_words` are terms too frequent to say much. A language without an algorithm isn't stemmed.
    """

    def __init__(self, language: str) -> None:
        self.language = language.partition("-")[0].lower()
        self.algorithm = ALGORITHMS.get(self.language, "")
        self._stem = _stemmer(self.algorithm)
        self._clean = _CharacterMap(_cleaned)
        self._kinds = _CharacterMap(_kind)
        self._terms: dict[str, tuple[str, ...]] = {}
        self.stop_words = frozenset(self.terms(_stop_words(self.language)))

    @property
    def learnt(self) -> Mapping[str, tuple[str, ...]]:
        """The terms of each token that was asked for."""
        return self._terms

    def learn(self, terms: Mapping[str, Sequence[str]]) -> None:
        """Take over what an analyser of the same language and release learnt."""
        self._terms.update((token, tuple(found)) for token, found in terms.items())

    def terms(self, text: str) -> list[str]:
        """The terms of a text in its order, repeated as often as they stand there."""
        return [term for token in self.tokens(text) for term in self.terms_of(token)]

    def tokens(self, text: str) -> list[str]:
        """The words of a text in lower case, joined words as one, and runs of scripts without spaces."""
        text = unicodedata.normalize("NFKC", text.translate(self._clean)).lower()
        if _LATIN.fullmatch(text):
            return _latin_tokens(text)
        spans = (match.span() for match in _TOKEN.finditer(text.translate(self._kinds)))
        return [text[start:end] for start, end in spans]

    def terms_of(self, token: str) -> tuple[str, ...]:
        """The terms of one of `tokens`."""
        found = self._terms.get(token)
        if found is None:
            words = self.words_of(token)
            terms = words if _PAIRED.match(token) else map(self._term, words)
            found = self._terms[token] = tuple(term for term in terms if term)
        return found

    def words_of(self, token: str) -> list[str]:
        """What of one of `tokens` becomes a term each: its pairs, or its parts and the whole."""
        return _pairs(token) if _PAIRED.match(token) else _parts(token)

    def _term(self, word: str) -> str:
        if self.language == "en":
            # Other stemmers know their accents; to the English one they are consonants.
            word = fold(word)
        if _PLAIN.fullmatch(word) or not any(
            letter > "\uffff" or unicodedata.category(letter)[0] == "N" for letter in word
        ):
            # The JavaScript stemmers count UTF-16 units, so they see only words without surrogates.
            word = self._stem(word[:MAX_TERM])
        return fold(word).replace("'", "")[:MAX_TERM]


def _latin_tokens(text: str) -> list[str]:
    """As `_LATIN_TOKEN.findall`, but sooner: nearly all words stand alone once signs are spaces."""
    found: list[str] = []
    for part in text.translate(_SPACES).replace(". ", " ").split():
        if part.isalnum():
            found.append(part)
        else:
            found += _LATIN_TOKEN.findall(part)
    return found


def is_paired(token: str) -> bool:
    """Whether a token is of a script without spaces, whose terms are pairs of characters."""
    return _PAIRED.match(token) is not None


def fold(word: str) -> str:
    """A lower-case word without accents, its letters as plain as they can be typed."""
    if word.isascii():
        return word
    return unicodedata.normalize(
        "NFC", _MARKS.sub("", unicodedata.normalize("NFD", word)).translate(_LETTERS)
    )


class _CharacterMap(dict[int, str]):
    """A table for `str.translate` that is filled as characters are met."""

    def __init__(self, value: Callable[[str], str]) -> None:
        super().__init__()
        self._value = value

    def __missing__(self, code: int) -> str:
        self[code] = self._value(chr(code))
        return self[code]


def _cleaned(letter: str) -> str:
    if letter in _APOSTROPHES:
        return "'"
    if letter in "™℠":
        return " "
    return "" if unicodedata.category(letter) == "Cf" else letter


def _kind(letter: str) -> str:
    """`w` for a letter, digit or mark, `p` for one of a script without spaces, else the sign itself."""
    if _PAIRED.match(letter):
        return "p"
    if letter in _HYPHENS:
        return "-"
    return "w" if unicodedata.category(letter)[0] in "LNM" else letter if letter in "'._+#" else " "


def _parts(token: str) -> list[str]:
    """The words of a token, and the token as a whole when it has more than one or ends in a sign.

    Signs go, except a point between digits: `17.1` isn't `171`.
    """
    bare = token.rstrip("+#")
    parts = re.split("[-‐‑._]", bare)
    whole = parts[0]
    for part in parts[1:]:
        digits = unicodedata.category(whole[-1])[0] == unicodedata.category(part[0])[0] == "N"
        whole += "." + part if digits else part
    if whole != token or len(parts) > 1:
        parts += [whole + token[len(bare) :]]
    return parts


def _pairs(token: str) -> list[str]:
    return [token[at : at + 2] for at in range(len(token) - 1)] or [token]


def _stemmer(algorithm: str) -> Callable[[str], str]:
    if not algorithm:
        return lambda word: word
    return stemmer(algorithm)


def _stop_words(language: str) -> str:
    file = files("kbstudio.publish") / "stopwords" / f"{language}.txt"
    return file.read_text(encoding="utf-8") if language in ALGORITHMS else ""
