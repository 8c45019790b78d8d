"""Publishing to the targets of a knowledge base from the command line, by hand or in a workflow."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kbstudio.cli import main
from tests.publish.deploy.conftest import Sshd
from tests.publish.deploy.support import standing

TARGETS = """
[target.production]
kind = "git"
repository = "../pages.git"
site = "https://help.acme.example"

[target.share]
kind = "zip"
path = "../help.zip"

[target.staging]
kind = "folder"
path = "../staging"

[target.own]
kind = "command"
command = ["sh", "-c", "cp -r \\"$1\\" ../own", "copy", "{folder}"]
"""


@pytest.fixture
def base(knowledge_base: Path) -> Path:
    with (knowledge_base / "site.toml").open("a", encoding="utf-8") as settings:
        settings.write(TARGETS)
    return knowledge_base


def publish(base: Path, name: str, *more: str) -> int:
    return main(["publish", str(base), "--target", name, *more])


def edit(base: Path, words: str) -> None:
    (base / "welcome.md").write_text(f"# Welcome\n\n{words}\n", encoding="utf-8")


def test_a_branch_gets_what_changed_and_one_is_told_where_it_is(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["git", "init", "--quiet", "--bare", tmp_path / "pages.git"], check=True)
    assert publish(base, "production") == 0
    assert "The site is at https://help.acme.example" in capsys.readouterr().err
    edit(base, "Good morning.")
    assert publish(base, "production", "--plan", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["target"], told["published"], told["others"]) == ("production", False, None)
    assert told["pages"]["changed"] == ["welcome/index.html"]
    assert publish(base, "production") == 0
    checkout = ["git", "clone", "--quiet", "--branch", "gh-pages", tmp_path / "pages.git", tmp_path / "look"]
    subprocess.run(checkout, check=True)
    assert "Good morning." in (tmp_path / "look" / "welcome" / "index.html").read_text()


def test_a_colleagues_publish_is_told_and_kept_unless_one_says_otherwise(
    base: Path,
    tmp_path: Path,
    user_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    subprocess.run(["git", "init", "--quiet", "--bare", tmp_path / "pages.git"], check=True)
    assert publish(base, "production") == 0
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("KBSTUDIO_HOME", str(tmp_path / "elsewhere"))
        elsewhere.setenv("KBSTUDIO_PUBLISHER", "Ben")
        edit(base, "Ben’s words.")
        assert publish(base, "production") == 0
    edit(base, "My words.")
    capsys.readouterr()
    assert publish(base, "production") == 1
    assert "“Ben” published to" in capsys.readouterr().err
    assert publish(base, "production", "--overwrite") == 0


def test_a_zip_file_has_a_site_that_opens_from_disk(base: Path, tmp_path: Path) -> None:
    assert publish(base, "share") == 0
    shutil.unpack_archive(tmp_path / "help.zip", tmp_path / "opened")
    assert (tmp_path / "opened" / "welcome.html").is_file()
    before = (tmp_path / "help.zip").read_bytes()
    assert publish(base, "share") == 0
    assert (tmp_path / "help.zip").read_bytes() == before


def test_a_folder_may_be_a_target_too(base: Path, tmp_path: Path) -> None:
    assert publish(base, "staging") == 0
    assert (tmp_path / "staging" / "index.html").is_file()


def test_a_target_knows_what_was_published_to_its_folder_past_it(base: Path, tmp_path: Path) -> None:
    page = tmp_path / "staging" / "welcome" / "index.html"
    edit(base, "Good morning.")
    assert publish(base, "staging") == 0
    edit(base, "Good evening.")
    assert main(["publish", str(base), "--to", str(tmp_path / "staging")]) == 0
    edit(base, "Good morning.")
    assert publish(base, "staging", "--overwrite") == 0
    assert "Good morning." in page.read_text(encoding="utf-8")


def test_a_command_is_run_only_when_it_was_allowed_here(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(base, "own") == 1
    assert "wasn’t allowed on this computer" in capsys.readouterr().err
    assert not (tmp_path / "own").exists()
    assert publish(base, "own", "--allow-command") == 0
    assert "index.html" in standing(tmp_path / "own")


def test_a_target_that_is_not_there_is_named_with_those_that_are(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(base, "live") == 1
    assert "There are “production”, “share”, “staging”, “own”" in capsys.readouterr().err


def test_killed_on_the_way_to_a_server_it_is_finished_the_next_time(
    base: Path, sshd: Sshd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(sshd.ssh, tmp_path / "home" / ".ssh")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    www = tmp_path / "www"
    with (base / "site.toml").open("a", encoding="utf-8") as settings:
        settings.write(
            f'[target.server]\nkind = "sftp"\nhost = "127.0.0.1"\nport = {sshd.port}\n'
            f'user = "{sshd.user}"\npath = "{www}"\n'
        )
    command = [sys.executable, "-m", "kbstudio", "publish", str(base), "--target", "server"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None and not (www / "assets").exists():
            time.sleep(0.01)
        running.kill()
    assert publish(base, "server") == 0
    main(["publish", str(base), "--to", str(tmp_path / "clean")])
    assert standing(www) == standing(tmp_path / "clean")
