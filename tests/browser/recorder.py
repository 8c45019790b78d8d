"""A site served as its own host files ask, and a server elsewhere: both note what browsers ask of them."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit


@dataclass
class Recorder:
    """What a server was asked for: addresses with their query, and the fields of forms."""

    address: str
    asked: list[str] = field(default_factory=list)
    posted: list[dict[str, str]] = field(default_factory=list)
    news: threading.Condition = field(default_factory=threading.Condition)

    def note(self, path: str, fields: dict[str, str] | None = None) -> None:
        """Something was asked or posted."""
        with self.news:
            self.asked.append(path)
            if fields is not None:
                self.posted.append(fields)
            self.news.notify_all()

    def wait(self, arrived: Callable[[Recorder], bool]) -> None:
        """Wait until something has arrived, also from a page that was left; fails after 10 seconds."""
        with self.news:
            assert self.news.wait_for(lambda: arrived(self), 10), self

    def told(self) -> list[dict[str, str]]:
        """The parameters of each request for the file of the log."""
        parts = [urlsplit(each) for each in self.asked]
        return [
            {name: "".join(values) for name, values in parse_qs(part.query, keep_blank_values=True).items()}
            for part in parts
            if part.path.endswith("/_kb/v.txt")
        ]


@contextmanager
def site_server(folder: Path, host: Path | None = None) -> Iterator[Recorder]:
    """Serve a published folder with the content policy of its `_headers`; `host` is a folder above it."""
    policy = re.search(r"Content-Security-Policy: (.*)", (folder / "_headers").read_text(encoding="utf-8"))
    assert policy
    top = host or folder

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy.group(1))
            super().end_headers()

        def do_GET(self) -> None:
            recorder.note(self.path)
            super().do_GET()

        def log_message(self, *_: object) -> None:
            """Say nothing: tests have a quiet log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(top)))
    place = f"{folder.relative_to(top).as_posix()}/".removeprefix("./")
    recorder = Recorder(f"http://127.0.0.1:{server.server_address[1]}/{place}")
    with _running(server):
        yield recorder


@contextmanager
def form_server() -> Iterator[Recorder]:
    """A form service: takes what is posted, and says so."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(204)  # for the sign of the service, which browsers ask for
            self.end_headers()

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            fields = parse_qs(self.rfile.read(length).decode(), keep_blank_values=True)
            recorder.note(self.path, {name: "".join(values) for name, values in fields.items()})
            assert "Cookie" not in self.headers
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>Taken</title><h1>We have it</h1>")

        def log_message(self, *_: object) -> None:
            """Say nothing: tests have a quiet log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    recorder = Recorder(f"http://127.0.0.1:{server.server_address[1]}/")
    with _running(server):
        yield recorder


@contextmanager
def _running(server: ThreadingHTTPServer) -> Iterator[None]:
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
