"""An article that leaves the site: where its addresses lead from then on, and that they do so no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kbstudio.addresses import article_address, category_address
from kbstudio.article import Article
from kbstudio.disk import reason, write_file
from kbstudio.errors import ContentError
from kbstudio.library import Library
from kbstudio.redirects import REDIRECTS_FILE, Redirect, above, merged, page_key, read_redirects
from kbstudio.text import decode


def departure(library: Library, article: Article) -> tuple[Redirect, ...]:
    """Redirects from all addresses of an article that goes, to the nearest page above that stays.

    None for one that no customer could see; an archived one that names its replacement has a page of its own.
    """
    if not article.is_public or article.id not in library.articles:
        return ()
    staying = (one for one in library.articles.values() if one.is_public and one.id != article.id)
    living = {page_key(category_address(place)) for one in staying for place in _above(one.category)}
    there = above(page_key(article_address(article)), living)
    return tuple(Redirect(old, f"/{there}/" if there else "/") for old in addresses(article))


def addresses(article: Article) -> tuple[str, ...]:
    """Where an article stands and stood before, each with a slash before it."""
    earlier = (f"/{old.lstrip('/')}" for old in article.meta.redirect_from)
    return tuple(dict.fromkeys((f"/{article_address(article)}/", *earlier)))


def lead_on(root: Path, more: Sequence[Redirect]) -> Callable[[], None]:
    """Add redirects to the file of a knowledge base; gives what takes that back.

    Where the file changed since, nothing is taken back. Raises ContentError when it can't be read or written.
    """
    before = _read(root)
    every = (*read_redirects(before)[0], *more)
    # Which pages there are isn't looked at here: what leads to one of these addresses leads on with it.
    living = {page_key(one.new) for one in every} - {page_key(one.old) for one in every}
    after = merged(before, more, living)
    _write(root, after)

    def take_back() -> None:
        if _read(root) == after:
            _write(root, before)

    return take_back


def lead_no_more(root: Path, article: Article) -> None:
    """Take out the redirects from an article's own addresses, where it stands again."""
    text = _read(root)
    own = {page_key(old) for old in addresses(article)}
    have, _ = read_redirects(text)
    gone = {one.line for one in have if page_key(one.old) in own}
    if gone:
        lines = text.splitlines(keepends=True)
        _write(root, "".join(line for number, line in enumerate(lines, 1) if number not in gone))


def _above(category: str) -> list[str]:
    parts = category.split("/") if category else []
    return ["/".join(parts[:count]) for count in range(len(parts) + 1)]


def _read(root: Path) -> str:
    path = root / REDIRECTS_FILE
    try:
        return decode(path.read_bytes(), REDIRECTS_FILE) if path.exists() else ""
    except OSError as error:
        raise ContentError(f"“{REDIRECTS_FILE}” can’t be read: {reason(error)}", REDIRECTS_FILE) from error


def _write(root: Path, text: str) -> None:
    path = root / REDIRECTS_FILE
    try:
        if text:
            write_file(path, text.encode())
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise ContentError(f"“{REDIRECTS_FILE}” can’t be saved: {reason(error)}", REDIRECTS_FILE) from error
