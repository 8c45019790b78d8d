"""The command line does what its help says, in words for people and JSON for programs."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from kbstudio.cli import main
from kbstudio.cli_arguments import COMMANDS
from kbstudio.create import new_knowledge_base

ROOT = Path(__file__).parent.parent
posix = pytest.mark.skipif(os.name == "nt", reason="signals and pipes differ there")


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    root = tmp_path / "starter"
    new_knowledge_base(root)
    return root


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    status = main([str(argument) for argument in arguments])
    output, errors = capsys.readouterr()
    return status, output, errors


# Usage


def test_help_names_every_command_and_says_how_it_ends(capsys: pytest.CaptureFixture[str]) -> None:
    status, output, _ = run(capsys, "--help")
    assert status == 0
    assert all(f"    {command} " in output for command in COMMANDS)
    assert "Exit status: 0" in output


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(capsys: pytest.CaptureFixture[str], command: str) -> None:
    status, output, errors = run(capsys, command, "--help")
    assert (status, errors) == (0, "")
    assert output.startswith(f"usage: kbstudio {command}")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version") == (0, "kbstudio 0.1.0\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", ".", "--sorted"],
        ["search", "."],
        ["search", ".", "card", "--limit", "0"],
        ["publish", "."],
        ["publish", ".", "--to", "out", "--urls", "short"],
        ["publish", ".", "--to", "out", "--jobs", "none"],
        ["serve", ".", "--port", "70000"],
        ["one", "two"],
    ],
)
def test_wrong_usage_is_told_and_ends_with_two(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    status, output, errors = run(capsys, *arguments)
    assert (status, output) == (2, "")
    assert "usage: kbstudio" in errors


@pytest.mark.parametrize(
    "arguments", [["{}"], ["edit", "{}"], ["check", "{}"], ["search", "{}", "x"], ["serve", "{}"]]
)
def test_a_folder_that_is_not_there_is_named_in_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str]
) -> None:
    absent = tmp_path / "absent"
    status, output, errors = run(capsys, *(argument.format(absent) for argument in arguments))
    assert (status, output) == (1, "")
    assert errors.startswith(f"kbstudio: The folder “{absent}” isn’t there.")
    assert errors.count("\n") == 1


def test_an_article_that_is_not_there_is_named(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path
) -> None:
    status, _, errors = run(capsys, knowledge_base, "--article", "billing/gone.md")
    assert status == 1
    assert "The article “billing/gone.md” isn’t in" in errors


def test_without_a_display_the_editor_says_so(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    status, _, errors = run(capsys, "edit", knowledge_base)
    assert status == 1
    assert errors.startswith("kbstudio: There is no display")


def test_a_missing_system_library_is_named(knowledge_base: Path, tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    missing = "libEGL.so.1: cannot open shared object file"
    (tmp_path / "PySide6" / "__init__.py").write_text(f"raise ImportError({missing!r})")
    variables = {"PYTHONPATH": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    with started("edit", knowledge_base, **variables) as (process, _, errors):
        assert f"The editor can’t start ({missing})." in errors.until("kbstudio: ", process)
        assert process.wait(30) == 1


# new, check, search


def test_new_makes_a_knowledge_base_and_never_touches_another(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, output, _ = run(capsys, "new", tmp_path / "help")
    assert status == 0
    assert f"kbstudio edit {tmp_path / 'help'}" in output
    status, _, errors = run(capsys, "new", tmp_path / "help")
    assert status == 1
    assert "isn’t empty" in errors


def test_a_sound_knowledge_base_has_no_problems(capsys: pytest.CaptureFixture[str], starter: Path) -> None:
    status, output, errors = run(capsys, "check", starter, "--strict")
    assert (status, output, errors) == (0, "", "5 articles: no problems.\n")


def test_a_broken_link_is_named_with_file_and_line(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path
) -> None:
    article = knowledge_base / "billing" / "refund.md"
    article.write_text("# Refunds\n\n[Gone](gone.md)\n", encoding="utf-8")
    status, output, errors = run(capsys, "check", knowledge_base)
    assert status == 1
    assert "billing/refund.md:3: error: " in output
    assert errors == "5 articles: 2 errors.\n"
    status, output, _ = run(capsys, "check", knowledge_base, "--json")
    anchor, link = json.loads(output)
    assert status == 1
    assert (anchor["code"], anchor["file"]) == ("broken-link", "billing/card-declined.md")
    assert "gone.md" in link.pop("message")
    assert link == {"severity": "error", "code": "broken-link", "file": "billing/refund.md", "line": 3}


def test_warnings_fail_only_when_asked(capsys: pytest.CaptureFixture[str], starter: Path) -> None:
    (starter / "news" / "one.md").write_text("---\ntype: song\n---\nText.\n", encoding="utf-8")
    assert run(capsys, "check", starter)[0] == 0
    assert run(capsys, "check", starter, "--strict")[0] == 1


def test_what_articles_say_can_not_steer_the_terminal(
    capsys: pytest.CaptureFixture[str], starter: Path
) -> None:
    (starter / "one.md").write_text("# Red \x1b[31m\n\n[x](\x1b[2J.md) zebra\n", encoding="utf-8")
    for command in (["check", starter], ["search", starter, "zebra"]):
        _, output, errors = run(capsys, *command)
        assert output
        assert "\x1b" not in output + errors


def test_search_finds_drafts_and_published_articles(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path
) -> None:
    status, output, _ = run(capsys, "search", knowledge_base, "expiry", "date")
    assert status == 0
    assert output.startswith("billing/card-declined.md:")
    assert "My card was declined" in output
    assert "account/reset-password.md" in run(capsys, "search", knowledge_base, "status:draft", "settings")[1]


def test_search_gives_json(capsys: pytest.CaptureFixture[str], knowledge_base: Path) -> None:
    status, output, _ = run(capsys, "search", knowledge_base, "expiry", "--json", "--limit", "1")
    found = json.loads(output)
    assert status == 0
    assert found.keys() == {"hits", "total", "suggestion"}
    (hit,) = found["hits"]
    assert hit.keys() == {"id", "title", "category", "score", "section", "line", "snippet"}
    assert (hit["id"], hit["category"]) == ("billing/card-declined.md", "billing")
    assert hit["section"] == "Check the expiry date"


def test_a_misspelt_word_is_answered_with_the_right_one(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path
) -> None:
    status, output, errors = run(capsys, "search", knowledge_base, "bannks")
    assert (status, output) == (0, "")
    assert errors == "Nothing was found.\nDid you mean “banks”?\n"


def test_finding_nothing_is_no_failure(capsys: pytest.CaptureFixture[str], knowledge_base: Path) -> None:
    assert run(capsys, "search", knowledge_base, "zebra") == (0, "", "Nothing was found.\n")
    found = json.loads(run(capsys, "search", knowledge_base, "zebra", "--json")[1])
    assert found == {"hits": [], "total": 0, "suggestion": None}


# publish


def test_publishing_twice_writes_nothing_the_second_time(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    status, output, errors = run(capsys, "publish", knowledge_base, "--to", out)
    assert (status, output) == (0, "")
    assert f"{out}: " in errors
    assert (out / "billing" / "card-declined" / "index.html").is_file()
    assert not (out / "account" / "reset-password").exists()
    status, output, _ = run(capsys, "publish", knowledge_base, "--to", out, "--json")
    done = json.loads(output)
    assert (status, done["published"], done["write"], done["delete"]) == (0, True, [], [])
    assert "index.html" in done["keep"]
    assert done["pages"] == {"added": [], "changed": [], "removed": []}


def test_a_plan_tells_what_would_be_done_and_writes_nothing(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    status, output, errors = run(capsys, "publish", knowledge_base, "--to", out, "--plan")
    assert status == 0
    assert "write billing/refund/index.html" in output.splitlines()
    assert "to write, 0 to delete" in errors
    assert not out.exists()
    run(capsys, "publish", knowledge_base, "--to", out)
    (knowledge_base / "billing" / "refund.md").unlink()
    _, output, errors = run(capsys, "publish", knowledge_base, "--to", out, "--plan")
    assert "delete billing/refund/index.md" in output.splitlines()
    assert "Pages: 0 added, 0 changed, 1 removed." in errors
    assert (out / "billing" / "refund" / "index.html").is_file()


def test_strict_publishing_writes_nothing_when_there_are_problems(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path, tmp_path: Path
) -> None:
    (knowledge_base / "broken.md").write_text("# Broken\n\n[Gone](gone.md)\n", encoding="utf-8")
    out = tmp_path / "site"
    status, output, errors = run(capsys, "publish", knowledge_base, "--to", out, "--strict")
    assert (status, output) == (1, "")
    assert "broken.md:3: error: " in errors
    assert "Nothing was written." in errors
    assert not out.exists()
    status, output, _ = run(capsys, "publish", knowledge_base, "--to", out, "--strict", "--json")
    assert (status, json.loads(output)["published"]) == (1, False)
    assert run(capsys, "publish", knowledge_base, "--to", out)[0] == 0
    assert (out / "broken" / "index.html").is_file()


def test_the_cache_and_the_number_of_processes_change_no_byte(
    capsys: pytest.CaptureFixture[str],
    knowledge_base: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for number, options in enumerate((["--no-cache"], ["--jobs", "2"], [])):
        assert run(capsys, "publish", knowledge_base, "--to", tmp_path / str(number), *options)[0] == 0
    first, *others = (
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        for folder in (tmp_path / "0", tmp_path / "1", tmp_path / "2")
    )
    assert first
    assert all(other == first for other in others)


def test_folder_time_zone_locale_and_hash_seed_change_no_byte(knowledge_base: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "ein Örtchen" / "anderswo"
    shutil.copytree(knowledge_base, elsewhere)
    worlds = (
        (knowledge_base, {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"}),
        (elsewhere, {"PYTHONHASHSEED": "2", "TZ": "America/Anchorage", "LC_ALL": "de_DE.UTF-8"}),
    )
    trees = []
    for number, (folder, world) in enumerate(worlds):
        out = tmp_path / str(number)
        command = [sys.executable, "-m", "kbstudio", "publish", str(folder), "--to", str(out)]
        home = {"KBSTUDIO_HOME": str(tmp_path / f"home {number}"), "SOURCE_DATE_EPOCH": "1700000000"}
        subprocess.run(command, env=os.environ | world | home, check=True, capture_output=True)
        trees.append({file.relative_to(out): file.read_bytes() for file in out.rglob("*") if file.is_file()})
    assert len(trees[0]) > 20
    assert trees[0] == trees[1]


def test_addresses_for_opening_from_disk_end_in_html(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path, tmp_path: Path
) -> None:
    assert run(capsys, "publish", knowledge_base, "--to", tmp_path / "site", "--urls", "files")[0] == 0
    assert (tmp_path / "site" / "billing" / "refund.html").is_file()


def test_an_output_folder_of_somebody_else_is_left_alone(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "index.html").write_text("mine")
    status, _, errors = run(capsys, "publish", knowledge_base, "--to", out)
    assert status == 1
    assert errors.startswith("kbstudio: ")
    assert str(out) in errors
    assert [file.name for file in out.iterdir()] == ["index.html"]
    assert (out / "index.html").read_text() == "mine"


# serve and demo, as programs of their own


@contextlib.contextmanager
def started(*arguments: str | Path, **variables: str) -> Iterator[tuple[subprocess.Popen[str], Lines, Lines]]:
    environment = {key: value for key, value in os.environ.items() if key not in _DISPLAYS} | variables
    process = subprocess.Popen(
        [sys.executable, "-m", "kbstudio", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    with process:
        try:
            assert process.stdout
            assert process.stderr
            yield process, Lines(process.stdout), Lines(process.stderr)
        finally:
            process.kill()


_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


class Lines:
    """The lines a program writes; one that never comes ends the program, and so the waiting."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def until(self, text: str, process: subprocess.Popen[str]) -> str:
        timer = threading.Timer(60, process.kill)
        timer.start()
        try:
            read = ""
            for line in self._stream:
                read += line
                if text in line:
                    return line
        finally:
            timer.cancel()
        raise AssertionError(f"{text!r} never came: {read!r}")


