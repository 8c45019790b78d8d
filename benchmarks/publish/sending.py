"""What one edit takes to be on a server that has the whole site already."""

from __future__ import annotations

import json
import shutil
import statistics
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from benchmarks.memory import run_measured
from benchmarks.publish.folders import KnowledgeBase, add_line
from benchmarks.publish.measuring import TURNS, Figures, environment
from benchmarks.publish.servers import s3_server, sftp_server
from benchmarks.publish.tools import WORK

Server = AbstractContextManager[tuple[str, dict[str, str]]]
ROOT = Path(__file__).parents[2]


def sending_figures(base: KnowledgeBase, limit: float) -> dict[str, Figures]:
    """Of each kind of server: seconds and files of the first publish, and of each one after an edit.

    Raises OSError when a server is missing here.
    """
    folder = WORK / "servers"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    servers: dict[str, Callable[[], Server]] = {"sftp": lambda: sftp_server(folder), "s3": s3_server}
    return {kind: _figures(kind, server(), base, limit) for kind, server in servers.items()}


def _figures(kind: str, server: Server, base: KnowledgeBase, limit: float) -> Figures:
    settings = base.root / "site.toml"
    before = settings.read_text(encoding="utf-8")
    with server as (target, more):
        settings.write_text(f"{before}\n[target.{kind}]\n{target}", encoding="utf-8")
        env = environment({"KBSTUDIO_HOME": str(WORK / "servers" / "cache"), **more})
        command = [sys.executable, "-m", "kbstudio", "publish", str(base.root), "--target", kind, "--json"]

        def publish() -> tuple[float, int]:
            out, seconds, _ = run_measured(command, env, watched=False, folder=ROOT, limit=limit)
            return seconds, len(json.loads(out)["write"])

        try:
            first, files = publish()
            edits = []
            for turn in range(TURNS):
                add_line(base.root / base.edited, turn)
                edits.append(publish())
        finally:
            settings.write_text(before, encoding="utf-8")
    return {
        "first, s": first,
        "first, sent": files,
        "after an edit, s": statistics.median(seconds for seconds, _ in edits),
        "after an edit, sent": statistics.median(sent for _, sent in edits),
    }
