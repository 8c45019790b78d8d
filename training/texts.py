"""Collects the texts that the table of words is learnt from: PACKAGES OUT.

`PACKAGES` is a folder with the unpacked packages that `README.md` names. In `OUT` come `words.txt`, the words
of the table by how frequent they are, and `texts.txt`, one text a line, in an order that the seed decides.
"""

from __future__ import annotations

import gzip
import html
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from wordfreq import top_n_list

SEED = 8
WORDS = 42_000
"""Words of the table: the most frequent ones of English, as wordfreq counts them."""

HELP = ("gnome-user", "libreoffice-help", "gnucash", "evolution", "debian-faq")
"""Packages of help for people who use something: taken whole."""
MANUALS = ("gimp-help", "sqlite3", "apache2", "postgresql", "debian-handbook")
"""Packages of manuals, which are long: some of their sentences are taken."""

SENTENCES = 12_000
SPANS = 30_000
QUESTIONS = 70_000

LONGEST = 24
"""Words of a text at most."""

MOST = 294_912
"""Texts that the teacher is asked about: 20 minutes on a core that is free."""

_BLOCKS = re.compile(
    r"</?(?:p|h\d|li|td|th|dt|dd|div|title|item|para|table|section|br|tr|ul|ol|body|head)\b[^>]*>"
)
_HIDDEN = re.compile(r"<(script|style|pre|code|screen|programlisting|info|head)\b.*?</\1>", re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")
_SENTENCE = re.compile(r"(?<=[.?!;:])\s+")
_LONG = 8
_NAMED = 0.25
_WORD = re.compile(r"[A-Za-z][A-Za-z']*")

VERBS = (
    "change/cancel/delete/remove/add/create/set up/install/find/stop/start/open/"
    "close/send/share/save/pay for/order/return/track/update/upgrade/renew/activate/"
    "block/report/fix/enable/disable/turn on/turn off/get/use/make/apply for/"
    "qualify for/move/copy/export/import/print/download/upload/recover/reset/verify/"
    "contact/buy/sell/claim/register for/log in to/sign/up for/hide/show/edit/"
    "transfer/connect/treat/prevent/avoid/catch/diagnose/test for/protect/clean/"
    "travel with/eat/wear/choose/compare/schedule/appeal/file/extend/replace/repair/"
    "lose/see/know/understand/learn about"
).split("/")
STATES = (
    "declined/refused/missing/late/broken/blocked/slow/locked/expired/lost/wrong/"
    "empty/full/not/working/delayed/damaged/charged/twice/rejected/hidden/"
    "unavailable/disabled/deleted/pending/too/small/too/big/different/not/showing/"
    "up/not/loading/frozen/dangerous/safe/contagious/painful/swollen/free/expensive/"
    "taxable/legal/required"
).split("/")
FRAMES = (
    "how do I {verb} {noun}?",
    "how to {verb} {noun}",
    "can I {verb} my {noun}",
    "I want to {verb} my {noun}",
    "why is my {noun} {state}?",
    "my {noun} is {state}",
    "what is {noun}?",
    "what happens if my {noun} is {state}",
    "{noun} {state}",
    "where can I find {noun}",
    "is there a way to {verb} {noun} without {other}?",
    "{verb} {noun} in {other}",
    "difference between {noun} and {other}",
    "what are the symptoms of {noun}",
    "do I need {noun} for {other}?",
    "who can {verb} {noun}",
    "when will my {noun} arrive",
    "how long does {noun} take",
    "{noun} and {other}",
    "I can't {verb} my {noun}",
    "unable to {verb} {noun}",
    "which {noun} do I need to {verb} {other}?",
    "is {noun} {state}?",
    "does {noun} cause {other}",
    "should I {verb} {noun} if I have {other}",
    "how much does {noun} cost",
    "{noun} for {other}",
    "I don't know how to {verb} {noun}",
    "am I eligible for {noun}?",
    "{verb} {noun}",
    "stop {noun}",
    "no {noun}",
)


def main(packages: Path, out: Path) -> None:
    """Write the words and the texts to a folder."""
    chance = random.Random(SEED)
    words = vocabulary()
    found = [*words, *_senses_of(packages, chance, words)]
    for name in HELP:
        found += _sentences(packages, name)
    for name in MANUALS:
        sentences = sorted({*_sentences(packages, name)})
        found += chance.sample(sentences, min(SENTENCES, len(sentences)))
    found += _foldoc(next(packages.glob("dict-foldoc*")))
    long = [text for text in found if text.count(" ") > _LONG]
    found += [_span(chance, text) for text in chance.sample(long, min(SPANS, len(long)))]
    known = frozenset(words)
    texts = sorted({text for text in map(_plain, found) if _is_english(text, known)})
    chance.shuffle(texts)
    out.mkdir(parents=True, exist_ok=True)
    (out / "words.txt").write_text("".join(f"{word}\n" for word in words), encoding="utf-8")
    (out / "texts.txt").write_text("".join(f"{text}\n" for text in texts[:MOST]), encoding="utf-8")
    print(len(words), "words,", len(texts), "texts")


def vocabulary() -> list[str]:
    """The most frequent English words, without bare numbers and words of other scripts."""
    return [word for word in top_n_list("en", 2 * WORDS) if re.fullmatch(r"[a-z][a-z']+|[a-z]\d|\dg", word)][
        :WORDS
    ]


def _senses_of(packages: Path, chance: random.Random, words: list[str]) -> Iterator[str]:
    """What WordNet says of words, and questions with its nouns."""
    senses = list(_senses(next(packages.glob("wordnet*"))))
    known = frozenset(words)
    for _, lemmas, gloss in senses:
        meaning, *examples = (part.strip(' "') for part in re.split(r';\s*(?=")', gloss))
        yield from (meaning, *examples)
        named = [lemma for lemma in lemmas if lemma in known]
        if named and chance.random() < _NAMED:
            yield f"{', '.join(named)}: {meaning}"
    nouns = frozenset(lemma for kind, lemmas, _ in senses if kind == "n" for lemma in lemmas)
    yield from _questions(chance, [word for word in words if word in nouns and len(word) > 2])


def _senses(folder: Path) -> Iterator[tuple[str, list[str], str]]:
    """Of each sense in WordNet its kind, its words, and what it means."""
    for name in ("noun", "verb", "adj", "adv"):
        file = next(folder.rglob(f"data.{name}*"))
        data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        for line in data.decode().splitlines():
            if line.startswith("  "):
                continue
            fields, _, gloss = line.partition(" | ")
            parts = fields.split(" ")
            lemmas = [parts[4 + 2 * place].replace("_", " ").lower() for place in range(int(parts[3], 16))]
            yield name[0], lemmas, gloss.strip()


def _questions(chance: random.Random, names: list[str]) -> Iterator[str]:
    """Questions as customers word them, about whatever: how meanings add up is what they teach."""
    # Frequent words more often: a word's chance falls with its rank.
    weights = [1 / (place + 200) ** 0.7 for place in range(len(names))]
    drawn = iter(chance.choices(names, weights, k=2 * QUESTIONS))
    for _ in range(QUESTIONS):
        frame = chance.choice(FRAMES)
        yield frame.format(
            verb=chance.choice(VERBS), state=chance.choice(STATES), noun=next(drawn), other=next(drawn)
        )


def _sentences(folder: Path, name: str) -> Iterator[str]:
    place = next(folder.glob(f"{name}*"))
    for file in sorted(place.rglob("*")):
        parts = file.parts
        if file.suffix not in {".html", ".page", ".xml"} or ("help" in parts and "C" not in parts):
            continue
        if name == "debian-handbook" and "en-US" not in parts:
            continue
        text = _HIDDEN.sub(" ", file.read_text("utf-8", "replace"))
        for block in _BLOCKS.split(text):
            plain = _plain(html.unescape(_TAGS.sub(" ", block)))
            for sentence in _SENTENCE.split(plain):
                if 2 <= sentence.count(" ") < LONGEST and sum(map(str.isalpha, sentence)) > 0.7 * len(
                    sentence
                ):
                    yield sentence


def _foldoc(folder: Path) -> Iterator[str]:
    data = gzip.decompress(next(folder.rglob("foldoc.dict*")).read_bytes()).decode("utf-8", "replace")
    plain = re.sub(r"[{}]|<[^>]*>|\(\d{4}-\d\d-\d\d\)", " ", data)
    for block in plain.split("\n\n"):
        for sentence in _SENTENCE.split(_plain(block)):
            if 3 <= sentence.count(" ") < LONGEST:
                yield sentence


def _is_english(text: str, known: frozenset[str]) -> bool:
    if len(text.split()) > LONGEST:
        return False
    words = [word.lower().strip("'") for word in _WORD.findall(text)]
    return bool(words) and sum(word in known for word in words) >= 0.6 * len(words)


def _span(chance: random.Random, text: str) -> str:
    words = text.split()
    length = chance.randint(2, 7)
    begin = chance.randint(0, max(0, len(words) - length))
    return " ".join(words[begin : begin + length])


def _plain(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
