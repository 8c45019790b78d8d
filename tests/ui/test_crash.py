"""When the program itself breaks: words first, a plain dialog, and a report that tells nothing of anybody."""

from __future__ import annotations

import subprocess
import sys
import time

from PySide6.QtGui import QGuiApplication

from kbstudio.article import ArticleId
from kbstudio.folders import program_folder
from kbstudio.ui.crash_dialog import CrashDialog
from kbstudio.ui.crash_report import report_of_fault
from kbstudio.ui.fault_log import FaultLog
from kbstudio.ui.watchdog import Watchdog

SECRET = "Frau Müller’s refund"


def mistake():
    try:
        try:
            {}[SECRET]
        except KeyError as error:
            raise RuntimeError(f"/home/mueller/{SECRET}") from error
    except RuntimeError as error:
        return error


def test_a_mistake_keeps_the_words_first_and_offers_a_report(qtbot, editor, caplog):
    editor.session.show_article(ArticleId("welcome.md"))
    editor.session.buffers["welcome.md"].replace_source("Not lost\n")
    error = mistake()
    editor.guard.report(type(error), error, error.__traceback__)
    assert [entry.text for entry in editor.session.base.journal.kept()] == ["Not lost\n"]
    dialog = editor.window.findChild(CrashDialog)
    assert "Your words are kept" in dialog.text.text()
    dialog.copy.click()
    report = QGuiApplication.clipboard().text()
    assert "RuntimeError" in report
    assert "KeyError" in report
    assert "test_crash.py" in report
    assert not any(name in report for name in (SECRET, "mueller", "/home", str(editor.session.base.root)))
    editor.guard.report(type(error), error, None)
    assert len(editor.window.findChildren(CrashDialog)) == 1, "one is enough"
    dialog.reject()
    editor.session.buffers["welcome.md"].document.setModified(False)
    caplog.clear()


def test_a_mistake_while_keeping_words_is_told_too_and_ends_there(qtbot, editor, caplog, monkeypatch):
    def broken():
        raise RuntimeError("worse")

    monkeypatch.setattr(editor.session, "keep_words", broken)
    error = mistake()
    editor.guard.report(type(error), error, None)
    assert [record.message for record in caplog.records if "could not be kept" in record.message]
    dialog = editor.window.findChild(CrashDialog)
    assert "could not be kept" in dialog.text.text()
    dialog.reject()
    caplog.clear()


def test_a_fault_is_told_at_the_next_start_without_paths(qtbot, editor):
    code = (
        "import faulthandler\n"
        "from kbstudio.folders import program_folder\n"
        "from kbstudio.ui.fault_log import FaultLog\n"
        "FaultLog(program_folder()).begin()\n"
        "faulthandler._sigsegv()\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode != 0
    log = FaultLog(program_folder())
    earlier = log.begin()
    assert "Segmentation fault" in earlier
    assert FaultLog(program_folder()).begin() == "", "it is told once"
    editor.guard.tell_earlier(earlier)
    dialog = editor.window.findChild(CrashDialog)
    assert "broke off" in dialog.text.text()
    assert "Segmentation fault" in dialog.report.toPlainText()
    assert "/" not in dialog.report.toPlainText().replace("kbstudio/", "")
    dialog.reject()
    log.end()


def test_a_program_that_ends_in_order_leaves_nothing_to_tell(qtbot):
    log = FaultLog(program_folder())
    assert log.begin() == ""
    log.end()
    assert FaultLog(program_folder()).begin() == ""
    assert report_of_fault("") == ""


def test_a_freeze_is_written_down_with_where_it_was(qtbot, tmp_path):
    file = tmp_path / "freezes.log"
    watchdog = Watchdog(file)
    watchdog.start()
    qtbot.wait(100)
    end = time.monotonic() + 10
    while not file.exists() and time.monotonic() < end:
        pass  # the window’s thread is busy here
    watchdog.close()
    text = file.read_text(encoding="utf-8")
    assert "did not answer" in text
    assert "in test_a_freeze_is_written_down_with_where_it_was" in text
    assert str(tmp_path) not in text
    assert "/root" not in text
