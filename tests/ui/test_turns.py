"""Steps in the GUI thread, with room for keys between them."""

from __future__ import annotations

import time
from functools import partial

import pytest
from PySide6.QtCore import QObject, QTimer

from kbstudio.ui.turns import Turns


@pytest.fixture
def owner():
    return QObject()


def test_steps_run_in_order_and_not_at_once(qtbot, owner):
    done = []
    turns = Turns(owner)
    turns.run(*(partial(done.append, number) for number in range(3)))
    assert not done
    qtbot.waitUntil(lambda: done == [0, 1, 2])


def test_others_have_their_turn_after_a_long_step(qtbot, owner):
    done = []
    turns = Turns(owner)

    def long_step():
        QTimer.singleShot(0, lambda: done.append("other"))
        busy_until = time.perf_counter() + 0.02
        while time.perf_counter() < busy_until:
            pass

    turns.run(long_step, partial(done.append, "second"))
    qtbot.waitUntil(lambda: done == ["other", "second"])


def test_new_steps_take_the_place_of_those_that_are_left(qtbot, owner):
    done = []
    turns = Turns(owner)
    turns.run(partial(done.append, "old"))
    turns.run(partial(done.append, "new"))
    qtbot.waitUntil(lambda: done == ["new"])
    turns.run(partial(done.append, "never"))
    turns.stop()
    turns.run(partial(done.append, "last"))
    qtbot.waitUntil(lambda: done == ["new", "last"])
