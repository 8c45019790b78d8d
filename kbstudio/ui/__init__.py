"""The desktop application: the only package that knows Qt."""

from __future__ import annotations

from kbstudio.ui.constants import keep_constants_alive

keep_constants_alive()
