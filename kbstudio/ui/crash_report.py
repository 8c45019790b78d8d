"""What may be told of a mistake: where it was, in which version; no text, no message, no path of anybody."""

from __future__ import annotations

import datetime as dt
import platform
import re
import traceback
from collections.abc import Iterable
from pathlib import PurePosixPath
from types import FrameType, TracebackType

from PySide6.QtCore import qVersion

from kbstudio import __version__

_FAULT_FRAME = re.compile(r'  File "(?P<path>[^"]*)", line (?P<line>\d+) in (?P<name>[\w<>.]+)')
_FAULT_HEAD = re.compile(
    r"(Fatal Python error: [\w ]+|Current thread|Thread|Windows fatal exception: [\w ]+)"
)


def report_of(error: BaseException, trace: TracebackType | None) -> str:
    """A report of an exception. Its message is left out: it may hold words of an article, or names."""
    lines = [*_about(), "", *_frames(traceback.extract_tb(trace)), type(error).__name__]
    seen = {error}
    cause = error.__cause__ or error.__context__
    while cause is not None and cause not in seen:
        seen.add(cause)
        lines += ["because of", *_frames(traceback.extract_tb(cause.__traceback__)), type(cause).__name__]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


def report_of_fault(log: str) -> str:
    """A report of what `faulthandler` wrote when the program broke off."""
    lines = []
    for line in log.split("\n"):
        if (frame := _FAULT_FRAME.fullmatch(line)) is not None:
            lines.append(f"  {told_path(frame['path'])}:{frame['line']} in {frame['name']}")
        elif (head := _FAULT_HEAD.match(line)) is not None:
            lines.append(head[1])
    return "\n".join([*_about(), "", *lines]) if lines else ""


def stack_of(frame: FrameType) -> list[str]:
    """Where a thread is, the outermost call first."""
    return _frames(traceback.extract_stack(frame))


def told_path(path: str) -> str:
    """A path of the program without the folders above it, which may hold somebody's name."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    for top in ("kbstudio", "site-packages"):
        if top in parts:
            last = len(parts) - 1 - parts[::-1].index(top)
            return "/".join(parts[last + (top == "site-packages") :])
    return parts[-1] if parts else ""


def _about() -> list[str]:
    now = dt.datetime.now(dt.UTC).isoformat(timespec="minutes")
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return [
        f"KB Studio {__version__}, {now}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {system}",
    ]


def _frames(summary: Iterable[traceback.FrameSummary]) -> list[str]:
    return [f"  {told_path(frame.filename)}:{frame.lineno} in {frame.name}" for frame in summary]
