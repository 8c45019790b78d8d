"""What is done to pictures when they are published: the table `[pictures]` in `site.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kbstudio.problems import Problem
from kbstudio.site_toml import key_line, read_flag, setting_problem, unknown_setting


@dataclass(frozen=True, slots=True)
class PictureSettings:
    """What is done to pictures when they are published.

    `webp`: large ones get a smaller copy, which browsers load instead. `keep_details`: they tell where, when
    and with what they were made.
    """

    webp: bool = True
    keep_details: bool = False


USUAL_PICTURES = PictureSettings()
_KEYS = tuple(PictureSettings.__dataclass_fields__)


def read_picture_settings(text: str, values: Any) -> tuple[PictureSettings, list[Problem]]:
    """The settings of pictures in the text of a `site.toml` with its table, and a problem for each bad value.

    A value that can't be read leaves its default.
    """
    if not isinstance(values, dict):
        message = "pictures: write a table “[pictures]” with a line such as webp = false."
        return USUAL_PICTURES, [setting_problem("warning", key_line(text, "pictures"), message)]
    found: dict[str, bool] = {}
    problems: list[Problem] = []
    for key, value in values.items():
        line = key_line(text, key, "pictures")
        if key not in _KEYS:
            problems.append(setting_problem("hint", line, f"pictures: {unknown_setting(key, _KEYS)}"))
            continue
        try:
            found[key] = read_flag(value)
        except ValueError as error:
            problems.append(setting_problem("warning", line, f"pictures: {key}: {error}"))
    return PictureSettings(**found), problems
