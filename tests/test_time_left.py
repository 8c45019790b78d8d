"""Telling how long work will go on."""

from __future__ import annotations

from kbstudio.time_left import TimeLeft, rounded


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_rest_takes_as_long_as_what_is_done() -> None:
    clock = Clock()
    left = TimeLeft(clock)
    assert left.after(0, 100) is None
    clock.now += 1
    assert left.after(10, 100) is None, "it is too early to tell"
    clock.now += 9
    assert left.after(50, 100) == 10
    clock.now += 10
    assert left.after(100, 100) is None


def test_what_stood_there_before_does_not_count() -> None:
    clock = Clock()
    left = TimeLeft(clock)
    left.after(90, 100)
    clock.now += 5
    assert left.after(95, 100) == 5


def test_work_that_begins_anew_is_judged_anew() -> None:
    clock = Clock()
    left = TimeLeft(clock)
    left.after(0, 100)
    clock.now += 100
    assert left.after(50, 100) == 100
    assert left.after(0, 20) is None
    clock.now += 4
    assert left.after(10, 20) == 4
    assert left.after(0, 20) is None


def test_it_is_said_as_people_say_it() -> None:
    assert rounded(2.4) == (5, False)
    assert rounded(43) == (45, False)
    assert rounded(100) == (2, True)
    assert rounded(1000) == (17, True)
