"""Files that tell web hosts what to do: redirects, headers, the page for what isn't there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kbstudio.publish.feedback_page import LOGGED
from kbstudio.publish.host_redirects import (
    Move,
    apache_lines,
    moved,
    netlify_lines,
    nginx_lines,
    nginx_map,
    s3_rules,
)
from kbstudio.publish.links import INDEX, base_path
from kbstudio.publish.policy import site_policy
from kbstudio.publish.site import NOT_FOUND, WEB_MANIFEST, Site

FOR_EVER = "public, max-age=31536000, immutable"
"""How long files in `assets` may be kept: their names change with their content."""

ASK_FIRST = "no-cache"
"""For all whose names stay: a browser may keep it, and asks whether it is still the same."""

_NEVER = "no-store"
"""For what is asked for so that it stands in the log: each request shall reach the server."""

_INDEX = "search/"
_MARKDOWN = "text/markdown; charset=utf-8"
_MANIFEST = "application/manifest+json"
_TWINS = ("X-Robots-Tag", "noindex")
"""Search engines list the pages; the twins say the same once more."""

_Headers = tuple[tuple[str, str], ...]


def host_files(site: Site) -> dict[str, bytes]:
    """The host files of a site by address. They need whole paths, which `url` in site.toml gives."""
    settings = site.library.settings
    base = base_path(settings.url)
    headers = (
        # As in each page, and what only a header may say.
        ("Content-Security-Policy", f"{site_policy(settings)}; frame-ancestors 'self'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    )
    lost = {site.home(each).removesuffix(INDEX): site.not_found(each) for each in settings.languages}
    moves = moved(site, base)
    return {
        "_redirects": _netlify_redirects(base, moves, lost).encode(),
        "_headers": _netlify_headers(base, headers).encode(),
        ".htaccess": _apache(base, moves, headers, lost).encode(),
        "nginx.conf": _nginx(base, moves, headers, lost).encode(),
        "nginx-redirects.map": nginx_map(moves).encode(),
        "s3-redirects.json": s3_rules(moves, [*site.articles.values(), *site.categories.values()], base),
        # GitHub Pages leaves out files whose names begin with “_” or “.” where this isn't.
        ".nojekyll": b"",
    }


def _netlify_redirects(base: str, moves: Sequence[Move], lost: Mapping[str, str]) -> str:
    lines = ["# Earlier addresses (Netlify, Cloudflare Pages)", *netlify_lines(moves)]
    lines += [f"{base}{folder}* {base}{page} 404" for folder, page in lost.items() if folder]
    return "\n".join([*lines, ""])


def _netlify_headers(base: str, headers: _Headers) -> str:
    lines = [f"{base}*", *(f"  {name}: {value}" for name, value in headers)]
    lines += [f"{base}assets/*", f"  Cache-Control: {FOR_EVER}"]
    lines += [f"{base}{_INDEX}*", f"  Cache-Control: {ASK_FIRST}"]
    lines += [f"{base}{LOGGED}", f"  Cache-Control: {_NEVER}"]
    lines += [f"{base}*.md", f"  Content-Type: {_MARKDOWN}", f"  {_TWINS[0]}: {_TWINS[1]}"]
    lines += [f"{base}{WEB_MANIFEST}", f"  Content-Type: {_MANIFEST}"]
    return "\n".join([*lines, ""])


def _apache(base: str, moves: Sequence[Move], headers: _Headers, lost: Mapping[str, str]) -> str:
    lines = [f"ErrorDocument 404 {base}{NOT_FOUND}", "AddDefaultCharset utf-8"]
    lines += ["AddType text/markdown .md", f"AddType {_MANIFEST} .webmanifest"]
    for folder, page in lost.items():
        if folder:
            lines += [f'<If "%{{REQUEST_URI}} =~ m#^{base}{folder}#">']
            lines += [f"  ErrorDocument 404 {base}{page}", "</If>"]
    lines += ["<IfModule mod_headers.c>"]
    lines += [f'  Header set {name} "{value}"' for name, value in headers]
    lines += [
        f'  Header set Cache-Control "{ASK_FIRST}"',
        '  <If "%{REQUEST_URI} =~ m#/assets/#">',
        f'    Header set Cache-Control "{FOR_EVER}"',
        "  </If>",
        f'  <If "%{{REQUEST_URI}} =~ m#/{LOGGED}$#">',
        f'    Header set Cache-Control "{_NEVER}"',
        "  </If>",
        '  <FilesMatch "\\.md$">',
        f'    Header set {_TWINS[0]} "{_TWINS[1]}"',
        "  </FilesMatch>",
    ]
    lines += ["</IfModule>", "<IfModule mod_alias.c>"]
    lines += apache_lines(moves)
    return "\n".join([*lines, "</IfModule>", ""])


def _nginx(base: str, moves: Sequence[Move], headers: _Headers, lost: Mapping[str, str]) -> str:
    lines = ["# Include this in the server block of the site.", f"error_page 404 {base}{NOT_FOUND};"]
    lines += ["charset utf-8;"]
    lines += [f'add_header {name} "{value}" always;' for name, value in headers]
    lines += [f'add_header Cache-Control "{ASK_FIRST}";']
    # A place that adds one header inherits none.
    for place, keeping, more in (
        (f"^~ {base}assets/", FOR_EVER, ()),
        (f"{base}{_INDEX}", ASK_FIRST, ()),
        (f"= {base}{LOGGED}", _NEVER, ()),
        (rf"~ ^{re.escape(base)}.*\.md$", ASK_FIRST, (_TWINS,)),
    ):
        lines += [f"location {place} {{", f'  add_header Cache-Control "{keeping}";']
        lines += [f'  add_header {name} "{value}" always;' for name, value in (*headers, *more)]
        lines += ["  types { }", f'  default_type "{_MARKDOWN}";'] if more else []
        lines += ["}"]
    lines += [f"location = {base}{WEB_MANIFEST} {{", "  types { }", f"  default_type {_MANIFEST};", "}"]
    for folder, page in lost.items():
        if folder:
            lines += [f"location {base}{folder} {{", f"  error_page 404 {base}{page};", "}"]
    lines += nginx_lines(moves)
    return "\n".join([*lines, ""])
