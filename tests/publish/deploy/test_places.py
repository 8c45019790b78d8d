"""The same site to every kind of place, each a real one: folder, zip, servers, storage, branch, command."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbstudio.errors import PublishError
from kbstudio.progress import Cancelled
from kbstudio.publish.deploy.memory import Memory
from kbstudio.publish.deploy.steps import Signature
from kbstudio.publish.deploy.target import GRACE
from tests.publish.deploy.conftest import Place
from tests.publish.deploy.support import EDITED, SITE, send

ODD = {
    **SITE,
    "größe & maß/100% sure.html": b"odd",
    "pictures/large.png": bytes(range(256)) * 2000,
    ".nojekyll": b"",
}


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "state", "place")


@pytest.mark.parametrize(
    "place", ["folder", "zip", "sftp", "rsync", "s3", "webdav", "git", "command"], indirect=True
)
def test_a_site_arrives_whole_is_changed_and_sent_no_more_than_needed(place: Place, memory: Memory) -> None:
    target = place.target()
    assert send(ODD, target, memory).files == len(ODD)
    target.close()
    assert place.standing() == ODD
    target = place.target()
    assert send(ODD, target, memory).files == 0
    sent = send(EDITED, target, memory, now=1000 + GRACE)
    assert sent.files == 3
    assert sent.deleted >= 3
    target.close()
    assert EDITED.items() <= place.standing().items()
    assert place.standing().keys() - EDITED.keys() <= {"assets/style.11.css"}


def test_stopped_in_the_middle_it_is_finished_the_next_time(place: Place, memory: Memory) -> None:
    def stop(done: int, _total: int, _what: str) -> None:
        if done == 2:
            raise Cancelled("enough")

    target = place.target()
    send(SITE, target, memory)
    with pytest.raises(Cancelled):
        send(EDITED, target, memory, progress=stop)
    target.close()
    pages = {key for key in SITE if key.endswith(".html")}
    assert place.standing().keys() >= {*pages, "assets/style.11.css"}
    target = place.target()
    send(EDITED, target, memory)
    target.close()
    assert EDITED.items() <= place.standing().items()


def test_somebody_else_there_is_noticed(place: Place, memory: Memory, tmp_path: Path) -> None:
    target = place.target()
    send(SITE, target, memory)
    target.close()
    other = place.target()
    send(EDITED, other, Memory(tmp_path / "other", "place"), signature=Signature("Ben", "2026-11-17T10:00Z"))
    other.close()
    before = place.standing()
    target = place.target()
    with pytest.raises(PublishError, match="published on"):
        send(SITE, target, memory)
    target.close()
    assert place.standing() == before
