"""What is wrong with the redirects in the file of them: held against the pages there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from kbstudio.problems import Problem, Where
from kbstudio.redirects import REDIRECTS_FILE, Redirect, above, ends, page_key, read_redirects


def redirect_problems(
    redirects: tuple[Redirect, ...], living: Collection[str], others: Mapping[str, str]
) -> Iterator[Problem]:
    """Redirects where a page stands, that lead nowhere, or in a circle.

    `living` and `others` as for `ends`: the keys of pages, and where articles' own earlier addresses lead.
    """
    for one in redirects:
        if page_key(one.old) in living:
            message = f"A page stands at “{one.old}”, so nobody is led from there. Take the line out."
            yield _problem(one, message, "redirect-clash")
        elif page_key(one.old) in others:
            message = f"An article names “{one.old}” in its redirect_from already. Take the line out."
            yield _problem(one, message, "redirect-clash")
    for lost in ends(redirects, living, others)[1]:
        one = lost.redirect
        if lost.why == "loop":
            message = f"“{one.old}” leads to “{one.new}”, and from there in a circle. Mend one of both."
            yield _problem(one, message, "redirect-loop")
        else:
            there = above(page_key(one.new), living)
            shown = f"/{there}/" if there else "/"
            message = f"“{one.new}” isn’t there, so “{one.old}” leads to “{shown}”. Name a page."
            yield _problem(one, message, "redirect-nowhere")


def renumbered(problems: Iterable[Problem], before: str, after: str) -> tuple[Problem, ...]:
    """Problems with the lines that redirects have in the file written anew; without those that it lost."""
    was = {one.line: one.old for one in read_redirects(before)[0]}
    now = {one.old: one.line for one in read_redirects(after)[0]}
    rest = {line.strip(): number for number, line in enumerate(after.splitlines(), 1) if line.strip()}
    lines = before.splitlines()

    def line_of(number: int) -> int | None:
        if number in was:
            return now.get(was[number])
        return rest.get(lines[number - 1].strip()) if 0 < number <= len(lines) else None

    found = []
    for each in problems:
        if each.where.file != REDIRECTS_FILE or not each.where.line:
            found.append(each)
        elif line := line_of(each.where.line):
            found.append(replace(each, where=replace(each.where, line=line)))
    return tuple(found)


def _problem(one: Redirect, message: str, code: str) -> Problem:
    return Problem("warning", Where(REDIRECTS_FILE, one.line), message, code)
