"""A bucket as a target: Amazon S3, and storage that speaks as it does."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as Unreachable

from kbstudio.publish.deploy.target import GRACE, Content, Cut, PasswordError, TargetError
from kbstudio.publish.host_files import ASK_FIRST, FOR_EVER
from kbstudio.publish.manifest import PublishedFile
from kbstudio.publish.preview_server import content_type

_REFUSED = frozenset({"SignatureDoesNotMatch", "InvalidAccessKeyId", "AuthorizationHeaderMalformed"})
_MISSING = frozenset({"NoSuchKey", "404", "NotFound"})
_PASSING = frozenset({"SlowDown", "InternalError", "ServiceUnavailable", "RequestTimeout", "500", "503"})


class S3Target:
    """Files below `path` of a bucket.

    Without a `user` (the id of an access key) keys come from where Amazon's own programs find them:
    environment, `~/.aws`, or the machine's role.
    """

    lanes = 8
    at_once = False
    grace = GRACE

    def __init__(
        self,
        bucket: str,
        path: str = "",
        *,
        endpoint: str = "",
        region: str = "",
        user: str = "",
        secret: str | None = None,
    ) -> None:
        self._bucket, self._user = bucket, user
        self._prefix = f"{path.strip('/')}/" if path.strip("/") else ""
        self.place = f"s3://{bucket}/{self._prefix}"
        self._client: Any = None
        self._made: Mapping[str, Any] = {
            "endpoint_url": endpoint or None,
            "region_name": region or ("us-east-1" if endpoint else None),
            "aws_access_key_id": user or None,
            "aws_secret_access_key": secret,
            "config": Config(
                connect_timeout=15,
                read_timeout=60,
                max_pool_connections=self.lanes,
                retries={"total_max_attempts": 1},
                s3={"addressing_style": "path" if endpoint else "auto"},
                # Storage of others refuses the checksums that Amazon's takes.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        }

    def read(self, address: str) -> bytes | None:
        """The bytes of a file; None when there is none."""
        with self._mapped(address):
            try:
                body = self._connected().get_object(Bucket=self._bucket, Key=self._prefix + address)["Body"]
            except ClientError as error:
                if _code(error) in _MISSING:
                    return None
                raise
            found: bytes = body.read()
            return found

    def missing(self, _files: Mapping[str, PublishedFile]) -> Collection[str]:
        """None: to ask for each takes too long."""
        return ()

    def top_names(self) -> frozenset[str]:
        """The names below the path."""
        names = set()
        with self._mapped(""):
            pages = self._connected().get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self._bucket, Prefix=self._prefix, Delimiter="/"):
                names |= {entry["Prefix"] for entry in page.get("CommonPrefixes", ())}
                names |= {entry["Key"] for entry in page.get("Contents", ())}
        return frozenset(name.removeprefix(self._prefix).rstrip("/") for name in names)

    def begin(self, _sign: str, _cut: Cut | None) -> None:
        """Nothing is left: the storage forgets what didn't arrive whole."""

    def put(self, address: str, content: Content) -> None:
        """Make a file, or replace it; the storage itself shows no half of it."""
        about = {
            "Bucket": self._bucket,
            "Key": self._prefix + address,
            "ContentType": content_type(address),
            "CacheControl": FOR_EVER if address.startswith("assets/") else ASK_FIRST,
        }
        with self._mapped(address):
            if isinstance(content, Path):
                with content.open("rb") as file:
                    self._connected().put_object(**about, Body=file)
            else:
                self._connected().put_object(**about, Body=content)

    def delete(self, address: str) -> None:
        """Delete a file, if it is there."""
        with self._mapped(address):
            self._connected().delete_object(Bucket=self._bucket, Key=self._prefix + address)

    def confirm(self) -> None:
        """Nothing is left to do: the storage confirmed each file."""

    def close(self) -> None:
        """End connections."""
        if self._client:
            self._client.close()
            self._client = None

    def _connected(self) -> Any:
        if self._client is None:
            self._client = botocore.session.get_session().create_client("s3", **self._made)
        return self._client

    @contextlib.contextmanager
    def _mapped(self, address: str) -> Iterator[None]:
        try:
            yield
        except ClientError as error:
            raise self._said(_code(error), address) from error
        except (Unreachable, HTTPClientError) as error:
            raise TargetError(
                f"The storage of {self.place} can’t be reached ({_line(error)}). Check “endpoint”, “region” "
                "and the network, then publish again; what was sent stays.",
                self.place,
                passing=True,
            ) from error
        except (BotoCoreError, ValueError) as error:
            raise TargetError(
                f"{self.place} can’t be used ({_line(error)}). Check the region and the access key of the "
                "target, then publish again.",
                self.place,
            ) from error

    def _said(self, code: str, address: str) -> TargetError:
        if code == "NoSuchBucket":
            message = f"There is no bucket “{self._bucket}”. Make it, or name another in site.toml."
        elif code in _REFUSED and self._user:
            message = f"{self.place} doesn’t let in the access key “{self._user}”. Check it and its secret."
            return PasswordError(message, self.place, user=self._user)
        elif code in _PASSING:
            message = f"The storage of {self.place} is too busy ({code}). Publish again in a while."
        else:
            message = (
                f"{self.place}{address} can’t be read or written ({code}). Check the access key and what it "
                "may do with the bucket, then publish again."
            )
        return TargetError(message, self.place, passing=code in _PASSING)


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", "?"))


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200].rstrip(".")
