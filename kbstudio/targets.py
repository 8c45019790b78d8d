"""Where a knowledge base is published: the tables `[target.NAME]` in `site.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from kbstudio.problems import Problem
from kbstudio.site_toml import (
    is_web_address,
    key_line,
    read_text,
    read_texts,
    setting_problem,
    takes_forms,
    unknown_setting,
)

TargetKind = Literal["folder", "zip", "sftp", "rsync", "s3", "webdav", "git", "command"]
Urls = Literal["pretty", "files"]


@dataclass(frozen=True, slots=True)
class TargetSettings:
    """One target, as `site.toml` names it; never a secret. Which fields count depends on the kind.

    `path` is below the knowledge base's folder (`folder`, `zip`), on the server, or in the bucket. `site` is
    the address at which customers find it.
    """

    name: str
    kind: TargetKind
    path: str = ""
    host: str = ""
    port: int = 0
    user: str = ""
    bucket: str = ""
    endpoint: str = ""
    region: str = ""
    address: str = ""
    repository: str = ""
    branch: str = ""
    command: tuple[str, ...] = ()
    site: str = ""
    urls: Urls = "pretty"


def read_targets(text: str, values: Any) -> tuple[tuple[TargetSettings, ...], list[Problem]]:
    """The targets of a `site.toml` from its text and its table, and a problem for each bad value.

    A target without something it needs, or with a value that can't be used, is left out: a site must never
    go somewhere else than was meant.
    """
    if not isinstance(values, dict):
        message = 'target: write a table “[target.production]” with a line such as kind = "sftp".'
        return (), [setting_problem("warning", key_line(text, "target"), message)]
    found: list[TargetSettings] = []
    problems: list[Problem] = []
    for name, table in values.items():
        target, more = _read_target(text, name, table)
        problems += more
        found += [target] if target else []
    return tuple(found), problems


def _read_target(text: str, name: str, table: Any) -> tuple[TargetSettings | None, list[Problem]]:
    def doubt(key: str, message: str) -> Problem:
        line = key_line(text, key, f"target.{name}")
        return setting_problem("warning", line, f"target.{name}: {message}")

    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", name):
        return None, [doubt("", "name a target with letters, digits and “-”, such as “production”.")]
    kind = str(table.get("kind")) if isinstance(table, dict) else ""
    if kind not in get_args(TargetKind):
        kinds = ", ".join(f"“{one}”" for one in get_args(TargetKind))
        return None, [doubt("kind", f"kind: write one of {kinds}.")]
    needed, possible = _KEYS[kind]
    problems: list[Problem] = []
    read: dict[str, Any] = {}
    for key, value in table.items():
        if key == "kind":
            continue
        if key not in {*needed, *possible, *_ALWAYS}:
            problems.append(doubt(key, unknown_setting(key, (*needed, *possible, *_ALWAYS))))
            continue
        try:
            read[key] = _READERS[key](value) if key in _READERS else read_text(value)
        except ValueError as error:
            problems.append(doubt(key, f"{key}: {error}"))
    missing = [key for key in needed if not read.get(key) and key not in table]
    problems += [doubt("kind", f"{kind} needs “{key}” as well.") for key in missing]
    if problems:
        return None, problems
    return TargetSettings(
        name=name, **{"kind": kind, "urls": "files" if kind == "zip" else "pretty", **read}
    ), []


def _matching(pattern: str, instead: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        found = read_text(value)
        if not re.fullmatch(pattern, found):
            raise ValueError(instead)
        return found

    return read


def _path(value: Any) -> str:
    path = read_text(value)
    # It becomes an argument of other programs, some of which run it through a shell.
    if not path or not re.fullmatch(r"[^-\"'`$\\;&|<>*?!#(){}\[\]][^\"'`$;&|<>*?!#(){}\[\]]*", path):
        raise ValueError("write a path, such as “/var/www/help”, without quotes and signs such as “$”.")
    return path


def _port(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 65535:
        raise ValueError("write a number from 1 to 65535, without quotes.")
    return value


def _web_address(value: Any) -> str:
    address = read_text(value)
    if not is_web_address(address):
        raise ValueError("write an address of the web, such as “https://help.example.com”.")
    return address.rstrip("/")


def _safe_address(value: Any) -> str:
    address = read_text(value).rstrip("/")
    if not takes_forms(address):
        raise ValueError("write an “https://” address without a name or password in it.")
    return address


def _repository(value: Any) -> str:
    where = read_text(value)
    known = r"(https|ssh|file)://\S+|[\w.+-]+@[\w.-]+:\S+|[\w./~][^:]*|[A-Za-z]:[\\/][^:]*"
    # What git calls a remote helper would run a program; an address may hold a password.
    if not re.fullmatch(known, where) or "::" in where or re.match(r"\w+://[^/@]*:[^/@]*@", where):
        raise ValueError("write the address of a repository, such as “git@github.com:acme/help.git”.")
    return where


def _command(value: Any) -> tuple[str, ...]:
    words = read_texts(value)
    if not words:
        raise ValueError(
            'write a list of the program and its arguments, such as ["./upload.sh", "{folder}"].'
        )
    return words


_HOST = _matching(r"[A-Za-z0-9][\w.:-]*", "write the name of the server, such as “www.example.com”.")
_USER = _matching(r"\w[\w.@+-]*", "write the name of the account, such as “deploy”.")
_READERS: Mapping[str, Callable[[Any], Any]] = {
    "path": _path,
    "host": _HOST,
    "port": _port,
    "user": _USER,
    "bucket": _matching(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "write the name of a bucket."),
    "region": _matching(r"[A-Za-z0-9-]+", "write the name of a region, such as “eu-central-1”."),
    "endpoint": _safe_address,
    "address": _safe_address,
    "repository": _repository,
    "branch": _matching(
        r"(?!.*(\.\.|//|\.lock$))[A-Za-z0-9][\w./-]*", "write the name of a branch, such as “gh-pages”."
    ),
    "command": _command,
    "site": _web_address,
    "urls": _matching("pretty|files", "write “pretty” or “files”."),
}
_ALWAYS = ("site", "urls")
_KEYS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "folder": (("path",), ()),
    "zip": (("path",), ()),
    "sftp": (("host", "path"), ("user", "port")),
    "rsync": (("host", "path"), ("user", "port")),
    "s3": (("bucket",), ("path", "endpoint", "region", "user")),
    "webdav": (("address",), ("user",)),
    "git": (("repository",), ("branch",)),
    "command": (("command",), ()),
}
"""For each kind the keys that it needs, and those that it may have."""
