"""A folder served on loopback as hosts do, and what each request took over the wire."""

from __future__ import annotations

import contextlib
import functools
import gzip
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

COMPRESSED = frozenset({".html", ".css", ".js", ".mjs", ".json", ".svg", ".txt", ".xml", ".wasm"})
"""What hosts compress on the way; files of other kinds go as they are (Pagefind's are packed already)."""

_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", "": "application/octet-stream"}


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer: its address without the first slash, and the bytes of its body with gzip and without."""

    address: str
    packed: int
    plain: int


class SiteServer(ThreadingHTTPServer):
    """Serves a folder; `sent` grows by every file that was found."""

    daemon_threads = True

    def __init__(self, folder: Path, delay: float = 0.0) -> None:
        """`delay`: seconds before each answer, as on a line where a round trip takes that long."""
        self.sent: list[Sent] = []
        self.delay = delay
        _packed.cache_clear()
        super().__init__(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))

    @property
    def root(self) -> str:
        """The address of the folder, with a slash at the end."""
        return f"http://127.0.0.1:{self.server_address[1]}/"


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | _TYPES

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        assert isinstance(self.server, SiteServer)
        time.sleep(self.server.delay)
        plain = file.read_bytes()
        may_pack = file.suffix in COMPRESSED
        body = _packed(file) if may_pack else plain
        address = self.path.partition("?")[0].lstrip("/")
        self.server.sent.append(Sent(address, len(body), len(plain)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Length", str(len(body)))
        if may_pack:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=3600")
        # These two give the page a clock of 5 microseconds instead of 100.
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing: what matters is counted."""


@functools.lru_cache(maxsize=64)
def _packed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)


@contextlib.contextmanager
def serving(folder: Path, delay: float = 0.0) -> Iterator[SiteServer]:
    """A server of the folder while the block runs."""
    with SiteServer(folder, delay) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
