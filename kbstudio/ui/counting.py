"""Numbers in sentences, where no translation brings its own plural forms."""

from __future__ import annotations

import re

_PLURAL = re.compile(r"\((e?s)\)")


def counted(text: str, number: int) -> str:
    """A text that tr() made with %n, its `page(s)` as `page` or `pages`; a translation has none of these."""
    return _PLURAL.sub("" if number == 1 else r"\1", text)
