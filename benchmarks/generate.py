"""Make a knowledge base of any size, the same for the same seed.

`python benchmarks/generate.py FOLDER N --seed 1` writes N articles into FOLDER. Words follow Zipf's law as in
real text, so that an index of them has the sizes it would have in life.
"""

from __future__ import annotations

import argparse
import base64
import itertools
import posixpath
import random
from pathlib import Path

_COMMON = """
the to of and you a your in is it for that on this with or be can are not if as will from by have we when
do at an all then which but has more was may any one so they use see what there their than its out up
only also these about after other into no new time how them some two first way now over just each
"""
_VERBS = """
open close press choose select check change update install remove restart connect pair sign reset send
receive pay refund cancel renew order return replace charge print scan share sync restore delete export
import download upload search find add edit save copy move rename verify confirm contact call wait try
turn switch hold tap click enter type allow block report approve decline ship track charge measure test
"""
_NOUNS = """
account address app article balance bank battery bill billing box browser button cable camera card case
charger chat code colour computer connection contract cookie country coupon currency customer data date
delivery detail device discount display document door email error feature field file filter firmware form
gift group guide hardware help history home icon image invoice issue item key keyboard language laptop
letter level licence limit line link list location lock login manager manual member menu message method
minute mobile mode model month name network notice number office operator option order owner package page
paper parcel part password payment permission person phone photo picture plan plug policy port price
printer problem product profile provider purchase question queue reader receipt record refund region
reminder report request result return role room router rule sale screen sensor server service session
setting shop signal site size software sound speaker staff statement status step store subscription
support switch system tab table tablet tax team technician terminal text ticket token tool trial update
user value version video visit voice voucher wallet warranty watch week window wire workspace year
"""
_ADJECTIVES = """
active annual automatic available blue broken busy central correct current damaged daily default digital
double early empty exact expired external failed fast final free full general green high important
internal large late local long lost low main missing monthly national new offline old online open
original paid partial personal previous private public quick recent red regional remote safe same second
secure shared short single slow small special standard strong temporary valid white whole wireless wrong
"""
_SYLLABLES = """
ba be bo ca co da de di do fa fi ga go ka la le li lo ma me mi mo na ne no pa ra re ri ro sa so ta
"""
COMMON = tuple(_COMMON.split())
VERBS = tuple(_VERBS.split())
NOUNS = tuple(_NOUNS.split())
ADJECTIVES = tuple(_ADJECTIVES.split())
SYLLABLES = tuple(_SYLLABLES.split())
TYPES = ("faq", "troubleshooting", "how-to", "reference", "announcement")
STATUSES = ("published",) * 17 + ("draft", "in_review", "archived")
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
IMAGES = 40


