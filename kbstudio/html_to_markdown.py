"""What was copied from a web page or a word processor, as clean Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kbstudio.html_tree import Tag, html_tree
from kbstudio.sanitiser import LOOKS, structure_of

_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*)<!--\s*EndFragment\s*-->", re.DOTALL | re.IGNORECASE)
_CODE_PAGE = re.compile(r"<(?:div|pre|span)\b[^<>]*\bwhite-space:\s*pre", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]{2,}|[ \t\r\n\f]|(?<!«)\u00a0(?![:;!?»%€])")
"""What stands between two words; a no-break space stays where French and others want it."""
_SIGNS = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)|(?P<pair>\+\+|==|~~)(?=\S.*(?P=pair))")
_LINE_START = re.compile(
    r"(?P<mark>[#>]|[-+](?= )|[-=]+$|!!!|===|\?\?\?|~~~|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE
)
_ENTITY = re.compile(r"&(?=#?\w+;)")
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
_NUMBERED = re.compile(r"\(?\w{1,3}[.)]")

_ABROAD = re.compile(r"(?:https?://|mailto:|tel:|sms:)", re.IGNORECASE)

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    *_HEADINGS,
    *("p", "div", "section", "ul", "ol", "blockquote", "pre", "table", "hr", "dl", "figure", "details"),
}
_SHAPES = {*_HEADINGS, "ul", "ol", "blockquote", "pre", "table", "hr", "dl", "a", "img"}
_SHAPES |= {"strong", "b", "em", "i", "code", "del", "s", "mark"}
"""What plain text can't say."""

_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~", "mark": "=="}
_INDENT = "    "


def markdown_from_html(html: str) -> str:
    """Headings, lists, tables, links and emphasis of some HTML as Markdown; nothing of how it looked.

    Empty where plain text says as much: then that is better, as in what was copied from a program for code.
    """
    found = _FRAGMENT.search(html)
    inside = found.group(1) if found else html
    if _CODE_PAGE.search(inside[:2000]):
        return ""
    root = html_tree(structure_of(inside))
    if not any(True for _ in root.tags(*_SHAPES)) and not any(_look(tag) for tag in root.tags("span", "p")):
        return ""
    down = 1 if any(True for _ in root.tags("h1")) else 0  # an article has its title already
    return "\n\n".join(_blocks(root.inside, down)).strip()


def _blocks(parts: Iterable[Tag | str], down: int = 0) -> list[str]:
    """Blocks of Markdown; words between blocks are paragraphs of their own."""
    result: list[str] = []
    loose: list[Tag | str] = []

    def end_paragraph() -> None:
        if text := _paragraph(loose):
            result.append(text)
        loose.clear()

    items: list[tuple[int, str]] = []
    for part in parts:
        if not isinstance(part, Tag):
            loose.append(part)
            continue
        level = _list_level(part)
        if items and not level:
            result.append("\n".join(_INDENT * (depth - 1) + text for depth, text in items))
            items = []
        if level:
            end_paragraph()
            items.append((level, _office_item(part)))
        elif part.name in _BLOCKS or any(True for _ in part.tags(*_BLOCKS)):
            end_paragraph()
            result += _block(part, down)
        else:
            loose.append(part)
    if items:
        result.append("\n".join(_INDENT * (depth - 1) + text for depth, text in items))
    end_paragraph()
    return result


def _block(tag: Tag, down: int) -> list[str]:
    made: Callable[[Tag], str]
    match tag.name:
        case name if name in _HEADINGS:
            words = _paragraph(tag.inside, is_plain=True)
            return [f"{'#' * min(_HEADINGS[name] + down, 6)} {words}"] if words else []
        case "ul" | "ol":
            made = _list
        case "pre":
            made = _code_block
        case "table":
            rows = _rows(tag)
            if max(map(len, rows), default=0) <= 1:  # it only frames something
                return [block for row in rows for cell in row for block in _blocks(cell.inside, down)]
            made = _table
        case "hr":
            return ["---"]
        case "dl":
            made = _definitions
        case "blockquote":
            return [
                "\n".join(f"> {line}".rstrip() for line in "\n\n".join(_blocks(tag.inside, down)).split("\n"))
            ]
        case _:
            return _blocks(tag.inside, down)
    text = made(tag)
    return [text] if text else []


def _list(tag: Tag) -> str:
    lines = []
    number = int(tag.attributes["start"]) if tag.attributes.get("start", "").isdecimal() else 1
    for part in tag.inside:
        if not isinstance(part, Tag):
            continue
        if part.name in ("ul", "ol"):  # as some programs write a list in a list
            lines.append("\n".join(_INDENT + line for line in _list(part).split("\n")))
            continue
        mark = f"{number}. " if tag.name == "ol" else "- "
        number += 1
        blocks = _blocks(part.inside)
        is_list = [block.lstrip().startswith(("- ", "1. ")) for block in blocks]
        text = "".join(
            block if not place else ("\n" if is_list[place] else "\n\n") + block
            for place, block in enumerate(blocks)
        )
        first, *more = text.split("\n")
        lines.append("\n".join([mark + first, *(_INDENT + line if line else "" for line in more)]))
    return "\n".join(lines)


