"""The command line: the only module that prints or exits."""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from kbstudio.cli_arguments import make_parser, with_command
from kbstudio.errors import KbError
from kbstudio.progress import Progress, no_progress

if TYPE_CHECKING:
    from kbstudio.library import Library
    from kbstudio.problems import Problem
    from kbstudio.publish.build import Prepared
    from kbstudio.rendering import Rendered

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
        _tell(f"kbstudio: {error.message}")
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
    print(_plain(f"“{folder}” is ready. Open it with: kbstudio edit {shlex.quote(folder)}"))
    return OK


def _check(chosen: argparse.Namespace) -> int:
    library, rendered = _read(chosen.folder, cache=True)
    problems = _problems(library, rendered)
    if chosen.json:
        _print_json([_as_json(problem) for problem in problems])
    else:
        _print_problems(problems, sys.stdout)
        count = len(library.articles)
        _tell(f"{_count(count, 'article')}: {_summary(problems)}.")
    return FAILED if _is_bad(problems, strict=chosen.strict) else OK


def _search(chosen: argparse.Namespace) -> int:
    from kbstudio.folders import cache_folder
    from kbstudio.search.index import SearchIndex

    library, rendered = _read(chosen.folder, cache=True)
    with contextlib.closing(SearchIndex(cache_folder(chosen.folder) / "index")) as index:
        with _progress() as progress:
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
        _print_json({"hits": hits, "total": results.total, "suggestion": results.suggestion})
        return OK
    for hit, snippet in zip(results.hits, snippets, strict=True):
        print(_plain(f"{hit.article_id}:{hit.line}: {hit.title}"))
        print(_plain(f"    {' '.join(snippet.split())}"))
    if not results.hits:
        _tell("Nothing was found.")
    if results.suggestion:
        _tell(f"Did you mean “{results.suggestion}”?")
    return OK


def _publish(chosen: argparse.Namespace) -> int:
    from kbstudio.publish.output import publish

    library, rendered = _read(chosen.folder, cache=not chosen.no_cache, jobs=chosen.jobs)
    with _progress() as progress:
        prepared = _prepare(
            chosen.folder,
            chosen.to,
            library,
            rendered,
            urls=chosen.urls,
            cache=not chosen.no_cache,
            jobs=chosen.jobs,
            progress=progress,
        )
    problems = _problems(library, rendered, prepared.problems)
    refused = chosen.strict and _is_bad(problems, strict=True)
    if not (chosen.plan or refused):
        with _progress() as progress:
            publish(prepared, chosen.to, progress)
    _show_published(chosen, prepared, problems, published=not (chosen.plan or refused))
    return FAILED if refused else OK


def _show_published(
    chosen: argparse.Namespace, prepared: Prepared, problems: Sequence[Problem], *, published: bool
) -> None:
    plan = prepared.plan
    changes = prepared.changes
    files = {"write": list(plan.write), "delete": list(plan.delete), "keep": list(plan.keep)}
    pages = {"added": changes.added, "changed": changes.changed, "removed": changes.removed}
    if chosen.json:
        about = {"out": str(chosen.to), "published": published, **files}
        addresses = {what: [page.address for page in found] for what, found in pages.items()}
        _print_json({**about, "pages": addresses, "problems": [_as_json(problem) for problem in problems]})
        return
    if chosen.plan:
        for what in ("write", "delete"):
            for file in files[what]:
                print(_plain(f"{what} {file}"))
    _print_problems([problem for problem in problems if problem.severity != "hint"], sys.stderr)
    counts = [f"{len(files['write'])} to write", f"{len(files['delete'])} to delete"]
    if published:
        counts = [f"{_count(len(files['write']), 'file')} written", f"{len(files['delete'])} deleted"]
    counts.append(f"{len(files['keep'])} unchanged")
    _tell(f"{chosen.to}: {', '.join(counts)}; {_summary(problems)}.")
    _tell(f"Pages: {', '.join(f'{len(found)} {what}' for what, found in pages.items())}.")
    if not (published or chosen.plan):
        _tell("Nothing was written. Mend the problems, or publish without --strict.")


