"""Every kind of target, each a real one on this computer alone: how it is reached, and what visitors find."""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import io
import multiprocessing
import os
import shutil
import socket
import subprocess
import tarfile
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

import botocore.session
import urllib3

from benchmarks.publish.servers import BUCKET, KEYS, sftp_server, webdav_server
from kbstudio.marks import OUTPUT_MARK

LOCAL = ("to", "folder", "zip")
KINDS = (*LOCAL, "sftp", "rsync", "s3", "webdav", "apache", "git")
_CORE = multiprocessing.get_context("fork")
Read = Callable[[str], bytes | None]
"""How one visitor reads: the bytes at an address, or None. Where all changes at once, as it was on coming."""


@dataclass(frozen=True, slots=True)
class Place:
    """A target: its lines in `site.toml`, the environment it needs, and what stands there.

    `visit` is a visitor coming; `all_files` what stands there with what we keep for ourselves; `fill` to
    bring it to a state; `rest` returns when no server works on it any more. `keeps`: whether what
    pages of the version before need stays for a while. `blinks`: whether a file that is replaced may be away
    for a moment.
    """

    kind: str
    settings: str
    visit: Callable[[], Read]
    all_files: Callable[[], dict[str, bytes]]
    fill: Callable[[Mapping[str, bytes]], None]
    environment: Mapping[str, str] = field(default_factory=dict)
    rest: Callable[[], None] = lambda: None
    command: tuple[str, ...] = ("--target", "place")
    keeps: bool = True
    blinks: bool = False


@contextlib.contextmanager
def place_of(kind: str, work: Path) -> Iterator[Place]:
    """A place of a kind, in an empty folder of its own. Raises OSError when something for it is missing."""
    with _MAKERS[kind](work) as place:
        yield place


@contextlib.contextmanager
def _folder(work: Path) -> Iterator[Place]:
    www = work / "www"
    yield _standing("folder", f'kind = "folder"\npath = "{www}"\n', www)


@contextlib.contextmanager
def _to(work: Path) -> Iterator[Place]:
    www = work / "www"
    yield replace(_standing("to", "", www), command=("--to", str(www)), keeps=False)


@contextlib.contextmanager
def _zip(work: Path) -> Iterator[Place]:
    file = work / "help.zip"

    def all_files() -> dict[str, bytes]:
        if not file.exists():
            return {}
        with zipfile.ZipFile(file) as opened:
            return {name: opened.read(name) for name in opened.namelist()}

    def fill(files: Mapping[str, bytes]) -> None:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        if files:
            with zipfile.ZipFile(file, "w") as opened:
                for name, content in files.items():
                    opened.writestr(name, content)

    settings = f'kind = "zip"\npath = "{file}"\nurls = "pretty"\n'
    yield Place("zip", settings, lambda: all_files().get, all_files, fill, keeps=False)


@contextlib.contextmanager
def _sftp(work: Path) -> Iterator[Place]:
    with sftp_server(work / "sshd") as (settings, environment):
        www = work / "sshd" / "www"
        yield _standing("sftp", settings, www, environment, _resting(work))


@contextlib.contextmanager
def _rsync(work: Path) -> Iterator[Place]:
    with _ssh(work) as (port, environment):
        www = work / "www"
        where = f'host = "127.0.0.1"\nport = {port}\nuser = "{getpass.getuser()}"\npath = "{www}"\n'
        yield _standing("rsync", f'kind = "rsync"\n{where}', www, environment, _resting(work))


@contextlib.contextmanager
def _git(work: Path) -> Iterator[Place]:
    bare = work / "pages.git"

    def all_files() -> dict[str, bytes]:
        done = subprocess.run(["git", "archive", "pages"], cwd=bare, capture_output=True, check=False)
        if done.returncode:
            return {}
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as opened:
            found = ((entry.name, opened.extractfile(entry)) for entry in opened if entry.isfile())
            return {name: file.read() for name, file in found if file}

    def fill(files: Mapping[str, bytes]) -> None:
        shutil.rmtree(bare, ignore_errors=True)
        subprocess.run(["git", "init", "--quiet", "--bare", bare], check=True)
        if files:
            subprocess.run(["git", "fast-import", "--quiet"], cwd=bare, input=_commit(files), check=True)

    with _ssh(work) as (port, environment):
        address = f"ssh://{getpass.getuser()}@127.0.0.1:{port}{bare}"
        settings = f'kind = "git"\nrepository = "{address}"\nbranch = "pages"\n'
        yield Place(
            *("git", settings, lambda: all_files().get, all_files, fill),
            environment=environment,
            rest=_resting(work),
        )


