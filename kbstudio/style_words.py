"""What style hints look for in each language: words that hurt, and links that say nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache


@dataclass(frozen=True, slots=True)
class StyleWords:
    """The words of a language, each kind as alternatives of a pattern; empty ones find nothing.

    `blame` lays the fault on the reader, `belittling` calls easy what isn’t for whoever is stuck, `cold`
    sounds like an office. `empty_links` are texts of links, in lower case. `passive` finds steps that don’t
    say who does them. `better` has what to say in place of a phrase in lower case: nothing, where
    it is empty.
    """

    blame: str = ""
    belittling: str = ""
    cold: str = ""
    empty_links: frozenset[str] = frozenset()
    passive: str = ""
    better: Mapping[str, str] = field(default_factory=dict)


_VERBS = ("click", "press", "type", "enter", "go", "open", "select", "choose", "use", "follow", "tap")
_IRREGULAR = "chosen|done|found|given|kept|made|put|seen|sent|set up|shown|taken|told|written"

WORDS: Mapping[str, StyleWords] = {
    "en": StyleWords(
        blame=r"you (?:have )?(?:failed|forgot|forgotten|neglected|should have|must have)"
        r"|you (?:did not|didn[’']t|have not|haven[’']t) (?:follow|read|enter|pay)\w*"
        r"|(?:your|user) (?:mistake|error|fault)|(?:illegal|invalid) (?:user|customer)",
        belittling=r"simply|obviously|of course|needless to say|(?:it is|it[’']s|is) (?:very |really )?easy"
        r"|just (?:click|press|type|enter|go|open|select|choose|use|follow|tap)|all you have to do is",
        cold=r"we regret(?: to inform)?|please be advised|please note that|as per|kindly|in order to"
        r"|for your convenience|at this time|it is not possible to|per our policy|do not hesitate to"
        r"|hereby|the aforementioned|prior to",
        empty_links=frozenset(
            [
                "here",
                "click here",
                "this",
                "this page",
                "this article",
                "this link",
                "link",
                "more",
                "read more",
                "learn more",
                "see here",
                "go here",
            ]
        ),
        passive=r"(?:must|should|has to|have to|needs? to) be (?:\w+ly )?"
        rf"(?:\w{{2,}}ed|{_IRREGULAR})",
        better={
            **dict.fromkeys(("simply", "obviously", "of course", "needless to say", "please note that"), ""),
            **{f"just {verb}": verb for verb in _VERBS},
            "in order to": "to",
            "prior to": "before",
            "at this time": "now",
            "kindly": "please",
            "do not hesitate to": "",
            "the aforementioned": "the",
            "hereby": "",
        },
    ),
    "de": StyleWords(
        blame=r"Sie haben (?:versäumt|vergessen|nicht beachtet)|Ihr (?:Fehler|Verschulden)|Benutzerfehler"
        r"|Sie hätten\b[^.!?]*\b(?:müssen|sollen)",
        belittling=r"ganz einfach|einfach nur|natürlich|selbstverständlich|offensichtlich|kinderleicht"
        r"|Sie müssen (?:nur|lediglich)",
        cold=r"wir bedauern|hiermit|bezüglich|gemäß|seitens|zwecks|mittels|bitte beachten Sie, dass"
        r"|es ist nicht möglich|zum gegenwärtigen Zeitpunkt|vorgenannte\w*",
        empty_links=frozenset(
            [
                "hier",
                "klicken sie hier",
                "hier klicken",
                "mehr",
                "mehr erfahren",
                "weiter",
                "link",
                "diese seite",
                "dieser artikel",
                "weiterlesen",
            ]
        ),
        passive=r"(?:muss|müssen|sollte|sollten)\b[^.!?]{0,60}\b\w*ge\w{2,}(?:t|en) werden",
        better={
            **dict.fromkeys(("natürlich", "selbstverständlich", "offensichtlich", "hiermit"), ""),
            "einfach nur": "nur",
            "zum gegenwärtigen zeitpunkt": "zurzeit",
            "seitens": "von",
            "sie müssen nur": "Sie müssen",
            "sie müssen lediglich": "Sie müssen",
        },
    ),
}


@cache
def pattern_of(language: str, kind: str) -> re.Pattern[str] | None:
    """The pattern of one kind of words, whatever the case; None where the language has none."""
    words = WORDS.get(language.partition("-")[0].lower(), StyleWords())
    alternatives: str = getattr(words, kind)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE) if alternatives else None


def empty_links(language: str) -> frozenset[str]:
    """Texts of links that don’t say where these lead."""
    return WORDS.get(language.partition("-")[0].lower(), StyleWords()).empty_links


def better_words(language: str) -> Mapping[str, str]:
    """What to say in place of phrases in lower case; an empty text leaves the phrase out."""
    return WORDS.get(language.partition("-")[0].lower(), StyleWords()).better
