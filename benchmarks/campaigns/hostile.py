"""The known payloads, and a knowledge base that has them wherever somebody can write something."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.campaigns import knowledge

DATA = Path(__file__).parents[3] / "shared" / "data" / "security"
LONGEST = 5000
_NAME_BYTES = 120
_PICTURE = knowledge.png(3, 2)
_PAGE = """{% extends "base/article.html" %}{% block main %}{{ super() }}
{% for name, value in site.options.items() %}<p title="{{ value }}">{{ name }}: {{ value }}</p>{% endfor %}
{% endblock %}"""


def payloads() -> list[str]:
    """The payloads kept beside the checkout, each once."""
    found: set[str] = set()
    for file in sorted(DATA.glob("*")):
        raw = file.read_text(encoding="utf-8", errors="replace")
        found.update(_texts(json.loads(raw)) if file.suffix == ".json" else raw.split("\n"))
    return sorted(text for text in found if text.strip() and len(text) < LONGEST)


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _texts(part)]


def write_all(root: Path, chosen: Sequence[str]) -> None:
    """A knowledge base with an article, a category, files and settings of each payload."""
    for number, payload in enumerate(chosen):
        write(root, number, payload)
    knowledge.write(root / "site.toml", settings(chosen))
    knowledge.write(root / "themes" / "own" / "theme.toml", 'extends = "default"\n')
    knowledge.write(root / "themes" / "own" / "templates" / "article.html", _PAGE)


def write(root: Path, number: int, payload: str) -> None:
    """An article with a payload everywhere, and one more with it in the names of its folder and files."""
    line = " ".join(payload.split())
    value = json.dumps(line)
    shown = html.escape(line)
    knowledge.write(
        root / f"c{number}" / "_category.md",
        f"---\ntitle: {value}\nsummary: {value}\nicon: {value}\n---\n\n{payload}\n",
    )
    head = "".join(f"{key}: {value}\n" for key in ("title", "summary", "owner", "icon"))
    lists = "".join(
        f"{key}: [{value}]\n" for key in ("tags", "keywords", "applies_to", "related", "redirect_from")
    )
    body = (
        f'{payload}\n\n## {line}\n\n[{line}]({line}) ![{line}]({line} "{line}") <{line}>\n\n'
        f'text {{: title="{line}" class="{line}" onclick="{line}" }}\n\n```{line}\n{payload}\n```\n\n'
        f'!!! note "{line}"\n    {line}\n\n=== "{line}"\n    {line}\n\n'
        f"| {line} | b |\n|---|---|\n| `{line}` | {shown} |\n\n"
        f"Term {line}\n:   {line}\n\n[^1] [ref]\n\n[^1]: {line}\n\n[ref]: {line}\n\n"
        f"*[{line[:20]}]: {line}\n\nArticle{number:05}\n"
    )
    knowledge.write(root / f"c{number}" / "a.md", f"---\n{head}{lists}status: published\n---\n\n{body}")
    _write_fragments(root, number, payload, value)
    name = file_name(payload)
    if name:
        folder = root / f"names{number}" / name
        knowledge.write(
            folder / f"{name}.md", f"# Named\n\n![A picture](<{name}.png>) [A file](<{name}.txt>)\n"
        )
        knowledge.write_bytes(folder / f"{name}.png", _PICTURE)
        knowledge.write(folder / f"{name}.txt", "text")


def _write_fragments(root: Path, number: int, payload: str, value: str) -> None:
    """A snippet with a payload, and an article that uses it, and a variable whose value `settings` gives."""
    head = f"---\ntitle: {value}\n---\n\n"
    knowledge.write(root / "_snippets" / f"c{number}.md", f"{head}{payload}\n\n- {payload}\n")
    tag, name = f'{{{{ snippet "c{number}" }}}}', f'{{{{ var "v{number}" }}}}'
    places = [
        *(f"{tag}\n", f"1. One:\n\n    {tag}\n", f"> {tag}\n", f"Within {tag} a line.\n"),
        *(f"## {name}\n", f'[{name}]({name} "{name}") ![{name}]({name}) <{name}>\n', f"`{name}`\n"),
        *(f"| {name} | {tag} |\n|---|---|\n| {name} | b |\n", f'text {{: title="{name}" }}\n'),
        *(f'<p title="{name}">{name}</p>\n', f"```{name}\n{name}\n```\n"),
    ]
    knowledge.write(
        root / f"c{number}" / "s.md", f"---\ntitle: '{name}'\nsummary: '{name}'\n---\n\n" + "\n".join(places)
    )


def file_name(payload: str) -> str:
    """A payload as a name that a file may have; empty when nothing of it may."""
    kept = "".join(sign for sign in payload if sign not in "/\0").strip(". ")
    return kept.encode("utf-8", "ignore")[:_NAME_BYTES].decode("utf-8", "ignore").strip(". ")


def settings(chosen: Sequence[str]) -> str:
    """A `site.toml` with each payload in the settings that take many texts, and one of them in the others."""
    values = [_quoted(" ".join(payload.split())) for payload in chosen]
    first = values[0]
    lines = [f"{key} = {first}" for key in ("name", "tagline", "description", "footer", "accent", "logo")]
    lines += ["social_cards = false", f"often_asked = [{', '.join(values)}]"]
    groups = ", ".join(f'[{value}, "bank"]' for value in values)
    lines += [f"synonyms = [{groups}]"]
    lines += [
        "[theme]",
        'name = "own"',
        *(f"option{number} = {value}" for number, value in enumerate(values)),
    ]
    lines += ["[variables]", *(f"v{number} = {value}" for number, value in enumerate(values))]
    lines += ["[also_search]", *(f"{value} = [{value}]" for value in dict.fromkeys(values))]
    for value in values:
        lines += ["[[contact]]", 'kind = "form"', f"label = {value}", 'address = "https://example.com/form"']
        lines += ["[[contact]]", 'kind = "chat"', f"address = {value}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A text as TOML has it."""
    signs = (f"\\u{ord(sign):04x}" if sign in '"\\' or not sign.isprintable() else sign for sign in text)
    return f'"{"".join(sign if len(sign) < 7 else "?" for sign in signs)}"'


def titled(chosen: Sequence[str]) -> Iterator[tuple[str, str]]:
    """For each payload a `site.toml` whose name, tagline, description and footer it is."""
    for payload in chosen:
        value = _quoted(" ".join(payload.split()))
        keys = ("name", "tagline", "description", "footer")
        yield payload, "".join(f"{key} = {value}\n" for key in keys) + 'url = "https://example.com/"\n'
