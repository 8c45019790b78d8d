"""A web server for looking at a site on this computer: loopback only, from memory or a folder, live."""

from __future__ import annotations

import mimetypes
import socket
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from typing import Self
from urllib.parse import quote, unquote

from kbstudio.errors import PublishError
from kbstudio.publish.site import WORKER

DEFAULT_PORT = 8000
LIVE_SCRIPT = ".kbstudio/live.js"
LIVE_CHANGES = ".kbstudio/changes"
KEEP_ALIVE_SECONDS = 15.0

LookUp = Callable[[str], bytes | None]
"""Gives the file at an address of the site (`billing/index.html`), None where there is none."""

_HOST = "127.0.0.1"
_OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".xml": "application/xml",
}
# Listens only while its tab is seen: a browser opens six connections to one host, and a listener holds one.
_LIVE_JAVASCRIPT = """\
(() => {
  "use strict";
  const shown = new URL(document.currentScript.src).search.slice(1);
  let source = null;
  const listen = () => {
    if (source) source.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource("/.kbstudio/changes");
    source.onmessage = (event) => {
      if (event.data !== shown) location.reload();
    };
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source && source.close());
  listen();
})();
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says to one request; `location` when the browser should ask for another address."""

    status: HTTPStatus
    content_type: str
    body: bytes
    location: str = ""


