"""What is kept of publishes: each content once, each publish whole, and the oldest go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.errors import PublishError
from kbstudio.publish.history.blobs import LARGE
from kbstudio.publish.history.store import KEEP, Occasion, PublishStore, Step, open_store
from kbstudio.publish.manifest import Manifest, PublishedFile, PublishedPage

HERE = Occasion("anna", "", "/var/www/help")
NOTHING = (0, 0, 0)
DAY = 86400


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PublishStore]:
    with open_store(tmp_path / "state") as found:
        yield found


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def manifest(files: dict[str, bytes]) -> Manifest:
    return Manifest(
        {name: PublishedFile(digest(content), len(content)) for name, content in files.items()},
        {
            name: PublishedPage(name.title(), digest(content)[:16], name)
            for name, content in files.items()
            if name.endswith(".html")
        },
    )


def add(store: PublishStore, files: dict[str, bytes], at: int | None = None, place: str = "/x") -> int:
    store.keep((digest(content), content, name) for name, content in files.items())
    return store.add(Occasion("anna", "", place), manifest(files), NOTHING, at=at).id


def test_a_publish_is_found_again_whole(store: PublishStore) -> None:
    files = {
        "a.html": b"<p>one</p>" * 99,
        "b.md": b"",
        "c.png": bytes(range(256)),
        "d.bin": b"x" * (LARGE + 1),
    }
    number = add(store, files)
    kept = store.find(number)
    assert store.manifest(kept) == manifest(files)
    for content in files.values():
        found = store.read(digest(content))
        assert (found.read_bytes() if isinstance(found, Path) else found) == content
    assert (kept.by, kept.place, kept.files, kept.size) == ("anna", "/x", 4, sum(map(len, files.values())))


@given(st.lists(st.dictionaries(st.sampled_from("abcde"), st.binary(max_size=3)), min_size=1, max_size=8))
def test_whatever_is_published_each_publish_stays_what_it_was(sites: list[dict[str, bytes]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as state, open_store(Path(state)) as store:
        numbers = [
            add(store, {f"{name}.html": content for name, content in site.items()}, place=f"/{len(site) % 2}")
            for site in sites
        ]
        for number, site in zip(numbers, sites, strict=True):
            wanted = {f"{name}.html": content for name, content in site.items()}
            assert store.manifest(store.find(number)) == manifest(wanted)
            assert not store.missing(map(digest, wanted.values()))


def test_a_step_from_what_was_kept_last_needs_only_what_it_touched(store: PublishStore) -> None:
    files = {"a.html": b"a", "b.html": b"b", "c.css": b"c"}
    store.keep((digest(content), content, name) for name, content in files.items())
    store.add(HERE, manifest(files), NOTHING, step=Step("", "one", files))
    assert store.is_last(HERE.place, "one")
    assert not store.is_last(HERE.place, "")
    assert not store.is_last("/elsewhere", "one")
    after = {"a.html": b"new", "c.css": b"c", "d.css": b"d"}
    kept = store.add(HERE, manifest(after), NOTHING, step=Step("one", "two", {"a.html", "b.html", "d.css"}))
    assert store.manifest(kept) == manifest(after)


def test_what_was_not_kept_or_is_damaged_is_told(store: PublishStore, tmp_path: Path) -> None:
    files = {"a.html": b"a" * 99, "big.bin": b"x" * LARGE}
    add(store, files)
    assert store.missing([digest(b"never")]) == {digest(b"never")}
    (tmp_path / "state" / "publishes" / "large" / digest(files["big.bin"])).write_bytes(b"y" * LARGE)
    store._database.execute("UPDATE blobs SET data = x'00' WHERE data IS NOT NULL")
    assert [store.read(digest(content)) for content in files.values()] == [None, None]
    with pytest.raises(PublishError, match="no publish 77"):
        store.find(77)


def test_a_content_that_is_not_what_was_promised_is_not_kept(store: PublishStore) -> None:
    store.keep([(digest(b"promised"), b"other", "a.html"), (digest(b"large"), b"z" * LARGE, "b.bin")])
    assert store.missing([digest(b"promised"), digest(b"large")]) == {digest(b"promised"), digest(b"large")}


def test_publishes_go_when_they_are_old_and_many_and_their_contents_with_them(store: PublishStore) -> None:
    add(store, {"always.css": b"always", "old.html": b"old", "big.bin": b"x" * LARGE}, at=0)
    for number in range(KEEP + 3):
        add(store, {"always.css": b"always", "a.html": b"%d" % number}, at=40 * DAY + number)
    other = add(store, {"a.html": b"other place"}, at=0, place="/y")
    add(store, {"always.css": b"always"}, at=60 * DAY)
    assert len(store.publishes("/x")) == KEEP + 4
    assert not store.missing([digest(b"always"), digest(b"0")])
    assert store.missing([digest(b"old"), digest(b"x" * LARGE)]) == {digest(b"old"), digest(b"x" * LARGE)}
    assert [kept.id for kept in store.publishes("/y")] == [other]
    assert store.manifest(store.publishes("/x")[-1]) == manifest({"always.css": b"always", "a.html": b"0"})


def test_beyond_its_size_the_oldest_publishes_go_but_the_last_two_of_a_place(store: PublishStore) -> None:
    for number in range(6):
        add(store, {"a.html": bytes([number]) * LARGE})
    store.prune(0, most=3 * LARGE)
    assert [kept.id for kept in store.publishes()] == [6, 5]
    assert store.size() < 3 * LARGE
    store.prune(0, most=0)
    assert [kept.id for kept in store.publishes()] == [6, 5]


def test_a_store_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "publishes").mkdir()
    (tmp_path / "publishes" / "history.db").write_bytes(b"no database" * 99)
    with pytest.raises(PublishError, match="history of publishes can’t be read"), open_store(tmp_path):
        pass
