"""Servers on this computer alone, for sites to go to: OpenSSH's, Apache's, and moto's for S3."""

from __future__ import annotations

import contextlib
import getpass
import logging
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import botocore.session
from moto.server import ThreadedMotoServer

KEYS = {"AWS_ACCESS_KEY_ID": "somebody", "AWS_SECRET_ACCESS_KEY": "secret"}
BUCKET = "help"


@contextlib.contextmanager
def sftp_server(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """A server that lets one key in: the settings of a target, and the environment in which it is known.

    Raises OSError when there is no OpenSSH server here, or it doesn't start.
    """
    program = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin")
    if not program:
        raise OSError("there is no OpenSSH server here: apt-get install openssh-server")
    home = folder / "home"
    ssh = home / ".ssh"
    ssh.mkdir(parents=True, mode=0o700)
    for file in (folder / "host_key", ssh / "id_ed25519"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file], check=True)
    port = _free_port()
    kind, key, *_ = (folder / "host_key.pub").read_text(encoding="utf-8").split()
    (ssh / "known_hosts").write_text(f"[127.0.0.1]:{port} {kind} {key}\n", encoding="utf-8")
    config = folder / "config"
    config.write_text(_CONFIG.format(port=port, folder=folder, ssh=ssh), encoding="utf-8")
    with contextlib.suppress(OSError):
        Path("/run/sshd").mkdir(exist_ok=True)  # root's server wants it, and the service isn't running
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([program, "-D", "-e", "-f", config], stderr=log)
    try:
        _wait_for(port, server)
        where = f'host = "127.0.0.1"\nport = {port}\nuser = "{getpass.getuser()}"\npath = "{folder}/www"\n'
        yield f'kind = "sftp"\n{where}', {"HOME": str(home)}
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def s3_server() -> Iterator[tuple[str, dict[str, str]]]:
    """Storage with an empty bucket: the settings of a target, and the environment with its keys."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # it tells of each request
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        endpoint = f"http://{host}:{port}"
        session = botocore.session.get_session()
        session.set_credentials(*KEYS.values())
        client = session.create_client("s3", endpoint_url=endpoint, region_name="us-east-1")
        client.create_bucket(Bucket=BUCKET)
        client.close()
        yield f'kind = "s3"\nbucket = "{BUCKET}"\nendpoint = "{endpoint}"\n', KEYS
    finally:
        server.stop()


@contextlib.contextmanager
def webdav_server() -> Iterator[tuple[str, Path]]:
    """Apache's WebDAV, which lets everybody write: its address, and the folder it shows.

    Raises OSError when there is no Apache here, or it doesn't start.
    """
    program = shutil.which("apache2") or shutil.which("apache2", path="/usr/sbin")
    if not program:
        raise OSError("there is no Apache here: apt-get install apache2")
    # Started by root it works as another user, to whom root's folders are shut.
    folder = Path(tempfile.mkdtemp(prefix="kbstudio-apache-"))
    www = folder / "www"
    www.mkdir()
    folder.chmod(0o777)
    www.chmod(0o777)
    port = _free_port()
    config = folder / "config"
    user = "User www-data\nGroup www-data\n" if os.name == "posix" and not os.getuid() else ""
    config.write_text(_APACHE.format(port=port, folder=folder, user=user), encoding="utf-8")
    server = subprocess.Popen([program, "-f", config, "-DFOREGROUND"], stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}", www
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder)


_APACHE = """\
Listen 127.0.0.1:{port}
ServerName localhost
PidFile {folder}/pid
ErrorLog {folder}/errors
{user}LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule dav_module /usr/lib/apache2/modules/mod_dav.so
LoadModule dav_fs_module /usr/lib/apache2/modules/mod_dav_fs.so
DavLockDB {folder}/locks
DocumentRoot {folder}/www
<Directory {folder}/www>
AllowOverride None
Dav On
</Directory>
"""

_CONFIG = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host_key
AuthorizedKeysFile {ssh}/id_ed25519.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin yes
Subsystem sftp internal-sftp
"""


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    raise OSError("the server doesn’t start here")