def page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as response:
        return response.read().decode()


@posix
def test_serve_shows_the_site_until_it_is_stopped(knowledge_base: Path) -> None:
    with started("serve", knowledge_base, "--port", "0") as (process, output, errors):
        address = output.until("http://127.0.0.1:", process).split()[0]
        assert "Acme Help" in page(address)
        assert "/.kbstudio/live.js?" in page(f"{address}billing/refund/")
        (knowledge_base / "billing" / "news.md").write_text("# Zebra\n", encoding="utf-8")
        errors.until("6 articles", process)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert "Traceback" not in errors._stream.read()


@posix
def test_demo_serves_without_a_display_and_says_so(user_folder: Path) -> None:
    with started("demo", KBSTUDIO_HOME=str(user_folder)) as (process, output, errors):
        address = output.until("http://127.0.0.1:", process).split()[-1]
        output.until("There is no display", process)
        home = page(address)
        assert "KB Studio Help" in home
        assert "live.js" not in home
        process.terminate()
        assert process.wait(30) == 130
        assert "Traceback" not in errors._stream.read()


@posix
def test_demo_keeps_serving_when_the_editor_can_not_open(user_folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as display:
        threading.Thread(target=_hang_up, args=(display,), daemon=True).start()
        name = f"127.0.0.1:{display.getsockname()[1] - 6000}"
        with started("demo", KBSTUDIO_HOME=str(user_folder), DISPLAY=name) as (process, output, errors):
            address = output.until("http://127.0.0.1:", process).split()[-1]
            sample = Path(output.until("The editor opens", process).partition(": ")[2].strip())
            errors.until("The editor ended unexpectedly", process)
            assert (sample / "site.toml").is_file()
            assert "KB Studio Help" in page(address)
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 130


def _hang_up(display: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while True:
            display.accept()[0].close()


@posix
def test_progress_is_one_line_of_a_terminal_and_gone_afterwards(starter: Path) -> None:
    master, terminal = os.openpty()
    command = [sys.executable, "-m", "kbstudio", "check", str(starter)]
    done = subprocess.run(command, cwd=ROOT, stderr=terminal, stdout=subprocess.PIPE, check=True, timeout=60)
    os.close(terminal)
    with os.fdopen(master, "rb", closefd=True) as shown:
        seen = shown.read1(4096).decode()
    assert done.stdout == b""
    assert "\r\x1b[K0/8 " in seen
    assert seen.endswith("\r\x1b[K5 articles: no problems.\r\n")


@posix
def test_a_reader_who_has_seen_enough_is_no_failure_to_talk_about(starter: Path) -> None:
    for number in range(300):
        (starter / f"{number}.md").write_text(f"[x](gone-{number}.md)\n" * 20, encoding="utf-8")
    with started("check", starter) as (process, output, errors):
        output.until(".md:", process)
        output._stream.close()
        assert process.wait(60) == 1
        assert "Traceback" not in errors._stream.read()


def test_a_theme_of_one_s_own_stands_in_the_folder(knowledge_base: Path, tmp_path: Path) -> None:
    theme = knowledge_base / "themes" / "acme"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.toml").write_text('extends = "default"\n', encoding="utf-8")
    (theme / "templates" / "404.html").write_text("<h1>Lost at Acme</h1>\n", encoding="utf-8")
    (theme / "notes.md").write_text("# Not an article\n", encoding="utf-8")
    (knowledge_base / "site.toml").write_text('name = "Acme"\ntheme = "acme"\n', encoding="utf-8")
    assert main(["publish", str(knowledge_base), "--to", str(tmp_path / "out")]) == 0
    assert "Lost at Acme" in (tmp_path / "out" / "404.html").read_text(encoding="utf-8")
    assert not (tmp_path / "out" / "themes").exists()
