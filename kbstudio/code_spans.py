"""Marks of code and keys that no style speaks of: a page does without them, and is a good deal lighter."""

from __future__ import annotations

import re

_PLAIN = re.compile(r'<span(?: class="(?:w|p|n|nx|ni|o|x|g|l)(?: [^"]*)?")?>([^<]*)</span>')
"""What Pygments marks though it has no colour: room, signs and names, and an empty span of its own."""

_CODE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
_KEY = re.compile(r'(?:<span>\+</span>)?<kbd class="key-[^"]*">')


def without_plain_spans(html: str) -> str:
    """HTML whose code has marks only around what gets a colour, and whose keys have no names but theirs."""
    if "<pre" in html:
        html = _CODE.sub(lambda code: _PLAIN.sub(r"\1", code[0]), html)
    return _KEY.sub(lambda key: f"{'+' * key[0].startswith('<span')}<kbd>", html)
