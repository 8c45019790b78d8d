"""The command line: only the modules of it print or exit."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kbstudio.cli_arguments import make_parser, with_command
from kbstudio.cli_history import history_command
from kbstudio.cli_output import (
    as_json,
    counted,
    is_bad,
    plain,
    print_json,
    print_problems,
    shown_progress,
    summary,
    tell,
)
from kbstudio.cli_publish import publish_command
from kbstudio.cli_reading import prepare_site, problems_of, read_folder
from kbstudio.errors import KbError
from kbstudio.progress import Progress

if TYPE_CHECKING:
    from kbstudio.publish.build import Prepared

OK, FAILED, INTERRUPTED = 0, 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command: 0 when all is fine, 1 for problems or failure, 2 for wrong usage, 130 for Ctrl+C."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        chosen = make_parser().parse_args(with_command(sys.argv[1:] if arguments is None else arguments))
    except SystemExit as end:
        return int(end.code or OK)
    try:
        status = _COMMANDS[chosen.command](chosen)
        sys.stdout.flush()
    except KbError as error:
        tell(f"kbstudio: {error.message}")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has seen enough; Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return status


def _edit(chosen: argparse.Namespace) -> int:
    from kbstudio.display import can_open_windows

    folder: Path | None = chosen.folder
    if folder and not folder.is_dir():
        what = "is a file" if folder.is_file() else "isn’t there"
        raise KbError(f"The folder “{folder}” {what}. Name a folder of articles, or see “kbstudio --help”.")
    if folder and chosen.article and not (folder / chosen.article).is_file():
        raise KbError(
            f"The article “{chosen.article}” isn’t in “{folder}”. Name one by its path in the folder."
        )
    if not can_open_windows():
        raise KbError(
            "There is no display for the editor here. Use “kbstudio serve FOLDER” to look at the site."
        )
    from kbstudio.ui.library_process import LibraryProcess

    with contextlib.closing(LibraryProcess()) as library_process:
        if folder:
            library_process.expect(folder)  # it is read while Qt is being loaded
        try:
            import kbstudio.ui.quick_imports  # noqa: F401
            from kbstudio.ui.app import run
        except ImportError as error:
            if (error.name or "").startswith("kbstudio"):
                raise
            # PySide6 brings Qt, but not the system libraries that Qt loads.
            what = f"The editor can’t start ({error})."
            raise KbError(f"{what} Install what is missing; in a checkout, “make run” does.") from error

        return run(folder, chosen.article, library_process)


def _new(chosen: argparse.Namespace) -> int:
    from kbstudio.create import new_knowledge_base

    new_knowledge_base(chosen.folder)
    folder = str(chosen.folder)
    print(plain(f"“{folder}” is ready. Open it with: kbstudio edit {shlex.quote(folder)}"))
    return OK


def _check(chosen: argparse.Namespace) -> int:
    library, rendered = read_folder(chosen.folder, cache=True)
    problems = problems_of(library, rendered)
    if chosen.json:
        print_json([as_json(problem) for problem in problems])
    else:
        print_problems(problems, sys.stdout)
        count = len(library.articles)
        tell(f"{counted(count, 'article')}: {summary(problems)}.")
    return FAILED if is_bad(problems, strict=chosen.strict) else OK


def _search(chosen: argparse.Namespace) -> int:
    from kbstudio.folders import cache_folder
    from kbstudio.search.index import SearchIndex

    library, rendered = read_folder(chosen.folder, cache=True)
    with contextlib.closing(SearchIndex(cache_folder(chosen.folder) / "index")) as index:
        with shown_progress() as progress:
            index.sync(library, rendered.documents, progress)
        results = index.search(" ".join(chosen.words), chosen.limit)
    snippets = ["".join(text for text, _ in hit.snippet) for hit in results.hits]
    if chosen.json:
        hits = [
            {
                "id": hit.article_id,
                "title": hit.title,
                "category": hit.category,
                "score": hit.score,
                "section": hit.section_title,
                "line": hit.line,
                "snippet": snippet,
            }
            for hit, snippet in zip(results.hits, snippets, strict=True)
        ]
        print_json({"hits": hits, "total": results.total, "suggestion": results.suggestion})
        return OK
    for hit, snippet in zip(results.hits, snippets, strict=True):
        print(plain(f"{hit.article_id}:{hit.line}: {hit.title}"))
        print(plain(f"    {' '.join(snippet.split())}"))
    if not results.hits:
        tell("Nothing was found.")
    if results.suggestion:
        tell(f"Did you mean “{results.suggestion}”?")
    return OK


def _serve(chosen: argparse.Namespace) -> int:
    from kbstudio.publish.live_preview import serve
    from kbstudio.publish.living_site import LivingSite
    from kbstudio.render_process import RenderProcess
    from kbstudio.resources import theme_folders, themes_folder

    with (
        _stoppable() as stop,
        tempfile.TemporaryDirectory(prefix="kbstudio-") as nowhere,
        contextlib.closing(RenderProcess()) as renderer,
    ):

        def build(progress: Progress) -> Prepared:
            library, rendered = read_folder(chosen.folder, cache=True)
            prepared = prepare_site(chosen.folder, Path(nowhere), library, rendered, progress=progress)
            tell(f"{counted(len(library.articles), 'article')}: {summary(problems_of(library, rendered))}.")
            return prepared

        renderer.start()
        # Who waits for a page shouldn't wait for the whole site, which another thread makes meanwhile.
        sys.setswitchinterval(0.0005)
        serve(
            [chosen.folder, themes_folder()],
            LivingSite(chosen.folder, theme_folders(chosen.folder), build, renderer),
            chosen.port,
            on_ready=lambda address: print(f"{address}  (stop with Ctrl+C)", flush=True),
            on_error=lambda error: tell(f"kbstudio: {error.message}"),
            stop=stop,
        )
    return OK


def _demo(_: argparse.Namespace) -> int:
    from kbstudio.create import SAMPLE_ARTICLE, sample_knowledge_base
    from kbstudio.display import can_show_windows
    from kbstudio.publish.output import publish
    from kbstudio.publish.preview_server import serve_folder
    from kbstudio.resources import content_folder

    root = content_folder()
    with _stoppable(), tempfile.TemporaryDirectory(prefix="kbstudio-demo-") as temporary:
        out = Path(temporary, "site")
        library, rendered = read_folder(root, cache=True)
        publish(prepare_site(root, out, library, rendered), out)
        with serve_folder(out) as server:
            print(f"The help centre is at {server.address}", flush=True)
            if can_show_windows():
                sample = sample_knowledge_base()
                print(f"The editor opens on a copy of it: {sample}", flush=True)
                if _open_editor(sample, SAMPLE_ARTICLE) == OK:
                    return OK
                tell("The editor ended unexpectedly. The help centre stays; stop with Ctrl+C.")
            else:
                print(
                    "There is no display for the editor here. The help centre stays; stop with Ctrl+C.",
                    flush=True,
                )
            while True:
                time.sleep(3600)


def _open_editor(folder: Path, article: str) -> int:
    # A program of its own: a toolkit that can’t start ends its program, and the site would go with it.
    # Ctrl+C is for this program alone, which then asks the editor to end.
    command = [sys.executable, "-m", "kbstudio", "edit", str(folder)]
    if (folder / article).is_file():
        command += ["--article", article]
    editor = subprocess.Popen(command, start_new_session=True)
    try:
        return editor.wait()
    finally:
        if editor.poll() is None:
            editor.terminate()
            editor.wait()


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "edit": _edit,
    "new": _new,
    "check": _check,
    "search": _search,
    "publish": publish_command,
    "history": history_command,
    "serve": _serve,
    "demo": _demo,
}


@contextlib.contextmanager
def _stoppable() -> Iterator[threading.Event]:
    """Lets a request to end, as by `kill`, tidy up as Ctrl+C does.

    The event is set then too: an interrupt that comes while Python tidies up an object is lost.
    """
    asked = threading.Event()

    def interrupt(*_: object) -> None:
        asked.set()
        raise KeyboardInterrupt

    both = (signal.SIGINT, signal.SIGTERM)
    before = {each: found for each in both if (found := signal.getsignal(each)) is not signal.SIG_IGN}
    for each in before:
        signal.signal(each, interrupt)
    try:
        yield asked
        if asked.is_set():
            raise KeyboardInterrupt
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
