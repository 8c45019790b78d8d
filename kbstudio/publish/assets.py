"""The files all pages share: styles, scripts, icons, the site's colours; named by content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from kbstudio.publish.colours import Rgb, parse_hex, readable, to_hex
from kbstudio.publish.scripts import hashed, join_scripts, plain_script
from kbstudio.publish.search_scripts import FOLDERS, search_files
from kbstudio.publish.styles import join_styles, with_addresses
from kbstudio.publish.theme import Theme
from kbstudio.publish.theme_colours import colours_css

ICON_CONTRAST = 3.6
"""Contrast of icons, in one colour for light and dark: WCAG 2.2 (1.4.11) asks for 3; near 3.9 is possible."""

DEFAULT_ICON = "folder"
_DEFAULT_ACCENT = "#1d5fd1"
_ICON_COLOUR = "currentColor"


@dataclass(frozen=True, slots=True)
class Assets:
    """Files by address, and the address each theme asset got: `icons/card.svg` → `assets/card.1f2e….svg`."""

    files: Mapping[str, bytes]
    addresses: Mapping[str, str]

    @property
    def scripts(self) -> dict[str, str]:
        """The addresses of the scripts by their names without ending: `news` for `news.js`."""
        return {name[:-3]: address for name, address in self.addresses.items() if name.endswith(".js")}

    @property
    def sheets(self) -> dict[str, str]:
        """The addresses of the style sheets by their names without ending."""
        return {name[:-4]: address for name, address in self.addresses.items() if name.endswith(".css")}

    def icon(self, name: str) -> str:
        """The address of an icon by name; of the default icon when the theme hasn't drawn it."""
        return self.addresses.get(f"icons/{name}.svg") or self.addresses.get(f"icons/{DEFAULT_ICON}.svg", "")


def make_assets(theme: Theme, accent: str, languages: Iterable[str] = ("en",)) -> Assets:
    """The theme's assets with the site's accent, and the search in these languages: `search.en.js`.

    Style sheets are joined, in the order of their names, and so are the style sheets and the scripts of a
    folder: what stands in `tabs/` becomes `tabs.css` and `tabs.js`, for the pages that need it. The others
    become `site.css`, with the site's colours at its end. What a theme adds to the sheets of the one it
    stands on becomes `theme.css`, which comes last. Those of the search are for search_scripts.py to join.
    """
    colour = _parse_accent(accent)
    icon_colour = to_hex(readable(colour, chain(*theme.colours.grounds), ICON_CONTRAST))
    names = [name for name in theme.assets if name.rpartition("/")[0] not in FOLDERS]
    files: dict[str, bytes] = {}
    addresses: dict[str, str] = {}

    def add(name: str, data: bytes) -> None:
        address = hashed(name, data)
        files[address] = data
        addresses[name] = address

    for name in names:
        data = theme.asset(name)
        if name.startswith("icons/"):
            data = data.replace(_ICON_COLOUR.encode(), icon_colour.encode())
        if not name.endswith(".css") and not _is_part(name):
            add(name, plain_script(data) if name.endswith(".js") else data)
    for folder, parts in _by_folder(filter(_is_part, names)).items():
        add(f"{folder}.js", join_scripts(map(theme.asset, parts)))
    for language in languages:
        for name, data in search_files(theme, language).items():
            add(name, data)
    sheets = _by_folder(name for name in names if name.endswith(".css"))
    common = sheets.pop("", [])
    sheets["site"] = [name for name in common if name in theme.ground]
    sheets["theme"] = [name for name in common if name not in theme.ground]
    colours = colours_css(colour, theme.colours).encode()
    for name, parts in sheets.items():
        styles = [*map(theme.asset, parts), *([colours] if name == "site" else [])]
        if styles:
            add(f"{name}.css", with_addresses(join_styles(styles), addresses, theme.name))
    return Assets(files, addresses)


def _by_folder(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(name.rpartition("/")[0], []).append(name)
    return found


def _is_part(name: str) -> bool:
    return "/" in name and name.endswith(".js")


def _parse_accent(accent: str) -> Rgb:
    try:
        return parse_hex(accent)
    except ValueError:
        return parse_hex(_DEFAULT_ACCENT)
