"""The preview server answers this computer as a web host would, and nobody else."""

from __future__ import annotations

import http.client
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from kbstudio.errors import PublishError
from kbstudio.publish.preview_server import PreviewServer, content_type, from_files, serve_folder

SITE = {
    "index.html": b"<html><body><h1>Help</h1></body></html>",
    "billing/index.html": b"<html><body>Billing</body></html>",
    "files/one page.html": b"<p>one page</p>",
    "assets/site.0a1b.css": b"body { color: black }",
    "404.html": b"<html><body>We couldn't find that page.</body></html>",
    ".kbstudio/manifest.json": b"{}",
}


class Browser:
    """Asks one server, each time on a new connection."""

    def __init__(self, address: str) -> None:
        self.port = int(address.rstrip("/").rpartition(":")[2])

    def ask(
        self, path: str, method: str = "GET", host: str | None = None
    ) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Host": host if host is not None else f"127.0.0.1:{self.port}", "Connection": "close"}
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response, body


@pytest.fixture
def site_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for name, content in SITE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (tmp_path / "secret.txt").write_text("secret")
    return folder


@pytest.fixture
def browser(site_folder: Path) -> Iterator[Browser]:
    with serve_folder(site_folder, 0) as server:
        yield Browser(server.address)


@pytest.mark.parametrize(
    ("path", "body", "kind"),
    [
        ("/", SITE["index.html"], "text/html; charset=utf-8"),
        ("/?q=card", SITE["index.html"], "text/html; charset=utf-8"),
        ("/billing/", SITE["billing/index.html"], "text/html; charset=utf-8"),
        ("/files/one%20page.html", SITE["files/one page.html"], "text/html; charset=utf-8"),
        ("/assets/site.0a1b.css", SITE["assets/site.0a1b.css"], "text/css; charset=utf-8"),
    ],
)
def test_a_page_is_served_as_its_kind(browser: Browser, path: str, body: bytes, kind: str) -> None:
    response, got = browser.ask(path)
    assert (response.status, got, response.headers["Content-Type"]) == (200, body, kind)
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_category_without_its_slash_leads_to_its_page(browser: Browser) -> None:
    response, _ = browser.ask("/billing?from=mail")
    assert (response.status, response.headers["Location"]) == (302, "/billing/?from=mail")


def test_an_unknown_address_gets_the_sites_own_404_page(browser: Browser) -> None:
    response, body = browser.ask("/billing/gone/")
    assert (response.status, body) == (404, SITE["404.html"])


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/billing/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
        "/.kbstudio/manifest.json",
        "/files/",
        "/assets",
        "/index.html%00.txt",
        "/%ff",
        "/.kbstudio/live.js",
        "/.kbstudio/changes",
        "*",
    ],
)
def test_nothing_outside_the_site_and_no_listing_is_served(browser: Browser, path: str) -> None:
    response, body = browser.ask(path)
    assert (response.status, body) == (404, SITE["404.html"])


@pytest.mark.skipif(os.name == "nt", reason="making a symbolic link needs rights there")
def test_a_link_that_leads_out_of_the_site_is_not_followed(browser: Browser, site_folder: Path) -> None:
    (site_folder / "leak.txt").symlink_to(site_folder.parent / "secret.txt")
    assert browser.ask("/leak.txt")[0].status == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", ""])
def test_a_foreign_name_for_this_computer_is_refused(browser: Browser, host: str) -> None:
    response, body = browser.ask("/", host=host)
    assert (response.status, body) == (421, b"")


@pytest.mark.parametrize("host", ["localhost", "LocalHost:9999", "127.0.0.1", "[::1]:8000"])
def test_this_computers_own_names_are_answered(browser: Browser, host: str) -> None:
    assert browser.ask("/", host=host)[0].status == 200


def test_only_reading_is_possible(browser: Browser) -> None:
    response, body = browser.ask("/", method="HEAD")
    assert (response.status, body) == (200, b"")
    assert int(response.headers["Content-Length"]) == len(SITE["index.html"])
    assert browser.ask("/", method="POST")[0].status == 501


def test_the_server_listens_on_loopback_only(browser: Browser) -> None:
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in others - {"127.0.0.1"}:
        with socket.socket() as client:
            client.settimeout(2)
            assert client.connect_ex((address, browser.port)) != 0


def test_a_port_in_use_is_named_in_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PublishError, match=f"Port {port} can’t be used .* Choose another one"):
            PreviewServer(from_files(SITE), port)


def test_without_a_wish_the_next_free_port_is_taken() -> None:
    with PreviewServer(from_files(SITE)) as first, PreviewServer(from_files(SITE)) as second:
        assert first.address != second.address


def test_a_port_is_free_again_once_the_server_is_closed() -> None:
    with PreviewServer(from_files(SITE), 0) as server:
        browser = Browser(server.address)
        assert browser.ask("/")[0].status == 200
    with PreviewServer(from_files(SITE), browser.port):
        assert browser.ask("/")[0].status == 200


def test_a_file_given_by_its_path_is_read_when_asked_for(tmp_path: Path) -> None:
    picture = tmp_path / "card.webp"
    picture.write_bytes(b"one")
    with PreviewServer(from_files({"images/card.webp": picture}), 0) as server:
        browser = Browser(server.address)
        assert browser.ask("/images/card.webp")[1] == b"one"
        picture.unlink()
        response, body = browser.ask("/images/card.webp")
        assert (response.status, body) == (404, b"There is no page at this address.\n")


def test_a_live_page_loads_a_script_that_tells_it_of_changes() -> None:
    with PreviewServer(from_files(SITE), 0, live=True) as server:
        browser = Browser(server.address)
        page = browser.ask("/")[1].decode()
        script, shown = page.partition('<script src="')[2].partition('"')[0].split("?")
        assert page.endswith(f'<script src="{script}?{shown}" defer></script></body></html>')
        response, code = browser.ask(f"{script}?{shown}")
        assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert b"EventSource" in code
        assert b"</script>" in browser.ask("/gone")[1]
        assert browser.ask("/assets/site.0a1b.css")[1] == SITE["assets/site.0a1b.css"]

        connection = http.client.HTTPConnection("127.0.0.1", browser.port, timeout=10)
        connection.request("GET", "/.kbstudio/changes")
        events = connection.getresponse()
        assert events.headers["Content-Type"] == "text/event-stream"
        assert (events.readline(), events.readline()) == (f"data: {shown}\n".encode(), b"\n")
        server.site.replace(from_files({"index.html": b"<body>new</body>"}))
        changed = events.readline()
        assert changed.startswith(b"data: ")
        assert changed != f"data: {shown}\n".encode()
        assert browser.ask("/")[1].startswith(b"<body>new<script ")
    events.read()
    connection.close()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a/feed.xml", "application/xml"),
        ("card.PNG", "image/png"),
        ("clip.mp4", "video/mp4"),
        ("help.md", "text/markdown; charset=utf-8"),
        ("_headers", "application/octet-stream"),
    ],
)
def test_the_content_type_is_the_same_on_every_system(name: str, kind: str) -> None:
    assert content_type(name) == kind
