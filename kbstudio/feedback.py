"""Where the answers to “Was this helpful?” go: `[feedback]` in `site.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from kbstudio.problems import Problem
from kbstudio.site_toml import (
    is_email,
    key_line,
    read_flag,
    read_text,
    setting_problem,
    takes_forms,
    unknown_setting,
)

FeedbackKind = Literal["off", "log", "email", "form"]

REASONS = ("outdated", "unclear", "incomplete", "unrelated", "fails")
"""Why an article didn't help, as it stands in logs, mails and forms: these names never change."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """`kind`: whether customers are asked, and where their answers go; `address` is that of mail or form.

    `searches`: with `log`, what customers search for is told to the log too.
    """

    kind: FeedbackKind = "off"
    address: str = ""
    searches: bool = True


NO_FEEDBACK = Feedback()
_KEYS = ("to", "searches")


def read_feedback(text: str, values: Any) -> tuple[Feedback, list[Problem]]:
    """The feedback of a `site.toml` from its text and its table, and a problem for each bad value."""
    if not isinstance(values, dict):
        message = 'feedback: write a table “[feedback]” with a line such as to = "log".'
        return NO_FEEDBACK, [setting_problem("warning", key_line(text, "feedback"), message)]
    problems = [
        setting_problem("hint", key_line(text, key, "feedback"), unknown_setting(key, _KEYS))
        for key in values.keys() - set(_KEYS)
    ]

    def doubt(key: str, error: ValueError) -> None:
        line = key_line(text, key, "feedback")
        problems.append(setting_problem("warning", line, f"feedback: {key}: {error}"))

    kind: FeedbackKind = "off"
    address, searches = "", True
    try:
        kind, address = _destination(values.get("to", "off"))
    except ValueError as error:
        doubt("to", error)
    try:
        searches = read_flag(values.get("searches", True))
    except ValueError as error:
        # Who wrote something there meant to say no.
        searches = False
        doubt("searches", error)
    return Feedback(kind, address, searches), problems


def _destination(value: Any) -> tuple[FeedbackKind, str]:
    to = read_text(value).removeprefix("mailto:")
    for kind in get_args(FeedbackKind)[:2]:
        if to == kind:
            return kind, ""
    if is_email(to):
        return "email", to
    if takes_forms(to):
        return "form", to
    raise ValueError("write “log”, a mail address, or the “https://” address of a form service, or “off”.")
