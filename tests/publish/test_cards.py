"""The pictures that shared links show: which pages have one, and what is on it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from kbstudio.publish import cards as cards_module
from kbstudio.publish.card_drawing import Card, CardColours, draw_card, draw_icon, writable
from kbstudio.publish.cards import Cards, card_address
from kbstudio.publish.colours import parse_hex
from kbstudio.publish.site import make_site
from kbstudio.publish.theme import load_theme
from kbstudio.scan import read_library
from tests.publish.support import THEMES, documents_of, published, tree, write

COLOURS = CardColours(*(parse_hex(colour) for colour in ("#ffffff", "#1b212b", "#5a6373", "#1d5fd1")))
CARD = Card("My card was declined", "Billing", "Acme Help", COLOURS)
LONG = "What to do when everything that could go wrong did go wrong, " * 5


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def image_of(page: Path) -> str:
    found = re.search(r'property="og:image" content="https://help.acme.example/([^"]+)"', page.read_text())
    assert found, page
    return found.group(1)


def test_every_page_that_people_share_has_its_card(knowledge_base: Path, out: Path) -> None:
    published(knowledge_base, out)
    pages = [
        "billing/refund/index.html",
        "billing/card-declined/index.html",
        "billing/index.html",
        "index.html",
    ]
    cards = {page: image_of(out / page) for page in pages}
    assert len(set(cards.values())) == len(pages)
    for address in cards.values():
        assert opened((out / address).read_bytes()).size == (1200, 630)
        assert (out / address).stat().st_size < 25_000
    for page in ("404.html", "search/index.html"):
        assert "og:image" not in (out / page).read_text()


def test_a_card_shows_the_sites_colour(knowledge_base: Path, out: Path) -> None:
    with (knowledge_base / "site.toml").open("a") as file:
        file.write('accent = "#0a7d4f"\n')
    published(knowledge_base, out)
    assert opened((out / image_of(out / "index.html")).read_bytes()).getpixel((600, 625)) == (10, 125, 79)


@pytest.mark.parametrize("toml", ['name = "Acme"\n', 'url = "https://acme.example"\nsocial_cards = false\n'])
def test_a_site_without_address_or_without_the_wish_has_none(
    knowledge_base: Path, out: Path, toml: str
) -> None:
    write(knowledge_base / "site.toml", toml)
    published(knowledge_base, out)
    assert not (out / "assets" / "cards").exists()
    assert "og:image" not in (out / "index.html").read_text()


def test_another_title_is_another_picture_at_another_address(knowledge_base: Path, out: Path) -> None:
    published(knowledge_base, out)
    before, kept = image_of(out / "billing/refund/index.html"), image_of(out / "billing/index.html")
    write(knowledge_base / "billing" / "refund.md", "# Money back\n")
    published(knowledge_base, out)
    after = image_of(out / "billing/refund/index.html")
    assert after != before
    assert not (out / before).exists()
    assert image_of(out / "billing/index.html") == kept


def test_many_cards_are_drawn_by_others_to_the_same_bytes(
    knowledge_base: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(knowledge_base, out)
    monkeypatch.setattr(cards_module, "FEW", 1)
    published(knowledge_base, out.with_name("again"), cache=out.with_name("cache"))
    assert tree(out.with_name("again")) == tree(out)
    # What is in the cache is drawn only to be written.
    published(knowledge_base, out.with_name("third"), cache=out.with_name("cache"))
    assert tree(out.with_name("third")) == tree(out)


def test_the_same_card_has_the_same_address_and_bytes() -> None:
    assert draw_card(CARD) == draw_card(replace(CARD))
    assert card_address(CARD) == card_address(replace(CARD))
    for other in (replace(CARD, title="x"), replace(CARD, category="x"), replace(CARD, site="x")):
        assert card_address(other) != card_address(CARD)
        assert draw_card(other) != draw_card(CARD)


@pytest.mark.parametrize("title", ["", "x", LONG, "W" * 300, LONG.replace(" ", "\u00a0"), "?", "– –", "\t\n"])
def test_no_title_is_too_long_or_too_odd(title: str) -> None:
    picture = opened(draw_card(replace(CARD, title=title, category=title, site=title)))
    margins = [picture.crop(box) for box in ((0, 0, 60, 600), (1140, 0, 1200, 600), (0, 0, 1200, 50))]
    assert all(margin.getcolors() == [(margin.width * margin.height, (255, 255, 255))] for margin in margins)


def test_no_boxes_are_drawn_for_letters_that_the_fonts_lack() -> None:
    assert writable("Größe, Ελλάδα, Київ, Việt – “so” €") == "Größe, Ελλάδα, Київ, Việt – “so” €"
    assert writable("🎉 What’s new ✨️") == "What’s new"
    assert writable("パスワードを再設定する") == writable("مرحبا") == writable("Acme ヘルプ") == ""
    japanese = replace(CARD, title="パスワード", category="アカウント")
    assert draw_card(japanese) == draw_card(replace(CARD, title="", category=""))
    assert draw_card(japanese) != draw_card(replace(japanese, site="ヘルプ"))


def test_a_name_in_other_normal_form_is_the_same() -> None:
    assert draw_card(replace(CARD, title="Gro\u0308\u00dfe")) == draw_card(
        replace(CARD, title="Gr\u00f6\u00dfe")
    )


def test_an_icon_shows_the_first_letter_of_the_name() -> None:
    icons = [draw_icon(name, 192, (0, 0, 1), (1, 1, 1)) for name in ("acme", "Acme Help", "Beta", "ヘルプ")]
    assert icons[0] == icons[1]
    assert len(set(icons)) == 3
    assert opened(icons[0]).size == (192, 192)


def test_cards_are_of_public_articles_alone(knowledge_base: Path) -> None:
    library = read_library(knowledge_base)
    site = make_site(library, documents_of(library))
    cards = Cards(site, load_theme("default", [THEMES])).by_address().values()
    assert "Reset your password" not in [card.title for card in cards]
    assert {"My card was declined", "Add a card"} <= {card.title for card in cards}
