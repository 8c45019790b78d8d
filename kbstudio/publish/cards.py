"""The pictures that links to a site's pages show where people share them: one for each page."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from multiprocessing import get_context
from multiprocessing.sharedctypes import SynchronizedArray
from pathlib import Path

from kbstudio.article import Article
from kbstudio.publish import card_drawing
from kbstudio.publish.apart import Apart
from kbstudio.publish.card_drawing import Card, CardColours, draw_card
from kbstudio.publish.colours import Rgb, parse_hex, readable
from kbstudio.publish.site import Site
from kbstudio.publish.theme import Theme

FOLDER = "assets/cards"
FEW = 60
"""Cards that are drawn sooner here than by a process that must start first."""

_INK, _MUTED = parse_hex("#1b212b"), parse_hex("#5a6373")


class Cards:
    """Which page of a site has which card.

    There are none without the site's `url`, as networks take whole addresses only, or where the site's
    settings say so. Pages that say the same have one card.
    """

    def __init__(self, site: Site, theme: Theme) -> None:
        settings = site.library.settings
        self.are_drawn = settings.social_cards and bool(settings.url)
        self._site = site
        paper = theme.colours.light["surface"]
        accent = mark_colour(site, theme)
        self._colours = CardColours(paper, readable(_INK, [paper], 12), readable(_MUTED, [paper]), accent)

    def of_article(self, article: Article) -> Card:
        """The card of an article's page."""
        return Card(article.title, self._title(article.category), self._name(article.id), self._colours)

    def of_category(self, path: str) -> Card:
        """The card of a category's page; of a language's first page for its top folder."""
        return Card(self._title(path), "", self._name(path), self._colours)

    def _title(self, path: str) -> str:
        is_top = path == self._site.top(self._site.language_of(path))
        return "" if is_top else self._site.category(path).title

    def _name(self, path: str) -> str:
        """The site's name in the language of a page."""
        return self._site.library.settings.in_language(self._site.language_of(path)).name

    def by_address(self) -> dict[str, Card]:
        """Every card of the site by its address; about 10 µs each."""
        if not self.are_drawn:
            return {}
        articles = self._site.library.articles
        cards = [self.of_article(articles[key]) for key in self._site.articles]
        cards += [self.of_category(path) for path in self._site.categories]
        return {card_address(card): card for card in cards}


def mark_colour(site: Site, theme: Theme) -> Rgb:
    """The site's colour, as it can be seen on the theme's paper."""
    return readable(parse_hex(site.library.settings.accent), [theme.colours.light["surface"]], 3)


def card_address(card: Card) -> str:
    """Where a card stands: it changes with what the card shows, so that networks ask for it anew."""
    digest = hashlib.sha256(f"{_drawing_digest()}{card!r}".encode("utf-8", "surrogatepass"))
    return f"{FOLDER}/{digest.hexdigest()[:16]}.png"


@contextlib.contextmanager
def drawing(cards: Mapping[str, Card], jobs: int) -> Iterator[Callable[[str], bytes]]:
    """What gives the picture at an address, soonest when asked for the last one first.

    Other processes draw many from the first on meanwhile; who asks draws from the last on, until they meet.
    """
    addresses, wanted = list(cards), list(cards.values())
    if jobs < 2 or len(wanted) <= FEW:
        yield lambda address: draw_card(cards[address])
        return
    left = get_context("spawn").Array("q", (0, len(wanted)))
    drawn: dict[str, bytes] = {}
    with contextlib.ExitStack() as stack:
        parts = [stack.enter_context(Apart(_draw_first, wanted, left)) for _ in range(jobs - 1)]

        def picture(address: str) -> bytes:
            while address not in drawn and (number := _take(left, last=True)) is not None:
                drawn[addresses[number]] = draw_card(wanted[number])
            while address not in drawn and parts:
                drawn.update({addresses[number]: data for number, data in parts.pop().result().items()})
            return drawn.pop(address, b"") or draw_card(cards[address])

        yield picture


def _draw_first(cards: Sequence[Card], left: SynchronizedArray[int]) -> dict[int, bytes]:
    """The pictures of cards by number, from the first on, until none is left."""
    drawn = {}
    while (number := _take(left, last=False)) is not None:
        drawn[number] = draw_card(cards[number])
    return drawn


def _take(left: SynchronizedArray[int], *, last: bool) -> int | None:
    """A number that nobody has taken; `left` is the first such and the end of them."""
    with left.get_lock():
        first, end = left[0], left[1]
        if first >= end:
            return None
        left[:] = (first, end - 1) if last else (first + 1, end)
        return end - 1 if last else first


@cache
def _drawing_digest() -> str:
    """A digest of what draws: another look is another picture at another address."""
    source = Path(card_drawing.__file__)
    files = [source, *sorted((source.parent / "fonts").glob("*.otf"))]
    data = b"".join(file.read_bytes().replace(b"\r\n", b"\n") for file in files)
    return hashlib.sha256(data).hexdigest()
