"""In which order files are put and deleted, so that every reference on the way leads somewhere."""

from __future__ import annotations

from collections.abc import Container, Iterable

_ASKED_FOR = frozenset(
    (
        *("_redirects", "_headers", ".htaccess", "nginx.conf", "nginx-redirects.map", "s3-redirects.json"),
        *("sitemap.xml", "robots.txt", "llms.txt", "kb-worker.js"),
    )
)
"""What is read by its name though no page refers to it, and names pages."""


def put_in_order(addresses: Iterable[str], there: Container[str]) -> tuple[tuple[str, ...], ...]:
    """Addresses in four turns, each to stand before the next begins; `there`: the files that stand already.

    What pages refer to; new pages, which no page refers to yet; changed pages, which may refer to all that;
    last what keeps its name and speaks of pages, such as the search index.
    """
    turns: tuple[list[str], ...] = ([], [], [], [])
    for address in addresses:
        turns[_turn(address, there)].append(address)
    return tuple(tuple(sorted(turn, key=_from_below)) for turn in turns)


def delete_in_order(addresses: Iterable[str]) -> tuple[str, ...]:
    """Addresses with pages first, so that none of them stands longer than what it needs."""
    return tuple(sorted(addresses, key=lambda address: (not _is_page(address), address)))


def in_the_way(write: Iterable[str], delete: Iterable[str]) -> frozenset[str]:
    """Files to delete before their turn: a file where a folder must be, or the same name in other case."""
    wanted = {address.casefold() for address in write}
    folders = {folded[:cut] for folded in wanted for cut in range(len(folded)) if folded[cut] == "/"}
    return frozenset(
        address
        for address in delete
        if (folded := address.casefold()) in wanted
        or folded in folders
        or any(folded[:cut] in wanted for cut in range(len(folded)) if folded[cut] == "/")
    )


def _turn(address: str, there: Container[str]) -> int:
    if _is_page(address):
        return 2 if address in there else 1
    if address in there:
        return 2 if address.endswith(".md") else 3
    return 3 if address in _ASKED_FOR else 0


def _is_page(address: str) -> bool:
    return address.endswith(".html")


def _from_below(address: str) -> tuple[int, str]:
    """Categories come after what stands in them, and the home page, from which all is found, at the end."""
    return -address.count("/"), address
