"""Work off the GUI thread."""

from __future__ import annotations

import threading

import pytest

from kbstudio.progress import Cancelled
from kbstudio.ui.tasks import ProgressReport, Tasks


@pytest.fixture
def errors():
    return []


@pytest.fixture
def tasks(qtbot, errors):
    tasks = Tasks(errors.append)
    yield tasks
    tasks.close()


def test_results_arrive_on_the_gui_thread_and_never_inside_the_call(qtbot, tasks):
    seen = []
    tasks.read(threading.get_ident, lambda worker: seen.append((worker, threading.get_ident())))
    assert seen == []
    qtbot.waitUntil(lambda: bool(seen))
    worker, here = seen[0]
    assert here == threading.get_ident() != worker


def test_only_the_newest_of_a_name_is_delivered(qtbot, tasks):
    gate = threading.Event()
    seen = []
    tasks.read_latest("search", gate.wait, lambda _: seen.append("old"))
    tasks.read_latest("search", lambda: "new", seen.append)
    gate.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert seen == ["new"]


def test_writes_to_one_thing_keep_their_order(qtbot, tasks):
    done = []
    for number in range(20):
        tasks.write("content", lambda number=number: done.append(number), lambda _: None)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert done == list(range(20))


def test_every_failure_is_reported_but_a_cancel_is_not(qtbot, tasks, errors):
    def fail():
        raise ValueError("broken")

    def stop():
        raise Cancelled("stopped")

    own = []
    tasks.read(fail, lambda _: None)
    tasks.read(fail, lambda _: None, own.append)
    tasks.read(stop, lambda _: None)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert [str(error) for error in errors] == ["broken"]
    assert [str(error) for error in own] == ["broken"]


def test_closing_finishes_writes_and_drops_outcomes(qtbot):
    tasks = Tasks(lambda _: None)
    written, delivered = [], []
    tasks.write("journal", lambda: written.append(1), delivered.append)
    tasks.close()
    tasks.write("journal", lambda: written.append(2), delivered.append)
    assert written == [1]
    assert delivered == []


def test_progress_tells_the_last_step_and_stops_when_cancelled(qtbot):
    report = ProgressReport()
    with qtbot.waitSignal(report.reported) as blocker:
        report(3, 3, "Reading")
    assert blocker.args == [3, 3, "Reading"]
    report.cancel()
    with pytest.raises(Cancelled):
        report(4, 5, "Reading")
