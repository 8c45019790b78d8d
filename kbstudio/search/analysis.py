"""Words as the index keeps them: what is typed and what is written become the same terms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from threading import Lock
from typing import NamedTuple
from zlib import crc32

import snowballstemmer

# Signs that Python's \w leaves out though they stand inside words: combining accents, and the vowel
# signs of Hebrew, Arabic and the Indic scripts.
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0963\u0966-\u0dff"
)
# Scripts written without spaces, and Korean, whose particles hang on the words: kept as pairs of letters.
_PAIRED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_CHUNK = re.compile(rf"[\w{_MARKS}]+(?:[-\u2010\u2011.'\u2019][\w{_MARKS}]+)*")
_JOINTS = re.compile(r"[-\u2010\u2011.'\u2019_]+")
_RUNS = re.compile(rf"[{_PAIRED}]+|[^{_PAIRED}]+")
_PAIRED_LETTER = re.compile(f"[{_PAIRED}]")
# й is a letter of its own, not и with an accent.
_ACCENTS = re.compile(
    "(?<!и)\u0306|[\u0300-\u0305\u0307-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]"
)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})
_NOT_PLAIN = re.compile(r"[^\x00-\x7f\u2010-\u2027]")
MAX_TERM = 64
"""Characters of a term; longer ones are cut, which finds them still."""
_MAX_REMEMBERED = 300_000

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "st": "sesotho", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


class Token(NamedTuple):
    """One position of a text: the words that stand there as written (folded), their stems, and its mark.

    The mark is four bytes that say which word stands here: phrases are found by comparing them.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    mark: bytes


class Analysis:
    """Cuts texts of one language into tokens; remembers what it has cut, as stemming is slow.

    Accents and case fold; words with digits (E-204, 0x80070057, 17.1) are never stemmed; a word with
    hyphens, dots or apostrophes stands there whole, joined, and in its parts. Safe to share between threads.
    """

    def __init__(self, language: str) -> None:
        algorithm = _ALGORITHMS.get(language.casefold().partition("-")[0])
        self._stemmer = snowballstemmer.stemmer(algorithm) if algorithm else None
        self._stemming = Lock()
        self._remembered: dict[str, tuple[Token, ...]] = {}
        self._marks: dict[str, bytes] = {}

    def tokens(self, text: str) -> list[Token]:
        """The tokens of a text, one per position, in order."""
        remembered = self._remembered
        found: list[Token] = []
        for chunk in _CHUNK.findall(text):
            found += remembered.get(chunk) or self.chunk(chunk)
        return found

    def chunk(self, chunk: str) -> tuple[Token, ...]:
        """The tokens of one word, or of several that hyphens, dots or apostrophes join."""
        tokens = self._remembered.get(chunk)
        if tokens is None:
            if len(self._remembered) > _MAX_REMEMBERED:
                self._remembered.clear()
            tokens = self._remembered[chunk] = tuple(self._cut(chunk))
        return tokens

    def marks(self, written: Iterable[str]) -> bytes:
        """The marks of all tokens of the words of a text, in order."""
        remembered = self._marks
        marks = []
        for chunk in written:
            mark = remembered.get(chunk)
            if mark is None:
                if len(remembered) > _MAX_REMEMBERED:
                    remembered.clear()
                mark = remembered[chunk] = b"".join(token.mark for token in self.chunk(chunk))
            marks.append(mark)
        return b"".join(marks)

    def joined(self, chunk: str) -> tuple[str, ...]:
        """The stems of a compound written as one word (E-204: `e204`); none when it is no compound."""
        composed = unicodedata.normalize("NFKC", chunk).casefold()
        if len([part for part in _JOINTS.split(composed) if part]) < 2:
            return ()
        return self._forms([_joined(composed)])[1]

    def _cut(self, chunk: str) -> Iterator[Token]:
        composed = unicodedata.normalize("NFKC", chunk).casefold()
        parts = [part for part in _JOINTS.split(composed) if part]
        whole = _joined(composed) if len(parts) > 1 else ""
        for part in parts:
            for run in _RUNS.findall(part):
                if is_paired(run):
                    for pair in _pairs(run):
                        yield _token((pair,), (pair,))
                    continue
                words, stems = self._forms([run, whole] if whole else [run])
                whole = ""
                if words:
                    yield _token(words, stems)

    def _forms(self, written: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        words: dict[str, None] = {}
        stems: dict[str, None] = {}
        for word in written:
            folded = fold(word)[:MAX_TERM]
            if not folded:
                continue
            words[folded] = None
            if any(char.isdigit() for char in folded) or len(word) > MAX_TERM:
                stems[folded] = None
            else:
                # A stemmer may need the accents that many leave out when they type: keep both stems.
                stems[self._stem(folded) or folded] = None
                if folded != word:
                    stems[fold(self._stem(word)) or folded] = None
        return tuple(words), tuple(stems)

    def _stem(self, word: str) -> str:
        if self._stemmer is None:
            return word
        # A stemmer keeps the word it works on in itself.
        with self._stemming:
            return str(self._stemmer.stemWord(word))


def fold(text: str) -> str:
    """Text without case and accents: `Ångström` becomes `angstrom`."""
    if not _NOT_PLAIN.search(text):
        return text.lower()
    stripped = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFC", stripped).translate(_LETTERS)


def words(text: str) -> list[str]:
    """The words of a text; each is one `Analysis.chunk`."""
    return _CHUNK.findall(text)


def is_paired(text: str) -> bool:
    """Whether a text begins with a letter of a script that is kept as pairs of letters."""
    return bool(_PAIRED_LETTER.match(text))


def chunks(text: str) -> Iterator[re.Match[str]]:
    """Where the words of a text stand; each match is one `Analysis.chunk`."""
    return _CHUNK.finditer(text)


def _token(words: tuple[str, ...], stems: tuple[str, ...]) -> Token:
    # The first word is the part that stands here; a compound's whole comes after it.
    return Token(words, stems, crc32(words[0].encode()).to_bytes(4, "big"))


def _joined(composed: str) -> str:
    """A compound as one word: without its joints, but with the dots of numbers and names (17.1)."""
    return re.sub(r"[-\u2010\u2011'\u2019_]+", "", composed).strip(".")


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]
