"""The commands and options of the command line, with their help."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import kbstudio

_ABOUT = """\
Write a help centre as Markdown files, and publish it as a static site that customers can search.
“kbstudio FOLDER” opens the editor; a folder named like a command is written “./FOLDER”.
"""
_STATUS = """\
Exit status: 0 when all is fine, 1 for problems or failure, 2 for wrong usage, 130 after Ctrl+C.
"""
_CHECK = """\
Names what is wrong in the articles: links that lead nowhere, missing pictures, bad front matter …
The exit status is 1 when there are errors; with --strict also when there are warnings.
"""
_CHECK_JSON = """\
--json prints a list of problems:
  [{"severity": "error" | "warning" | "hint", "code": "broken-link", "file": "billing/refund.md",
    "line": 12, "message": "…"}, …]
  line is 0 when the whole file is meant.
"""
_SEARCH = """\
Searches all articles, drafts too. Besides words, understands "exact phrase" and fields such as status:draft
or tag:vpn. Finding nothing is no failure.
"""
_SEARCH_JSON = """\
--json prints one object:
  {"hits": [{"id": "billing/refund.md", "title": "Refunds", "category": "billing", "score": 12.3,
             "section": "How long", "line": 12, "snippet": "…"}, …],
   "total": 3, "suggestion": "refund" | null}
"""
_PUBLISH = """\
Makes the site, and writes or sends what differs from what stands there. What somebody else put or published
there isn’t overwritten. Articles with problems are published all the same, unless --strict is given or
[gates] in site.toml says that such a problem stops it: then nothing is written, and the exit status is 1.
"""
_PUBLISH_JSON = """\
--json prints one object; files are paths in the output folder or on the target:
  {"out": "…", "target": "production" | null, "others": {"by": "…", "at": "…"} | null,
   "published": true, "write": ["index.html", …], "delete": […], "keep": […],
   "pages": {"added": ["billing/refund/index.html", …], "changed": […], "removed": […]},
   "redirects": [{"from": "billing/old/index.html", "to": "billing/refund/index.html"}, …],
   "problems": [as for check, …], "stops": [those of them that stop it, …]}
  with --plan also
  {"index": {"before": 81230, "after": 83017},    bytes of the search index
   "expiring": [{"file": "billing/refund.md", "title": "…", "key": "review_by" | "show_until",
                 "day": "2026-05-03"}, …],        those of the next 30 days, and reviews that are due
   "lagging": [{"file": "de/billing/refund.md", "title": "…", "language": "de"}, …]}
                                                  translations that stay as the original changes
  and with --diff
  {"differences": {"billing/refund/index.html": "unified diff of its text as Markdown", …}}
"""
_HISTORY = """\
Lists what was published from this folder on this computer: when, by whom, where, and how many pages changed.
A publish that is brought back replaces what stands at its place, and stands in the list itself; articles stay
as they are.
"""
_HISTORY_JSON = """\
--json prints one object:
  {"publishes": [{"id": 7, "at": "2026-05-03T09:12:00Z", "by": "anna", "target": "production" | null,
                  "out": "…", "restored": 5 | null, "files": 412, "size": 5300000,
                  "pages": {"added": 1, "changed": 2, "removed": 0}}, …], "size": 812000}
  with --diff: {"pages": [{"change": "added" | "changed" | "removed", "file": "…", "title": "…",
                           "lines": ["-old words", "+new words", …] | null}, …], "other_files": 3}
  with --restore: as for publish, without "target", "others" and "problems"
