"""How commands read a knowledge base and prepare its site."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kbstudio.cli_output import shown_progress
from kbstudio.progress import Progress, no_progress

if TYPE_CHECKING:
    from kbstudio.library import Library
    from kbstudio.problems import Problem
    from kbstudio.publish.build import Prepared
    from kbstudio.rendering import Rendered


def read_folder(folder: Path, *, cache: bool, jobs: int | None = None) -> tuple[Library, Rendered]:
    """A knowledge base and its documents. `jobs`: processes at most."""
    from kbstudio.folders import documents_folder
    from kbstudio.rendering import render_all
    from kbstudio.scan import read_library

    with shown_progress() as progress:
        library = read_library(folder, progress)
        kept = documents_folder(folder) if cache else None
        return library, render_all(library.texts(), kept, jobs, progress)


def prepare_site(
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
    """The site of a knowledge base, and what publishing it to a folder would change."""
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


def problems_of(library: Library, rendered: Rendered, more: Iterable[Problem] = ()) -> tuple[Problem, ...]:
    """Everything that is wrong in a knowledge base, each once."""
    from kbstudio.checks import check
    from kbstudio.problems import together

    return together(check(library, rendered.documents), rendered.problems, more)