def _list_level(tag: Tag) -> int:
    """The level of a paragraph that is an item of a list, as Word writes them; else 0."""
    look = _look(tag)
    return int(look[1:]) if tag.name == "p" and look.startswith("l") else 0


def _office_item(tag: Tag) -> str:
    mark = next((part.text() for part in tag.tags("span") if _look(part) == "mark"), "")
    return f"{'1.' if _NUMBERED.match(mark.strip()) else '-'} {_paragraph(tag.inside)}"


def _table(tag: Tag) -> str:
    rows = [[_paragraph(cell.inside, in_cell=True) for cell in row] for row in _rows(tag)]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _rows(tag: Tag) -> list[list[Tag]]:
    rows = (
        [part for part in row.inside if isinstance(part, Tag) and part.name in ("td", "th")]
        for row in tag.tags("tr")
    )
    return [row for row in rows if row]


def _code_block(tag: Tag) -> str:
    text = tag.text().strip("\n")
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}\n{text}\n{fence}" if text.strip() else ""


def _definitions(tag: Tag) -> str:
    lines = []
    for part in tag.tags("dt", "dd"):
        words = _paragraph(part.inside)
        lines.append(f":   {words}" if part.name == "dd" else f"\n{words}")
    return "\n".join(lines).strip()


def _paragraph(parts: Iterable[Tag | str], *, in_cell: bool = False, is_plain: bool = False) -> str:
    """Words in one line, or in lines that end with a break."""
    text = _SPACE.sub(" ", "".join(_inline(part) for part in parts))
    lines = [line.strip() for line in text.split("\v")]
    text = ("<br>" if in_cell else "<br>\n").join(line for line in lines if line)
    if in_cell:
        return text.replace("|", "\\|")
    return text.replace("<br>\n", " ") if is_plain else _LINE_START.sub(_unmarked, text)


def _inline(part: Tag | str) -> str:
    if isinstance(part, str):
        return _escaped(part)
    if part.name == "br":
        return "\v"
    if part.name in ("code", "kbd"):
        return _code(_SPACE.sub(" ", part.text()).strip())
    if part.name == "img":
        return _picture(part)
    inside = "".join(map(_inline, part.inside))
    if part.name == "a":
        return _link(part, inside)
    # In a cell, where only words can stand, a block is a line of them.
    is_block = part.name in _BLOCKS or part.name == "li"
    return f"\v{inside}\v" if is_block else _emphasised(part, inside)


def _code(words: str) -> str:
    ticks = "`" * (_longest_run(words) + 1)
    return f"{ticks}{words}{ticks}" if words else ""


def _picture(tag: Tag) -> str:
    source = tag.attributes.get("src", "")
    return f"![{_escaped(tag.attributes.get('alt', ''))}]({source})" if _ABROAD.match(source) else ""


def _emphasised(tag: Tag, inside: str) -> str:
    look = _look(tag)
    if look == "mark":
        return ""
    marks = _MARKS.get(tag.name, "")
    if look == "plain" and marks == "**":  # as one program wraps all it copies
        marks = ""
    elif look in ("bold", "italic") and not marks:
        marks = "**" if look == "bold" else "*"
    words = inside.strip()
    if not marks or not words or "\v" in words or words.startswith(marks):
        return inside
    before = inside[: len(inside) - len(inside.lstrip())]
    after = inside[len(inside.rstrip()) :]
    return f"{before}{marks}{words}{marks}{after}"


def _link(tag: Tag, inside: str) -> str:
    target, words = tag.attributes.get("href", ""), inside.strip()
    if not words or not _ABROAD.match(target):  # what was near there isn't near here
        return inside
    if tag.text().strip() == target:
        return f"<{target}>"
    return f"[{words}]({target})"


def _look(tag: Tag) -> str:
    return tag.attributes.get(LOOKS, "")


def _escaped(text: str) -> str:
    text = _ENTITY.sub("&amp;", text)
    text = _SIGNS.sub(lambda match: "".join(f"\\{sign}" for sign in match[0]), text)
    return _TAG_START.sub("&lt;", text)


def _unmarked(match: re.Match[str]) -> str:
    """A sign that would begin a heading, list or box, as the sign it is."""
    at_start = match.start() == 0 or match.string[match.start() - 1] == "\n"
    if not at_start:
        return match[0]
    return f"{match[0]}\\" if match[0].isdecimal() else f"\\{match[0]}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall(r"`+", text)), default=0)
