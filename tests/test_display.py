"""A display is one that answers, not one that is named."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from kbstudio.display import can_open_windows, can_show_windows


def test_a_named_display_that_does_not_answer_is_none() -> None:
    for display in ("", ":54321", "127.0.0.1:54321", "nonsense", ":99999"):
        assert not can_show_windows({"DISPLAY": display}, "linux")
        assert not can_open_windows({"DISPLAY": display}, "linux")


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no sockets with paths")
def test_a_display_that_answers_is_one(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        environment = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
        assert can_show_windows(environment, "linux")
    assert not can_show_windows(environment, "linux")


def test_an_x_server_on_another_computer_is_asked() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1] - 6000
        assert can_show_windows({"DISPLAY": f"127.0.0.1:{number}.0"}, "linux")


def test_windows_nobody_sees_can_be_opened() -> None:
    for platform in ("offscreen", "minimal", "vnc:port=5901"):
        assert not can_show_windows({"QT_QPA_PLATFORM": platform}, "linux")
        assert can_open_windows({"QT_QPA_PLATFORM": platform}, "linux")


def test_desktops_with_one_display_system_always_have_it() -> None:
    assert can_show_windows({}, "win32")
    assert can_show_windows({}, "darwin")
    assert can_show_windows({"QT_QPA_PLATFORM": "xcb"}, sys.platform)
