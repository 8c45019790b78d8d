"""YAML as lines of text: a mapping is read safely, and one key of it changed without touching the rest."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from typing import Any, Protocol

from kbstudio.errors import ContentError
from kbstudio.yaml_plain import read_plain

Value = str | int | float | bool | dt.date | Sequence[str] | None

MAX_FRONT_MATTER = 64_000
"""Characters that are read; more is an error, so that YAML can't exhaust memory."""

_COMMENT = re.compile(r"\s+#.*|\s*$")
_WORDS_OF_OLD_YAML = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"}
_NOT_PRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


class _Mark(Protocol):
    line: int
    column: int


class _Node(Protocol):
    """What ruamel.yaml tells about a value: where it is written, and what it consists of."""

    value: Any
    tag: str
    start_mark: _Mark
    end_mark: _Mark
    style: str | None
    flow_style: bool | None


def read_mapping(text: str) -> dict[Any, Any]:
    """The keys and values of a YAML mapping; none of an empty text.

    Raises ContentError whose place is the line, counted as in a file with `---` above the text.
    """
    if len(text) > MAX_FRONT_MATTER:
        raise ContentError("The front matter is too long; move text below the second “---”.", "1")
    plain = read_plain(text)
    if plain is not None:
        return plain
    from kbstudio.yaml_parser import parsed  # noqa: PLC0415 (it takes a start 30 ms, and is seldom needed)

    return parsed(text)


def with_key(text: str, key: str, value: Value) -> str:
    """The text of a mapping with one key set, or removed when the value is None.

    Other lines stay, and of the key’s own lines its comments, quotes and style of list. Raises ContentError
    when the text can't be read, or is written in a way that can't be changed line by line.
    """
    before = read_mapping(text)
    wanted = list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
    if (key in before and before[key] == wanted and type(before[key]) is type(wanted)) or (
        key not in before and wanted is None
    ):
        return text
    lines = text.split("\n") if text else []
    node = _value_node(text, key)
    if node is None:
        end = len(lines)
        while end and not lines[end - 1].strip():
            end -= 1
        edited = [*lines[:end], *_fresh_lines(lines, key, wanted, ""), *lines[end:]]
    else:
        start, end = node[0], _last_line(lines, *node) + 1
        edited = [*lines[:start], *_changed_lines(lines, key, wanted, *node), *lines[end:]]
    result = "\n".join(edited)
    _check(before, result, key, wanted)
    return result


def _check(before: dict[Any, Any], result: str, key: str, wanted: Any) -> None:
    """Refuse an edit that says anything else than it should: YAML has more ways to write than lines."""
    expected = {name: value for name, value in before.items() if name != key}
    try:
        after = read_mapping(result)
    except ContentError:
        after = {}
    found = after.pop(key, None)
    if after != expected or found != wanted:
        message = f"“{key}” can’t be changed here: the front matter is written in an unusual way."
        raise ContentError(f"{message} Change it in the text.", "1")


def _value_node(text: str, key: str) -> tuple[int, _Node] | None:
    """The line of a top-level key and its value."""
    from kbstudio.yaml_parser import composed  # noqa: PLC0415 (as in `read_mapping`)

    root = composed(text)
    for key_node, value_node in root.value if root is not None else ():
        if key_node.value == key:
            return key_node.start_mark.line, value_node
    return None


def _last_line(lines: Sequence[str], start: int, node: _Node) -> int:
    """The last line of a key: where its value ends, without blank lines and comments of what follows."""
    end: int = node.end_mark.line
    if node.end_mark.column == 0 and end > start:
        end -= 1
    end = min(end, len(lines) - 1)
    while end > start and (not lines[end].strip() or lines[end].startswith("#")):
        end -= 1
    return end


