"""Links to the web are asked whether they are there, and nobody’s private network is ever looked into."""

from __future__ import annotations

import datetime as dt
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kbstudio.article import ArticleId, article_from_text
from kbstudio.link_results import Kept, read_results, results_file, write_results
from kbstudio.problems import Where
from kbstudio.web_links import Answer, _Reply, _request, ask, is_ignored, is_public, web_links

HOSTS = {
    "example.com": ["93.184.216.34"],
    "inside.example": ["10.0.0.7"],
    "both.example": ["8.8.8.8", "127.0.0.1"],
}


def resolve(host, _port):
    if host not in HOSTS:
        raise socket.gaierror
    return HOSTS[host]


def answers(*replies):
    """A server that gives these replies in turn, and what it was asked."""
    asked, left = [], list(replies)

    def request(method, address, number):
        asked.append((method, address, number))
        reply = left.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return reply

    return request, asked


def test_addresses_are_found_with_their_lines_and_code_is_left_out():
    source = (
        "---\ntitle: A\n---\n[a](https://example.com/a#x) and [b](b.md)\n\n`https://no.example`\n\n"
        "<https://example.com/a>\n[c]: http://example.com/c\n"
    )
    found = web_links([article_from_text(ArticleId("a.md"), source)])
    assert found["https://example.com/a"] == (Where("a.md", 4), Where("a.md", 8))
    assert found["http://example.com/c"] == (Where("a.md", 9),)
    assert len(found) == 2


@pytest.mark.parametrize(
    ("replies", "verdict"),
    [
        ([_Reply(200, "")], "works"),
        ([_Reply(405, ""), _Reply(200, "")], "works"),
        ([_Reply(404, ""), _Reply(404, "")], "broken"),
        ([_Reply(503, "")], "unsure"),
        ([_Reply(302, "/b"), _Reply(200, "")], "works"),
        ([_Reply(301, "https://example.com/b"), _Reply(200, "")], "moved"),
        ([TimeoutError()], "unsure"),
        ([_Reply(302, "/a")] * 6, "unsure"),
    ],
)
def test_an_answer_is_judged(replies, verdict):
    request, _ = answers(*replies)
    assert ask("https://example.com/a", resolve, request).verdict == verdict


def test_a_host_that_is_not_there_is_broken():
    assert ask("https://nowhere.example/", resolve, answers()[0]).verdict == "broken"


@pytest.mark.parametrize(
    "address",
    ["http://inside.example/", "https://both.example/", "http://user:pw@example.com/", "ftp://example.com/"],
)
def test_a_private_network_is_never_asked(address):
    request, asked = answers()
    assert ask(address, resolve, request).verdict == "private"
    assert asked == []


def test_a_redirect_into_a_private_network_is_not_followed():
    request, asked = answers(_Reply(302, "http://inside.example/admin"))
    assert ask("https://example.com/", resolve, request).verdict == "unsure"
    assert [address for _, address, _ in asked] == ["https://example.com/"]


def test_what_is_asked_is_the_number_that_was_looked_at():
    request, asked = answers(_Reply(200, ""))
    ask("https://example.com/", resolve, request)
    assert asked == [("HEAD", "https://example.com/", "93.184.216.34")]


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700:4700::1111", True),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("no number", False),
    ],
)
def test_only_public_numbers_are_public(number, public):
    assert is_public(number) == public


def test_results_are_kept_and_damaged_ones_are_asked_anew(tmp_path):
    day = dt.date(2026, 11, 20)
    results = {
        "https://example.com/": Kept(Answer("works"), day),
        "https://b/": Kept(Answer("broken", "404"), day),
    }
    write_results(tmp_path, results)
    assert read_results(tmp_path) == results
    assert results["https://example.com/"].is_fresh(dt.date(2026, 11, 26))
    assert not results["https://example.com/"].is_fresh(dt.date(2026, 11, 27))
    assert not results["https://b/"].is_fresh(day)
    results_file(tmp_path).write_text("[", "utf-8")
    assert read_results(tmp_path) == {}


def test_addresses_are_ignored_by_how_they_begin():
    assert is_ignored("https://example.com/a/b", ["https://example.com/a"])
    assert not is_ignored("https://example.com/", ["https://example.com/a"])


class Handler(BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.send_response(301 if self.path == "/old?a=1" else 404)
        self.send_header("Location", f"http://{self.headers['Host']}/new")
        self.end_headers()

    def do_GET(self):
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def test_a_question_goes_to_a_number_with_the_name_of_the_host():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://help.example:{server.server_port}/old?a=1"
        reply = _request("HEAD", address, "127.0.0.1")
        assert (reply.status, reply.location) == (301, f"http://help.example:{server.server_port}/new")
        assert _request("GET", address, "127.0.0.1").status == 200
        server.shutdown()
