"""Links to the web: where they stand, what answers there, and never a look into a private network."""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import urljoin, urlsplit

from kbstudio.article import Article
from kbstudio.problems import Where
from kbstudio.source_links import without_code, written_targets

Verdict = Literal["works", "moved", "broken", "unsure", "private"]
"""`moved`: for good, to another address; `unsure`: the other side doesn’t answer as it should, or not now;
`private`: the address is of this computer or its network, so it isn’t asked."""

IGNORED_FILE = "ignored-links.txt"
"""Beginnings of addresses that aren’t asked: a line each, in the knowledge base."""

PATIENCE = 10.0
"""Seconds to wait for a connection, or for an answer."""

_REDIRECTS = 5
_FOR_GOOD = (301, 308)
_REDIRECTED = (301, 302, 303, 307, 308)
_GONE = (404, 410)
_UNKNOWN_TO_HEAD = (400, 403, 404, 405, 406, 410, 501)
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+)>", re.IGNORECASE)
_AGENT = "KB-Studio-link-check"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking an address: `note` says why in a few words, `address` where it has moved to."""

    verdict: Verdict
    note: str = ""
    address: str = ""


class _NotAllowed(Exception):  # noqa: N818 (it never leaves this module)
    pass


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    location: str


Resolve = Callable[[str, int], Iterable[str]]
"""Gives the numeric addresses of a host; raises OSError when it has none."""

Request = Callable[[str, str, str], _Reply]
"""Sends a method and an address to a numeric one; gives status and `Location`."""


def web_links(articles: Iterable[Article]) -> Mapping[str, tuple[Where, ...]]:
    """The addresses on the web that articles link to, without their anchors, and the lines they stand on."""
    found: dict[str, list[Where]] = {}
    for article in articles:
        if "://" not in article.source:
            continue
        places = [(written.start, written.target) for written in written_targets(article.source)]
        places += [(match.start(), match[1]) for match in _AUTOLINK.finditer(without_code(article.source))]
        for start, target in sorted(places):
            address = target.partition("#")[0].strip()
            if address.lower().startswith(("http://", "https://")):
                line = article.source.count("\n", 0, start) + 1
                found.setdefault(address, []).append(Where(article.id, line))
    return {address: tuple(dict.fromkeys(places)) for address, places in sorted(found.items())}


def is_ignored(address: str, beginnings: Iterable[str]) -> bool:
    """Whether an address begins as one of those that aren’t asked."""
    return any(address.startswith(beginning) for beginning in beginnings)


def ask(address: str, resolve: Resolve | None = None, request: Request | None = None) -> Answer:
    """Ask an address whether it is there, following what it redirects to. Waits for the network.

    Each host is resolved first, and asked at exactly the number that was found to be public; so is every
    redirect. No page is read, no cookie kept, nothing sent but the address.
    """
    here, is_for_good = address, True
    for _ in range(_REDIRECTS + 1):
        reply = _outcome(here, resolve or _resolve, request or _request)
        if isinstance(reply, Answer):
            # What another’s redirect leads to is no fault of the link.
            return reply if here == address or reply.verdict != "private" else Answer("unsure", reply.note)
        if reply.status in _REDIRECTED and reply.location:
            is_for_good = is_for_good and reply.status in _FOR_GOOD
            here = urljoin(here, reply.location)
            continue
        return _judged(address, here, reply.status, is_for_good=is_for_good)
    return Answer("unsure", "it redirects again and again")


def _outcome(address: str, resolve: Resolve, request: Request) -> _Reply | Answer:
    """The reply to one question, or why there is none."""
    try:
        return _reply(address, resolve, request)
    except _NotAllowed as error:
        return Answer("private", str(error))
    except ssl.SSLError as error:
        return Answer("broken", f"its certificate isn’t valid ({error.reason or 'TLS'})")
    except socket.gaierror:
        return Answer("broken", "there is no such host")
    except TimeoutError:
        return Answer("unsure", f"no answer within {PATIENCE:g} seconds")
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer("unsure", str(getattr(error, "strerror", "") or type(error).__name__))


def _judged(address: str, here: str, status: int, *, is_for_good: bool) -> Answer:
    if status in _GONE:
        return Answer("broken", f"{status}, there is nothing")
    if not 200 <= status < 300:
        return Answer("unsure", f"it answers {status}")
    if here != address and is_for_good:
        return Answer("moved", "it has moved for good", here)
    return Answer("works")


def _reply(address: str, resolve: Resolve, request: Request) -> _Reply:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _NotAllowed("it leads to something else than the web")
    if parts.username or parts.password:
        raise _NotAllowed("it holds a name or password")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    numbers = list(resolve(parts.hostname, port))
    if not numbers or not all(is_public(number) for number in numbers):
        raise _NotAllowed("it is in a private network")
    reply = request("HEAD", address, numbers[0])
    # Some servers know no HEAD, or answer it otherwise.
    return request("GET", address, numbers[0]) if reply.status in _UNKNOWN_TO_HEAD else reply


def is_public(number: str) -> bool:
    """Whether a numeric address is of the public internet: not of this computer or a network of its own."""
    try:
        found = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    inside = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    if inside is None and isinstance(found, ipaddress.IPv6Address) and found in _NAT64:
        inside = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    found = inside or found
    return found.is_global and not found.is_multicast and not found.is_reserved


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _resolve(host: str, port: int) -> Iterable[str]:
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@lru_cache(maxsize=1)
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _request(method: str, address: str, number: str) -> _Reply:
    parts = urlsplit(address)
    host = parts.hostname or ""
    is_safe = parts.scheme == "https"
    port = parts.port or (443 if is_safe else 80)
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    plain = socket.create_connection((number, port), timeout=PATIENCE)
    try:
        connection.sock = _context().wrap_socket(plain, server_hostname=host) if is_safe else plain
        path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        usual = port == (443 if is_safe else 80)
        name = f"[{host}]" if ":" in host else host
        headers = {
            "Host": name if usual else f"{name}:{port}",
            "User-Agent": _AGENT,
            "Accept": "text/html,*/*;q=0.5",
            "Connection": "close",
        }
        connection.request(method, path.encode("utf-8").decode("latin-1", "replace"), headers=headers)
        response = connection.getresponse()
        return _Reply(response.status, response.headers.get("Location", ""))
    finally:
        connection.close()
        plain.close()
