"""A folder on a server as a target, by WebDAV."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Mapping
from http import HTTPStatus
from pathlib import Path
from threading import Lock
from urllib.parse import quote, unquote, urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth

from kbstudio.marks import OUTPUT_MARK
from kbstudio.publish.deploy.passwords import AskPassword
from kbstudio.publish.deploy.target import GRACE, Content, Cut, PasswordError, TargetError
from kbstudio.publish.manifest import PublishedFile

_TIMES = (15, 120)
"""Seconds until a server counts as not there, and as gone."""

_REPLACES = "<http://apache.org/dav/propset/fs/1>"
"""What Apache’s own files answer: they show a file that is put when it is whole, while the one that a file is
moved to is away for a moment (bug 47657 there, and RFC 4918, 9.9.3)."""

_ANY_REFUSAL = frozenset(range(400, 600)) - {401}
"""What a server may say to a question that it needn't answer."""

_PASSING = frozenset({408, 423, 425, 429, 500, 502, 503, 504})


class WebdavTarget:
    """A collection of a WebDAV server by its address. Name and password are told when it asks for them."""

    lanes = 4
    at_once = False
    grace = GRACE

    def __init__(
        self, address: str, *, user: str = "", ask: AskPassword = lambda _user: None, how: str = ""
    ) -> None:
        self.place = address
        self._top = address.rstrip("/") + "/"
        self._user, self._ask, self._how = user, ask, how
        self._auth: AuthBase | None = None
        self._unsigned = _Unsigned()
        self._folders: set[str] = set()
        self._sign = ""
        self._replaces = False
        self._turn, self._making = Lock(), Lock()
        self._session = self._begin()

    def read(self, address: str) -> bytes | None:
        """The bytes of a file; None when there is none."""
        answer = self._ask_for("GET", address, fine={404, 409})
        return answer.content if answer.status_code == HTTPStatus.OK else None

    def missing(self, _files: Mapping[str, PublishedFile]) -> Collection[str]:
        """None: to ask for each takes too long."""
        return ()

    def top_names(self) -> frozenset[str]:
        """The names in the collection."""
        return self._names("")

    def begin(self, sign: str, cut: Cut | None) -> None:
        """Ask the server how it replaces files, and delete what cut publishes left beside."""
        self._sign = sign
        told = self._ask_for("OPTIONS", "", fine=_ANY_REFUSAL)
        self._replaces = _REPLACES in told.headers.get("DAV", "")
        for name in self._names(f"{OUTPUT_MARK}/") if cut else ():
            if cut and cut.left(name):
                self.delete(f"{OUTPUT_MARK}/{name}")

    def put(self, address: str, content: Content) -> None:
        """Make a file beside, then move it to its place; at once where the server does so itself."""
        self._make_folder(address.rpartition("/")[0])
        data = content.read_bytes() if isinstance(content, Path) else content
        if self._replaces:
            self._ask_for("PUT", address, data=data)
            return
        beside = f"{OUTPUT_MARK}/{self._sign}-{secrets.token_hex(8)}.new"
        self._make_folder(OUTPUT_MARK)
        self._ask_for("PUT", beside, data=data)
        headers = {"Destination": self._top + quote(address), "Overwrite": "T"}
        self._ask_for("MOVE", beside, headers=headers)

    def delete(self, address: str) -> None:
        """Delete a file, if it is there. Folders stay: a server deletes them with all they hold."""
        self._ask_for("DELETE", address, fine={404, 409})

    def confirm(self) -> None:
        """Nothing is left to do: the server confirmed each file."""

    def close(self) -> None:
        """End connections."""
        self._session.close()

    def _begin(self) -> requests.Session:
        session = requests.Session()
        session.mount(self._top, HTTPAdapter(pool_maxsize=self.lanes))
        return session

    def _names(self, folder: str) -> frozenset[str]:
        """The names in a folder, whose address is empty or ends in a slash."""
        answer = self._ask_for("PROPFIND", folder, headers={"Depth": "1"}, fine={404})
        if answer.status_code == HTTPStatus.NOT_FOUND:
            return frozenset()
        # Only addresses are wanted, and XML of strangers is better not understood.
        found = re.findall(r"<(?:\w+:)?href[^>]*>([^<]+)</", answer.text)
        top = unquote(urlsplit(self._top).path) + folder
        paths = (unquote(urlsplit(path.strip()).path).rstrip("/") for path in found)
        return frozenset(path[len(top) :] for path in paths if path.startswith(top))

    def _make_folder(self, folder: str) -> None:
        if not folder or folder in self._folders:
            return
        self._make_folder(folder.rpartition("/")[0])
        with self._making:  # servers stumble when asked for the same folder twice at once
            if folder not in self._folders:
                self._ask_for("MKCOL", f"{folder}/", fine={405, 409})
                self._folders.add(folder)

    def _ask_for(
        self,
        method: str,
        address: str,
        *,
        data: bytes | None = None,
        headers: dict[str, str] | None = None,
        fine: set[int] | frozenset[int] = frozenset(),
    ) -> requests.Response:
        def ask() -> requests.Response:
            return self._session.request(
                method,
                self._top + quote(address),
                data=data,
                headers=headers,
                auth=self._auth or self._unsigned,
                timeout=_TIMES,
                allow_redirects=False,
            )

        try:
            answer = ask()
            if answer.status_code == HTTPStatus.UNAUTHORIZED and self._sign_in(answer):
                answer = ask()
        except requests.RequestException as error:
            raise TargetError(
                f"{self.place} can’t be reached ({_reason(error)}). Check the address and the network, then "
                "publish again; what was sent stays.",
                self.place,
                passing=True,
            ) from error
        if answer.is_redirect or not (answer.ok or answer.status_code in fine):
            raise self._said(answer, address)
        return answer

    def _sign_in(self, answer: requests.Response) -> bool:
        with self._turn:
            if self._auth is None:
                password = self._ask(self._user) if self._user else None
                if password is None:
                    return False
                kind = answer.headers.get("WWW-Authenticate", "").lower()
                make = HTTPDigestAuth if kind.startswith("digest") else HTTPBasicAuth
                self._auth = make(self._user, password)
        return True

    def _said(self, answer: requests.Response, address: str) -> TargetError:
        status = answer.status_code
        if status == HTTPStatus.UNAUTHORIZED:
            if self._user:
                message = f"{self.place} doesn’t let in “{self._user}”. Check the name and the password."
                return PasswordError(f"{message} {self._how}".strip(), self.place, user=self._user)
            message = f"{self.place} doesn’t let in anybody without a name: write “user” in site.toml."
        elif status == HTTPStatus.INSUFFICIENT_STORAGE:
            message = f"There is no room left at {self.place}. Make some, then publish again."
        else:
            message = (
                f"{self._top}{address} can’t be read or written (the server says {status} {answer.reason}). "
                "Check the address and what the account may do, then publish again."
            )
        return TargetError(message, self.place, passing=status in _PASSING)


class _Unsigned(AuthBase):
    """Keeps passwords at home until the server asks; without it those of `~/.netrc` would be told."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


def _reason(error: Exception) -> str:
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate can’t be trusted"
    if isinstance(error, requests.Timeout):
        return "it doesn’t answer"
    return "no connection"
