"""Real servers on this computer alone, for sites to go to; without the server a test is skipped."""

from __future__ import annotations

import contextlib
import getpass
import logging
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from kbstudio.publish.deploy.command import CommandTarget
from kbstudio.publish.deploy.folder import FolderTarget
from kbstudio.publish.deploy.git_branch import GitTarget
from kbstudio.publish.deploy.rsync import RsyncTarget
from kbstudio.publish.deploy.target import Target
from kbstudio.publish.deploy.zip_file import ZipTarget
from tests.publish.deploy.support import standing

PASSWORD = "wren-and-4711-teapots"
"""No other text has it, so that one can look where it went."""


@dataclass(frozen=True)
class Place:
    """A place for a site: `target` makes a new way to it, `standing` gives what customers find there."""

    target: Callable[[], Target]
    standing: Callable[[], Mapping[str, bytes]]


@dataclass(frozen=True)
class Sshd:
    """A server that lets one key in; `ssh` is a folder with the files a user has in `~/.ssh`."""

    port: int
    user: str
    ssh: Path

    @property
    def command(self) -> list[str]:
        options = ["-oBatchMode=yes", f"-oUserKnownHostsFile={self.ssh}/known_hosts"]
        return ["ssh", "-F", "/dev/null", *options, "-i", f"{self.ssh}/id_ed25519"]


@pytest.fixture(scope="session")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    program = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin")
    if not program:
        pytest.skip("there is no OpenSSH server here: apt-get install openssh-server")
    base = tmp_path_factory.mktemp("sshd")
    ssh = base / "ssh"
    ssh.mkdir(mode=0o700)
    for file in (base / "host_key", ssh / "id_ed25519"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file], check=True)
    (base / "authorized").write_bytes((ssh / "id_ed25519.pub").read_bytes())
    port = free_port()
    settings = {
        "ListenAddress": "127.0.0.1",
        "Port": port,
        "HostKey": base / "host_key",
        "AuthorizedKeysFile": base / "authorized",
        "PidFile": "none",
        "StrictModes": "no",
        "UsePAM": "no",
        "PasswordAuthentication": "no",
        "PermitRootLogin": "yes",
        "Subsystem": "sftp internal-sftp",
    }
    config = base / "config"
    config.write_text("".join(f"{key} {value}\n" for key, value in settings.items()))
    with contextlib.suppress(OSError):
        Path("/run/sshd").mkdir(exist_ok=True)  # root's server wants it, and the service isn't running
    kind, key, *_ = (base / "host_key.pub").read_text().split()
    (ssh / "known_hosts").write_text(f"[127.0.0.1]:{port} {kind} {key}\n")
    with (base / "log").open("wb") as log:
        server = subprocess.Popen([program, "-D", "-e", "-f", config], stderr=log)
        try:
            wait_for(port, server)
            yield Sshd(port, getpass.getuser(), ssh)
        finally:
            server.terminate()
            server.wait()


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of storage that speaks as S3 does."""
    moto = pytest.importorskip("moto.server", reason="moto isn’t installed")
    server = moto.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, object]]:
    """An empty bucket: the address of its storage, and a client to look into it."""
    import botocore.session

    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "somebody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    client = botocore.session.get_session().create_client("s3", endpoint_url=s3, region_name="us-east-1")
    client.create_bucket(Bucket="help")
    yield s3, client
    for entry in client.list_objects_v2(Bucket="help").get("Contents", ()):
        client.delete_object(Bucket="help", Key=entry["Key"])
    client.delete_bucket(Bucket="help")
    client.close()


@pytest.fixture
def webdav(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a WebDAV server that lets “anna” in with PASSWORD, and the folder it shows."""
    wsgi = pytest.importorskip("cheroot.wsgi", reason="cheroot isn’t installed")
    app = pytest.importorskip("wsgidav.wsgidav_app", reason="wsgidav isn’t installed")
    for part in ("wsgidav_app", "http_authenticator"):  # they warn of what is meant here
        logging.getLogger(f"wsgidav.{part}").setLevel(logging.ERROR)
    folder = tmp_path / "dav"
    folder.mkdir()
    settings = {
        "provider_mapping": {"/": str(folder)},
        "simple_dc": {"user_mapping": {"*": {"anna": {"password": PASSWORD}}}},
        "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
        "verbose": 0,
        "logging": {"enable": False},
        "property_manager": None,
    }
    server = wsgi.Server(("127.0.0.1", 0), app.WsgiDAVApp(settings), numthreads=5)
    server.prepare()
    thread = threading.Thread(target=server.serve)
    thread.start()
    yield f"http://127.0.0.1:{server.bind_addr[1]}", folder
    server.stop()
    thread.join()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """An empty bare repository."""
    if not shutil.which("git"):
        pytest.skip("there is no git here")
    subprocess.run(["git", "init", "--quiet", "--bare", tmp_path / "pages.git"], check=True)
    return tmp_path / "pages.git"


