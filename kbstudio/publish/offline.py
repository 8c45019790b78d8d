"""Reading a site without a network, and as an app: the worker that keeps pages, and the web app manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from kbstudio.publish.card_drawing import draw_icon
from kbstudio.publish.cards import mark_colour
from kbstudio.publish.colours import contrast, to_hex
from kbstudio.publish.scripts import hashed, plain_script
from kbstudio.publish.site import OFFLINE, WEB_MANIFEST, WORKER, Site, site_language
from kbstudio.publish.theme import Theme

ICON_SIZES = (192, 512)
"""Pixels of the icons: those that browsers ask of an app."""

_SOURCES = Path(__file__).parent / "workers"


def app_files(site: Site, theme: Theme, assets: Mapping[str, str]) -> dict[str, bytes]:
    """What makes an app of a site, by address. `assets` are addresses by name.

    On a disk there is but the worker's file, for a site that was on the web before.
    """
    files = {WORKER: worker(site, assets)}
    if site.options.urls == "pretty":
        icons = site_icons(site, theme)
        paper = to_hex(theme.colours.light["surface"])
        texts = theme.texts(site_language(site))
        files |= icons | {WEB_MANIFEST: web_manifest(site, icons, paper, texts.direction)}
    return files


def site_icons(site: Site, theme: Theme) -> dict[str, bytes]:
    """The icons of a site by address, in the order of ICON_SIZES: the first letter of its name."""
    ground = mark_colour(site, theme)
    colour = max(((1.0, 1.0, 1.0), (0.0, 0.0, 0.0)), key=lambda each: contrast(each, ground))
    icons = [(size, draw_icon(site.library.settings.name, size, ground, colour)) for size in ICON_SIZES]
    return {hashed(f"icon-{size}.png", data): data for size, data in icons}


def web_manifest(site: Site, icons: Iterable[str], paper: str, direction: str) -> bytes:
    """`site.webmanifest`: the site's name, colour and icons. An app of its own where it is read offline."""
    settings = site.library.settings
    values = {
        "name": settings.name,
        "description": settings.description or settings.tagline,
        "lang": site_language(site),
        "dir": direction,
        "start_url": "./",
        "scope": "./",
        "display": "standalone" if settings.offline else "browser",
        "background_color": paper,
        "icons": [
            {"src": icon, "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"}
            for size, icon in zip(ICON_SIZES, icons, strict=True)
        ],
    }
    return json.dumps(values, ensure_ascii=False, indent=1).encode() + b"\n"


def worker(site: Site, assets: Mapping[str, str]) -> bytes:
    """The site's service worker. `assets` are addresses by name.

    A site that isn't read offline has one too, which takes away what an earlier one kept, and itself: a
    browser that has a worker asks for it for ever.
    """
    if not site.library.settings.offline or site.options.urls == "files":
        return plain_script((_SOURCES / "leave.js").read_bytes())
    source = (_SOURCES / "keep.js").read_bytes()
    sign = assets["offline.js"]
    version = hashlib.sha256(source + repr(sorted(assets.values())).encode()).hexdigest()[:10]
    shared = ("site.css", "site.js", "lists.css", "offline.css", "aids.css", "aids.js", "copy.js")
    first = ["./", _folder(OFFLINE), *(assets[name] for name in shared), sign]
    constants = {"VERSION": version, "SIGN": sign, "OFFLINE": _folder(OFFLINE), "FIRST": first}
    lines = [f"const {name} = {json.dumps(value)};" for name, value in constants.items()]
    return "\n".join(lines).encode() + b"\n" + plain_script(source)


def _folder(address: str) -> str:
    return address.removesuffix("index.html")
