"""What looks like a secret or a private address, and what doesn't."""

from __future__ import annotations

import pytest

from kbstudio.publish.leaks import MOST, findings_of, is_suspect

LETTERS = "aB3dE5gH7jK9mN1pQ2sT4vW6yZ8cF0hJ" * 4
"""Stands in for what nobody can guess. No test holds a whole token: others look for these too."""

SECRETS = {
    "AKIA" + "Q4ZC7W2MPX5RT9LB": "an access key of Amazon",
    "AIza" + LETTERS[:35]: "a key of Google",
    "ghp_" + LETTERS[:36]: "a token of GitHub",
    "github_pat_" + LETTERS[:22] + "_" + LETTERS[:59]: "a token of GitHub",
    "glpat-" + LETTERS[:20]: "a token of GitLab",
    "xoxb-" + "1029384756-" + LETTERS[:24]: "a token of Slack",
    "sk_live_" + LETTERS[:24]: "a key of Stripe",
    "npm_" + LETTERS[:36]: "a token of npm",
    "pypi-AgEIcHlwaS5vcmc" + LETTERS[:60]: "a token of PyPI",
    "SG." + LETTERS[:22] + "." + LETTERS[:43]: "a key of SendGrid",
    "sk-ant-" + "api03-" + LETTERS[:40]: "a key of Anthropic",
    "sk-proj-" + LETTERS[:48]: "a key of OpenAI",
    "-----BEGIN OPENSSH " + "PRIVATE KEY-----\n" + LETTERS[:64]: "a private key",
    "-----BEGIN RSA " + "PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n" + LETTERS[:64]: "a private key",
    "-----BEGIN " + r"PRIVATE KEY-----\n" + LETTERS[:64]: "a private key",
}


@pytest.mark.parametrize("secret", SECRETS, ids=SECRETS.values())
def test_a_secret_is_found_wherever_it_stands_and_never_shown_whole(secret: str) -> None:
    for text in (f"<p>First.</p>\n<pre>{secret}</pre>", f'\n{{"key":"{secret}"}}'):
        (finding,) = findings_of(text.encode())
        assert (finding.code, finding.name, finding.line) == ("secret-shown", SECRETS[secret], 2)
        assert len(finding.shown) < 12
        assert is_suspect(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "AKIA" + "IOSFODNN7EXAMPLE",
        "ghp_" + "x" * 36,
        "AIza" + "SyEXAMPLE" + LETTERS[:26],
        "Write -----BEGIN " + "PRIVATE KEY----- on the first line.",
        "The prefix sk_live_ means that it is for real payments.",
        "npm_config_cache, SG.1, ghp_",
        "MAKIA" + LETTERS.upper()[:16],
    ],
)
def test_what_only_looks_like_a_secret_is_let_through(text: str) -> None:
    assert findings_of(text.encode()) == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Open http://localhost:8080/admin.", "http://localhost:8080"),
        ('<a href="https://127.0.0.1/">', "https://127.0.0.1"),
        ("Go to http://[::1]:3000", "http://[::1]:3000"),
        ("The printer has 192.168.178.20.", "192.168.178.20"),
        ("http://10.0.13.7/wiki", "10.0.13.7"),
        ("172.16.0.1", "172.16.0.1"),
        ("file:///C:/plans.docx", "file:///C:/plans.docx"),
        ("In <code>/home/ada/notes.txt</code>", "/home/ada/"),
        ("/Users/ada/Desktop", "/Users/ada/"),
        (r"C:\Users\Ada\Desktop", "C:\\Users\\Ada\\"),
        (r'"C:\\Users\\Ada\\Desktop"', "C:\\Users\\Ada\\"),
    ],
)
def test_an_address_of_ones_own_is_found(text: str, shown: str) -> None:
    assert [(each.code, each.shown) for each in findings_of(text.encode())] == [("private-address", shown)]
    assert is_suspect(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "Version 10.0.1 and 10.15.7",
        "Chrome/10.0.648.204",
        "1.10.0.0.1 and 10.0.0.1.2",
        "172.32.0.1 and 172.217.16.78",
        "192.168.1",
        "The host name localhost",
        "https://localhost.example.com/",
        "file:// begins such an address",
        '<a href="../home/billing/card/">',
        '<a href="/home/billing/">',
        "https://example.com/home/billing/card/",
        "/home/you/notes, /Users/Shared/x, /Users/yourname",
        r"C:\Users\Public\Desktop",
        r"C:\Users\<name>\Desktop",
    ],
)
def test_what_anybody_may_know_is_let_through(text: str) -> None:
    assert findings_of(text.encode()) == ()


def test_a_text_that_stands_twice_is_found_once_and_no_file_fills_the_list() -> None:
    assert len(findings_of(b"10.0.0.1 and 10.0.0.1 again")) == 1
    assert len(findings_of("\n".join(f"10.0.0.{number}" for number in range(100)).encode())) == MOST
