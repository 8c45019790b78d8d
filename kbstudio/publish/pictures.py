"""Pictures in a page's text: their room kept, loaded small, and when they come near."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import NamedTuple

from kbstudio.picture_size import Size
from kbstudio.publish.links import INDEX
from kbstudio.publish.site import Site
from kbstudio.publish.views import PictureView

PHONE = "(max-width: 27rem) and (max-resolution: 2dppx)"
"""The screens on which the copy for phones looks as sharp as the whole."""

FIRST_VIEW = 700
"""Characters of text before a picture that stands in first view on most screens."""

_IMAGE = re.compile(r"<img\b((?:[^>\"]|\"[^\"]*\")*)>")
_AHEAD = ' fetchpriority="high">'
_WEBP = ' type="image/webp"'
_FIRST = re.compile(rf'((?:<source [^>]*>)*)<img\b((?:[^>"]|"[^"]*")*){_AHEAD}')
_OFFER = re.compile(r'<source [^>]*srcset="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_SOURCE = re.compile(r' src="([^"]*)"')
_LENGTH = re.compile(r' (width|height)="([^"]*)"')


def with_sizes(html: str, size_of: Callable[[str], Size | None]) -> str:
    """A text whose pictures say how much room they need; `size_of` knows that of an address in the page."""

    def sized(image: re.Match[str]) -> str:
        attributes = image.group(1)
        source = _SOURCE.search(attributes)
        size = size_of(source.group(1)) if source else None
        if size:
            attributes = _with_room(attributes, size)
        return f'<img{attributes} decoding="async">'

    return _IMAGE.sub(sized, html)


def with_first_view(html: str) -> str:
    """A text whose first picture is loaded at once and before others, when it stands in first view."""
    image = _IMAGE.search(html)
    if image is None:
        return html
    before = html[: image.start()]
    folded = before.count("<details") > before.count("</details>")
    if folded or len(_TAG.sub("", before)) > FIRST_VIEW:
        return html
    attributes = image.group(1).replace(' loading="lazy"', "")
    return f"{before}<img{attributes}{_AHEAD}{html[image.end() :]}"


def first_view(html: str) -> tuple[PictureView, ...]:
    """The files of the picture in a text's first view, of which a browser loads one ahead of the text."""
    found = _FIRST.search(html) if _AHEAD in html else None
    if not found:
        return ()
    offers = [unescape(address) for address in _OFFER.findall(found.group(1))]
    if len(offers) > 1:
        medias = (PHONE, f"not all and {PHONE}")
        return tuple(PictureView(*each) for each in zip(offers, 2 * ["image/webp"], medias, strict=True))
    if offers:
        return (PictureView(offers[0], "image/webp"),)
    source = _SOURCE.search(found.group(2))
    return (PictureView(unescape(source.group(1))),) if source else ()


class WebpLink(NamedTuple):
    """The link to the WebP of a picture, and to that for phones, if there is one; both from the top."""

    whole: str
    phone: str = ""


def webp_links(site: Site) -> dict[str, WebpLink]:
    """The WebP of each picture that has one, by the link to the picture from the top."""
    return {
        site.link(INDEX, site.attachments[path]): WebpLink(
            site.link(INDEX, address), site.link(INDEX, site.narrow[path]) if path in site.narrow else ""
        )
        for path, address in site.webp.items()
    }


def with_webp(html: str, root: str, links: Mapping[str, WebpLink]) -> str:
    """A text whose pictures are loaded as WebP where there is one; the picture itself stays its address.

    `root` is the way from the page to the top, and `links` what `webp_links` gives.
    """

    def offered(image: re.Match[str]) -> str:
        source = _SOURCE.search(image.group(1))
        address = source.group(1).partition("#")[0].removeprefix(root) if source else ""
        if address not in links:
            return image.group()
        whole, phone = links[address]
        first = f'<source{_WEBP} media="{PHONE}" srcset="{root}{phone}">' if phone else ""
        return f'<picture>{first}<source{_WEBP} srcset="{root}{whole}">{image.group()}</picture>'

    return _IMAGE.sub(offered, html) if links else html


def _with_room(attributes: str, size: Size) -> str:
    """Both lengths: a writer's own wins, and the other follows from it."""
    own = dict(_LENGTH.findall(attributes))
    if not all(length.isdecimal() and int(length) for length in own.values()):
        return attributes
    if not own:
        return f'{attributes} width="{size.width}" height="{size.height}"'
    if "height" not in own:
        return f'{attributes} height="{max(1, round(int(own["width"]) * size.height / size.width))}"'
    if "width" not in own:
        return f'{attributes} width="{max(1, round(int(own["height"]) * size.width / size.height))}"'
    return attributes
