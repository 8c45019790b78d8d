"""Opening hours: the minutes of a week in which somebody answers, and the time zone they are told in."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Iterable
from itertools import groupby

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = 24 * 60
WEEK = 7 * DAY

Span = tuple[int, int]
"""From when to when, in minutes since Monday 0:00; the end may lie in the day after, or the week after."""

_DAYS = re.compile(r"([a-z]{3,9})(?:\s*[-–—]\s*([a-z]{3,9}))?", re.IGNORECASE)
_TIMES = re.compile(r"(\d{1,2})[:.](\d\d)\s*[-–—]\s*(\d{1,2})[:.](\d\d)")
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ZONE = re.compile(r"UTC|[A-Za-z]+(/[A-Za-z0-9_+-]+){1,2}")


def read_hours(text: str) -> tuple[Span, ...]:
    """Spans from words such as `Mon-Fri 09:00-12:30, 13:30-17:00; Sat 10:00-14:00`, in order.

    Days come before their times; an end before its beginning lies in the day after. Raises ValueError for
    what can't be read, and for hours that overlap.
    """
    spans: list[Span] = []
    days: list[int] = []
    timed = True
    position = 0
    while rest := re.compile(r"[\s,;]*").match(text, position):
        position = rest.end()
        if position == len(text):
            break
        if times := _TIMES.match(text, position):
            if not days:
                raise ValueError("name the days before the times.")
            spans += [_span(day, times) for day in days]
            timed = True
            position = times.end()
        elif named := _DAYS.match(text, position):
            days = [*([] if timed else days), *_days_between(named.group(1), named.group(2))]
            timed = False
            position = named.end()
        else:
            raise ValueError(f"“{text[position : position + 20]}” isn’t a day or a time.")
    if not spans or not timed:
        raise ValueError("name days and times.")
    spans.sort()
    if any(before[1] > after[0] for before, after in zip(spans, [*spans[1:], _later(spans[0])], strict=True)):
        raise ValueError("two of the times overlap.")
    return tuple(spans)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same hours in as few spans as possible: what ends when the next begins is one."""
    result: list[Span] = []
    for begin, end in spans:
        if result and result[-1][1] == begin:
            result[-1] = (result[-1][0], end)
        else:
            result.append((begin, end))
    if len(result) > 1 and result[-1][1] == result[0][0] + WEEK:
        result[-1] = (result[-1][0], result[0][1] + WEEK)
        del result[0]
    return tuple(result)


def hours_text(spans: Iterable[Span], weekdays: tuple[str, ...]) -> str:
    """The hours in words: `Mon–Fri 09:00–17:00 · Sat 10:00–14:00`, with these names of the days."""
    times: dict[int, list[str]] = {}
    for begin, end in spans:
        times.setdefault(begin // DAY, []).append(f"{_clock(begin % DAY)}–{_clock(end % DAY or DAY)}")
    said = [(day, ", ".join(times.get(day, ()))) for day in range(7)]
    parts = []
    for words, group in groupby(said, key=lambda each: each[1]):
        days = [day for day, _ in group]
        if words:
            name = weekdays[days[0]] if len(days) == 1 else f"{weekdays[days[0]]}–{weekdays[days[-1]]}"
            parts.append(f"{name} {words}")
    return " · ".join(parts)


def is_zone(name: str) -> bool:
    """Whether a name has the form of a time zone such as `Europe/Berlin`."""
    return _ZONE.fullmatch(name) is not None


def is_known_zone(name: str) -> bool:
    """Whether this computer knows a time zone; True as well where it knows none."""
    return not _found("Europe/London") or _found(name)


def _found(zone: str) -> bool:
    try:
        zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _span(day: int, times: re.Match[str]) -> Span:
    first, second, third, fourth = map(int, times.groups())
    begin, end = first * 60 + second, third * 60 + fourth
    if max(second, fourth) > 59 or begin >= DAY or end > DAY or begin == end:
        raise ValueError(f"“{times.group()}” isn’t a time of day.")
    return day * DAY + begin, day * DAY + end + (DAY if end < begin else 0)


def _days_between(first: str, last: str | None) -> list[int]:
    begin = _day(first)
    end = _day(last) if last else begin
    return [day % 7 for day in range(begin, end + 1 + (7 if end < begin else 0))]


def _day(name: str) -> int:
    for number, whole in enumerate(_NAMES):
        if whole.startswith(name.lower()):
            return number
    raise ValueError(f"“{name}” isn’t a day. Write Mon, Tue, Wed, Thu, Fri, Sat or Sun.")


def _later(span: Span) -> Span:
    return span[0] + WEEK, span[1] + WEEK


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