class ShownSite:
    """The site that is shown at the moment; may be replaced by any thread while others wait for that."""

    def __init__(self, look_up: LookUp) -> None:
        self._changed = threading.Condition()
        self._look_up = look_up
        self._version = time.time_ns()
        self._closed = False

    @property
    def look_up(self) -> LookUp:
        """How to get a file of the site."""
        return self._look_up

    @property
    def version(self) -> int:
        """Differs after each replacement, and from those of a server that ran before."""
        return self._version

    def replace(self, look_up: LookUp, *, tell: bool = True) -> None:
        """Show another state of the site, and wake those who wait for it, unless no page is another one."""
        with self._changed:
            self._look_up = look_up
            if tell:
                self._version += 1
                self._changed.notify_all()

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def wait(self, version: int, seconds: float) -> int | None:
        """The version as soon as it differs from one, or when the time is over; None once closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._version != version, seconds)
            return None if self._closed else self._version


class PreviewServer:
    """Serves a site to this computer alone, until it is closed; also a context manager.

    `port` None takes 8000 or the next free one, 0 any free one. `live` adds a script to pages, never to
    the published site, that loads them anew when the site is replaced. Raises PublishError when the
    port is taken. Requests are answered by threads of its own.
    """

    def __init__(self, look_up: LookUp, port: int | None = None, *, live: bool = False) -> None:
        self.site = ShownSite(look_up)
        self._server = _listen(port, self.site, live=live)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """The web address of the site’s home page."""
        return f"http://{_HOST}:{self._server.server_address[1]}/"

    def close(self) -> None:
        """Stop serving and free the port."""
        self.site.close()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def from_files(files: Mapping[str, bytes | Path]) -> LookUp:
    """Look files up in memory; those given by their path are read when asked for."""

    def look_up(address: str) -> bytes | None:
        content = files.get(address)
        return _read(content) if isinstance(content, Path) else content

    return look_up


def from_folder(folder: Path) -> LookUp:
    """Look files up in a published site on disk; nothing outside of it is ever read."""
    top = folder.resolve()

    def look_up(address: str) -> bytes | None:
        try:
            file = (top / address).resolve()
        except (OSError, ValueError):
            return None
        return _read(file) if file.is_relative_to(top) else None

    return look_up


def serve_folder(folder: Path, port: int | None = None) -> PreviewServer:
    """Serve a published site from disk as a web host does. Raises PublishError when the port is taken."""
    return PreviewServer(from_folder(folder), port)


def answer(look_up: LookUp, target: str) -> Answer:
    """What a web host would say when asked for the target of a request (`/billing/?print=1`)."""
    path, mark, query = target.partition("?")
    address = _site_address(path)
    if address is not None:
        if (body := look_up(address)) is not None:
            return Answer(HTTPStatus.OK, content_type(address), body)
        if not address.endswith("index.html") and look_up(f"{address}/index.html") is not None:
            return Answer(HTTPStatus.FOUND, "text/plain", b"", f"/{quote(address)}/{mark}{query}")
    page = look_up("404.html")
    if page is not None:
        return Answer(HTTPStatus.NOT_FOUND, content_type("404.html"), page)
    return Answer(HTTPStatus.NOT_FOUND, content_type(".txt"), b"There is no page at this address.\n")


def content_type(address: str) -> str:
    """The media type of a file by its ending, the same on every system."""
    ending = f".{address.rpartition('.')[2].lower()}"
    known = _TYPES.get(ending) or mimetypes.types_map.get(ending)
    return known or "application/octet-stream"


def with_live_script(page: bytes, version: int) -> bytes:
    """A page that loads itself anew when the site is no longer the version it shows."""
    script = f'<script src="/{LIVE_SCRIPT}?{version}" defer></script>'.encode()
    before, body_end, after = page.rpartition(b"</body>")
    return before + script + body_end + after if body_end else page + script


def _site_address(path: str) -> str | None:
    """The address of a file in the site, None for paths that no site has: hidden, or climbing out."""
    try:
        decoded = unquote(path, errors="strict")
    except UnicodeDecodeError:
        return None
    if not decoded.startswith("/"):
        return None
    parts = decoded[1:].split("/")
    hidden = any(part.startswith(".") and part != ".well-known" for part in parts)
    if hidden or "" in parts[:-1] or "\\" in decoded or "\0" in decoded:
        return None
    return "/".join([*parts[:-1], parts[-1] or "index.html"])


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _listen(port: int | None, site: ShownSite, *, live: bool) -> _Server:
    tries = [port] if port is not None else [*range(DEFAULT_PORT, DEFAULT_PORT + 20), 0]
    for number in tries:
        try:
            return _Server(number, site, live=live)
        except (OSError, OverflowError) as error:
            refused = error
    what = f"Port {port} can’t be used for the preview ({getattr(refused, 'strerror', None) or refused})."
    raise PublishError(f"{what} Choose another one, or 0 for any free one.") from refused


class _Server(ThreadingMixIn, TCPServer):
    daemon_threads = True
    request_queue_size = 64
    # Windows would let two programs listen on one port.
    allow_reuse_address = not hasattr(socket, "SO_EXCLUSIVEADDRUSE")

    def __init__(self, port: int, site: ShownSite, *, live: bool) -> None:
        self.site = site
        self.live = live
        super().__init__((_HOST, port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a browser goes away while it is being answered: that is no fault."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        self._respond(with_body=True)

    def do_HEAD(self) -> None:
        self._respond(with_body=False)

    def version_string(self) -> str:
        """Name the program, and no version of what it is made of."""
        return "KB-Studio"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name the library gives it)
        """Keep the terminal for what a writer wants to know."""

    def _respond(self, *, with_body: bool) -> None:
        if self._host() not in _OWN_NAMES:
            # A foreign name that leads to this computer is how web pages elsewhere would read drafts here.
            self._send(Answer(HTTPStatus.MISDIRECTED_REQUEST, content_type(".txt"), b""), with_body=with_body)
        elif self.server.live and self.path == f"/{LIVE_CHANGES}":
            self._send_changes()
        else:
            self._send(self._answer(), with_body=with_body)

    def _host(self) -> str:
        name, _, port = self.headers.get("Host", "").lower().rpartition(":")
        return name if name and port.isdigit() else self.headers.get("Host", "").lower()

    def _answer(self) -> Answer:
        if not self.server.live:
            return answer(self.server.site.look_up, self.path)
        if self.path.partition("?")[0] == f"/{LIVE_SCRIPT}":
            return Answer(HTTPStatus.OK, content_type(LIVE_SCRIPT), _LIVE_JAVASCRIPT.encode())
        if self.path.endswith(f"/{WORKER}"):
            # A worker would outlive the preview, and answer for whatever stands at this address next.
            return Answer(HTTPStatus.NOT_FOUND, content_type(".txt"), b"")
        # The version first: a page that is replaced meanwhile loads once more, never once too few.
        version = self.server.site.version
        found = answer(self.server.site.look_up, self.path)
        if found.content_type != content_type(".html"):
            return found
        return Answer(found.status, found.content_type, with_live_script(found.body, version))

    def _send(self, found: Answer, *, with_body: bool) -> None:
        self.send_response(found.status)
        if found.location:
            self.send_header("Location", found.location)
        self.send_header("Content-Type", found.content_type)
        self.send_header("Content-Length", str(len(found.body)))
        self._send_safety_headers()
        self.end_headers()
        if with_body:
            self.wfile.write(found.body)

    def _send_changes(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self._send_safety_headers()
        self.end_headers()
        version: int | None = self.server.site.version
        while version is not None:
            self.wfile.write(f"data: {version}\n\n".encode())
            version = self.server.site.wait(version, KEEP_ALIVE_SECONDS)

    def _send_safety_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
