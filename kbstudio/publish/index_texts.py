"""An article as a hit shows it: title, address, summary, and its text by sections."""

from __future__ import annotations

from collections.abc import Sequence

from kbstudio.document import Document, Section
from kbstudio.languages import direction

SUMMARY_LENGTH = 160
"""Characters of an article's text that stand for a summary where the writer gave none."""

TEXT_LENGTH = 12_000
"""Characters of an article's text that snippets are taken from; of longer ones each section's beginning."""

ResultText = list[str | list[str] | dict[str, str]]


def result_text(title: str, address: str, summary: str, document: Document, language: str = "") -> ResultText:
    """The title, address and summary of a hit, and of each section its title, anchor and text.

    Then, where `language` names one other than the index’s, how its words are marked: `lang` and `dir`.
    """
    sections = document.sections
    texts = [_line(section.text) for section in sections]
    room = _room([len(text) for text in texts], TEXT_LENGTH)
    parts = [
        part
        for section, text in zip(sections, texts, strict=True)
        for part in (_heading(section), section.anchor, text[:room])
    ]
    found: ResultText = [title, address, summary or _opening(sections), parts]
    return [*found, {"lang": language, "dir": direction(language)}] if language else found


def _heading(section: Section) -> str:
    return section.title if section.anchor else ""


def _room(lengths: Sequence[int], most: int) -> int:
    """How much of each text may stay so that all together hold no more than `most`."""
    left = most
    for done, length in enumerate(sorted(lengths)):
        share = left // (len(lengths) - done)
        if length > share:
            return share
        left -= length
    return most


def _line(text: str) -> str:
    return " ".join(text.split())


def _opening(sections: Sequence[Section]) -> str:
    """The first words of an article, of the first of its sections that has any."""
    texts = (_line(section.text[: SUMMARY_LENGTH * 4]) for section in sections)
    text = next(filter(None, texts), "")
    if len(text) <= SUMMARY_LENGTH:
        return text
    return text[:SUMMARY_LENGTH].rpartition(" ")[0].rstrip(" ,;:–-") + "…"
