"""Publishes are kept on the way: whole, once, and never at the cost of the publish itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbstudio.progress import Cancelled
from kbstudio.publish.history import recording
from kbstudio.publish.history.keeper import Batch
from kbstudio.publish.history.publishing import publish_kept
from kbstudio.publish.history.restoring import plan_restoration
from kbstudio.publish.history.store import KeptPublish, Occasion, open_store
from kbstudio.publish.output import publish
from tests.publish.support import prepared, tree, write

HERE = Occasion("anna", "", "/here")


def keep(root: Path, out: Path, state: Path, progress=lambda *_: None) -> None:
    assert publish_kept(prepared(root, out), out, state, HERE, progress) == ""


def publishes(state: Path) -> list[KeptPublish]:
    with open_store(state) as store:
        return store.publishes()


def contents(state: Path) -> int:
    with open_store(state) as store:
        return int(store._database.execute("SELECT count(*) FROM blobs").fetchone()[0])


def test_only_what_changed_is_kept_anew(knowledge_base: Path, out: Path, tmp_path: Path) -> None:
    keep(knowledge_base, out, tmp_path / "state")
    before = contents(tmp_path / "state")
    assert before == len({data for name, data in tree(out).items() if not name.startswith(".kbstudio")})
    write(knowledge_base / "images" / "unused.txt", "Nobody shows it.")
    keep(knowledge_base, out, tmp_path / "state")
    assert (contents(tmp_path / "state"), len(publishes(tmp_path / "state"))) == (before, 1)
    write(knowledge_base / "billing" / "refund.md", "---\ntitle: Refunds\ntype: faq\n---\n\nNow.\n")
    written = len(prepared(knowledge_base, out).plan.write)
    keep(knowledge_base, out, tmp_path / "state")
    assert contents(tmp_path / "state") <= before + written


def test_a_publish_that_was_stopped_is_not_entered_and_the_next_one_is_whole(
    knowledge_base: Path, out: Path, tmp_path: Path
) -> None:
    def stop(done: int, total: int, what: str) -> None:
        if done > total // 2:
            raise Cancelled(what)

    state = tmp_path / "state"
    with pytest.raises(Cancelled):
        keep(knowledge_base, out, state, stop)
    assert publishes(state) == []
    keep(knowledge_base, out, state)
    whole = tree(out)
    write(knowledge_base / "billing" / "refund.md", "# Other\n")
    keep(knowledge_base, out, state)
    with open_store(state) as store:
        publish(plan_restoration(store, publishes(state)[-1], out, knowledge_base), out)
    assert tree(out) == whole


def test_what_somebody_else_wrote_there_meanwhile_does_not_confuse_the_history(
    knowledge_base: Path, out: Path, tmp_path: Path
) -> None:
    state = tmp_path / "state"
    keep(knowledge_base, out, state)
    write(knowledge_base / "other.md", "# Other\n\nBy another computer.\n")
    publish(prepared(knowledge_base, out), out)
    write(knowledge_base / "welcome.md", "# Welcome\n\nAgain.\n")
    keep(knowledge_base, out, state)
    whole = tree(out)
    (knowledge_base / "other.md").unlink()
    keep(knowledge_base, out, state)
    with open_store(state) as store:
        publish(plan_restoration(store, publishes(state)[1], out, knowledge_base), out)
    assert tree(out) == whole


def test_a_large_publish_is_kept_by_another_process(
    knowledge_base: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "_BATCH", 20_000)
    keep(knowledge_base, out, tmp_path / "state")
    with open_store(tmp_path / "state") as store:
        kept = store.manifest(store.publishes()[0])
        assert {address: store.read(file.digest) for address, file in kept.files.items()} == {
            name: data for name, data in tree(out).items() if not name.startswith(".kbstudio")
        }


def test_a_history_that_cannot_be_written_says_so_and_stops_no_publish(
    knowledge_base: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "_BATCH", 20_000)
    site = prepared(knowledge_base, out)

    class Breaking(recording.Keeper):
        """A keeper whose process ends before it has kept anything."""

        def keep(self, batch: Batch) -> None:
            self._process.kill()
            self._process.join()
            super().keep(batch)

    monkeypatch.setattr(recording, "Keeper", Breaking)
    assert "broke off" in publish_kept(site, out, tmp_path / "state", HERE)
    assert publishes(tmp_path / "state") == []
    assert prepared(knowledge_base, out).plan.is_empty
