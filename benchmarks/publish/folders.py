"""The knowledge bases that are published: the real one, and generated ones of any size."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.publish.tools import WORK
from kbstudio.library import Library
from kbstudio.scan import read_library

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "duckduckgo-help" / "kb"
REAL = 261
"""Articles of the real help centre."""


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """A folder of articles, read once for those that read other formats."""

    root: Path
    library: Library

    @property
    def edited(self) -> str:
        """The article to which a line is added: the eighth."""
        return sorted(key for key, article in self.library.articles.items() if article.is_public)[7]


def knowledge_base(size: int) -> KnowledgeBase:
    """A fresh folder of so many articles, all published, without pictures for shared links.

    Raises OSError when it is the real one, and that isn't beside the checkout.
    """
    root = WORK / "articles" / str(size)
    shutil.rmtree(root, ignore_errors=True)
    if size == REAL:
        shutil.copytree(CORPUS, root, copy_function=shutil.copyfile)
        for path in (root, *root.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
    else:
        generate(root, size)
        for file in root.rglob("article-*.md"):
            _publish(file)
    settings = root / "site.toml"
    # No other generator draws any without more software and fonts from elsewhere.
    settings.write_text(settings.read_text(encoding="utf-8") + "social_cards = false\n", encoding="utf-8")
    return KnowledgeBase(root, read_library(root))


def _publish(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^status: .*\n", "", text, count=1), encoding="utf-8")


def add_line(file: Path, number: int) -> None:
    """The edit that is measured: a line more at the end of an article."""
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\nOne more line, the {number + 1}.\n")
