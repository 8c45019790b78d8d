"""Programs within drawings and other XML, which browsers run when such a file is opened by itself."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

_ENDINGS = (".svg", ".svgz", ".xml", ".xsl", ".xslt", ".rss", ".atom")

_PROGRAM = re.compile(
    r"<(?:[\w.-]+:)?(?:script|handler|listener|iframe|embed|object)\b"
    r"|<[^>]*[\s\"'/]on[a-z]+\s*="
    r"|[\"'=;]\s*(?:javascript|vbscript):|data:text/html|<!entity|<\?xml-stylesheet",
    re.IGNORECASE,
)
_MOST = 5_000_000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def may_hold_program(path: str) -> bool:
    """Whether a browser would run a program in a file of this name; drawings and XML need none."""
    return path.lower().endswith(_ENDINGS)


def holds_program(file: Path) -> bool:
    """Whether there is a program in a file, or it can't be told. Raises OSError when it can't be read."""
    with file.open("rb") as opened:
        data = opened.read(_MOST + 1)
    if len(data) > _MOST or data.startswith(b"\x1f\x8b"):
        return True  # too large to look through, or packed
    text = data.decode("utf-16" if data.startswith(_UTF_16) else "latin-1", "replace").replace("\0", "")
    return bool(_PROGRAM.search(text) or _PROGRAM.search(re.sub(r"[\t\r\n]", "", unescape(text))))
