"""Dates as writers type them in a query: days, months, years, counted from today, and ranges of them."""

from __future__ import annotations

import calendar
import datetime as dt
import re

Days = tuple[dt.date, dt.date]
"""A first and a last day, both included."""

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_COUNTED = re.compile(r"today(?:([+-])(\d{1,5})([dwmy]?))?")
_UNITS = {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}
_NAMED = {"yesterday": -1, "tomorrow": 1}


def read_dates(text: str, today: dt.date) -> Days | None:
    """The days that `>2026-01-01`, `<=today`, `2026-03`, `today-30..today` mean; None when nothing does."""
    text = text.casefold().replace("−", "-")
    if ".." in text:
        start, _, end = text.partition("..")
        first = _point(start, today) if start else (dt.date.min, dt.date.min)
        last = _point(end, today) if end else (dt.date.max, dt.date.max)
        return (first[0], last[1]) if first and last and text != ".." else None
    operator, rest = _split_operator(text)
    point = _point(rest, today)
    if point is None:
        return None
    first_day, last_day = point
    return {
        "": (first_day, last_day),
        ">": (_shift(last_day, 1), dt.date.max),
        ">=": (first_day, dt.date.max),
        "<": (dt.date.min, _shift(first_day, -1)),
        "<=": (dt.date.min, last_day),
    }[operator]


def _split_operator(text: str) -> tuple[str, str]:
    match = re.match("[<>]=?", text)
    return (match.group(), text[match.end() :]) if match else ("", text)


def _point(text: str, today: dt.date) -> Days | None:
    if text in _NAMED:
        day = _shift(today, _NAMED[text])
        return day, day
    if counted := _COUNTED.fullmatch(text):
        sign, number, unit = counted.groups(default="")
        day = _shift(today, int(f"{sign}{number or 0}") * _UNITS[unit])
        return day, day
    if match := _DAY.fullmatch(text):
        try:
            return _days(*(int(part) if part else None for part in match.groups()))
        except ValueError:
            return None
    return None


def _days(year: int | None, month: int | None, day: int | None) -> Days:
    year = year or 0
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if day is None:
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    return dt.date(year, month, day), dt.date(year, month, day)


def _shift(day: dt.date, days: int) -> dt.date:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return dt.date.max if days > 0 else dt.date.min
