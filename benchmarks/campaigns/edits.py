"""What writers, and programs beside them, do to a knowledge base."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from benchmarks.campaigns import knowledge
from benchmarks.campaigns.knowledge import (
    FOLDERS,
    PICTURES,
    SETTINGS,
    SNIPPETS,
    VARIABLES,
    WORDS,
    articles,
    write,
    write_bytes,
)

Edit = Callable[[Path, Random], str]
"""Changes a knowledge base; what it did, for the report."""


def add_article(root: Path, chance: Random) -> str:
    """A new article, sometimes in a new folder."""
    folder = chance.choice((*FOLDERS, "new", "billing/new"))
    path = f"{folder}/{chance.choice(WORDS)}-{chance.randrange(6)}.md".lstrip("/")
    write(root / path, knowledge.article(root, folder, chance))
    return f"add {path}"


def change_text(root: Path, chance: Random) -> str:
    """A paragraph more."""
    path = _some(root, chance)
    more = knowledge.paragraph(root, path.rpartition("/")[0], chance)
    write(root / path, f"{_text(root, path)}\n{more}\n")
    return f"add to {path}"


def change_word(root: Path, chance: Random) -> str:
    """Another word, of the same length if there is one, with the times of before."""
    path = _some(root, chance)
    text = _text(root, path)
    old = chance.choice([word for word in WORDS if word in text] or ["a"])
    new = chance.choice([word for word in WORDS if len(word) == len(old)] or [old])
    before = (root / path).stat()
    write(root / path, text.replace(old, new, 1))
    os.utime(root / path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return f"{path}: {old} is {new}, same size and time"


def delete_article(root: Path, chance: Random) -> str:
    """An article goes."""
    path = _some(root, chance)
    (root / path).unlink()
    return f"delete {path}"


def rename_article(root: Path, chance: Random) -> str:
    """An article gets another name, or another folder; its links stay as they are."""
    path = _some(root, chance)
    folder, _, name = path.rpartition("/")
    if chance.random() < 0.5:
        name = f"{chance.choice(WORDS)}-{chance.randrange(6)}.md"
    else:
        folder = chance.choice(FOLDERS)
    return _move(root, path, f"{folder}/{name}".lstrip("/"))


def rename_folder(root: Path, chance: Random) -> str:
    """A category gets another address."""
    folder = chance.choice(("billing/cards", "shipping", "account", "de/billing"))
    return _move(root, folder, f"{folder}-{chance.randrange(3)}")


def change_front_matter(root: Path, chance: Random) -> str:
    """Other values, or none."""
    path = _some(root, chance)
    folder, text = path.rpartition("/")[0], _text(root, path)
    body = re.sub(r"\A---\n.*?^---\n", "", text, flags=re.MULTILINE | re.DOTALL)
    lines = knowledge.front_matter(root, folder, chance)
    write(root / path, "\n".join(["---", *lines, "---", body]))
    return f"{path}: {'; '.join(lines)}"


def change_one_value(root: Path, chance: Random) -> str:
    """One line of front matter: order, title, summary or status."""
    path = _some(root, chance)
    key, value = chance.choice(
        (
            ("order", str(chance.randrange(9))),
            ("title", knowledge.title(chance)),
            ("summary", knowledge.sentence(chance)),
            ("status", chance.choice(knowledge.STATUSES)),
            ("type", chance.choice(knowledge.TYPES)),
        )
    )
    text = re.sub(rf"(?m)^{key}: .*\n", "", _text(root, path), count=1)
    write(root / path, re.sub(r"\A---\n", f"---\n{key}: {value}\n", text))
    return f"{path}: {key}: {value}"


def change_heading(root: Path, chance: Random) -> str:
    """Another heading, so that links to its anchor lead nowhere, or lead there now."""
    path = _some(root, chance)
    write(root / path, re.sub(r"(?m)^##+ .*$", knowledge.heading(chance), _text(root, path), count=1))
    return f"{path}: another heading"


def change_category(root: Path, chance: Random) -> str:
    """A `_category.md` comes, changes or goes."""
    file = root / chance.choice(("billing", "billing/cards", "shipping", "de/billing", "")) / "_category.md"
    if file.exists() and chance.random() < 0.3:
        file.unlink()
        return f"delete {file.parent.name}/_category.md"
    write(file, knowledge.category(chance))
    return f"write {file.parent.name}/_category.md"


def change_settings(root: Path, chance: Random) -> str:
    """Other settings."""
    name, url, cards, languages = SETTINGS
    lines = [
        chance.choice((name, 'name = "Other help"')),
        chance.choice((url, 'url = "https://example.org/help"', "")),
        cards,
        chance.choice((languages, languages, 'languages = ["en"]', 'languages = ["en", "fr"]')),
        chance.choice(("", 'theme = "folio"', 'theme = "own"' if (root / "themes" / "own").exists() else "")),
        chance.choice(("", 'accent = "#0a7d4f"')),
        chance.choice(("", 'footer = "© Acme"')),
        chance.choice(("", "offline = true")),
        chance.choice(("", f'logo = "{PICTURES[0]}"')),
        chance.choice(("", f'often_asked = ["{knowledge.title(chance)}", "refund"]')),
        chance.choice(("", 'synonyms = [["invoice", "bill"]]')),
        chance.choice(("", '[[contact]]\nkind = "email"\naddress = "help@example.com"')),
    ]
    write(root / "site.toml", "\n".join(lines) + "\n")
    return f"site.toml: {' '.join(filter(None, lines[1:-1]))}"


def change_snippet(root: Path, chance: Random) -> str:
    """A snippet comes, changes or goes; in a language of its own now and then."""
    folder = chance.choice(("_snippets", "_snippets", "de/_snippets"))
    file = root / folder / f"{chance.choice(SNIPPETS)}.md"
    if file.exists() and chance.random() < 0.2:
        file.unlink()
        return f"delete {folder}/{file.name}"
    write(file, knowledge.snippet(root, folder, chance))
    return f"write {folder}/{file.name}"


def change_variables(root: Path, chance: Random) -> str:
    """Other values of variables."""
    file = root / "site.toml"
    before = re.sub(r"\n\[(language\.de\.)?variables\]\n[^\[]*", "", file.read_text(encoding="utf-8"))
    table = chance.choice(("variables", "variables", "language.de.variables"))
    lines = [
        f'{name} = "{chance.choice(WORDS)} *{chance.randrange(3)}*"' for name in chance.sample(VARIABLES, 2)
    ]
    write(file, "\n".join([before, f"[{table}]", *lines, ""]))
    return f"{table}: {'; '.join(lines)}"


def change_theme(root: Path, chance: Random) -> str:
    """A theme of one’s own comes, or gets another style, colour or template."""
    own = root / "themes" / "own"
    write(own / "theme.toml", 'extends = "default"\n')
    what = chance.choice(("style", "colours", "template", "no template", "text"))
    template = own / "templates" / "article.html"
    if what == "style":
        write(own / "assets" / "own.css", f":root {{ --measure: {chance.randint(40, 80)}ch }}\n")
    elif what == "colours":
        write(
            own / "theme.toml",
            f'extends = "default"\n\n[colours.light]\nraised = "#fff{chance.randrange(9)}f0"\n',
        )
    elif what == "template":
        base = Path(__file__).parents[2] / "themes" / "base" / "templates" / "article.html"
        write(template, f"{base.read_text(encoding='utf-8')}<!-- {chance.randrange(99)} -->\n")
    elif what == "no template":
        template.unlink(missing_ok=True)
    else:
        write(own / "i18n" / "en.toml", f'search = "Find {chance.randrange(9)}"\n')
    return f"theme: {what}"


def change_redirects(root: Path, chance: Random) -> str:
    """A redirect more."""
    file = root / "redirects.txt"
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    line = f"/old/{chance.choice(WORDS)}/ /{chance.choice(('billing/', 'nowhere/', chance.choice(WORDS)))}\n"
    write(file, before + line)
    return f"redirect {line.strip()}"


def change_picture(root: Path, chance: Random) -> str:
    """A picture is replaced by another of the same size in bytes, with the times of before; or it goes."""
    path = root / chance.choice(PICTURES)
    if not path.exists() or chance.random() < 0.2:
        write_bytes(path, knowledge.png(chance.randrange(1, 200), 10))
        return f"new {path.name}"
    if chance.random() < 0.2:
        path.unlink()
        return f"delete {path.name}"
    before = path.stat()
    write_bytes(path, knowledge.png(chance.randrange(1, 200), 10))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return f"{path.name}: same size and time"


def turn_clock_back(root: Path, chance: Random) -> str:
    """An edit on a computer whose clock is wrong."""
    told = change_text(root, chance)
    path = told.removeprefix("add to ")
    past = chance.randrange(1_000_000_000) * 1_000_000_000
    os.utime(root / path, ns=(past, past))
    return f"{told}, years ago"


def touch(root: Path, chance: Random) -> str:
    """A file’s time changes, and nothing in it."""
    path = _some(root, chance)
    os.utime(root / path)
    return f"touch {path}"


def nothing(_root: Path, _chance: Random) -> str:
    """Publish again."""
    return "nothing"


EDITS: tuple[Edit, ...] = (
    *(add_article, change_text, change_text, change_word, delete_article, rename_article, rename_folder),
    *(change_front_matter, change_one_value, change_one_value, change_heading, change_category),
    *(change_snippet, change_variables),
    *(change_settings, change_theme, change_redirects, change_picture, turn_clock_back, touch, nothing),
)


def _some(root: Path, chance: Random) -> str:
    found = articles(root)
    if not found:
        add_article(root, chance)
        found = articles(root)
    return chance.choice(found)


def _text(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def _move(root: Path, old: str, new: str) -> str:
    if not (root / old).exists() or (root / new).exists():
        return "nothing"
    (root / new).parent.mkdir(parents=True, exist_ok=True)
    shutil.move(root / old, root / new)
    return f"rename {old} to {new}"