class Writer:
    """Writes articles that look like a help centre's, each of about 600 words."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        content = [*NOUNS, *VERBS, *ADJECTIVES]
        forms = [word + ending for word in content for ending in ("s", "ed", "ing", "er", "ment")]
        names = ["".join(parts) for parts in itertools.product(SYLLABLES, repeat=3)]
        self._random.shuffle(content)
        self._random.shuffle(forms)
        self._random.shuffle(names)
        self._words = [*COMMON, *content, *forms, *names[:12_000]]
        weights = (1 / (rank + 2.7) for rank in range(len(self._words)))
        self._weights = list(itertools.accumulate(weights))

    def words(self, count: int) -> list[str]:
        """So many words, frequent ones often."""
        return self._random.choices(self._words, cum_weights=self._weights, k=count)

    def title(self) -> str:
        """A title as customers ask or staff call things."""
        choose = self._random.choice
        noun, other, verb, adjective = choose(NOUNS), choose(NOUNS), choose(VERBS), choose(ADJECTIVES)
        return choose(
            (
                f"How do I {verb} my {adjective} {noun}?",
                f"My {noun} doesn’t {verb} the {other}",
                f"{verb.capitalize()} a {noun} {other}",
                f"Why is the {noun} {adjective}?",
                f"{adjective.capitalize()} {noun} and {other}",
            )
        )

    def article(self, path: str, others: list[str], title: str, status: str) -> str:
        """The text of an article; links lead to some of the others."""
        sections = [self._section(path, others, level) for level in self._levels()]
        head = self._front_matter(path, others, title, status)
        return "\n".join([head, self._paragraph(path, others), *sections])

    def category(self, title: str, order: int) -> str:
        """The text of a `_category.md`."""
        head = f"---\ntitle: {title}\nsummary: {self._sentence(9)}\norder: {order}\n---\n"
        return f"{head}\n{self._sentence(20)}\n"

    def _levels(self) -> list[int]:
        count = min(12, max(1, round(self._random.lognormvariate(1.3, 0.5))))
        return [2 if number == 0 or self._random.random() < 0.7 else 3 for number in range(count)]

    def _front_matter(self, path: str, others: list[str], title: str, status: str) -> str:
        chance, choose = self._random.random, self._random.choice
        lines = [f"title: {title}" if "’" not in title else f'title: "{title}"']
        lines += [f"summary: {self._sentence(12)}"] if chance() < 0.7 else []
        lines += [f"type: {choose(TYPES)}"] if chance() < 0.8 else []
        lines += [f"status: {status}"] if status != "published" or chance() < 0.5 else []
        lines += [f"order: {self._random.randrange(1000)}"] if chance() < 0.4 else []
        lines += [f"tags: [{choose(NOUNS)}, {choose(NOUNS)}]"] if chance() < 0.5 else []
        lines += (
            ["keywords:", *(f"  - {' '.join(self.words(2))}" for _ in range(3))] if chance() < 0.3 else []
        )
        lines += [f"updated: 2026-0{self._random.randint(1, 9)}-{self._random.randint(10, 28)}"]
        lines += ["# checked by the team", f"owner: {choose(NOUNS)} team"] if chance() < 0.2 else []
        lines += ["related:", f"  - {self._to(path, choose(others))}"] if others and chance() < 0.2 else []
        lines += ["featured: true"] if chance() < 0.02 else []
        return "\n".join(["---", *lines, "---", ""])

    def _section(self, path: str, others: list[str], level: int) -> str:
        blocks = (
            self._paragraph,
            self._steps,
            self._bullets,
            self._table,
            self._code,
            self._note,
            self._image,
        )
        chosen = self._random.choices(blocks, weights=(10, 5, 4, 1, 1, 2, 2), k=self._random.randint(1, 3))
        heading = f"{'#' * level} {' '.join(self.words(4)).capitalize()} {self._random.choice(NOUNS)}\n"
        return "\n".join([heading, *(block(path, others) for block in (self._paragraph, *chosen))])

    def _sentence(self, length: int) -> str:
        return " ".join(self.words(length)).capitalize() + "."

    def _paragraph(self, path: str, others: list[str]) -> str:
        sentences = [self._sentence(self._random.randint(6, 22)) for _ in range(self._random.randint(2, 5))]
        if others and self._random.random() < 0.4:
            target = self._to(path, self._random.choice(others))
            sentences.append(f"See [{' '.join(self.words(3))}]({target}).")
        if self._random.random() < 0.4:
            sentences.append(f"Choose **{self._random.choice(NOUNS)}** or `{self._random.choice(VERBS)}`.")
        return " ".join(sentences) + "\n"

    def _steps(self, path: str, _others: list[str]) -> str:
        steps = (f"{number}. {self._sentence(9)}" for number in range(1, self._random.randint(3, 8)))
        return "\n".join(steps) + f"\n\n    ![{self._random.choice(NOUNS)}]({self._picture(path)})\n"

    def _bullets(self, _path: str, _others: list[str]) -> str:
        return "\n".join(f"- {self._sentence(7)}" for _ in range(self._random.randint(2, 6))) + "\n"

    def _table(self, _path: str, _others: list[str]) -> str:
        rows = (f"| {' | '.join(self.words(3))} |" for _ in range(self._random.randint(2, 8)))
        return "\n".join(["| " + " | ".join(self.words(3)) + " |", "|---|:-:|--:|", *rows]) + "\n"

    def _code(self, _path: str, _others: list[str]) -> str:
        lines = (f"{self._random.choice(VERBS)} --{self._random.choice(NOUNS)} 'x'" for _ in range(3))
        return "\n".join(["```bash", *lines, "```"]) + "\n"

    def _note(self, _path: str, _others: list[str]) -> str:
        kind = self._random.choice(("note", "warning", "tip"))
        if self._random.random() < 0.5:
            return f"!!! {kind}\n    {self._sentence(14)}\n"
        return f"> [!{kind.upper()}]\n> {self._sentence(14)}\n"

    def _image(self, path: str, _others: list[str]) -> str:
        return f"![{' '.join(self.words(4))}]({self._picture(path)})\n"

    def _picture(self, path: str) -> str:
        return self._to(path, f"images/picture-{self._random.randrange(IMAGES):02d}.png")

    @staticmethod
    def _to(path: str, target: str) -> str:
        return posixpath.relpath(target, posixpath.dirname(path) or ".")


def generate(folder: Path, count: int, seed: int = 1) -> None:
    """Write a knowledge base of so many articles, in categories of about 25, two levels deep."""
    writer = Writer(seed)
    chance = random.Random(seed)
    categories = _categories(count, chance)
    paths = [f"{chance.choice(categories)}/article-{number:05d}.md" for number in range(count)]
    public = [path for number, path in enumerate(paths) if STATUSES[number % len(STATUSES)] == "published"]
    _write(folder / "site.toml", 'name = "Generated help"\nurl = "https://help.example.com"\n')
    for order, category in enumerate(categories):
        title = category.rpartition("/")[2].replace("-", " ").capitalize()
        _write(folder / category / "_category.md", writer.category(title, order))
    for number, path in enumerate(paths):
        status = STATUSES[number % len(STATUSES)]
        others = [chance.choice(public) for _ in range(5)]
        _write(folder / path, writer.article(path, others, f"{writer.title()} ({number})", status))
    (folder / "images").mkdir(parents=True, exist_ok=True)
    for number in range(IMAGES):
        (folder / "images" / f"picture-{number:02d}.png").write_bytes(PNG)


def _categories(count: int, chance: random.Random) -> list[str]:
    top = [f"{noun}s" for noun in chance.sample(NOUNS, max(2, min(40, count // 100)))]
    nested = [
        f"{chance.choice(top)}/{chance.choice(ADJECTIVES)}-{chance.choice(NOUNS)}" for _ in range(count // 25)
    ]
    return [*top, *dict.fromkeys(nested)]


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    generate(arguments.folder, arguments.count, arguments.seed)


if __name__ == "__main__":
    main()
