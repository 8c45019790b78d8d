"""Plain text: decoding, line endings, slugs, words."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from kbstudio.errors import ContentError

BOM = "\ufeff"
MAX_SLUG_BYTES = 200
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_ENDING = re.compile(r"(?:\r\n|\n|\r)\Z")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
WORDS_PER_MINUTE = 230
"""Silent reading speed of adults in English (Brysbaert 2019, doi:10.1016/j.jml.2019.104047), rounded down."""


def decode(data: bytes, where: str) -> str:
    """Text of a UTF-8 file, byte order mark and line endings kept.

    Raises ContentError with the reason when the bytes aren't UTF-8 text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = f"“{where}” is UTF-16 text. Save it as UTF-8, then open it again."
        raise ContentError(message, where)
    if b"\0" in data:
        message = f"“{where}” isn’t a text file. Move it out of the articles or give it another ending."
        raise ContentError(message, where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"“{where}” isn’t UTF-8 text (line {line}). Save it as UTF-8, then open it again."
        raise ContentError(message, f"{where}:{line}") from error


def split_lines(text: str) -> list[str]:
    """Lines with their endings; only CR LF, LF and CR end a line, so that joining gives the text back."""
    return _LINE.findall(text)


def line_feeds(text: str) -> str:
    """The text with every line ending as LF, without a byte order mark."""
    text = text.removeprefix(BOM)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def with_line_endings_of(original: str, edited: str) -> str:
    """The edited text (LF only) with the byte order mark and line endings of the original.

    Lines that stayed keep their own ending; new lines get the ending most lines of the original have.
    """
    if "\r" not in original:
        return (BOM if original.startswith(BOM) else "") + edited
    old = split_lines(original.removeprefix(BOM))
    new = split_lines(edited)
    endings = [match.group() if (match := _ENDING.search(line)) else "" for line in old]
    bom = BOM if original.startswith(BOM) else ""
    usual = max(("\n", "\r\n", "\r"), key=endings.count)
    if all(ending in ("", usual) for ending in endings):
        return bom + (edited if usual == "\n" else edited.replace("\n", usual))
    result: list[str] = []
    for line, ending in zip(new, _kept_endings(old, new, endings), strict=True):
        bare = _ENDING.sub("", line)
        text = bare + (ending or usual) if bare != line else line
        joins = text == "\n" and result and result[-1].endswith("\r")  # the two would be one CR LF
        result.append("\r" if joins else text)
    return bom + "".join(result)


def _kept_endings(old: list[str], new: list[str], endings: list[str]) -> list[str]:
    """The old ending of each new line that stayed or was changed in its place; empty for the others."""
    before = [_ENDING.sub("", line) for line in old]
    after = [_ENDING.sub("", line) for line in new]
    shorter = min(len(before), len(after))
    # Most edits touch one place: comparing only what lies between keeps a file of 10,000 lines quick.
    head = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    rest = shorter - head
    tail = next((at for at in range(rest) if before[-1 - at] != after[-1 - at]), rest)
    kept = endings[:head] + [""] * (len(after) - head - tail) + endings[len(before) - tail : len(before)]
    middle = SequenceMatcher(None, before[head : len(before) - tail], after[head : len(after) - tail])
    for _tag, start, end, to, to_end in middle.get_opcodes():
        if end - start == to_end - to:
            kept[head + to : head + to_end] = endings[head + start : head + end]
    return kept


def slugify(text: str) -> str:
    """A word for an address: lower case, letters and digits of any script, hyphens between.

    At most 200 bytes; empty when nothing of the text can stand in an address.
    """
    if len(text) <= MAX_SLUG_BYTES and _SLUG.fullmatch(text):
        return text
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).lower())
    slug = re.sub(r"[\s_-]+", "-", re.sub(r"[^\w\s-]", "", folded)).strip("-")
    while len(slug.encode()) > MAX_SLUG_BYTES:
        slug = slug[:-1]
    return slug.strip("-")


def words(text: str) -> list[str]:
    """The words of a text, as a reader counts them."""
    return _WORD.findall(text)


def reading_minutes(word_count: int) -> int:
    """Minutes to read so many words, at least 1."""
    return max(1, round(word_count / WORDS_PER_MINUTE))
