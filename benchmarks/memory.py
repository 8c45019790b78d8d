"""Memory of a program and all its children, sampled while it runs (Linux)."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

STEP = 0.2
"""Seconds between two looks; each one holds up the process it looks at for some milliseconds."""


def run_measured(
    command: Sequence[str],
    env: Mapping[str, str],
    *,
    watched: bool = True,
    folder: Path | None = None,
    limit: float | None = None,
) -> tuple[str, float, float]:
    """Run a program; what it printed, seconds it took, and the most memory its processes shared out, in MB.

    Memory is PSS, so that pages several processes share count once; 0 when it isn't watched, which holds a
    program up. Raises CalledProcessError on failure, and TimeoutExpired after `limit` seconds.
    """
    begun = time.perf_counter()
    with subprocess.Popen(
        command,
        env=dict(env),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        peak = [0.0]
        watcher = threading.Thread(target=_watch, args=(process, peak), daemon=True)
        if watched:
            watcher.start()
        try:
            out, err = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # with all that it started
            raise
        seconds = time.perf_counter() - begun
        if watched:
            watcher.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, out, err)
    return out, seconds, peak[0]


def _watch(process: subprocess.Popen[str], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(pss, tree(process.pid))) / 1024)
        time.sleep(STEP)


def tree(pid: int) -> list[int]:
    """A process and all that it started."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text().split()]
            except OSError:
                continue
    return found


def pss(pid: int) -> int:
    """The share of memory of a process, in kB; 0 when it has ended."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        return 0
    return 0
