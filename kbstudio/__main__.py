"""Lets `python -m kbstudio` do what `kbstudio` does."""

from __future__ import annotations

import sys

from kbstudio.cli import main

if __name__ == "__main__":
    sys.exit(main())
