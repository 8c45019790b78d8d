"""Steps of Markdown that are left out for the texts that have nothing for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown import Markdown

_NEEDS = {
    "fenced_code_block": ("```", "~~~"),
    "html_block": ("<", "&"),
    "attr_list": ("{",),
    "unescape": ("\\",),
}
"""What a text must hold for a step to do anything, one of these, by the name of the step."""


class SparedSteps:
    """Stands between Markdown and its steps; a step without need of a text gives back what it was given."""

    def __init__(self, markdown: Markdown) -> None:
        self._needless: set[str] = set()
        for steps in (markdown.preprocessors, markdown.treeprocessors):
            for name in _NEEDS:
                if name in steps:
                    steps[name].run = partial(self._run, name, steps[name].run)  # type: ignore[method-assign]
        # It is asked for each element several times, about the same forty tags.
        markdown.is_block_level = cache(markdown.is_block_level)  # type: ignore[method-assign]

    def begin(self, text: str) -> None:
        """Look at the next text."""
        self._needless = {name for name, needed in _NEEDS.items() if not any(sign in text for sign in needed)}

    def _run(self, name: str, step: Callable[[Any], Any], given: Any) -> Any:
        """Lines to lines, or a tree to a tree, as the step does."""
        return given if name in self._needless else step(given)