@pytest.fixture(params=["folder", "zip", "sftp", "s3", "webdav", "git", "command"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Each kind of place in turn; ways to it that a test left open are closed."""
    made: Place = {
        "folder": _folder,
        "zip": _zip,
        "sftp": _sftp,
        "rsync": _rsync,
        "s3": _s3,
        "webdav": _webdav,
        "git": _git,
        "command": _command,
    }[request.param](request, tmp_path)
    ways: list[Target] = []

    def target() -> Target:
        ways.append(made.target())
        return ways[-1]

    yield Place(target, made.standing)
    for way in ways:
        way.close()


def _folder(_request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    return Place(lambda: FolderTarget(tmp_path / "www"), lambda: standing(tmp_path / "www"))


def _zip(_request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    file, opened = tmp_path / "help.zip", tmp_path / "opened"

    def unpacked() -> Mapping[str, bytes]:
        shutil.rmtree(opened, ignore_errors=True)
        if file.exists():
            shutil.unpack_archive(file, opened)
        return standing(opened)

    return Place(lambda: ZipTarget(file), unpacked)


def _sftp(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    from kbstudio.publish.deploy.sftp import SftpTarget

    server: Sshd = request.getfixturevalue("sshd")
    www = tmp_path / "www"

    def target() -> Target:
        return SftpTarget("127.0.0.1", str(www), user=server.user, port=server.port, ssh_folder=server.ssh)

    return Place(target, lambda: standing(www))


def _rsync(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if not shutil.which("rsync"):
        pytest.skip("there is no rsync here: apt-get install rsync")
    server: Sshd = request.getfixturevalue("sshd")
    www = tmp_path / "www"

    def target() -> Target:
        return RsyncTarget("127.0.0.1", str(www), user=server.user, port=server.port, ssh=server.command)

    return Place(target, lambda: standing(www))


def _s3(request: pytest.FixtureRequest, _tmp_path: Path) -> Place:
    from kbstudio.publish.deploy.s3 import S3Target

    endpoint, client = request.getfixturevalue("bucket")

    def found() -> Mapping[str, bytes]:
        listed = client.list_objects_v2(Bucket="help").get("Contents", ())
        names = [entry["Key"] for entry in listed if "/.kbstudio/" not in entry["Key"]]
        return {n[5:]: client.get_object(Bucket="help", Key=n)["Body"].read() for n in names}

    return Place(lambda: S3Target("help", "/site/", endpoint=endpoint), found)


def _webdav(request: pytest.FixtureRequest, _tmp_path: Path) -> Place:
    from kbstudio.publish.deploy.webdav import WebdavTarget

    address, folder = request.getfixturevalue("webdav")
    password = {"anna": PASSWORD}.get
    return Place(lambda: WebdavTarget(address, user="anna", ask=password), lambda: standing(folder))


def _git(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    bare: Path = request.getfixturevalue("repository")
    checkout = tmp_path / "checkout"

    def checked_out() -> Mapping[str, bytes]:
        shutil.rmtree(checkout, ignore_errors=True)
        clone = ["git", "clone", "--quiet", "--branch", "pages", bare, checkout]
        subprocess.run(clone, check=False, stderr=subprocess.DEVNULL)
        shutil.rmtree(checkout / ".git", ignore_errors=True)
        return standing(checkout)

    return Place(lambda: GitTarget(str(bare), "pages", tmp_path / "kept"), checked_out)


def _command(_request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    copy = ["sh", "-c", 'rm -rf "$2" && cp -r "$1" "$2"', "copy", "{folder}", str(tmp_path / "www")]
    return Place(lambda: CommandTarget(copy, tmp_path / "kept", tmp_path), lambda: standing(tmp_path / "www"))


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Return when a server answers; fail when it ended."""
    while server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    pytest.skip("the OpenSSH server doesn’t start here")