@contextlib.contextmanager
def _s3(_work: Path) -> Iterator[Place]:
    with _server(_serve_s3) as port:
        endpoint = f"http://127.0.0.1:{port}"
        session = botocore.session.get_session()
        session.set_credentials(*KEYS.values())
        client = session.create_client("s3", endpoint_url=endpoint, region_name="us-east-1")
        client.create_bucket(Bucket=BUCKET)
        # The bucket isn’t public; that it is signed at all is enough here.
        visitors = urllib3.PoolManager(headers={"Authorization": "AWS somebody:signed"})

        def visit() -> Read:
            def read(address: str) -> bytes | None:
                answer = visitors.request("GET", f"{endpoint}/{BUCKET}/{quote(address)}")
                return answer.data if answer.status == 200 else None

            return read

        def all_files() -> dict[str, bytes]:
            listed = client.list_objects_v2(Bucket=BUCKET).get("Contents", ())
            names = [entry["Key"] for entry in listed]
            return {name: client.get_object(Bucket=BUCKET, Key=name)["Body"].read() for name in names}

        def fill(files: Mapping[str, bytes]) -> None:
            listed = client.list_objects_v2(Bucket=BUCKET).get("Contents", ())
            there = {entry["Key"]: entry["ETag"].strip('"') for entry in listed}
            for name in there.keys() - files.keys():
                client.delete_object(Bucket=BUCKET, Key=name)
            for name, content in files.items():
                if there.get(name) != hashlib.md5(content, usedforsecurity=False).hexdigest():
                    client.put_object(Bucket=BUCKET, Key=name, Body=content)

        settings = f'kind = "s3"\nbucket = "{BUCKET}"\nendpoint = "{endpoint}"\n'
        yield Place("s3", settings, visit, all_files, fill, KEYS)
        client.close()


@contextlib.contextmanager
def _webdav(work: Path) -> Iterator[Place]:
    www = work / "www"
    www.mkdir(parents=True)
    with _server(_serve_webdav, www) as port:
        settings = f'kind = "webdav"\naddress = "http://127.0.0.1:{port}"\nuser = "anna"\n'
        # A server has to delete what stands where something is moved to (RFC 4918, 9.9.3).
        yield replace(_standing("webdav", settings, www, {"KBSTUDIO_PASSWORD_PLACE": "secret"}), blinks=True)


@contextlib.contextmanager
def _apache(_work: Path) -> Iterator[Place]:
    with webdav_server() as (address, www):
        made = _standing("apache", f'kind = "webdav"\naddress = "{address}"\n', www)

        def fill(files: Mapping[str, bytes]) -> None:
            made.fill(files)
            for folder in (path for path in www.rglob("*") if path.is_dir()):
                folder.chmod(0o777)  # started by root, the server works as another user

        yield replace(made, fill=fill)


_MAKERS: Mapping[str, Callable[[Path], contextlib.AbstractContextManager[Place]]] = {
    "to": _to,
    "folder": _folder,
    "zip": _zip,
    "sftp": _sftp,
    "rsync": _rsync,
    "s3": _s3,
    "webdav": _webdav,
    "apache": _apache,
    "git": _git,
}


def _standing(
    kind: str,
    settings: str,
    www: Path,
    environment: Mapping[str, str] | None = None,
    rest: Callable[[], None] = lambda: None,
) -> Place:
    """A place whose files stand in a folder that a web server shows."""

    def visit() -> Read:
        def read(address: str) -> bytes | None:
            try:
                return (www / address).read_bytes()
            except OSError:
                return None

        return read

    def all_files() -> dict[str, bytes]:
        return {
            path.relative_to(www).as_posix(): path.read_bytes() for path in www.rglob("*") if path.is_file()
        }

    def fill(files: Mapping[str, bytes]) -> None:
        if www.exists():  # the folder itself stays, a server may hold on to it
            for entry in www.iterdir():
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        for name, content in files.items():
            (www / name).parent.mkdir(parents=True, exist_ok=True)
            (www / name).write_bytes(content)

    return Place(kind, settings, visit, all_files, fill, environment or {}, rest)


