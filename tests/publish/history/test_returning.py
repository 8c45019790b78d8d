"""Bringing a publish back on every kind of server, from the command line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kbstudio.cli import main
from tests.publish.deploy.conftest import PASSWORD, Sshd, bucket, repository, s3, sshd, webdav
from tests.publish.deploy.support import standing

__all__ = ["bucket", "repository", "s3", "sshd", "webdav"]

Settings = Callable[[pytest.FixtureRequest, Path, pytest.MonkeyPatch], str]


def _sftp(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    server: Sshd = request.getfixturevalue("sshd")
    shutil.copytree(server.ssh, tmp_path / "home" / ".ssh")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return (
        f'kind = "sftp"\nhost = "127.0.0.1"\nport = {server.port}\nuser = "{server.user}"\n'
        f'path = "{tmp_path}/www"\n'
    )


def _rsync(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    if not shutil.which("rsync"):
        pytest.skip("there is no rsync here: apt-get install rsync")
    server: Sshd = request.getfixturevalue("sshd")
    program = tmp_path / "bin" / "ssh"  # the account’s own settings aren’t for tests
    program.parent.mkdir()
    own = f"-F none -oUserKnownHostsFile={server.ssh}/known_hosts -i {server.ssh}/id_ed25519"
    program.write_text(f'#!/bin/sh\nexec {shutil.which("ssh")} {own} "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    return (
        f'kind = "rsync"\nhost = "127.0.0.1"\nport = {server.port}\nuser = "{server.user}"\n'
        f'path = "{tmp_path}/www"\n'
    )


def _s3(request: pytest.FixtureRequest, _tmp_path: Path, _monkeypatch: pytest.MonkeyPatch) -> str:
    endpoint, _ = request.getfixturevalue("bucket")
    return f'kind = "s3"\nbucket = "help"\nendpoint = "{endpoint}"\n'


def _webdav(request: pytest.FixtureRequest, _tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address, _ = request.getfixturevalue("webdav")
    monkeypatch.setenv("KBSTUDIO_PASSWORD_LIVE", PASSWORD)
    return f'kind = "webdav"\naddress = "{address}"\nuser = "anna"\n'


def _git(request: pytest.FixtureRequest, _tmp_path: Path, _monkeypatch: pytest.MonkeyPatch) -> str:
    return f'kind = "git"\nrepository = "{request.getfixturevalue("repository")}"\n'


KINDS: Mapping[str, Settings] = {"sftp": _sftp, "rsync": _rsync, "s3": _s3, "webdav": _webdav, "git": _git}


@pytest.mark.parametrize("kind", KINDS)
def test_a_publish_comes_back_on_a_server(
    kind: str,
    request: pytest.FixtureRequest,
    knowledge_base: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tmp_path: Path = request.getfixturevalue("tmp_path")
    with (knowledge_base / "site.toml").open("a", encoding="utf-8") as settings:
        settings.write(f"\n[target.live]\n{KINDS[kind](request, tmp_path, monkeypatch)}")
    to = ["publish", str(knowledge_base), "--target", "live"]
    back = ["history", str(knowledge_base), "--restore"]
    assert main(to) == 0
    (knowledge_base / "billing" / "refund.md").unlink()
    (knowledge_base / "welcome.md").write_text("# Welcome\n\nBetter words.\n", encoding="utf-8")
    assert main([*to, "--allow-removals"]) == 0
    capsys.readouterr()
    assert main(["history", str(knowledge_base), "--json"]) == 0
    made = json.loads(capsys.readouterr().out)["publishes"]
    first = min(publish["id"] for publish in made)
    assert main([*back, str(first), "--plan"]) == 0
    assert "would come back" in capsys.readouterr().err
    assert main([*back, str(first)]) == 0
    # What stands there now is what the history kept of the first publish: nothing differs from it.
    assert main([*back, str(first), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["published"], told["write"], told["delete"]) == (False, [], [])
    if (tmp_path / "www").exists():
        page = standing(tmp_path / "www")["welcome/index.html"]
        assert b"Better words" not in page
        assert "billing/refund/index.html" in standing(tmp_path / "www")
    assert main([*to, "--plan", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert "welcome/index.html" in told["pages"]["changed"]
