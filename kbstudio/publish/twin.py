"""The Markdown twin of a page: what customers see, as Markdown again, for machines that read.

Made from the page's sanitised HTML and not from the writer's source, so that nothing stands in it that
the page doesn't show: no comments, no front matter, no addresses of drafts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:[^>\"]|\"[^\"]*\")*)>|([^<]+)")
_ATTRIBUTE = re.compile(r"([a-z-]+)(?:=\"([^\"]*)\")?")
_VOID = frozenset({"br", "hr", "img", "input", "col", "source", "track", "wbr"})
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~"}
_SPECIAL = re.compile(r"([\\`*\[\]<])")
_SPACE = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")  # one blank stays as it is
_BREAK = "\\\n"
_AFTER_BREAK = re.compile(r"(?<=\\\n)[ \t]+")
_LANGUAGE = "language-"
_FOOTNOTE = re.compile(r"#fn:(.+)")


@dataclass(slots=True)
class _Node:
    """An element of the page; a text has the name `#text` and its text as the only value of `attributes`."""

    name: str
    attributes: Mapping[str, str]
    children: list[_Node] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()


def markdown_twin(title: str, summary: str, html: str) -> str:
    """A page as Markdown: its title, its summary as a quote, its text."""
    blocks = [f"# {_plain(title)}"]
    if summary:
        blocks.append(f"> {_plain(summary)}")
    return "\n\n".join([*blocks, *_blocks(_parse(html).children)]) + "\n"


def _parse(html: str) -> _Node:
    """The tree of sanitised, well-formed HTML."""
    root = _Node("#root", {})
    stack = [root]
    for closing, name, attributes, text in _TOKEN.findall(html):
        if text:
            stack[-1].children.append(_Node("#text", {"text": unescape(text) if "&" in text else text}))
        elif closing:
            if len(stack) > 1 and stack[-1].name == name:
                stack.pop()
        else:
            node = _Node(name, _attributes(attributes) if attributes else {})
            stack[-1].children.append(node)
            if name not in _VOID:
                stack.append(node)
    return root


def _attributes(written: str) -> dict[str, str]:
    found = dict(_ATTRIBUTE.findall(written))
    return {name: unescape(value) for name, value in found.items()} if "&" in written else found


def _blocks(nodes: Iterable[_Node]) -> list[str]:
    """Blocks of Markdown; what stands between block elements becomes paragraphs."""
    result: list[str] = []
    loose: list[_Node] = []

    def flush() -> None:
        text = _inline(loose).strip()
        loose.clear()
        if text:
            result.append(text)

    for node in nodes:
        if node.name in _BY_NAME:
            flush()
            result += [block for block in _block(node) if block]
        else:
            loose.append(node)
    flush()
    return result


def _block(node: _Node) -> list[str]:
    """The blocks of one block element; elements that only group give their children's."""
    classes = node.classes
    for css_class, make in _BY_CLASS.items() if classes else ():
        if css_class in classes:
            return make(node)
    return _BY_NAME[node.name](node)


def _heading(node: _Node) -> list[str]:
    return [f"{'#' * int(node.name[1])} {_inline(node.children).strip()}"]


def _paragraph(node: _Node) -> list[str]:
    return [_inline(node.children).strip()]


def _strong_line(node: _Node) -> list[str]:
    text = _inline(node.children).strip()
    return [f"**{text}**"] if text else []


def _group(node: _Node) -> list[str]:
    return _blocks(node.children)


def _quote(node: _Node) -> list[str]:
    return [_prefixed(_blocks(_titled(node)), "> ")]


def _definition(node: _Node) -> list[str]:
    return [_prefixed(_blocks(node.children), "    ", ":   ")]


def _media(node: _Node) -> list[str]:
    sources = [node, *(child for child in node.children if child.name == "source")]
    return [f"<{source.attributes['src']}>" for source in sources if source.attributes.get("src")][:1]


def _titled(node: _Node) -> list[_Node]:
    """The children of a callout, with its title as strong text."""
    first = next((child for child in node.children if "admonition-title" in child.classes), None)
    if first is None:
        return node.children
    title = _Node("p", {}, [_Node("strong", {}, first.children)])
    return [title, *(child for child in node.children if child is not first)]


def _tabs(node: _Node) -> list[str]:
    result = []
    for child in node.children:
        if child.name == "label":
            result += _strong_line(child)
        elif "tabbed-content" in child.classes:
            result += _blocks(child.children)
    return result


def _footnotes(node: _Node) -> list[str]:
    items = [
        item for part in node.children if part.name == "ol" for item in part.children if item.name == "li"
    ]
    return [
        _prefixed(_blocks(item.children), "    ", f"[^{item.attributes.get('id', '').removeprefix('fn:')}]: ")
        for item in items
    ]


