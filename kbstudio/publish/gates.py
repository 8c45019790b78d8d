"""The gates: how much weight each problem has in a publish, and which ones hold it back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from kbstudio.article import ArticleId
from kbstudio.gates import Gates, Level
from kbstudio.library import CATEGORY_FILE, Library
from kbstudio.problems import Problem, Where
from kbstudio.publish.judgement import Judgement
from kbstudio.publish.manifest import Manifest, PublishedFile
from kbstudio.publish.picture_places import PICTURES
from kbstudio.publish.plan import Changes
from kbstudio.publish.site import Site
from kbstudio.site_toml import SETTINGS_FILE

GATE_OF: Mapping[str, str] = {
    "broken-link": "links",
    "broken-image": "links",
    "broken-media": "links",
    "missing-alt": "alt_text",
    "low-contrast": "contrast",
    "large-page": "size",
    "large-picture": "size",
    "duplicate-address": "addresses",
    "pages-disappear": "removals",
    "withheld-words": "drafts",
    "secret-shown": "secrets",
    "private-address": "private",
    "picture-location": "locations",
}
"""The gate of each kind of problem that has one, by the problem's code."""

_PICTURES = (*PICTURES, ".gif", ".svg")

FEW_PAGES = 5
"""Pages that may disappear without being asked about, however small the site is."""


def judge(problems: Iterable[Problem], library: Library) -> Judgement:
    """Weigh problems by the gates of a library's settings.

    What a gate lets pass is a hint, what it warns of at least a warning, what it stops an error. What is
    wrong in articles that aren't published keeps its weight, and stops nothing.
    """
    gates = library.settings.gates
    weighed: list[Problem] = []
    stops: list[Problem] = []
    for problem in problems:
        level = _level(problem, gates, library)
        weighed.append(_weighed(problem, level) if level else problem)
        if level == "stop":
            stops.append(weighed[-1])
    return Judgement(tuple(weighed), tuple(stops))


def lost_pages(
    changes: Changes, after: Manifest, gates: Gates, lost: Collection[str] = ()
) -> Iterator[Problem]:
    """That so many pages disappear that something must have gone wrong.

    A page whose address leads on, or says what replaced it, doesn't disappear, unless it is among the `lost`.
    """
    before = len(after.pages) - len(changes.added) + len(changes.removed)
    gone = [page for page in changes.removed if page.address not in after.files or page.address in lost]
    if gates.removals == "off" or len(gone) <= FEW_PAGES or len(gone) * 100 <= gates.removed_percent * before:
        return
    percent = round(100 * len(gone) / before)
    message = (
        f"{len(gone)} of {before} pages ({percent} %) would disappear, among them “{gone[0].title}”. "
        "See whether articles are missing, or agree to it."
    )
    yield Problem("error", Where(SETTINGS_FILE), message, "pages-disappear")


def size_problems(site: Site, files: Mapping[str, PublishedFile]) -> Iterator[Problem]:
    """Pages and pictures that are larger than the settings allow."""
    gates = site.written.settings.gates
    if gates.size == "off":
        return
    most = 1000 * gates.page_kb
    for key, address in site.articles.items():
        if files[address].size > most and key not in site.borrowed:
            yield Problem("warning", Where(key), _too_large("page", files[address], most), "large-page")
    for path, address in site.categories.items():
        article = site.category(path).article
        if files[address].size > most and path in site.written.categories:
            where = Where(article.id if article else path)
            yield Problem("warning", where, _too_large("page", files[address], most), "large-page")
    most = 1000 * gates.picture_kb
    for path, address in site.attachments.items():
        if address in files and files[address].size > most and path.lower().endswith(_PICTURES):
            message = _too_large("picture", files[address], most)
            yield Problem("warning", Where(path), message, "large-picture")


def _too_large(what: str, file: PublishedFile, most: int) -> str:
    advice = "Divide it." if what == "page" else "Save it smaller, or in a format such as WebP."
    return f"This {what} has {file.size // 1000:,} kB, and {most // 1000:,} kB is its budget. {advice}"


def _level(problem: Problem, gates: Gates, library: Library) -> Level | None:
    gate = GATE_OF.get(problem.code)
    # An article that makes way for a page of the site is on it all the same.
    if gate is None or (gate == "addresses" and problem.severity != "error"):
        return None
    return _level_of(gate, gates) if _is_published(problem.where.file, library) else None


def _level_of(gate: str, gates: Gates) -> Level:
    level: Level = getattr(gates, gate)
    return level


def _is_published(file: str, library: Library) -> bool:
    """Whether what stands in a file reaches customers; files that aren't texts are taken to."""
    folder, _, name = file.rpartition("/")
    category = library.categories.get(folder) if name == CATEGORY_FILE else None
    article = category.article if category else library.articles.get(ArticleId(file))
    return article is None or article.is_public


def _weighed(problem: Problem, level: Level) -> Problem:
    if level == "stop":
        return replace(problem, severity="error")
    if level == "off":
        return replace(problem, severity="hint")
    return replace(problem, severity="warning") if problem.severity == "hint" else problem