def shown(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What visitors find of all files of a place."""
    return {name: content for name, content in files.items() if not name.startswith(f"{OUTPUT_MARK}/")}


@contextlib.contextmanager
def _ssh(work: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """A server that the program ssh signs in to: its port, and the environment in which it is known."""
    with sftp_server(work / "sshd") as (settings, environment):
        port = int(settings.partition("port = ")[2].split()[0])
        ssh = work / "sshd" / "home" / ".ssh"
        # The program reads the account’s own folder whatever HOME says.
        own = f"-F none -oUserKnownHostsFile={ssh}/known_hosts -i {ssh}/id_ed25519 -oBatchMode=yes"
        command = work / "bin" / "ssh"
        command.parent.mkdir(parents=True)
        command.write_text(f'#!/bin/sh\nexec {shutil.which("ssh")} {own} "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        path = f"{command.parent}:{os.environ['PATH']}"
        yield port, {**environment, "PATH": path}


def _resting(work: Path) -> Callable[[], None]:
    """Returns when nobody is signed in to the server any more: it ends what was cut as it notices."""
    config = f"{work}/sshd/config".encode()

    def rest() -> None:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            commands = {path.parent.name: _line(path) for path in Path("/proc").glob("[0-9]*/cmdline")}
            servers = {process for process, line in commands.items() if config in line and b"-D" in line}
            if not any(_parent(process) in servers for process in commands):
                return
            time.sleep(0.01)

    return rest


def _line(path: Path) -> bytes:
    with contextlib.suppress(OSError):
        return path.read_bytes()
    return b""


def _parent(process: str) -> str:
    with contextlib.suppress(OSError):
        return Path("/proc", process, "stat").read_text().rpartition(")")[2].split()[1]
    return ""


def _commit(files: Mapping[str, bytes]) -> bytes:
    parts = [b"commit refs/heads/pages\ncommitter KB <kb@localhost> 0 +0000\ndata 5\nfill\n\n"]
    for name, content in files.items():
        parts += [f'M 100644 inline "{name}"\ndata {len(content)}\n'.encode(), content, b"\n"]
    return b"".join(parts)


@contextlib.contextmanager
def _server(serve: Callable[..., None], *more: Path) -> Iterator[int]:
    """A server in a process of its own, so that none of its threads is in the one that is forked."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    process = _CORE.Process(target=serve, args=(port, *more), daemon=True)
    process.start()
    try:
        until = time.monotonic() + 30
        while time.monotonic() < until and process.is_alive():
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.02)
        else:
            raise OSError("a server doesn’t start here")
        yield port
    finally:
        process.terminate()
        process.join()


def _serve_s3(port: int) -> None:
    import logging  # noqa: PLC0415

    from moto.moto_server.werkzeug_app import (  # noqa: PLC0415
        DomainDispatcherApplication,
        MotoRequestHandler,
        create_backend_app,
    )
    from werkzeug.serving import make_server  # noqa: PLC0415

    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # it tells of each request
    app = DomainDispatcherApplication(create_backend_app)
    make_server("127.0.0.1", port, app, threaded=True, request_handler=MotoRequestHandler).serve_forever()


def _serve_webdav(port: int, folder: Path) -> None:
    import logging  # noqa: PLC0415

    from cheroot.wsgi import Server  # noqa: PLC0415
    from wsgidav.wsgidav_app import WsgiDAVApp  # noqa: PLC0415

    for part in ("wsgidav_app", "http_authenticator"):
        logging.getLogger(f"wsgidav.{part}").setLevel(logging.ERROR)
    settings = {
        "provider_mapping": {"/": str(folder)},
        "simple_dc": {"user_mapping": {"*": {"anna": {"password": "secret"}}}},
        "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
        "verbose": 0,
        "logging": {"enable": False},
        "property_manager": None,
    }
    Server(("127.0.0.1", port), WsgiDAVApp(settings), numthreads=8).start()
