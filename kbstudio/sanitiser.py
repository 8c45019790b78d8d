"""The one sanitiser, applied last: what of an article's HTML may reach a page.

What it lets through is a list of what is known to be safe; everything else goes, whatever it is.
"""

from __future__ import annotations

import re

import nh3

from kbstudio.document import MARK, MARK_END

OWN_PREFIX = "kb-"
"""Ids and classes with this prefix belong to the theme; an article's own are dropped."""

_TAGS = (nh3.ALLOWED_TAGS - {"map", "area", "bdi", "center", "font", "tt", "strike", "acronym"}) | {
    *("video", "audio", "source", "track", "figure", "figcaption", "details", "summary", "input", "label"),
    *("section", "kbd", "mark", "abbr", "del", "ins"),
}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "class", "title", "lang", "dir", "data-line"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "video": {"src", "poster", "width", "height", "controls"},
    "audio": {"src", "controls"},
    "source": {"src", "type"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "input": {"checked", "disabled", "name", "aria-label"},
    "label": {"for"},
    "details": {"open"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "time": {"datetime"},
    "del": {"datetime"},
    "ins": {"datetime"},
    "div": {"data-tabs"},
}
_SCHEMES = {"http", "https", "mailto", "tel", "sms"}
_ADDRESSES = {"href", "src", "poster"}
_NOT_IN_ADDRESSES = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f]")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|\\\\|#")


def _percent(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"


class Sanitiser:
    """Cleans the HTML of one article after another.

    Local addresses become slots; `targets` lists what was written there, by slot, and `anchors` all ids.
    """

    def __init__(self) -> None:
        self.targets: list[str] = []
        self.anchors: set[str] = set()
        self._cleaner = nh3.Cleaner(
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=self._filter,
            url_schemes=_SCHEMES,
            tag_attribute_values={
                "input": {"type": {"radio", "checkbox"}},
                "div": {"tabindex": {"0"}},
            },
            set_tag_attribute_values={"img": {"loading": "lazy"}, "pre": {"tabindex": "0"}},
            link_rel="noopener noreferrer",
        )

    def clean(self, html: str) -> str:
        """The safe part of some HTML; an unknown tag goes, a script goes with what is in it."""
        self.targets = []
        self.anchors = set()
        return self._cleaner.clean(html)

    def _filter(self, _tag: str, attribute: str, value: str) -> str | None:
        if attribute in _ADDRESSES:
            return self._address(value)
        if attribute == "data-line":
            return f"{MARK}{value}{MARK_END}" if value.isdecimal() else None
        if attribute == "id":
            return self._own_id(value)
        if attribute == "class":
            return " ".join(name for name in value.split() if not name.startswith(OWN_PREFIX)) or None
        return value

    def _address(self, value: str) -> str:
        # The value itself is never trimmed: what is inert behind an odd space would come alive without it.
        trimmed = value.strip(" \t\r\n\f")
        if _SCHEME.match(trimmed) or not trimmed:
            return _NOT_IN_ADDRESSES.sub(_percent, value) if value.startswith(("http:", "https:")) else value
        self.targets.append(trimmed)
        return f"{MARK}{len(self.targets) - 1}{MARK_END}"

    def _own_id(self, value: str) -> str | None:
        if value.startswith(OWN_PREFIX) or not value.strip():
            return None
        self.anchors.add(value)
        return value


LOOKS = "style"
"""The attribute in which `structure_of` says what a style means."""

_WORD_LIST = re.compile(r"mso-list:\s*l\d+\s+level(\d)")
_STYLES = (
    (re.compile(r"mso-list:\s*ignore", re.IGNORECASE), "mark"),
    (re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE), "bold"),
    (re.compile(r"font-weight:\s*(?:normal|400)", re.IGNORECASE), "plain"),
    (re.compile(r"font-style:\s*italic", re.IGNORECASE), "italic"),
)
_STRUCTURE = {
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "div",
        "section",
        "br",
        "hr",
        "blockquote",
        "pre",
        "figure",
        "details",
    ),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "th", "td", "a", "img", "span"),
    *("strong", "b", "em", "i", "code", "kbd", "del", "s", "mark"),
}


def structure_of(html: str) -> str:
    """What HTML from anywhere says, without how it looks: to be turned into Markdown, not to be shown.

    Of styles only what they mean is left: `bold`, `italic`, `plain`; of lists as Word writes them the level
    of an item (`l1`) and its `mark`. Scripts, styles, data and addresses of this machine go.
    """
    cleaner = nh3.Cleaner(
        tags=_STRUCTURE,
        attributes={"*": {LOOKS}, "a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}},
        attribute_filter=_meaning,
        url_schemes=_SCHEMES,
        clean_content_tags={
            "script",
            "style",
            "title",
            "template",
            "noscript",
            "svg",
            "math",
            "select",
            "textarea",
        },
        link_rel=None,
    )
    return cleaner.clean(html)


def _meaning(_tag: str, attribute: str, value: str) -> str | None:
    if attribute == LOOKS:
        if found := _WORD_LIST.search(value):
            return f"l{found[1]}"
        return next((meaning for pattern, meaning in _STYLES if pattern.search(value)), None)
    if attribute in _ADDRESSES:
        return _NOT_IN_ADDRESSES.sub(_percent, value).replace("(", "%28").replace(")", "%29")
    return value
