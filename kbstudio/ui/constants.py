"""Python's constants, kept alive under builds of PySide6 that give away references to them."""

from __future__ import annotations

import ctypes
import sys


def keep_constants_alive() -> None:
    """Make None, True and False outlive every reference to them that PySide6 gives away.

    PySide6 6.12.0 is compiled for Python 3.12, where these are immortal. Before 3.12 each Qt method that
    returns nothing then drops one reference to None it never took, and after some thousand calls the
    interpreter aborts with “none_dealloc: deallocating None” (measured on 3.11.7; 6.11.1 is sound).
    """
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for constant in (None, True, False, NotImplemented, ...):
        # The count is the first field of every object, as wide as Py_ssize_t.
        ctypes.c_ssize_t.from_address(id(constant)).value += sys.maxsize // 4
