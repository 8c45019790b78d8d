"""A folder on a server as a target, by SFTP."""

from __future__ import annotations

import base64
import contextlib
import getpass
import hashlib
import io
import secrets
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from threading import Lock

import paramiko

from kbstudio.marks import OUTPUT_MARK
from kbstudio.publish.deploy.jump import Jump, jump_command
from kbstudio.publish.deploy.passwords import AskPassword
from kbstudio.publish.deploy.target import GRACE, Content, Cut, PasswordError, TargetError
from kbstudio.publish.manifest import PublishedFile

_CONNECT = 15
"""Seconds until a server that doesn't answer counts as not there."""

_ANSWER = 60
"""Seconds until a server that stopped answering counts as gone."""


class SftpTarget:
    """Connects when first asked; each thread has a channel of its own, for paramiko's aren't to be shared.

    Keys come from the agent and the usual files, a password from `ask`. The server must be in `known_hosts`
    (or the user's own), and is looked up in the user's `~/.ssh/config`. `how` says how a password is given.
    """

    lanes = 4
    at_once = False
    grace = GRACE

    def __init__(
        self,
        host: str,
        path: str,
        *,
        user: str = "",
        port: int = 0,
        ask: AskPassword = lambda _user: None,
        how: str = "",
        ssh_folder: Path | None = None,
    ) -> None:
        self._host, self._path, self._user, self._port = host, PurePosixPath(path), user, port
        self._ask, self._how = ask, how
        self._ssh = ssh_folder or Path.home() / ".ssh"
        at, port_text = f"{user}@" if user else "", f":{port}" if port else ""
        self.place = f"sftp://{at}{host}{port_text}/{path.lstrip('/')}"
        self._client: paramiko.SSHClient | None = None
        self._jump: Jump | None = None
        self._free: deque[paramiko.SFTPClient] = deque()
        self._folders: set[PurePosixPath] = set()
        self._sign = ""
        self._turn = Lock()

    def read(self, address: str) -> bytes | None:
        """The bytes of a file; None when there is none."""
        with self._channel("read", address) as channel:
            found = io.BytesIO()
            try:
                channel.getfo(str(self._path / address), found)
            except FileNotFoundError:
                return None
            return found.getvalue()

    def missing(self, _files: Mapping[str, PublishedFile]) -> Collection[str]:
        """None: to ask for each takes too long."""
        return ()

    def top_names(self) -> frozenset[str]:
        """The names in the folder."""
        with self._channel("list", "") as channel:
            try:
                return frozenset(channel.listdir(str(self._path)))
            except FileNotFoundError:
                return frozenset()

    def begin(self, sign: str, cut: Cut | None) -> None:
        """Delete what cut publishes left beside: one folder is listed, with a handful of files."""
        self._sign = sign
        if cut is None:
            return
        folder = self._path / OUTPUT_MARK
        with self._channel("delete", OUTPUT_MARK) as channel, contextlib.suppress(FileNotFoundError):
            for name in channel.listdir(str(folder)):
                if cut.left(name):
                    channel.remove(str(folder / name))

    def put(self, address: str, content: Content) -> None:
        """Make a file beside, then put it in its place."""
        place = self._path / address
        beside = self._path / OUTPUT_MARK / f"{self._sign}-{secrets.token_hex(8)}.new"
        with self._channel("write", address) as channel:
            self._make_folder(channel, beside.parent)
            self._make_folder(channel, place.parent)
            try:
                if isinstance(content, Path):
                    channel.put(str(content), str(beside))
                else:
                    channel.putfo(io.BytesIO(content), str(beside), len(content))
                self._replace(channel, beside, place)
            except OSError:
                with contextlib.suppress(OSError, paramiko.SSHException, EOFError):
                    channel.remove(str(beside))
                raise

    def delete(self, address: str) -> None:
        """Delete a file, if it is there, and folders that are empty then."""
        place = self._path / address
        with self._channel("delete", address) as channel:
            with contextlib.suppress(FileNotFoundError):
                channel.remove(str(place))
            with contextlib.suppress(OSError):
                for folder in place.parents:
                    if folder == self._path:
                        break
                    channel.rmdir(str(folder))  # refuses when anything is in it
                    self._folders.discard(folder)

    def confirm(self) -> None:
        """Nothing is left to do: the server said of each file how large it is."""

    def close(self) -> None:
        """End the connection."""
        self._free.clear()
        if self._client:
            self._client.close()
            self._client = None
        if self._jump:
            self._jump.close()
            self._jump = None

    def _make_folder(self, channel: paramiko.SFTPClient, folder: PurePosixPath) -> None:
        if folder in self._folders:
            return
        try:
            channel.stat(str(folder))
        except FileNotFoundError:
            if folder.parent != folder:
                self._make_folder(channel, folder.parent)
            with contextlib.suppress(OSError):  # another lane may have made it meanwhile
                channel.mkdir(str(folder))
        self._folders.add(folder)

    @staticmethod
    def _replace(channel: paramiko.SFTPClient, beside: PurePosixPath, place: PurePosixPath) -> None:
        try:
            channel.posix_rename(str(beside), str(place))
        except FileNotFoundError:
            raise
        except OSError:
            # Servers other than OpenSSH may only rename to a name that is free.
            with contextlib.suppress(FileNotFoundError):
                channel.remove(str(place))
            channel.rename(str(beside), str(place))

    @contextlib.contextmanager
    def _channel(self, what: str, address: str) -> Iterator[paramiko.SFTPClient]:
        channel = None
        try:
            channel = self._take()
            yield channel
        except (EOFError, TimeoutError, ConnectionError, paramiko.SSHException) as error:
            self._drop()
            raise self._gone(error) from error
        except OSError as error:
            if channel is None or not _is_open(channel):
                self._drop()
                raise self._gone(error) from error
            self._free.append(channel)
            raise TargetError(
                f"“{self._path / address}” on {self._host} can’t be {_DONE[what]} "
                f"({error.strerror or error}). See that the account may write there and that there is room, "
                "then publish again.",
                self.place,
            ) from error
        else:
            self._free.append(channel)

    def _take(self) -> paramiko.SFTPClient:
        with contextlib.suppress(IndexError):
            return self._free.pop()
        with self._turn:
            self._client = self._client or self._connect()
            channel = self._client.open_sftp()
        if inner := channel.get_channel():
            inner.settimeout(_ANSWER)
        return channel

    def _drop(self) -> None:
        with self._turn:
            self.close()

    def _connect(self) -> paramiko.SSHClient:
        config = self._config()
        host = str(config.get("hostname", self._host))
        user = self._user or str(config.get("user", "")) or getpass.getuser()
        client = paramiko.SSHClient()
        client.set_missing_host_key_policy(_Refuse(self.place))
        port = self._port or int(config.get("port", 22))
        command = jump_command(config, host, port)
        known = self._ssh / "known_hosts"
        if known.is_file():
            client.load_system_host_keys(str(known))

        def connect(password: str | None) -> None:
            if self._jump:
                self._jump.close()
            self._jump = Jump(command) if command else None
            client.connect(
                host,
                port,
                user,
                password,
                key_filename=[str(file) for file in self._keys(config)],  # type: ignore[arg-type] # a list is fine
                look_for_keys=False,
                allow_agent=password is None,
                timeout=_CONNECT,
                banner_timeout=_CONNECT,
                auth_timeout=_CONNECT,
                sock=self._jump.socket if self._jump else None,
            )

        try:
            try:
                connect(None)
            except (paramiko.AuthenticationException, paramiko.SSHException) as error:
                if isinstance(error, paramiko.BadHostKeyException) or not _is_about_access(error):
                    raise
                connect(self._password(user, error))
        except paramiko.AuthenticationException as error:
            raise self._refused(user) from error
        except paramiko.BadHostKeyException as error:
            raise TargetError(
                f"{self._host} shows another key ({fingerprint(error.key)}) than it used to, so nothing was "
                "sent. Ask who runs it whether the key was changed; then remove the old one with "
                f"“ssh-keygen -R {self._host}” and connect once with “ssh”.",
                self.place,
            ) from error
        return client

    def _config(self) -> paramiko.SSHConfigDict:
        file = self._ssh / "config"
        own = "".join(
            f"{key} {value}\n" for key, value in (("Port", self._port), ("User", self._user)) if value
        )
        config = paramiko.SSHConfig.from_text(f"Host *\n{own}")  # first, as what is said first holds
        with (
            contextlib.suppress(paramiko.ConfigParseError, OSError),
            file.open(encoding="utf-8", errors="replace") as lines,
        ):
            config.parse(lines)
        return config.lookup(self._host)

    def _keys(self, config: paramiko.SSHConfigDict) -> list[Path]:
        named = [Path(str(file)) for file in config.get("identityfile", [])]
        usual = [self._ssh / name for name in ("id_ed25519", "id_ecdsa", "id_rsa")]
        return [file for file in named or usual if file.is_file()]

    def _password(self, user: str, error: Exception) -> str:
        password = self._ask(user)
        if password is None:
            raise self._refused(user) from error
        return password

    def _refused(self, user: str) -> TargetError:
        return PasswordError(
            f"{self._host} doesn’t let “{user}” in. Check the name, and the key or the password. {self._how}",
            self.place,
            user=user,
        )

    def _gone(self, error: Exception) -> TargetError:
        reason = getattr(error, "strerror", None) or str(error) or "the connection was cut"
        return TargetError(
            f"{self._host} can’t be reached ({reason}). Check its name and the network, then publish again; "
            "what was sent stays.",
            self.place,
            passing=True,
        )


