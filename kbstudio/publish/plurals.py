"""Which plural form a language uses for a whole number: the cardinal rules of Unicode CLDR."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

Form = Literal["zero", "one", "two", "few", "many", "other"]
Rule = Callable[[int], Form]


def plural_form(language: str, n: int) -> Form:
    """The form for a number of 0 or more; a language that isn't listed here counts as English does.

    `language` is a code such as `de` or `pt-BR`. The forms that some languages have for millions alone
    (French, Italian, Spanish and Portuguese “many”) are left out.
    """
    code = language.lower()
    return _RULES.get(code, _RULES.get(code.partition("-")[0], _english))(n)


def plural_forms(language: str) -> tuple[Form, ...]:
    """The forms a language has, in the order of the numbers that first need them."""
    return tuple(dict.fromkeys((*(plural_form(language, n) for n in range(201)), "other")))


def _english(n: int) -> Form:
    return "one" if n == 1 else "other"


def _one_form(_: int) -> Form:
    return "other"


def _french(n: int) -> Form:
    return "one" if n < 2 else "other"


def _russian(n: int) -> Form:
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    return "few" if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else "many"


def _croatian(n: int) -> Form:
    form = _russian(n)
    return "other" if form == "many" else form


def _polish(n: int) -> Form:
    if n == 1:
        return "one"
    return "few" if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else "many"


def _czech(n: int) -> Form:
    return "one" if n == 1 else "few" if n in (2, 3, 4) else "other"


def _romanian(n: int) -> Form:
    return "one" if n == 1 else "few" if n == 0 or 0 < n % 100 < 20 else "other"


def _lithuanian(n: int) -> Form:
    if n % 10 == 0 or 10 < n % 100 < 20:
        return "other"
    return "one" if n % 10 == 1 else "few"


def _latvian(n: int) -> Form:
    if n % 10 == 0 or 10 < n % 100 < 20:
        return "zero"
    return "one" if n % 10 == 1 else "other"


def _slovenian(n: int) -> Form:
    forms: dict[int, Form] = {1: "one", 2: "two", 3: "few", 4: "few"}
    return forms.get(n % 100, "other")


def _icelandic(n: int) -> Form:
    return "one" if n % 10 == 1 and n % 100 != 11 else "other"


def _filipino(n: int) -> Form:
    return "other" if n % 10 in (4, 6, 9) else "one"


def _hebrew(n: int) -> Form:
    return "one" if n == 1 else "two" if n == 2 else "other"


def _irish(n: int) -> Form:
    if n < 3:
        return _hebrew(n)
    return "few" if n < 7 else "many" if n < 11 else "other"


def _welsh(n: int) -> Form:
    forms: dict[int, Form] = {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}
    return forms.get(n, "other")


def _maltese(n: int) -> Form:
    if 0 < n < 3:
        return _hebrew(n)
    return "few" if n == 0 or 2 < n % 100 < 11 else "many" if 10 < n % 100 < 20 else "other"


def _arabic(n: int) -> Form:
    if n < 3:
        return "zero" if n == 0 else _hebrew(n)
    return "few" if 2 < n % 100 < 11 else "many" if n % 100 > 10 else "other"


_RULES: dict[str, Rule] = {
    language: rule
    for languages, rule in (
        ("bo dz id ig ja jv km ko lo ms my sah su th to tpi vi wo yo zh", _one_form),
        ("ak am as bn fa ff fr gu hi hy kab kn ln mg nso pa pt si ti wa zu", _french),
        ("pt-pt", _english),
        ("be ru uk", _russian),
        ("bs hr sh sr", _croatian),
        ("pl", _polish),
        ("cs sk", _czech),
        ("mo ro", _romanian),
        ("lt", _lithuanian),
        ("lv prg", _latvian),
        ("dsb hsb sl", _slovenian),
        ("is mk", _icelandic),
        ("fil tl", _filipino),
        ("he iu iw naq sat se", _hebrew),
        ("ga", _irish),
        ("cy", _welsh),
        ("mt", _maltese),
        ("ar ars", _arabic),
    )
    for language in languages.split()
}
