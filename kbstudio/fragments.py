"""Snippets and variables: where a text names them, and the text with them in their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kbstudio.source_links import without_code

FragmentKind = Literal["snippet", "var"]
Fault = Literal["unknown", "loop", "deep", "large", "inside"]

MOST = 100_000
"""Characters that snippets and variables may add to a text: a hostile one would fill the memory."""

DEEPEST = 8
"""Snippets in snippets."""

_EACH = 20
"""What a fragment without any text counts for."""

_TAG = re.compile(r'\{\{[ \t]*(?P<kind>snippet|var)[ \t]+"(?P<name>[^"\n{}]+)"[ \t]*\}\}')
_ALONE = re.compile(r"(?:[ \t]|>|[-*+][ \t]+|\d{1,9}[.)][ \t]+|:[ \t]{1,3})*")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)]|:)[ \t]+")
_INLINE = "a|abbr|b|br|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u"
_BLOCK = re.compile(
    rf"[ \t]*(?:[-*+:]\s|\#{{1,6}}\s|[>|]|!!!|\?\?\?|[-=]{{3}}|```|~~~|(?:\*\s?){{3}}|\d{{1,9}}[.)]\s"
    rf"|<(?!/?(?:{_INLINE})\b)|\*\[|\[[^\]]+\]:|$)|[ ]{{4}}|\t"
)
_CONTAINER = re.compile(r"[-*+]\s|\d{1,9}[.)]\s|!!!|\?\?\?|===|:\s|\[\^[^\]]+\]:")
_CODE_INDENT = 4
_SIGNS = re.compile(r"[\\`*\[\]{}|<&]|~~|==|(?<!\w)_|_(?!\w)|^(?:>|(?:[-+:]|\#+|\d+[.)])(?=\s|$))")
_ENTITIES = {"<": "&lt;", "&": "&amp;", ">": "&gt;"}


@dataclass(frozen=True, slots=True)
class Fragment:
    """A text that others use: a snippet, which is Markdown, or a variable, which is plain text.

    `file` is where it stands, and `line` (1-based) where its text begins there; 0 for a variable.
    """

    kind: FragmentKind
    name: str
    text: str
    file: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Tag:
    """A place in a text that names a fragment, from `start` to `end` (excluded)."""

    kind: FragmentKind
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A line (1-based) of a file; an empty file is the text’s own."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Flaw:
    """A tag in whose place nothing could be put, and why."""

    fault: Fault
    kind: FragmentKind
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Expanded:
    """A text with its fragments in place.

    `numbers` has for each line of it the line of the file it comes of, and `places`, by index, where the
    lines that snippets put there stand themselves.
    """

    text: str
    numbers: Sequence[int]
    places: Mapping[int, Place] = field(default_factory=dict)
    flaws: tuple[Flaw, ...] = ()


def tags_in(text: str) -> list[Tag]:
    """The tags of a Markdown text, in order; not those in code, in comments, or after a backslash."""
    return list(_tags(_visible(text))) if "{{" in text else []


def written_tag(kind: FragmentKind, name: str) -> str:
    """How a fragment is named in a text."""
    return f'{{{{ {kind} "{name}" }}}}'


def is_tag(written: str) -> bool:
    """Whether a text is a whole tag."""
    return _TAG.fullmatch(written) is not None


def expanded(
    body: str, first_line: int, fragments: Sequence[Fragment], name: str = "", file: str = ""
) -> Expanded:
    """A Markdown text with its fragments in place; what can’t be put there stands as it is.

    `first_line`: the line of the file on which the text begins. `name`: which snippet it is itself.
    `file`: its own file, for places. Costs nothing where no tag stands.
    """
    if "{{" not in body:
        return Expanded(body, range(first_line, first_line + body.count("\n") + 1))
    writer = _Writer({(each.kind, each.name): each for each in fragments})
    texts: list[str] = []
    numbers: list[int] = []
    places: dict[int, Place] = {}
    for index, text, place in writer.lines(body, Place(file, first_line), (name,) if name else ()):
        if place.file != file:
            places[len(texts)] = place
        texts.append(text)
        numbers.append(first_line + index)
    return Expanded("\n".join(texts), numbers, places, tuple(dict.fromkeys(writer.flaws)))


def with_variables(text: str, fragments: Sequence[Fragment]) -> str:
    """A plain text, such as a title, with its variables in place."""
    known = {each.name: each.text for each in fragments if each.kind == "var"}
    result = _TAG.sub(lambda tag: known.get(tag["name"], tag[0]) if tag["kind"] == "var" else tag[0], text)
    return result if len(result) <= MOST else text


def escaped(value: str) -> str:
    """A plain text as it must be written in Markdown to be read as it is."""
    return _SIGNS.sub(
        lambda found: _ENTITIES.get(found[0]) or re.sub(r"([^0-9A-Za-z\s])", r"\\\1", found[0]), value
    )


class _Writer:
    """Puts fragments into texts until too much was put there."""

    def __init__(self, known: Mapping[tuple[FragmentKind, str], Fragment]) -> None:
        self._known = known
        self._left = MOST
        self.flaws: list[Flaw] = []

    def lines(self, text: str, first: Place, chain: tuple[str, ...]) -> list[tuple[int, str, Place]]:
        """Lines with fragments in place: the index in the text each comes of, and where it stands."""
        found: list[tuple[int, str, Place]] = []
        lines = text.split("\n")
        visible = _visible(text).split("\n") if "{{" in text else lines
        for index, line in enumerate(lines):
            place = Place(first.file, first.line + index)
            tags = list(_tags(visible[index])) if "{{" in line else []
            inner = self._block(line, tags, place, chain)
            if inner is None:
                found.append((index, self._inline(line, tags, place, chain), place))
                continue
            is_block = _is_block([text for _, text, _ in inner])
            if is_block and found and _is_open(found[-1][1]) and not _ITEM.search(line[: tags[0].start]):
                found.append((index, _lead(line[: tags[0].start])[1].rstrip(), place))
            first_lead, lead = _lead(line[: tags[0].start])
            for number, (_, each, where) in enumerate(inner):
                before = lead if number else first_lead
                found.append((index, before + each if each else before.rstrip(), where))
            if is_block and index + 1 < len(lines) and lines[index + 1].strip(" \t>"):
                found.append((index, lead.rstrip(), place))
        return found

    def _block(
        self, line: str, tags: Sequence[Tag], place: Place, chain: tuple[str, ...]
    ) -> list[tuple[int, str, Place]] | None:
        """The lines of a snippet that stands alone on its line."""
        if len(tags) != 1 or tags[0].kind != "snippet" or line[tags[0].end :].strip():
            return None
        tag = tags[0]
        if not _ALONE.fullmatch(line, 0, tag.start):
            return None
        fragment = self._fragment(tag, place, chain)
        if fragment is None:
            return None
        inner = self.lines(fragment.text, Place(fragment.file, fragment.line), (*chain, fragment.name))
        indent = tag.start * len(inner)
        if indent > self._left:
            self.flaws.append(Flaw("large", tag.kind, tag.name, place))
            return None
        self._left -= indent
        return inner

    def _inline(self, line: str, tags: Sequence[Tag], place: Place, chain: tuple[str, ...]) -> str:
        pieces: list[str] = []
        end = 0
        for tag in tags:
            text = None
            if fragment := self._fragment(tag, place, chain):
                text = escaped(fragment.text) if tag.kind == "var" else self._phrase(fragment, place, chain)
            pieces += [line[end : tag.start], line[tag.start : tag.end] if text is None else text]
            end = tag.end
        return "".join([*pieces, line[end:]])

    def _phrase(self, fragment: Fragment, place: Place, chain: tuple[str, ...]) -> str | None:
        """A snippet within a line: only one that is a single paragraph can stand there."""
        if not fragment.text.strip():
            return ""
        found = self.lines(fragment.text, Place(fragment.file, fragment.line), (*chain, fragment.name))
        texts = [text for _, text, _ in found]
        if _is_block(texts):
            self.flaws.append(Flaw("inside", "snippet", fragment.name, place))
            return None
        return " ".join(text.strip() for text in texts)

    def _fragment(self, tag: Tag, place: Place, chain: tuple[str, ...]) -> Fragment | None:
        """What a tag names, if it may stand there; else the flaw is noted."""
        fragment = self._known.get((tag.kind, tag.name))
        size = len(fragment.text) + _EACH if fragment else 0
        fault: Fault | None = None
        if tag.kind == "snippet" and tag.name in chain:
            fault = "loop"
        elif fragment is None:
            fault = "unknown"
        elif tag.kind == "snippet" and len(chain) >= DEEPEST:
            fault = "deep"
        elif size > self._left:
            fault = "large"
        if fault:
            self.flaws.append(Flaw(fault, tag.kind, tag.name, place))
            return None
        self._left -= size
        return fragment


def _tags(visible: str) -> Iterator[Tag]:
    for found in _TAG.finditer(visible):
        begin = found.start()
        while visible.endswith("\\", 0, begin):
            begin -= 1
        if (found.start() - begin) % 2 == 0:
            kind: FragmentKind = "snippet" if found["kind"] == "snippet" else "var"
            yield Tag(kind, found["name"], found.start(), found.end())


def _visible(text: str) -> str:
    """The text with all code as spaces, indented code too."""
    visible = without_code(text)
    if not re.search(r"^(?: {4}|\t).*\{\{", visible, re.MULTILINE):
        return visible
    lines = visible.split("\n")
    for number in _code_lines(lines):
        lines[number] = " " * len(lines[number])
    return "\n".join(lines)


def _code_lines(lines: Sequence[str]) -> Iterator[int]:
    """Lines of code that is told by its indentation alone: not those in lists, callouts and the like."""
    containers: list[int] = []
    after_blank, in_code = True, False
    for number, line in enumerate(lines):
        text = line.expandtabs(_CODE_INDENT).lstrip(" ")
        if not text:
            after_blank = True
            continue
        indent = len(line.expandtabs(_CODE_INDENT)) - len(text)
        while containers and containers[-1] >= indent:
            containers.pop()
        least = containers[-1] + 2 * _CODE_INDENT if containers else _CODE_INDENT
        in_code = indent >= least and (after_blank or in_code)
        if in_code:
            yield number
        elif _CONTAINER.match(text):
            containers.append(indent)
        after_blank = False


def _lead(before: str) -> tuple[str, str]:
    """What stands before the first line of a block, and what before the others, which belong to its item."""
    return before, _ITEM.sub(" " * _CODE_INDENT, before)


def _is_open(line: str) -> bool:
    """Whether a paragraph would go on after a line."""
    return bool(line.strip(" \t>"))


def _is_block(lines: Sequence[str]) -> bool:
    """Whether lines are more than one paragraph of plain text."""
    return any(_BLOCK.match(line) for line in lines)