def _list(node: _Node) -> list[str]:
    items = [child for child in node.children if child.name == "li"]
    start = node.attributes.get("start", "1")
    loose = any(child.name == "p" for item in items for child in item.children)
    lines = []
    for number, item in enumerate(items, int(start) if start.isdecimal() else 1):
        mark = f"{number}. " if node.name == "ol" else "- "
        lines.append(_prefixed(_blocks(item.children), " " * len(mark), mark, tight=not loose))
    return [("\n\n" if loose else "\n").join(lines)]


def _prefixed(blocks: list[str], prefix: str, first: str | None = None, *, tight: bool = False) -> str:
    lines = ("\n" if tight else "\n\n").join(blocks).split("\n")
    marked = [(prefix + line).rstrip() for line in lines]
    marked[0] = ((prefix if first is None else first) + lines[0]).rstrip()
    return "\n".join(marked)


def _highlight(node: _Node) -> list[str]:
    """A code block with the language its writer gave it, which stands on the element around it."""
    named = [name.removeprefix(_LANGUAGE) for name in node.classes if name.startswith(_LANGUAGE)]
    language = next((name for name in named if name != "text"), "")
    return [
        block
        for child in node.children
        for block in (_code(child, language) if child.name == "pre" else _blocks([child]))
    ]


def _code(node: _Node, language: str = "") -> list[str]:
    text = _text(node).strip("\n")
    fence = "```"
    while fence in text:
        fence += "`"
    return [f"{fence}{language}\n{text}\n{fence}"]


def _rule(_node: _Node) -> list[str]:
    return ["---"]


def _table(node: _Node) -> list[str]:
    rows = [[_cell(cell) for cell in row.children if cell.name in ("th", "td")] for row in _rows(node)]
    if not rows:
        return []
    width = max(len(row) for row in rows)
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    lines.insert(1, f"|{' --- |' * width}")
    return ["\n".join(lines)]


def _cell(node: _Node) -> str:
    return _inline(node.children).strip().replace("\n", " ").replace("|", "\\|")


def _rows(node: _Node) -> Iterator[_Node]:
    for child in node.children:
        if child.name == "tr":
            yield child
        elif child.name in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _inline(nodes: Iterable[_Node]) -> str:
    text = "".join(_inline_node(node) for node in nodes)
    return _AFTER_BREAK.sub("", text) if _BREAK in text else text


def _inline_node(node: _Node) -> str:
    if node.name == "#text":
        return _plain(node.attributes["text"])
    if node.name in _INLINE:
        return _INLINE[node.name](node)
    inner = _inline(node.children)
    mark = _MARKS.get(node.name, "")
    bare = inner.strip()
    return inner.replace(bare, f"{mark}{bare}{mark}", 1) if mark and bare else inner


def _image(node: _Node) -> str:
    source = node.attributes.get("src", "")
    alt = _plain(node.attributes.get("alt", ""))
    return f"![{alt}]({_target(source)})" if source else alt


def _checkbox(node: _Node) -> str:
    if node.attributes.get("type") != "checkbox":
        return ""
    return "[x]" if "checked" in node.attributes else "[ ]"


def _link(node: _Node) -> str:
    inner = _inline(node.children)
    href = node.attributes.get("href", "")
    if "footnote-backref" in node.classes:
        return ""
    footnote = _FOOTNOTE.fullmatch(href)
    if footnote:
        return f"[^{footnote.group(1)}]"
    return f"[{inner}]({_target(href)})" if href and inner.strip() else inner


def _target(address: str) -> str:
    return address.replace(" ", "%20").replace("(", "%28").replace(")", "%29")


def _code_span(node: _Node) -> str:
    text = _SPACE.sub(" ", _text(node))
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}" if fence == "`" else f"{fence} {text} {fence}"


def _text(node: _Node) -> str:
    if node.name == "#text":
        return node.attributes["text"]
    return "".join(_text(child) for child in node.children)


def _plain(text: str) -> str:
    if "  " in text or not text.isprintable():
        text = _SPACE.sub(" ", text)
    return _SPECIAL.sub(r"\\\1", text) if _SPECIAL.search(text) else text


_BY_CLASS: Mapping[str, Callable[[_Node], list[str]]] = {
    "admonition": _quote,
    "highlight": _highlight,
    "footnote": _footnotes,
    "tabbed-set": _tabs,
}
_BY_NAME: Mapping[str, Callable[[_Node], list[str]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("p", "dt", "figcaption"), _paragraph),
    **dict.fromkeys(("ul", "ol"), _list),
    **dict.fromkeys(("video", "audio"), _media),
    **dict.fromkeys(("div", "dl", "li", "details", "section", "figure"), _group),
    **dict.fromkeys(("article", "aside", "header", "footer", "nav", "thead", "tbody", "tr"), _group),
    "summary": _strong_line,
    "pre": _code,
    "hr": _rule,
    "table": _table,
    "blockquote": _quote,
    "dd": _definition,
}
_INLINE: Mapping[str, Callable[[_Node], str]] = {
    **dict.fromkeys(("code", "kbd", "samp"), _code_span),
    "a": _link,
    "img": _image,
    "input": _checkbox,
    "br": lambda _node: _BREAK,
}
