"""YAML by ruamel.yaml, for what `yaml_plain` leaves."""

from __future__ import annotations

import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from kbstudio.errors import ContentError

MOST_BRACKETS = 1000
"""Lists and mappings that may be begun: the parser is a C program, and crashes where they nest too deep."""

MOST_VALUES = 100_000
"""Values that aliases may amount to: each may stand for very many others."""

_COMPACT = re.compile(r"(?:[-?] +){200}")


_MOST_MERGED = 1000


class _Constructor(SafeConstructor):
    """Gives a date that no calendar has, such as 2026-02-30, as text, for its reader to name."""

    def flatten_mapping(self, node: Any) -> None:
        super().flatten_mapping(node)
        if hasattr(node, "merge") and len(node.value) > _MOST_MERGED:
            raise _too_much()

    def construct_yaml_timestamp(self, node: Any, values: Any = None) -> Any:
        try:
            return super().construct_yaml_timestamp(node, values)
        except ValueError:
            return node.value


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", _Constructor.construct_yaml_timestamp)


def parsed(text: str) -> dict[Any, Any]:
    """The keys and values of a mapping. Raises ContentError as `yaml_lines.read_mapping` does."""
    if text.count("[") + text.count("{") > MOST_BRACKETS or _COMPACT.search(text):
        raise ContentError("The front matter can’t be read: it has too many brackets or dashes.", "1")
    try:
        yaml = YAML(typ="safe", pure=False, plug_ins=[])
        yaml.Constructor = _Constructor
        values = yaml.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = " ".join(str(error.problem or error.context or "not YAML").split())
        line = min(mark.line, text.rstrip().count("\n")) + 2 if mark else 1
        raise ContentError(f"The front matter can’t be read: {reason}.", str(line)) from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise ContentError("The front matter can’t be read: it isn’t YAML.", "1") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise ContentError("The front matter can’t be read: write one “key: value” a line.", "2")
    if "*" in text and _is_endless(values):
        raise _too_much()
    return values


def _too_much() -> ContentError:
    return ContentError("The front matter can’t be read: its aliases stand for too much.", "1")


def _is_endless(values: dict[Any, Any]) -> bool:
    """Whether all values, with those that aliases stand for, are more than anybody could write."""
    found, waiting = 0, [values]
    while waiting and found <= MOST_VALUES:
        value: Any = waiting.pop()
        parts = [*value, *value.values()] if isinstance(value, dict) else value
        if isinstance(parts, list | tuple | set):
            found += len(parts)
            waiting += parts
    return found > MOST_VALUES


def composed(text: str) -> Any:
    """The tree of a YAML text with the places of its nodes; None of an empty text.

    Raises ContentError where this reader is stricter than the other one, as with a tab in a value.
    """
    try:
        return YAML(typ="rt", plug_ins=[]).compose(text)
    except (YAMLError, ValueError, RecursionError) as error:
        message = "The front matter is written in an unusual way. Change it in the text."
        raise ContentError(message, "1") from error
