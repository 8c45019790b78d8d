"""Whether windows can be shown here: the toolkit ends the whole program when they can’t."""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

_UNSEEN = {"offscreen", "minimal", "minimalegl", "vnc"}
_SECONDS = 2.0


def can_show_windows(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether someone can see a window of this program: there is a display, and it answers."""
    if chosen := environment.get("QT_QPA_PLATFORM", "").partition(":")[0]:
        return chosen not in _UNSEEN
    if platform in ("win32", "darwin"):
        return True
    wayland = environment.get("WAYLAND_DISPLAY", "")
    if wayland and _answers(str(Path(environment.get("XDG_RUNTIME_DIR", "/"), wayland))):
        return True
    return _x11_answers(environment.get("DISPLAY", ""))


def can_open_windows(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether windows can be made, be it where nobody sees them."""
    return bool(environment.get("QT_QPA_PLATFORM")) or can_show_windows(environment, platform)


def _x11_answers(display: str) -> bool:
    match = re.fullmatch(r"(?:unix)?(?P<host>.*):(?P<number>\d{1,5})(?:\.\d+)?", display)
    if not match:
        return False
    host, number = match["host"], int(match["number"])
    if host:
        return _connects((host, 6000 + number))
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 (where every X server listens)
    return _answers(path) or _answers(f"\0{path}")


def _connects(address: tuple[str, int]) -> bool:
    try:
        socket.create_connection(address, _SECONDS).close()
    except (OSError, OverflowError):
        return False
    return True


def _answers(path: str) -> bool:
    if not hasattr(socket, "AF_UNIX"):
        return False
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(_SECONDS)
        try:
            client.connect(path)
        except OSError:
            return False
    return True
