"""Makes the modules of this program import quickly once Qt is there; imported before them."""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401 (brings what is looked for below)

_feature = sys.modules.get("shibokensupport.feature")
if hasattr(_feature, "_mod_uses_pyside"):
    # PySide6 reads the source of every module that is imported after it, to learn whether it may ask for
    # `from __feature__ import …`. None of ours does, and the reading takes a seventh of the start.
    _feature._mod_uses_pyside = lambda _module: True  # type: ignore[union-attr] # noqa: SLF001
