"""What is said when storage, WebDAV servers, repositories, zip files and commands refuse."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
import requests

from benchmarks.publish.servers import webdav_server
from kbstudio.progress import Cancelled
from kbstudio.publish.deploy.command import CommandTarget
from kbstudio.publish.deploy.git_branch import GitTarget
from kbstudio.publish.deploy.memory import Memory
from kbstudio.publish.deploy.rsync import RsyncTarget
from kbstudio.publish.deploy.s3 import S3Target
from kbstudio.publish.deploy.target import GRACE, TargetError
from kbstudio.publish.deploy.webdav import WebdavTarget
from kbstudio.publish.deploy.zip_file import ZipTarget
from tests.publish.deploy.conftest import PASSWORD, free_port
from tests.publish.deploy.support import EDITED, SITE, send, standing


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "state", "place")


def test_what_storage_keeps_says_what_it_is_and_how_long_it_lasts(bucket, memory: Memory) -> None:
    endpoint, client = bucket
    target = S3Target("help", endpoint=endpoint)
    send(SITE, target, memory)
    page = client.head_object(Bucket="help", Key="index.html")
    style = client.head_object(Bucket="help", Key="assets/style.11.css")
    target.close()
    assert (page["ContentType"], page["CacheControl"]) == ("text/html; charset=utf-8", "no-cache")
    assert style["ContentType"] == "text/css; charset=utf-8"
    assert "immutable" in style["CacheControl"]


def test_a_bucket_or_storage_that_is_not_there_is_named(bucket) -> None:
    endpoint, _ = bucket
    target = S3Target("another", endpoint=endpoint)
    with pytest.raises(TargetError, match="There is no bucket “another”"):
        target.top_names()
    target.close()
    nowhere = S3Target("help", endpoint=f"http://127.0.0.1:{free_port()}")
    with pytest.raises(TargetError, match="can’t be reached") as failed:
        nowhere.read("index.html")
    nowhere.close()
    assert failed.value.passing


def test_storage_without_an_access_key_is_told(
    s3: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    target = S3Target("help", endpoint=s3)
    with pytest.raises(TargetError, match="access key"):
        target.read("index.html")
    target.close()


def test_a_webdav_server_tells_a_password_apart(webdav) -> None:
    address, _ = webdav
    for user, says in (("anna", "doesn’t let in “anna”"), ("", "write “user” in site.toml")):
        target = WebdavTarget(address, user=user, ask=lambda _user: "wrong")
        with pytest.raises(TargetError, match=says):
            target.read("index.html")
        target.close()


def test_no_password_is_told_to_a_server_that_does_not_ask(webdav, monkeypatch, tmp_path: Path) -> None:
    address, _ = webdav
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login anna password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    target = WebdavTarget(address)
    with pytest.raises(TargetError, match="doesn’t let in"):
        target.read("index.html")
    target.close()


def test_apache_replaces_files_itself_as_moving_one_there_takes_it_away_first(
    monkeypatch: pytest.MonkeyPatch, memory: Memory
) -> None:
    asked: list[str] = []
    request = requests.Session.request

    def noted(session: requests.Session, method: str, *rest: Any, **more: Any) -> requests.Response:
        asked.append(method)
        return request(session, method, *rest, **more)

    monkeypatch.setattr(requests.Session, "request", noted)
    try:
        with webdav_server() as (address, www):
            for site in (SITE, EDITED):
                target = WebdavTarget(address)
                send(site, target, memory)
                target.close()
            assert EDITED.items() <= standing(www).items()
    except OSError as error:
        pytest.skip(str(error))
    assert "PUT" in asked
    assert "MOVE" not in asked


def test_what_a_cut_publish_left_goes_with_the_next_one_from_another_computer_too(
    webdav, tmp_path: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, folder = webdav

    def target() -> WebdavTarget:
        return WebdavTarget(address, user="anna", ask=lambda _user: PASSWORD)

    request = requests.Session.request

    def killed(session: requests.Session, method: str, where: str, **more: Any) -> requests.Response:
        if method == "MOVE" and more["headers"]["Destination"].endswith("billing/index.html"):
            raise KeyboardInterrupt
        return request(session, method, where, **more)

    others = folder / ".kbstudio" / "0123456789abcdef-00.new"
    others.parent.mkdir()
    others.touch()
    with monkeypatch.context() as patched:
        patched.setattr(requests.Session, "request", killed)
        with pytest.raises(KeyboardInterrupt):
            send(SITE, target(), memory)
    assert len(list(folder.rglob("*.new"))) > 1
    send(SITE, target(), Memory(tmp_path / "another", "place"))
    assert list(folder.rglob("*.new")) == [others]
    assert standing(folder) == SITE


def test_what_rsync_held_back_when_it_was_cut_goes(tmp_path: Path, memory: Memory) -> None:
    if not shutil.which("rsync"):
        pytest.skip("there is no rsync here")

    def stop(done: int, _total: int, _what: str) -> None:
        if done:
            raise Cancelled("enough")

    www = tmp_path / "www"
    www.mkdir()
    target = RsyncTarget("here", str(www), ssh=["sh", "-c", 'shift; exec "$@"', "sh"])
    send(SITE, target, memory)
    with pytest.raises(Cancelled):
        send(EDITED, target, memory, progress=stop)
    held = www / "billing" / "card" / ".~tmp~" / "index.html"
    held.parent.mkdir(parents=True)
    held.write_bytes(EDITED["billing/card/index.html"])
    send(SITE, target, memory)
    target.close()
    assert SITE.items() <= standing(www).items()
    assert not list(www.rglob(".~tmp~"))


def test_the_work_tree_of_a_repository_stays_as_it_is(tmp_path: Path, memory: Memory) -> None:
    work = tmp_path / "work"
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", work], check=True)
    (work / "note.md").write_text("unsaved words")
    (work / "content").mkdir()
    target = GitTarget(str(work), "gh-pages", tmp_path / "kept")
    send(SITE, target, memory)
    send(EDITED, target, memory, now=1000 + GRACE)
    target.close()

    def git(*arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=work, capture_output=True, check=True, text=True
        ).stdout

    status = git("status", "--porcelain", "--branch")
    assert "No commits yet on main" in status
    assert "?? note.md" in status
    shown = git("show", "gh-pages:billing/refund/index.html")
    assert shown.encode() == EDITED["billing/refund/index.html"]
    assert git("rev-list", "--count", "gh-pages").strip() == "2"


def test_a_branch_that_somebody_pushed_to_meanwhile_is_not_overwritten(
    repository: Path, tmp_path: Path
) -> None:
    one = GitTarget(str(repository), "pages", tmp_path / "one")
    other = GitTarget(str(repository), "pages", tmp_path / "other")
    one.put("index.html", b"ours")
    other.put("index.html", b"theirs")
    other.confirm()
    with pytest.raises(TargetError, match="Somebody else published"):
        one.confirm()
    one.close()
    assert GitTarget(str(repository), "pages", tmp_path / "other").read("index.html") == b"theirs"


def test_a_repository_that_is_not_there_is_named(tmp_path: Path) -> None:
    target = GitTarget(str(tmp_path / "nowhere.git"), "pages", tmp_path / "kept")
    with pytest.raises(TargetError, match="can’t be reached"):
        target.read("index.html")


def test_a_zip_file_is_the_same_whenever_it_is_made(tmp_path: Path) -> None:
    for name, first in (("one.zip", {}), ("two.zip", EDITED)):
        target = ZipTarget(tmp_path / name)
        state = Memory(tmp_path / "state", name)
        if first:
            send(first, target, state)
        send(SITE, target, state, now=hash(name) % 10**9)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_file_that_is_no_zip_of_ours_is_kept(tmp_path: Path, memory: Memory) -> None:
    file = tmp_path / "help.zip"
    file.write_bytes(b"no zip file")
    with pytest.raises(TargetError, match="isn’t a zip file"):
        send(SITE, ZipTarget(file), memory)
    with zipfile.ZipFile(file, "w") as other:
        other.writestr("holiday.txt", "pictures")
    with pytest.raises(TargetError, match="KB Studio didn’t make"):
        send(SITE, ZipTarget(file), memory)


def test_a_command_that_fails_is_quoted_and_run_again(tmp_path: Path, memory: Memory) -> None:
    def target(command: str) -> CommandTarget:
        return CommandTarget(["sh", "-c", command], tmp_path / "kept", tmp_path)

    with pytest.raises(TargetError, match=r"ended with status 3 \(no route to the host\)"):
        send(SITE, target("echo no route to the host >&2; exit 3"), memory)
    assert send(SITE, target('cp -r "$KBSTUDIO_SITE" www'), memory).files >= 0
    assert standing(tmp_path / "www") == SITE
    with pytest.raises(TargetError, match="can’t be started"):
        send(EDITED, CommandTarget(["./not-there"], tmp_path / "kept", tmp_path), memory)


def test_a_program_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(TargetError, match="needs the program “rsync”"):
        RsyncTarget("www.example.com", "/www").read("index.html")
    with pytest.raises(TargetError, match="needs the program “git”"):
        GitTarget("https://git.example.com/a.git", "pages", tmp_path / "kept").read("index.html")


def test_a_zip_file_is_known_again_after_a_kill_right_when_it_stood(tmp_path: Path, memory: Memory) -> None:
    class Killed(ZipTarget):
        def confirm(self) -> None:
            super().confirm()
            raise KeyboardInterrupt

    send(SITE, ZipTarget(tmp_path / "help.zip"), memory)
    with pytest.raises(KeyboardInterrupt):
        send(EDITED, Killed(tmp_path / "help.zip"), memory)
    assert send(EDITED, ZipTarget(tmp_path / "help.zip"), memory).files == 0


@pytest.mark.parametrize("lock", ["refs/kbstudio/new.lock", "packed-refs.lock"])
def test_what_a_git_that_was_killed_left_locked_is_opened(
    repository: Path, tmp_path: Path, memory: Memory, lock: str
) -> None:
    target = GitTarget(str(repository), "pages", tmp_path / "kept")
    send(SITE, target, memory)
    (tmp_path / "kept" / lock).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "kept" / lock).touch()
    os.utime(tmp_path / "kept" / lock, (0, 0))
    assert send(EDITED, target, memory).files == 3
    target.close()


def test_many_publishes_to_a_branch_leave_few_files_here(
    repository: Path, tmp_path: Path, memory: Memory
) -> None:
    kept = tmp_path / "kept"
    target = GitTarget(str(repository), "pages", kept)
    for site in (SITE, EDITED, SITE):
        send(site, target, memory)
        for setting in ("fastimport.unpackLimit", "gc.autoPackLimit"):
            subprocess.run(["git", "config", setting, "1"], cwd=kept, check=True)
    target.close()
    assert len(list(kept.glob("objects/pack/*.pack"))) == 1
