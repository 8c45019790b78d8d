"""Redirects in the words of each host: what is asked for, and the address that is told instead."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from kbstudio.publish.links import INDEX, link
from kbstudio.publish.site import Site

_S3_RULES = 50
"""Rules that a bucket takes; the pages at earlier addresses lead on without them."""


@dataclass(frozen=True, slots=True)
class Move:
    """One redirect: the path that is asked for, decoded, with the path of the site, and where it leads.

    A folder's path ends in a slash; hosts are asked for it without one too. `new` is encoded. Neither holds
    a control character, a backslash or a double quote, nor begins with two slashes.
    """

    old: str
    new: str

    @property
    def asked(self) -> tuple[str, ...]:
        """The paths that are asked for."""
        return (self.old, self.old.rstrip("/")) if self.old.endswith("/") else (self.old,)


def moved(site: Site, base: str) -> tuple[Move, ...]:
    """Where the earlier addresses of a site lead; `base` is the path of the site, encoded.

    Those of an archived article lead to its own address, where a page says what took its place.
    """
    top, files = unquote(base), site.options.urls == "files"
    ways = {old: site.page_of(key) for old, key in site.redirects.items()}
    for old, key in site.retired.items():
        own = site.address(site.library.articles[key])
        if own != old and site.retired.get(own) == key:
            ways[old] = own
    return tuple(
        Move(top + old.removesuffix(INDEX), link(base, new, files=files)) for old, new in sorted(ways.items())
    )


def netlify_lines(moves: Iterable[Move]) -> Iterator[str]:
    """Lines of a file `_redirects`."""
    for move in moves:
        for path in move.asked:
            yield f"{link('', path, files=True)} {move.new} 301"


def apache_lines(moves: Iterable[Move]) -> Iterator[str]:
    """Lines of a file `.htaccess`, for mod_alias; it decodes what is asked for, and matches it whole."""
    for move in moves:
        pattern = re.escape(move.old.rstrip("/")) + ("/?" if move.old.endswith("/") else "")
        yield f'  RedirectMatch 301 "^{pattern}$" "{move.new}"'


def nginx_lines(moves: Iterable[Move]) -> Iterator[str]:
    """Places of a server block; nginx finds them at once, however many there are."""
    for move in moves:
        for path in move.asked:
            yield f'location = "{path}" {{ return 301 "{move.new}$is_args$args"; }}'


def nginx_map(moves: Iterable[Move]) -> str:
    """The lines of a map from `$uri`, for who includes one."""
    lines = [f'"{path}" "{move.new}";' for move in moves for path in move.asked]
    return "\n".join([*lines, ""])


def s3_rules(moves: Iterable[Move], pages: Sequence[str], base: str) -> bytes:
    """The routing rules of a bucket's website, as its settings take them.

    A rule holds for all that begins like it; so an address below which a page stands has none.
    """
    top = unquote(base).lstrip("/")
    there = {f"{top}{address}" for address in pages}
    above = {address[: found.end()] for address in there for found in re.finditer("/", address)}
    keys = {move.old.lstrip("/"): unquote(move.new).lstrip("/") for move in moves}
    rules = [
        {
            "Condition": {"KeyPrefixEquals": old},
            "Redirect": {"HttpRedirectCode": "301", "ReplaceKeyWith": new},
        }
        for old, new in sorted(keys.items(), key=lambda entry: (-len(entry[0]), entry[0]))
        if old not in above and new
    ]
    return json.dumps(rules[:_S3_RULES], ensure_ascii=False, indent=1).encode() + b"\n"