def _serve(chosen: argparse.Namespace) -> int:
    from kbstudio.publish.live_preview import serve
    from kbstudio.resources import themes_folder

    with _stoppable(), tempfile.TemporaryDirectory(prefix="kbstudio-") as nowhere:

        def build() -> Mapping[str, bytes | Path]:
            library, rendered = _read(chosen.folder, cache=True)
            prepared = _prepare(chosen.folder, Path(nowhere), library, rendered)
            _tell(f"{_count(len(library.articles), 'article')}: {_summary(_problems(library, rendered))}.")
            return prepared.files

        serve(
            [chosen.folder, themes_folder()],
            build,
            chosen.port,
            on_ready=lambda address: print(f"{address}  (stop with Ctrl+C)", flush=True),
            on_error=lambda error: _tell(f"kbstudio: {error.message}"),
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
        library, rendered = _read(root, cache=True)
        publish(_prepare(root, out, library, rendered), out)
        with serve_folder(out) as server:
            print(f"The help centre is at {server.address}", flush=True)
            if can_show_windows():
                sample = sample_knowledge_base()
                print(f"The editor opens on a copy of it: {sample}", flush=True)
                if _open_editor(sample, SAMPLE_ARTICLE) == OK:
                    return OK
                _tell("The editor ended unexpectedly. The help centre stays; stop with Ctrl+C.")
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
    "publish": _publish,
    "serve": _serve,
    "demo": _demo,
}


def _read(folder: Path, *, cache: bool, jobs: int | None = None) -> tuple[Library, Rendered]:
    from kbstudio.folders import documents_folder
    from kbstudio.rendering import render_all
    from kbstudio.scan import read_library

    with _progress() as progress:
        library = read_library(folder, progress)
        kept = documents_folder(folder) if cache else None
        texts = [category.article for category in library.categories.values() if category.article]
        return library, render_all([*library.articles.values(), *texts], kept, jobs, progress)


def _prepare(
    folder: Path,
    out: Path,
    library: Library,
    rendered: Rendered,
    *,
    urls: str = "pretty",
    cache: bool = True,
    jobs: int | None = None,
    progress: Progress = no_progress,
) -> Prepared:
    from kbstudio.folders import cache_folder
    from kbstudio.publish.build import prepare
    from kbstudio.publish.site import PublishOptions
    from kbstudio.resources import theme_folders

    return prepare(
        library,
        folder,
        rendered.documents,
        out,
        PublishOptions("files" if urls == "files" else "pretty"),
        progress,
        themes=theme_folders(folder),
        cache=cache_folder(folder) / "published" if cache else None,
        jobs=jobs,
    )


def _problems(library: Library, rendered: Rendered, more: Iterable[Problem] = ()) -> tuple[Problem, ...]:
    from kbstudio.checks import check
    from kbstudio.problems import together

    return together(check(library, rendered.documents), rendered.problems, more)


def _is_bad(problems: Iterable[Problem], *, strict: bool) -> bool:
    bad = {"error", "warning"} if strict else {"error"}
    return any(problem.severity in bad for problem in problems)


def _as_json(problem: Problem) -> dict[str, str | int]:
    return {
        "severity": problem.severity,
        "code": problem.code,
        "file": problem.where.file,
        "line": problem.where.line,
        "message": problem.message,
    }


def _print_json(value: object) -> None:
    print(json.dumps(value, indent=2))


def _print_problems(problems: Iterable[Problem], stream: TextIO) -> None:
    for problem in problems:
        print(_plain(f"{problem.where}: {problem.severity}: {problem.message}"), file=stream)


def _summary(problems: Sequence[Problem]) -> str:
    kinds = [problem.severity for problem in problems]
    counts = [_count(kinds.count(kind), kind) for kind in ("error", "warning", "hint") if kind in kinds]
    return ", ".join(counts) or "no problems"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _tell(message: str) -> None:
    print(_plain(message), file=sys.stderr, flush=True)


def _plain(text: str) -> str:
    """Text that can’t steer the terminal it is shown on."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


@contextlib.contextmanager
def _progress() -> Iterator[Progress]:
    """Tells on a terminal how far the work is, in one line that is gone afterwards."""
    if not sys.stderr.isatty():
        yield no_progress
        return
    shown = 0.0

    def show(done: int, total: int, what: str) -> None:
        nonlocal shown
        if time.monotonic() - shown > 0.05:
            shown = time.monotonic()
            print(f"\r\x1b[K{done}/{total} {_plain(what)}"[:100], end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """Lets a request to end, as by `kill`, tidy up as Ctrl+C does."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
