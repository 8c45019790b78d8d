"""A small knowledge base with something of everything, and the pieces that random edits are made of."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from random import Random

_WORDS = """
account invoice printer router password delivery refund battery screen cable order update window
ticket browser cookie device email folder gift licence menu network parcel plan price
"""
WORDS = tuple(_WORDS.split())
FOLDERS = ("", "billing", "billing/cards", "shipping", "account", "de", "de/billing")
TYPES = ("faq", "troubleshooting", "how-to", "reference", "announcement")
STATUSES = ("published",) * 6 + ("draft", "in_review", "archived")
PICTURES = tuple(f"images/picture-{number}.png" for number in range(4))
SNIPPETS = ("plug", "phone", "reset", "wait")
VARIABLES = ("product", "version", "shop")
SETTINGS = (
    'name = "Acme help"',
    'url = "https://help.example.com"',
    "social_cards = false",
    'languages = ["en", "de"]',
)


def make(root: Path, chance: Random) -> None:
    """Write a knowledge base of about fifteen articles in two languages."""
    write(root / "site.toml", "\n".join(SETTINGS) + "\n")
    for path in PICTURES:
        write_bytes(root / path, png(chance.randrange(1, 40), 10))
    for name in SNIPPETS[:3]:
        write(root / "_snippets" / f"{name}.md", snippet(root, "_snippets", chance))
    for folder in ("billing", "shipping", "de/billing"):
        write(root / folder / "_category.md", category(chance))
    for number in range(13):
        folder = chance.choice(FOLDERS)
        write(root / folder / f"article-{number:02d}.md", article(root, folder, chance))
    write(root / "glossary.md", "---\ntitle: Glossary\n---\n\nRouter\n:   A box with lamps.\n")
    twin = "---\ntitle: Übersetzt\n---\n\nEin Text über die Rechnung.\n"
    write(root / "de" / "glossary.md", "---\ntitle: Glossar\n---\n\nRouter\n:   Ein Kasten.\n")
    originals = [path for path in articles(root) if not path.startswith("de/")]
    write(root / "de" / chance.choice(originals), twin)


def articles(root: Path) -> list[str]:
    """The paths of all articles."""
    found = (path.relative_to(root).as_posix() for path in root.rglob("*.md"))
    others = ("themes/", "_category", "_snippets/")
    return sorted(path for path in found if not any(other in path for other in others))


def article(root: Path, folder: str, chance: Random) -> str:
    """The text of an article with links to others, a picture, headings and lists."""
    lines = ["---", *front_matter(root, folder, chance), "---", ""]
    for _ in range(chance.randint(1, 4)):
        lines += [paragraph(root, folder, chance), "", heading(chance), ""]
    return "\n".join([*lines, paragraph(root, folder, chance), ""])


def front_matter(root: Path, folder: str, chance: Random) -> list[str]:
    """Lines of front matter, each kind now and then."""
    possible = (
        (0.9, f"title: {title(chance)}"),
        (0.5, f"summary: {sentence(chance)}"),
        (0.5, f"type: {chance.choice(TYPES)}"),
        (0.4, f"status: {chance.choice(STATUSES)}"),
        (0.3, f"order: {chance.randrange(9)}"),
        (0.3, f"tags: [{chance.choice(WORDS)}, {chance.choice(WORDS)}]"),
        (0.3, f"keywords: [{chance.choice(WORDS)} {chance.choice(WORDS)}]"),
        (0.2, "featured: true"),
        (0.1, "audience: internal"),
        (0.1, "noindex: true"),
        (0.2, f"slug: {chance.choice(WORDS)}-{chance.randrange(4)}"),
        (0.2, f"redirect_from: /old/{chance.choice(WORDS)}/"),
        (0.2, f"related: [{link(root, folder, chance)}]"),
        (0.2, f"replaced_by: {link(root, folder, chance)}"),
        (0.3, f"updated: 2026-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"),
        (0.2, f"applies_to: [{chance.choice(WORDS)}]"),
    )
    return [line for share, line in possible if chance.random() < share]


def category(chance: Random) -> str:
    """The text of a `_category.md`."""
    lines = [f"title: {title(chance)}", f"summary: {sentence(chance)}"]
    lines += [f"order: {chance.randrange(5)}"] if chance.random() < 0.6 else []
    lines += [f"icon: {chance.choice(('book', 'card', '../images/picture-1.png'))}"]
    body = sentence(chance) if chance.random() < 0.5 else ""
    return "\n".join(["---", *lines, "---", "", body, ""])


def paragraph(root: Path, folder: str, chance: Random) -> str:
    """Some sentences, with a link, a picture, a snippet or a variable now and then."""
    if chance.random() < 0.2:
        return f'{{{{ snippet "{chance.choice(SNIPPETS)}" }}}}'
    parts = [sentence(chance) for _ in range(chance.randint(1, 3))]
    if chance.random() < 0.5:
        parts.append(f"See [{chance.choice(WORDS)}]({link(root, folder, chance)}).")
    if chance.random() < 0.3:
        up = "../" * (folder.count("/") + 1) if folder else ""
        parts.append(f"![{chance.choice(WORDS)}]({up}{chance.choice(PICTURES)})")
    if chance.random() < 0.2:
        parts.append(f'For {{{{ var "{chance.choice(VARIABLES)}" }}}}.')
    return " ".join(parts)


def snippet(root: Path, folder: str, chance: Random) -> str:
    """The text of a snippet: a sentence, or steps; it may use others, or itself."""
    if chance.random() < 0.5:
        return paragraph(root, folder, chance) + "\n"
    return "\n".join(f"{number}. {paragraph(root, folder, chance)}" for number in range(1, 4)) + "\n"


def link(root: Path, folder: str, chance: Random) -> str:
    """A link to some article, its anchor or a category; not always to one that is there."""
    up = "../" * (folder.count("/") + 1) if folder else ""
    found = articles(root)
    if not found or chance.random() < 0.1:
        return f"{up}{chance.choice(WORDS)}.md"
    target = up + chance.choice(found)
    kind = chance.random()
    if kind < 0.2:
        return f"{target}#{chance.choice(WORDS)}-{chance.choice(WORDS)}"
    return f"{up}billing/" if kind < 0.3 else target


def heading(chance: Random) -> str:
    """A heading, whose anchor others may link to."""
    return f"{'#' * chance.randint(2, 3)} {chance.choice(WORDS)} {chance.choice(WORDS)}"


def title(chance: Random) -> str:
    """A title; not always one that nobody else has."""
    return f"{chance.choice(WORDS).capitalize()} {chance.choice(WORDS)}"


def sentence(chance: Random) -> str:
    """A sentence."""
    return " ".join(chance.choices(WORDS, k=chance.randint(3, 9))).capitalize() + "."


def png(width: int, height: int) -> bytes:
    """A picture of that size; all of up to 255 points have files of the same size."""
    head = b"IHDR" + struct.pack(">II", width, height) + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


def write(file: Path, text: str) -> None:
    """Write a text file and the folders above it."""
    write_bytes(file, text.encode())


def write_bytes(file: Path, data: bytes) -> None:
    """Write a file and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
