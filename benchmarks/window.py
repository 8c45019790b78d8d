"""The editor measured in a program of its own, started as `kbstudio edit` starts it; prints JSON."""

from __future__ import annotations

import sys
from pathlib import Path

from kbstudio.ui.library_process import LibraryProcess

# Its children import this module again: nothing here may load Qt.
if __name__ == "__main__":
    folder, article = Path(sys.argv[2]), sys.argv[3]
    process = LibraryProcess()
    process.expect(folder)

    import kbstudio.ui.quick_imports  # noqa: F401

    if sys.argv[1] == "desk":
        from benchmarks.desk import main
    else:
        from benchmarks.editor import main

    main(folder, article, process)
