"""Whatever a library holds and held before: publishing ends with what a fresh publish makes."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.publish.support import pages_of, published, tree, write

NAMES = (
    *("a.md", "B.md", "b.md", "search.md", "cat.md", "cat/a.md", "cat/_category.md", "Cat/x/y.md"),
    *("de/a.md", "de/cat/a.md", "de/cat/_category.md", "de/_category.md", "de/only.md"),
)
articles = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["One", "Two <b>", "Drei & vier", "五"]),
        "status": st.sampled_from(["draft", "published", "archived"]),
        "slug": st.sampled_from(["a", "same", "index"]),
        "order": st.integers(0, 3),
        "featured": st.booleans(),
        "redirect_from": st.sampled_from(["/a/", "/old/", "/cat/old.html", "/a/deeper/"]),
        "related": st.sampled_from(["a.md", "cat/a.md", "nowhere.md"]),
        "updated": st.sampled_from(["2026-01-02", "2025-12-31"]),
        "summary": st.sampled_from(["Short.", ""]),
    },
)
bodies = st.lists(
    st.sampled_from(
        [
            "Some words about cards.",
            "## Heading",
            "[link](a.md#kb-article-body) and [other](cat/a.md)",
            "[folder](cat/)",
            "![picture](p.png)",
            "!!! note\n\n    Mind.",
        ]
    ),
    max_size=4,
)
libraries = st.dictionaries(st.sampled_from(NAMES), st.tuples(articles, bodies), max_size=6)
settings_texts = [
    'languages = ["en", "de"]',
    'url = "https://a.example"\nlanguages = ["en", "de", "ar"]\n[language.de]\nname = "Hilfe"',
    "",
    'name = "Help"',
    'url = "https://a.example"',
    'accent = "#aa0000"',
    'theme = "own"',
]
looks = st.fixed_dictionaries(
    {"site": st.sampled_from(settings_texts)},
    optional={
        "template": st.sampled_from(["{{ page.title }}", "{{ page.related | length }}"]),
        "p.png": st.just("other"),
    },
)


def lay_out(root: Path, library: dict, look: dict) -> None:
    """Make the folder hold these articles and no others, shown like this."""
    write(root / "site.toml", look["site"])
    write(root / "themes" / "own" / "theme.toml", 'extends = "default"')
    head = f'{{% block head %}}<meta name="x" content="{look.get("template", "")}">{{% endblock %}}'
    write(
        root / "themes" / "own" / "templates" / "article.html", f'{{% extends "base/article.html" %}}{head}'
    )
    for file in root.rglob("*.md"):
        file.unlink()
    for name, (meta, body) in library.items():
        head = "".join(f"{key}: {json.dumps(value)}\n" for key, value in meta.items())
        write(root / name, f"---\n{head}---\n\n" + "\n\n".join(body) + "\n")
    write(root / "p.png", look.get("p.png", "picture"))


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(libraries, looks), min_size=1, max_size=3))
def test_publishing_over_an_older_site_gives_the_same_as_a_fresh_one(steps: list[tuple[dict, dict]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root, out, fresh, kept = (Path(folder, name) for name in ("content", "site", "fresh", "kept"))
        for library, look in steps:
            lay_out(root, library, look)
            published(root, out, cache=kept)
            again = published(root, out, cache=kept)
            assert again.plan.is_empty
        made = published(root, fresh)
        assert tree(out) == tree(fresh)
        assert dict(again.files) == dict(made.files)
        for page in pages_of(out):
            page.check()
