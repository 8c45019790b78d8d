"""HTML as a tree of tags and texts, for who turns it into something else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"br", "hr", "img", "col", "input", "wbr"}
_DEEPEST = 60
"""Tags in one another; what is deeper stands beside instead, so that nothing runs out of stack."""


@dataclass(slots=True)
class Tag:
    """A tag with what stands in it; texts are plain, their entities resolved."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Tag | str] = field(default_factory=list)

    def tags(self, *names: str) -> Iterator[Tag]:
        """The tags of these names anywhere in it."""
        for part in self.inside:
            if isinstance(part, Tag):
                if part.name in names:
                    yield part
                yield from part.tags(*names)

    def text(self) -> str:
        """All words in it."""
        return "".join(part if isinstance(part, str) else part.text() for part in self.inside)


def html_tree(html: str) -> Tag:
    """The tree of some HTML that is well formed, as the sanitiser makes it; its root has no name."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Tag("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = Tag(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(found)
        if tag not in _VOID:
            # Too deep, it stays open only in name: what follows goes where the last one was.
            self._open.append(found if len(self._open) < _DEEPEST else self._open[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)
