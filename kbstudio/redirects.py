"""The redirects of a knowledge base: a file with a line for each earlier address and where it leads now."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote, unquote

from kbstudio.disk import reason, write_file
from kbstudio.errors import ContentError
from kbstudio.problems import Problem, Where
from kbstudio.text import decode, line_feeds

REDIRECTS_FILE = "redirects.txt"

_HEAD = "# Earlier addresses, and where each leads now: one redirect a line, sorted."
_ENCODED = re.compile(r"[%#?\s]")


@dataclass(frozen=True, slots=True)
class Redirect:
    """An earlier address of the site and the one it leads to, decoded, each with a slash before it."""

    old: str
    new: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Lost:
    """A redirect that doesn't end where it says: it goes round in a circle, or to where nothing stands."""

    redirect: Redirect
    why: Literal["loop", "nowhere"]


def page_key(address: str) -> str:
    """What tells pages apart whichever way they are written: `billing/refund` for `/billing/refund/`."""
    return re.sub(r"(?:^|/)index(?:\.html)?$|\.html$", "", address.strip("/")).strip("/")


def read_redirects(text: str) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """The redirects of a file's text, and a problem for each line that isn't one.

    Of two for the same address the first counts.
    """
    found: dict[str, Redirect] = {}
    problems = []
    for number, line in enumerate(line_feeds(text).split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        addresses = [_address(word) for word in line.split()]
        if len(addresses) != 2 or not all(addresses):
            problems.append(_bad_line(line, number))
            continue
        redirect = Redirect(str(addresses[0]), str(addresses[1]), number)
        first = found.setdefault(redirect.old, redirect)
        if first.new != redirect.new:
            message = f"“{redirect.old}” leads to “{first.new}” already (line {first.line}). Take one out."
            problems.append(Problem("warning", Where(REDIRECTS_FILE, number), message, "redirect-clash"))
    return tuple(found.values()), tuple(problems)


def ends(
    redirects: Iterable[Redirect], living: Collection[str], others: Mapping[str, str]
) -> tuple[dict[Redirect, str], tuple[Lost, ...]]:
    """The page, by its key, at which each redirect ends: one way, never a chain.

    `living` are the keys of pages, the empty one among them; `others` lead from keys of other earlier
    addresses to theirs. What leads nowhere ends at the nearest page above; what leads back to itself is left
    out. Cost: linear.
    """
    redirects = tuple(redirects)
    following = {**{page_key(one.old): page_key(one.new) for one in reversed(redirects)}, **others}
    found: dict[Redirect, str] = {}
    lost: list[Lost] = []
    known: dict[str, str | None] = {}
    for one in redirects:
        way: list[str] = []
        key: str | None = page_key(one.new)
        while key is not None and key not in living and key not in known:
            known[key] = None  # so that a way that comes back here ends
            way.append(key)
            if key not in following:
                known[key] = above(key, living)
                lost.append(Lost(one, "nowhere"))
                break
            key = following[key]
        end = known.get(key, key) if key is not None else None
        known.update(dict.fromkeys(way, end))
        if end is None:
            lost.append(Lost(one, "loop"))
        else:
            found[one] = end
    return found, tuple(lost)


def above(key: str, living: Collection[str]) -> str:
    """The key of the nearest page above one that isn't there; in the end, the first page."""
    while key and key not in living:
        key = key.rpartition("/")[0]
    return key


def merged(text: str, more: Iterable[Redirect], living: Collection[str]) -> str:
    """The text of the file with more redirects in it, sorted; comments stay above their lines.

    New ones win. Lines for addresses at which a page stands go, and what led to an address that leads on
    leads there at once. Lines that can't be read stay, so that nobody's words are lost.
    """
    have, _ = read_redirects(text)
    notes, rest = _notes(text, {one.line: one.old for one in have})
    every = {one.old: one for one in (*have, *more) if page_key(one.old) not in living}
    reached, lost = ends(every.values(), living, {})
    for each in lost:
        reached.pop(each.redirect, None)
    spelled = {page_key(one.new): one.new for one in every.values()}
    lines = notes.pop("", [_HEAD, ""])
    for old, one in sorted(every.items(), key=lambda entry: _written(entry[0])):
        new = spelled.get(reached.get(one, page_key(one.new)), one.new)
        lines += [*notes.get(old, []), f"{_written(old)} {_written(new)}"]
    return "\n".join([*lines, *rest, ""])


def keep_redirects(root: Path, more: Sequence[Redirect], living: Collection[str]) -> None:
    """Add redirects to the file of a knowledge base. Raises ContentError when it can't be written."""
    path = root / REDIRECTS_FILE
    try:
        text = decode(path.read_bytes(), REDIRECTS_FILE) if path.exists() else ""
        after = merged(text, more, living)
        if after != text and (text or more):
            write_file(path, after.encode())
    except OSError as error:
        raise ContentError(f"“{REDIRECTS_FILE}” can’t be saved: {reason(error)}", REDIRECTS_FILE) from error


def _notes(text: str, addresses: Mapping[int, str]) -> tuple[dict[str, list[str]], list[str]]:
    """The lines that are no redirects: by the address they stand above, those at the top by none; the rest.

    `addresses`: the earlier address of each line that has one.
    """
    notes: dict[str, list[str]] = {}
    waiting: list[str] = []
    for number, line in enumerate(line_feeds(text).split("\n"), 1):
        if number in addresses:
            notes[addresses[number]], waiting = waiting, []
        elif line.strip():
            if not _is_double(line, addresses.values()):
                waiting.append(line)
        elif waiting and not notes:  # a blank line ends what is said of the whole file
            notes[""], waiting = [*waiting, ""], []
    return notes, waiting


def _is_double(line: str, addresses: Collection[str]) -> bool:
    """Whether a line is a second redirect for an address, which never counted."""
    words = line.split()
    return len(words) == 2 and _address(words[0]) in addresses


def _address(word: str) -> str | None:
    """An address of this site, decoded; None for anything else."""
    address = unquote(word)
    pieces = address.strip("/").split("/")
    is_one = (
        re.match(r"/(?!/)[^?#]*$", word)
        and address.isprintable()
        and not set(address) & {"\\", "\N{REPLACEMENT CHARACTER}"}
        and (address == "/" or not set(pieces) & {"", ".", ".."})
    )
    return address if is_one else None


def _written(address: str) -> str:
    return _ENCODED.sub(lambda found: quote(found.group()), address)


def _bad_line(line: str, number: int) -> Problem:
    shown = line.strip()[:60]
    message = f"“{shown}” isn’t a redirect. Write two addresses, such as “/old-name/ /billing/refund/”."
    return Problem("warning", Where(REDIRECTS_FILE, number), message, "bad-redirect")