def _changed_lines(lines: Sequence[str], key: str, value: Value, start: int, node: _Node) -> list[str]:
    if value is None:
        return []
    last = _last_line(lines, start, node)
    was_list = isinstance(node.value, list)
    if isinstance(value, list) and was_list and value and not node.flow_style:
        return _list_lines(lines, value, start, last, node)
    first, end = node.start_mark, node.end_mark
    if first.line != start or end.line != start or isinstance(value, list) != was_list:
        return _fresh_lines(lines, key, value, _comment(lines[start], key, node, start))
    head, tail = lines[start][: first.column], lines[start][end.column :]
    if first.column == end.column:  # nothing was written there
        head, tail = _after_colon(lines[start], key)
    if isinstance(value, list):
        known = {item.value: _written(lines, item) for item in node.value if item.tag.endswith(":str")}
        return [
            f"{head}[{', '.join(known.get(entry) or _scalar(entry, in_list=True) for entry in value)}]{tail}"
        ]
    written = _scalar(value, node.style)
    return [head + written + tail]


def _after_colon(line: str, key: str) -> tuple[str, str]:
    match = re.match(rf"[\"']?{re.escape(key)}[\"']?\s*:", line)
    end = match.end() if match else len(line)
    return line[:end] + " ", line[end:]


def _comment(line: str, key: str, node: _Node, start: int) -> str:
    """The comment on the line of a key."""
    on_line = node.end_mark.line == start and node.start_mark.line == start
    tail = line[node.end_mark.column :] if on_line else _after_colon(line, key)[1]
    match = _COMMENT.fullmatch(tail)
    return tail.rstrip() if match else ""


def _list_lines(lines: Sequence[str], values: Sequence[str], start: int, last: int, node: _Node) -> list[str]:
    """A block list with new entries: those that stay keep their lines, with the comments above and behind."""
    kept: dict[str, list[list[str]]] = {}
    above = start + 1
    dash = ""
    for item in node.value:
        end = max(item.start_mark.line, item.end_mark.line - (item.end_mark.column == 0))
        if item.tag.endswith(":str"):
            kept.setdefault(item.value, []).append(list(lines[above : end + 1]))
        dash = dash or lines[item.start_mark.line][: item.start_mark.column]
        above = end + 1
    dash = dash if dash.strip() == "-" else "  - "
    entries: list[str] = []
    for value in values:
        same = kept.get(value)
        entries += same.pop(0) if same else [dash + _scalar(value)]
    return [lines[start], *entries, *lines[above : last + 1]]


def _fresh_lines(lines: Sequence[str], key: str, value: Value, comment: str) -> list[str]:
    name = _scalar(key)
    if not isinstance(value, list):
        return [] if value is None else [f"{name}: {_scalar(value)}{comment}"]
    if not value:
        return [f"{name}: []{comment}"]
    dash = next((match.group() for line in lines if (match := re.match(r" *- +", line))), "  - ")
    return [f"{name}:{comment}", *(dash + _scalar(entry) for entry in value)]


def _written(lines: Sequence[str], node: _Node) -> str:
    return lines[node.start_mark.line][node.start_mark.column : node.end_mark.column]


def _scalar(value: object, style: str | None = None, *, in_list: bool = False) -> str:
    """A single value as YAML on one line; `style` is the quote it had."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return value.isoformat() if isinstance(value, dt.date) else str(value)
    if _NOT_PRINTABLE.search(value) or style == '"':
        return _NOT_PRINTABLE.sub(_escaped, json.dumps(value, ensure_ascii=False))
    if style == "'":
        return "'" + value.replace("'", "''") + "'"
    return value if _is_plain(value, in_list=in_list) else json.dumps(value, ensure_ascii=False)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def _is_plain(value: str, *, in_list: bool) -> bool:
    """Whether a text needs no quotes: not here, and not in programs that read older YAML."""
    if not value or value != value.strip() or value.lower() in _WORDS_OF_OLD_YAML or "\t" in value:
        return False
    try:
        return read_mapping(f"k: {value}") == {"k": value} and (
            not in_list or read_mapping(f"k: [{value}]") == {"k": [value]}
        )
    except ContentError:
        return False