class _Refuse(paramiko.MissingHostKeyPolicy):
    """Refuses servers that aren't known, and tells by what they can be known."""

    def __init__(self, place: str) -> None:
        self._place = place

    def missing_host_key(self, _client: paramiko.SSHClient, hostname: str, key: paramiko.PKey) -> None:
        """Raises TargetError with the fingerprint of the server's key."""
        name, _, port = hostname.strip("[").partition("]:")
        command = f"ssh -p {port} {name}" if port else f"ssh {name}"
        raise TargetError(
            f"{name} isn’t known on this computer yet, so nothing was sent. Its key is {fingerprint(key)}: "
            f"compare it with what who runs the server says, then connect once with “{command}”.",
            self._place,
        )


def _is_open(channel: paramiko.SFTPClient) -> bool:
    inner = channel.get_channel()
    transport = inner and inner.get_transport()
    return bool(transport and transport.is_active() and inner and not inner.closed)


def fingerprint(key: paramiko.PKey) -> str:
    """The fingerprint of a key as OpenSSH writes it."""
    digest = base64.b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")
    return f"{key.get_name()} SHA256:{digest}"


def _is_about_access(error: Exception) -> bool:
    return isinstance(error, paramiko.AuthenticationException) or "authentication" in str(error).lower()


_DONE = {"read": "read", "list": "read", "write": "written", "delete": "deleted"}
