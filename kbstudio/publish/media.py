"""Films and sounds in the text of a page: files of one's own with captions, and links to those of others."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urlsplit

from kbstudio.languages import language_name
from kbstudio.picture_size import Size
from kbstudio.publish.texts import Texts

FILMS = (".mp4", ".webm", ".ogv", ".mov", ".m4v")
SOUNDS = (".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac")
POSTERS = (".jpg", ".jpeg", ".png", ".webp", ".avif")

_PROVIDERS = (
    ("YouTube", re.compile(r"(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:watch\?|shorts/|embed/|live/)\S+")),
    ("YouTube", re.compile(r"youtu\.be/\S+")),
    ("Vimeo", re.compile(r"(?:www\.|player\.)?vimeo\.com/(?:\S*/)?\d+\S*")),
    ("Dailymotion", re.compile(r"(?:www\.)?dailymotion\.com/video/\S+|dai\.ly/\S+")),
    ("Loom", re.compile(r"(?:www\.)?loom\.com/share/\S+")),
    ("Wistia", re.compile(r"[\w-]+\.wistia\.com/medias/\S+")),
)
_ATTRIBUTES = r"((?:[^>\"]|\"[^\"]*\")*)"
_ALONE = re.compile(rf"<p((?: [a-z-]+=\"[^\"]*\")*)><a\b{_ATTRIBUTES}>(.*?)</a></p>", re.DOTALL)
_SHOWN = re.compile(rf"(<p(?: [a-z-]+=\"[^\"]*\")*>)?<img\b{_ATTRIBUTES}>(?(1)(</p>)?)")
_FILM = re.compile(rf"<video\b{_ATTRIBUTES}>(.*?)</video>", re.DOTALL)
_VALUE = re.compile(r' ([a-z]+)="([^"]*)"')
_SOURCE = re.compile(r'<source\b[^>]* src="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")


def companions(attachments: Collection[str], path: str) -> tuple[dict[str, str], str]:
    """What stands beside a film or sound: caption files by language, and a poster.

    `clip.vtt` is in the language of the article (an empty name here), `clip.de.vtt` in German.
    """
    stem, dot, ending = path.rpartition(".")
    if f"{dot}{ending}".lower() not in (*FILMS, *SOUNDS):
        return {}, ""
    captions = {"": f"{stem}.vtt"} if f"{stem}.vtt" in attachments else {}
    for each in sorted(attachments):
        if each.startswith(f"{stem}.") and each.endswith(".vtt"):
            language = each[len(stem) + 1 : -4]
            if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
                captions[language] = each
    poster = next((stem + end for end in POSTERS if stem + end in attachments), "")
    return captions, poster


def with_companions(attachments: Collection[str], paths: Iterable[str]) -> set[str]:
    """Attachments and what stands beside the films and sounds among them."""
    found: set[str] = set()
    for path in paths:
        captions, poster = companions(attachments, path)
        found |= {path, *captions.values(), poster} - {""}
    return found


@dataclass(frozen=True, slots=True)
class Shelf:
    """What stands beside a page's films; `language` is that of the page."""

    attachments: Collection[str]
    path_at: Callable[[str], str]
    address_of: Callable[[str], str]
    size_of: Callable[[str], Size | None]
    language: str


def with_media(html: str, shelf: Shelf) -> str:
    """A text whose films and sounds can be played: those written like pictures, and HTML’s own."""

    def shown(found: re.Match[str]) -> str:
        begin, attributes, end = found.group(1) or "", found.group(2), found.group(3) or ""
        values = dict(_VALUE.findall(attributes))
        player = _player(values.get("src", ""), values, shelf)
        if not player:
            return found.group()
        caption = values.get("alt", "").strip()
        if not (begin and end):
            return f"{begin}{player}{end}"
        lines = begin[2:-1]
        words = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f'<figure class="kb-film"{lines}>{player}{words}</figure>'

    def film(found: re.Match[str]) -> str:
        values = dict(_VALUE.findall(found.group(1)))
        source = values.get("src") or next(iter(_SOURCE.findall(found.group(2))), "")
        room, tracks = _beside(source, values, shelf)
        tracks = "" if "<track" in found.group(2) else tracks
        controls = "" if " controls" in found.group(1) else " controls"
        return f"<video{found.group(1)}{controls}{room}>{found.group(2)}{tracks}</video>"

    if "<video" in html:
        html = _FILM.sub(film, html)
    lower = html.lower()
    return _SHOWN.sub(shown, html) if any(ending in lower for ending in (*FILMS, *SOUNDS)) else html


def with_video_links(html: str, texts: Texts) -> str:
    """A text in which a link to somebody else’s film, alone on its line, says whose and what happens."""

    def card(found: re.Match[str]) -> str:
        values = dict(_VALUE.findall(found.group(2)))
        address = unescape(values.get("href", ""))
        name = _provider(address)
        if not name:
            return found.group()
        title = unescape(_TAG.sub("", found.group(3))).strip()
        title = texts("video-at", place=name) if not title or title in address else title
        leaves = escape(texts("video-leaves", place=name))
        return (
            f'<p class="kb-video"{found.group(1)}><a href="{escape(address)}" target="_blank" '
            f'rel="noopener noreferrer"><strong>{escape(title)}</strong> '
            f'<span lang="{texts.language}" dir="auto">{leaves}</span></a></p>'
        )

    return _ALONE.sub(card, html)


def _provider(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    place = f"{parts.netloc.lower()}{parts.path}{'?' + parts.query if parts.query else ''}"
    return next((name for name, pattern in _PROVIDERS if pattern.fullmatch(place)), "")


def _player(source: str, values: dict[str, str], shelf: Shelf) -> str:
    path = unescape(source).partition("#")[0].partition("?")[0].lower()
    label = values.get("alt", "").strip()
    name = f' aria-label="{label}"' if label else ""
    if path.endswith(SOUNDS):
        return f'<audio src="{source}" controls preload="none"{name}></audio>'
    if not path.endswith(FILMS):
        return ""
    room, tracks = _beside(source, values, shelf)
    return f'<video src="{source}" controls{name}{room}>{tracks}</video>'


def _beside(source: str, values: dict[str, str], shelf: Shelf) -> tuple[str, str]:
    """The attributes and tracks that come of the files beside a film."""
    captions, poster = companions(shelf.attachments, shelf.path_at(source))
    size = shelf.size_of(poster) if poster else None
    room = "" if "preload" in values else ' preload="metadata"'
    if poster and "poster" not in values:
        room += f' poster="{escape(shelf.address_of(poster))}"'
    if size and not {"width", "height"} & values.keys():
        room += f' width="{size.width}" height="{size.height}"'
    tracks = ""
    for language, path in captions.items():
        code = language or shelf.language
        tracks += (
            f'<track kind="captions" src="{escape(shelf.address_of(path))}" srclang="{escape(code)}" '
            f'label="{escape(language_name(code))}">'
        )
    return room, tracks
