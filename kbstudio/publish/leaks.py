"""Keys, tokens and private addresses in a file of the site: what must not reach customers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

Code = Literal["secret-shown", "private-address", "picture-location", "withheld-words"]

MOST = 20
"""Findings in one file that are told; who has more has seen enough."""

_PEM = (
    rb"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"
    rb"(?:\s|\\[nr]|<[^>]*>|&#1[03];|[A-Za-z-]+: [^\n\\]*(?:\n|\\n))*[A-Za-z0-9+/]{24}"
)
_OCTET = rb"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_NETWORK = rb"(?<![\w.-])(?:10\.%s|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.%s\.%s(?![\w-]|\.\d)" % (
    _OCTET,
    _OCTET,
    _OCTET,
)
_PORT = rb"(?::\d{1,5})?+(?![\w-]|\.\w)"
_FOLDER = rb"(?<![\w.~-])(?<!=\")"
_PERSON = rb"(?i:(?!(?:you|user|username|name|me|your|example|public|shared|default)\b)[a-z][\w.-]*)"


class _Form(NamedTuple):
    """What something that leaks looks like, and what it is called."""

    code: Code
    name: str
    pattern: re.Pattern[bytes]


def _secret(name: str, pattern: bytes) -> _Form:
    return _Form("secret-shown", name, re.compile(pattern))


def _private(name: str, pattern: bytes) -> _Form:
    return _Form("private-address", name, re.compile(pattern))


_WORD_BEFORE, _WORD_AFTER = rb"(?<![\w-])", rb"(?![\w-])"
_HINTED: tuple[tuple[bytes | re.Pattern[bytes], tuple[_Form, ...]], ...] = (
    # What is looked for first is rare on pages and quick to find; only files that hold it are read closely.
    (b"PRIVATE KEY", (_secret("a private key", _PEM),)),
    (
        re.compile(rb"A(?:[KS]IA[A-Z0-9]{16}|Iza)"),
        (
            _secret("an access key of Amazon", rb"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"),
            _secret("a key of Google", _WORD_BEFORE + rb"AIza[\w-]{35}" + _WORD_AFTER),
        ),
    ),
    (re.compile(rb"gh[pousr]_"), (_secret("a token of GitHub", rb"\bgh[pousr]_[A-Za-z0-9]{36,251}\b"),)),
    (
        b"github_pat_",
        (_secret("a token of GitHub", rb"\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b"),),
    ),
    (b"npm_", (_secret("a token of npm", rb"\bnpm_[A-Za-z0-9]{36}\b"),)),
    (b"k_live_", (_secret("a key of Stripe", rb"\b[sr]k_live_[A-Za-z0-9]{20,247}\b"),)),
    (b"glpat-", (_secret("a token of GitLab", rb"\bglpat-[\w-]{20,}"),)),
    (re.compile(rb"xox[abeprs]-"), (_secret("a token of Slack", rb"\bxox[abeprs]-[\w-]*\d{8}[\w-]{12,}"),)),
    (
        b"hooks.slack.com",
        (
            _secret(
                "an address through which anybody can write to a channel of Slack",
                rb"hooks\.slack\.com/services/T\w{6,}/B\w{6,}/\w{16,}",
            ),
        ),
    ),
    (b"pypi-AgE", (_secret("a token of PyPI", rb"\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}"),)),
    (re.compile(rb"SG\."), (_secret("a key of SendGrid", rb"\bSG\.[\w-]{22}\.[\w-]{43}" + _WORD_AFTER),)),
    (b"sk-ant-", (_secret("a key of Anthropic", rb"\bsk-ant-[\w-]{32,}"),)),
    (b"sk-proj-", (_secret("a key of OpenAI", rb"\bsk-proj-[\w-]{40,}"),)),
    (
        re.compile(rb"//(?:localhost|127\.|\[::1\])"),
        (
            _private(
                "an address of this computer",
                rb"https?://(?:localhost|127\.%s\.%s\.%s|\[::1\])" % (_OCTET, _OCTET, _OCTET) + _PORT,
            ),
        ),
    ),
    (b"file://", (_private("the address of a file of one computer", rb"\bfile://[\w/.~%:-]{2,}"),)),
    (re.compile(rb"1(?:0|72|92)\.\d"), (_private("an address of a private network", _NETWORK),)),
    (b"/home/", (_private("the folder of a person", _FOLDER + rb"/home/" + _PERSON + rb"/"),)),
    (b"/Users/", (_private("the folder of a person", _FOLDER + rb"/Users/" + _PERSON + rb"/"),)),
    (
        b"\\Users\\",
        (_private("the folder of a person", rb"\b[A-Za-z]:\\{1,2}Users\\{1,2}" + _PERSON + rb"\\{1,2}"),),
    ),
)
_EXAMPLE = re.compile(rb"(?i)example|(.)\1{5}|12345678|abcdefgh|xxxx")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a file that customers should not read.

    `name` says what it is, `shown` shows it without giving a secret away; `mark` tells the text itself from
    any other. `line` is that of the file, 1-based.
    """

    code: Code
    name: str
    shown: str
    mark: str
    line: int


def is_suspect(data: bytes) -> bool:
    """Whether some lines of a file may hold a secret or a private address. Cost: 10 µs a kilobyte."""
    return any(_may_hold(data, hint) for hint, _ in _HINTED)


def findings_of(data: bytes) -> tuple[Finding, ...]:
    """The secrets and private addresses in a file's bytes, each once."""
    found: dict[str, Finding] = {}
    for hint, forms in _HINTED:
        if _may_hold(data, hint):
            for finding in _of_forms(data, forms):
                found.setdefault(finding.mark, finding)
    return tuple(sorted(found.values(), key=lambda each: (each.line, each.mark))[:MOST])


def mark_of(text: str) -> str:
    """What tells a text that was found from any other, without telling what it is."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _may_hold(data: bytes, hint: bytes | re.Pattern[bytes]) -> bool:
    return hint in data if isinstance(hint, bytes) else hint.search(data) is not None


def _of_forms(data: bytes, forms: tuple[_Form, ...]) -> Iterator[Finding]:
    for code, name, pattern in forms:
        for match in pattern.finditer(data):
            if code == "secret-shown" and _EXAMPLE.search(match.group()):
                continue
            # In scripts and data each backslash is written twice.
            text = match.group().decode("utf-8", "replace").replace("\\\\", "\\")
            shown = _hidden(text) if code == "secret-shown" else text
            yield Finding(code, name, shown, mark_of(text), data.count(b"\n", 0, match.start()) + 1)


def _hidden(secret: str) -> str:
    """The beginning of a secret, by which one knows it again, and no more."""
    return f"{secret[:10] if secret.startswith('-----') else secret[:6]}…"
