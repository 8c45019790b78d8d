"""Servers by SFTP: who is let in, which servers are trusted, and what is said when they aren't."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from kbstudio.publish.deploy.jump import jump_command
from kbstudio.publish.deploy.memory import Memory
from kbstudio.publish.deploy.sftp import SftpTarget
from kbstudio.publish.deploy.target import TargetError
from tests.publish.deploy.conftest import Sshd, free_port
from tests.publish.deploy.support import EDITED, SITE, send, standing


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "state", "place")


def target(sshd: Sshd, www: Path, ssh: Path | None = None, user: str = "") -> SftpTarget:
    return SftpTarget(
        "127.0.0.1", str(www), user=user or sshd.user, port=sshd.port, ssh_folder=ssh or sshd.ssh
    )


def test_an_unknown_server_is_refused_with_its_fingerprint(sshd: Sshd, tmp_path: Path) -> None:
    ssh = tmp_path / "ssh"
    shutil.copytree(sshd.ssh, ssh)
    (ssh / "known_hosts").unlink()
    with pytest.raises(TargetError, match="isn’t known on this computer yet") as refused:
        target(sshd, tmp_path / "www", ssh).read("index.html")
    shown = subprocess.run(
        ["ssh-keygen", "-l", "-f", sshd.ssh.parent / "host_key.pub"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split()[1]
    assert shown in refused.value.message
    assert f"ssh -p {sshd.port} 127.0.0.1" in refused.value.message


def test_a_server_with_another_key_than_before_is_refused(sshd: Sshd, tmp_path: Path) -> None:
    ssh = tmp_path / "ssh"
    shutil.copytree(sshd.ssh, ssh)
    own = (ssh / "id_ed25519.pub").read_text().split()[1]
    (ssh / "known_hosts").write_text(f"[127.0.0.1]:{sshd.port} ssh-ed25519 {own}\n")
    with pytest.raises(TargetError, match="shows another key"):
        target(sshd, tmp_path / "www", ssh).read("index.html")


def test_an_account_without_a_key_is_told_how_to_give_a_password(sshd: Sshd, tmp_path: Path) -> None:
    ssh = tmp_path / "ssh"
    ssh.mkdir()
    shutil.copy(sshd.ssh / "known_hosts", ssh)
    way = SftpTarget(
        "127.0.0.1", "/www", user=sshd.user, port=sshd.port, ssh_folder=ssh, how="Store it with “keyring”."
    )
    with pytest.raises(TargetError, match=f"doesn’t let “{sshd.user}” in.*keyring"):
        way.read("index.html")


def test_names_and_keys_of_the_users_own_settings_are_used(sshd: Sshd, tmp_path: Path) -> None:
    ssh = tmp_path / "ssh"
    ssh.mkdir()
    shutil.copy(sshd.ssh / "known_hosts", ssh)
    key = sshd.ssh / "id_ed25519"
    (ssh / "config").write_text(
        f"Host help\n  HostName 127.0.0.1\n  Port {sshd.port}\n  User {sshd.user}\n  IdentityFile {key}\n"
    )
    way = SftpTarget("help", str(tmp_path / "www"), ssh_folder=ssh)
    send(SITE, way, Memory(tmp_path / "state", way.place))
    way.close()
    assert standing(tmp_path / "www") == SITE


def test_a_connection_that_is_cut_is_made_anew(sshd: Sshd, tmp_path: Path) -> None:
    way = target(sshd, tmp_path / "www")
    memory = Memory(tmp_path / "state", way.place)
    send(SITE, way, memory)
    assert way._client is not None
    way._client.close()
    send(EDITED, way, memory)
    way.close()
    assert EDITED.items() <= standing(tmp_path / "www").items()


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    way = SftpTarget("127.0.0.1", "/www", user="anna", port=free_port(), ssh_folder=tmp_path)
    with pytest.raises(TargetError, match="can’t be reached") as failed:
        way.read("index.html")
    assert failed.value.passing


@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="root may write everywhere")
def test_a_folder_one_may_not_write_is_named(sshd: Sshd) -> None:
    way = target(sshd, Path("/usr/kbstudio-www"))
    with pytest.raises(TargetError, match="can’t be written"):
        way.put("index.html", b"home")
    way.close()


def test_what_a_cut_publish_left_beside_goes_and_what_others_left_stays(
    sshd: Sshd, tmp_path: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    www = tmp_path / "www"
    others = www / ".kbstudio" / "0123456789abcdef-00.new"
    others.parent.mkdir(parents=True)
    others.touch()
    with monkeypatch.context() as patched:
        patched.setattr(SftpTarget, "_replace", killed)
        with pytest.raises(KeyboardInterrupt):
            send(SITE, target(sshd, www), memory)
    assert len(list(www.rglob("*.new"))) > 1
    way = target(sshd, www)
    send(SITE, way, memory)
    way.close()
    assert list(www.rglob("*.new")) == [others]
    assert standing(www) == SITE


def test_a_server_behind_another_one_is_reached_through_it(
    sshd: Sshd, tmp_path: Path, memory: Memory
) -> None:
    ssh = tmp_path / "ssh"
    shutil.copytree(sshd.ssh, ssh)
    through = " ".join([*sshd.command, "-p", str(sshd.port), "-W", "%h:%p", f"{sshd.user}@127.0.0.1"])
    (ssh / "config").write_text(f"Host inner\n  HostName 127.0.0.1\n  ProxyCommand {through}\n")
    www = tmp_path / "www"
    way = SftpTarget("inner", str(www), user=sshd.user, port=sshd.port, ssh_folder=ssh)
    send(SITE, way, memory)
    way.close()
    assert standing(www) == SITE


@pytest.mark.parametrize(
    ("settings", "command"),
    [
        ({}, ""),
        ({"proxyjump": "none"}, ""),
        ({"proxyjump": "gate"}, "-W inner:22 -- gate"),
        ({"proxyjump": "first,anna@gate:2200"}, "-J first -p 2200 -W inner:22 -- anna@gate"),
        ({"proxycommand": "nc -X 5 inner 22", "proxyjump": "gate"}, "nc -X 5 inner 22"),
    ],
)
def test_the_way_through_others_is_the_one_of_ssh(settings: dict[str, str], command: str) -> None:
    assert " ".join(jump_command(settings, "inner", 22)).endswith(command)
    assert bool(command) == bool(jump_command(settings, "inner", 22))
