"""The words of a theme in one language, and dates as that language writes them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from kbstudio.errors import ThemeError
from kbstudio.publish.plurals import plural_form

_BLANK = re.compile(r"\{(\w+)\}")
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class Texts:
    """A theme's texts by name; call it with a name and the values of its blanks: `t("articles", n=3)`.

    A text may be a table of plural forms (`one`, `few`, `other` …), chosen by `n`. Raises ThemeError for a
    name no file has. `is_own`: the theme has words in the language, and doesn't speak English instead.
    """

    language: str
    entries: Mapping[str, object]
    is_own: bool = True

    def __call__(self, name: str, **values: object) -> str:
        """A text by name, with its blanks filled."""
        entry = self.entries.get(name)
        if isinstance(entry, Mapping):
            n = values.get("n")
            form = plural_form(self.language, n) if isinstance(n, int) else "other"
            entry = entry.get(form, entry.get("other"))
        if not isinstance(entry, str):
            raise ThemeError(f"The theme has no text “{name}”. Add it to i18n/{self.language}.toml.")
        if "{" not in entry:
            return entry

        def fill(blank: re.Match[str]) -> str:
            if blank.group(1) not in values:
                raise ThemeError(
                    f"The text “{name}” in i18n/{self.language}.toml has a blank “{blank.group()}” "
                    "that nothing fills."
                )
            return str(values[blank.group(1)])

        # Not str.format: its blanks can reach into Python objects, and a theme may come from anywhere.
        return _BLANK.sub(fill, entry)

    def forms(self, name: str) -> dict[str, str]:
        """Each plural form of a text with its blanks left open, for a script that learns the number later."""
        entry = self.entries.get(name)
        table = entry if isinstance(entry, Mapping) else {"other": entry}
        return {form: text for form, text in table.items() if isinstance(text, str)}

    @property
    def weekdays(self) -> tuple[str, ...]:
        """Short names of the days, Monday first; in English where the language has none."""
        names = self.entries.get("weekdays")
        if not isinstance(names, list) or len(names) != 7:
            return ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
        return tuple(map(str, names))

    @property
    def direction(self) -> str:
        """Which way the language is written: `ltr` or `rtl`."""
        return "rtl" if self.language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"

    def date(self, day: dt.date) -> str:
        """A date as readers of the language write it: `3 May 2026`, `1er mai 2026`.

        The text `date` may be a table of plural forms too, chosen by the day.
        """
        months = self.entries.get("months")
        if not isinstance(months, list) or len(months) != 12:
            return day.isoformat()
        return self("date", n=day.day, day=day.day, month=months[day.month - 1], year=day.year)
