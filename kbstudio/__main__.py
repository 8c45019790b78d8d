"""Lets `python -m kbstudio` do what `kbstudio` does."""

from __future__ import annotations

import sys
from multiprocessing import freeze_support

from kbstudio.cli import main

if __name__ == "__main__":
    freeze_support()  # in a frozen program a child process begins here too
    sys.exit(main())