"""
_SERVE = """\
Shows the site on this computer alone while you write: each saved change is there a moment later.
Drafts are left out, as they will be in the published site. Stop with Ctrl+C.
"""
_DEMO = """\
Publishes the shipped help centre to a temporary folder, serves it on this computer alone, and opens the
editor on a copy of it, which is kept for the next time. Without a display it serves until Ctrl+C.
"""


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; what it gives has `command` and the command's arguments."""
    parser = argparse.ArgumentParser(
        prog="kbstudio", description=_ABOUT, epilog=_STATUS, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"kbstudio {kbstudio.__version__}")
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)

    def add(name: str, help_text: str, description: str, json: str = "") -> argparse.ArgumentParser:
        command = commands.add_parser(
            name,
            help=help_text,
            description=description,
            epilog=json or None,
            formatter_class=argparse.RawTextHelpFormatter,
        )
        if json:
            command.add_argument("--json", action="store_true", help="print JSON for other programs")
        return command

    edit = add("edit", "open the editor (also without a command)", "Opens the editor.")
    edit.add_argument("folder", metavar="FOLDER", type=Path, nargs="?", help="the knowledge base to open")
    edit.add_argument("--article", metavar="P", help="an article to open, by its path in the folder")

    new = add(
        "new", "make a new knowledge base", "Makes a knowledge base with settings and example articles."
    )
    new.add_argument("folder", metavar="FOLDER", type=Path, help="a folder that is empty or not there yet")

    check = add("check", "name what is wrong in the articles", _CHECK, _CHECK_JSON)
    _add_folder(check)
    check.add_argument("--strict", action="store_true", help="fail on warnings too")

    search = add("search", "search all articles", _SEARCH, _SEARCH_JSON)
    _add_folder(search)
    search.add_argument("words", metavar="WORDS", nargs="+", help="what to search for")
    search.add_argument("--limit", metavar="N", type=_number(1), default=20, help="show at most N hits (20)")

    publish = add(
        "publish", "bring the site to a folder, a server or another target", _PUBLISH, _PUBLISH_JSON
    )
    _add_folder(publish)
    where = publish.add_mutually_exclusive_group(required=True)
    where.add_argument("--to", metavar="OUT", type=Path, help="the folder of the site")
    where.add_argument("--target", metavar="NAME", help="a target that site.toml names, such as production")
    publish.add_argument("--plan", action="store_true", help="tell what would be done, and write nothing")
    publish.add_argument("--diff", action="store_true", help="tell how the text of each page changes")
    publish.add_argument(
        "--strict", action="store_true", help="write nothing when there are errors or warnings"
    )
    publish.add_argument(
        "--urls",
        choices=("pretty", "files"),
        help="pretty: addresses that end in “/”, for web servers (default);\n"
        "files: addresses that end in “.html”, also for opening from disk",
    )
    publish.add_argument(
        "--allow-removals", action="store_true", help="publish although many pages disappear"
    )
    publish.add_argument(
        "--overwrite",
        action="store_true",
        help="publish although somebody else published to the target since",
    )
    publish.add_argument(
        "--allow-command",
        action="store_true",
        help="run the command that a target names, from now on without asking",
    )
    publish.add_argument("--jobs", metavar="N", type=_number(1), help="render with N processes")
    publish.add_argument("--no-cache", action="store_true", help="render every article anew")

    _add_history(add)

    serve = add("serve", "show the site while you write", _SERVE)
    _add_folder(serve)
    serve.add_argument(
        "--port",
        metavar="N",
        type=_number(0, 65535),
        help="the port to listen on, 0 for any free one\n(8000, or the next free one)",
    )

    add("demo", "look at the shipped help centre, in the editor and as a site", _DEMO)
    return parser


def _add_history(add: Callable[..., argparse.ArgumentParser]) -> None:
    history = add("history", "list what was published, and bring it back", _HISTORY, _HISTORY_JSON)
    _add_folder(history)
    where = history.add_mutually_exclusive_group()
    where.add_argument("--to", metavar="OUT", type=Path, help="only publishes to this folder")
    where.add_argument("--target", metavar="NAME", help="only publishes to this target")
    what = history.add_mutually_exclusive_group()
    what.add_argument(
        "--diff", metavar=("A", "B"), type=_number(1), nargs=2, help="tell what lies between two publishes"
    )
    what.add_argument("--restore", metavar="N", type=_number(1), help="bring a publish back to its place")
    history.add_argument(
        "--plan", action="store_true", help="tell what --restore would do, and write nothing"
    )
    history.add_argument(
        "--overwrite", action="store_true", help="bring it back although somebody else published there since"
    )


def with_command(arguments: Sequence[str]) -> list[str]:
    """The arguments with their command: `edit` where none is named."""
    named = arguments and arguments[0] in {*COMMANDS, "-h", "--help", "--version"}
    return list(arguments) if named else ["edit", *arguments]


COMMANDS = ("edit", "new", "check", "search", "publish", "history", "serve", "demo")


def _add_folder(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", metavar="FOLDER", type=Path, help="the folder of the articles")


def _number(least: int, most: int | None = None) -> Callable[[str], int]:
    def read(text: str) -> int:
        value = int(text) if text.isdecimal() else -1
        if value < least or (most is not None and value > most):
            between = f"from {least} to {most}" if most is not None else f"of at least {least}"
            raise argparse.ArgumentTypeError(f"“{text}” isn’t a whole number {between}")
        return value

    return read
