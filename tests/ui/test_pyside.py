"""PySide6 and the interpreter under it: some builds for newer Pythons free None on older ones."""

import subprocess
import sys

PROGRAM = """

from PySide6.QtCore import QObject
thing = QObject()
for turn in range(200_000):
    thing.setObjectName("a")
    thing.blockSignals(False)
print("alive")
"""


def test_python_survives_many_calls_that_return_nothing():
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)

    assert run.stdout == "alive\n", run.stderr
