"""Looks into single files of a site for what leaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from kbstudio.article import Article
from kbstudio.publish.kept import NOT_KEPT, Kept
from kbstudio.publish.leaks import Finding, findings_of, is_suspect, mark_of
from kbstudio.publish.picture_places import PICTURES, tells_place
from kbstudio.publish.withheld import Passages, passages_of

_LARGEST = 8_000_000
_BINARY = (
    *PICTURES,
    *(".gif", ".ico", ".woff", ".woff2", ".ttf", ".otf", ".mp4", ".webm", ".ogv", ".mov", ".m4v"),
    *(".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac", ".pdf", ".zip", ".gz", ".7z", ".exe", ".msi"),
    *(".dmg", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"),
)
"""Endings of files that hold no text one could search."""

_LINES = 50_000
"""Lines that are known to be harmless, most of them parts of every page."""


class Scanner:
    """Looks into files, for the words of `withheld` articles too. Cost: 0.3 ms a page."""

    def __init__(self, withheld: Iterable[Article], kept: Kept = NOT_KEPT) -> None:
        """`kept` has what is looked for of `withheld` if that was so the last time."""
        self._withheld = tuple(withheld)
        self._kept = kept
        self._harmless: set[bytes] = set()

    def of(self, address: str, content: bytes | Path) -> tuple[Finding, ...]:
        """What leaks in a file; words of articles that are withheld even where others say them in public."""
        ending = address[address.rfind(".") :].lower()
        if ending in _BINARY:
            if ending in PICTURES and tells_place(content):
                return (Finding("picture-location", "where it was taken", "", mark_of(address), 0),)
            return ()
        data = content if isinstance(content, bytes) else _text_of(content)
        new = [line for line in data.split(b"\n") if line not in self._harmless]
        text = b"\n".join(new)
        leaks = findings_of(data) if is_suspect(text) else ()
        findings = (*leaks, *self._words_in(text))
        if not findings and len(self._harmless) < _LINES:
            self._harmless.update(new)
        return findings

    @cached_property
    def marks(self) -> frozenset[str]:
        """The marks of all that is looked for of withheld articles."""
        return frozenset(mark_of(passage.words) for each in self._withheld for passage in passages_of(each))

    @cached_property
    def _passages(self) -> Passages:
        return Passages(self._withheld, self._kept)

    def _words_in(self, data: bytes) -> Iterator[Finding]:
        for passage in self._passages.in_file(data):
            yield Finding("withheld-words", passage.file, passage.words, mark_of(passage.words), 0)


def _text_of(file: Path) -> bytes:
    """The bytes of an attachment that is text; none of others, and of those that can't be read."""
    try:
        data = file.read_bytes() if file.stat().st_size <= _LARGEST else b""
    except OSError:
        return b""
    return b"" if b"\0" in data[:4096] else data
