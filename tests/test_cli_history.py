"""`kbstudio history`: what was published is listed, compared and brought back, to folders and targets."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from kbstudio.cli import main
from kbstudio.folders import state_folder
from kbstudio.publish.history.store import open_store

REFUND = "billing/refund/index.html"
Run = tuple[int, str, str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], knowledge_base: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KBSTUDIO_PUBLISHER", "Anna")

    def run_it(command: str, *arguments: str | Path | int) -> Run:
        status = main([command, str(knowledge_base), *map(str, arguments)])
        return (status, *capsys.readouterr())

    return run_it


def edit(knowledge_base: Path, days: str) -> None:
    file = knowledge_base / "billing" / "refund.md"
    file.write_text(file.read_text().replace("five", days), encoding="utf-8")


def tree(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_nothing_is_listed_before_the_first_publish(run) -> None:
    status, output, told = run("history")
    assert (status, output) == (0, "")
    assert "Nothing was published from this folder yet" in told


def test_a_publish_to_a_folder_is_listed_compared_and_brought_back(run, knowledge_base, tmp_path) -> None:
    out = tmp_path / "site"
    run("publish", "--to", out)
    first = tree(out)
    edit(knowledge_base, "seven")
    (knowledge_base / "new.md").write_text("# New\n\nWords.\n")
    run("publish", "--to", out)
    second = tree(out)
    run("publish", "--to", out)
    _, output, told = run("history", "--to", out)
    latest, earliest = output.splitlines()
    assert "Anna  1 added, 1 changed, 0 removed" in latest
    assert str(out) in earliest
    assert "2 publishes; the history takes" in told
    _, output, _ = run("history", "--diff", 1, 2)
    assert f"~ {REFUND}: Refunds" in output
    assert "    -Up to five days." in output
    assert "    +Up to seven days." in output
    assert "+ new/index.html: New" in output
    _, output, told = run("history", "--restore", 1, "--plan")
    assert f"write {REFUND}" in output
    assert "would come back" in told
    assert tree(out) == second
    status, _, told = run("history", "--restore", 1)
    assert status == 0
    assert "Your articles are as they were." in told
    assert tree(out) == first
    assert "(brought 1 back)" in run("history")[1].splitlines()[0]
    assert "stands there already" in run("history", "--restore", 3)[2]
    run("publish", "--to", out)
    assert tree(out) == second


def test_a_target_gets_an_earlier_publish_back(run, knowledge_base, tmp_path) -> None:
    settings = knowledge_base / "site.toml"
    settings.write_text(settings.read_text() + '[target.share]\nkind = "zip"\npath = "../help.zip"\n')

    def page() -> bytes:
        with zipfile.ZipFile(tmp_path / "help.zip") as file:
            return file.read("billing/refund.html")

    run("publish", "--target", "share")
    first = page()
    edit(knowledge_base, "seven")
    run("publish", "--target", "share")
    edit(knowledge_base, "none")
    assert page() != first
    found = json.loads(run("history", "--target", "share", "--json")[1])
    assert [(each["id"], each["target"], each["by"]) for each in found["publishes"]] == [
        (2, "share", "Anna"),
        (1, "share", "Anna"),
    ]
    with open_store(state_folder(knowledge_base)) as store:
        marks = [mark for (mark,) in store._database.execute("SELECT mark FROM publishes")]
    with zipfile.ZipFile(tmp_path / "help.zip") as file:
        there = hashlib.sha256(file.read(".kbstudio/manifest.json")).hexdigest()
    assert marks[0] != marks[1] == there
    told = json.loads(run("history", "--restore", 1, "--json")[1])
    assert told["pages"]["changed"] == ["billing/refund.html"]
    assert page() == first
    found = json.loads(run("history", "--json")[1])
    assert [each["restored"] for each in found["publishes"]] == [1, None, None]
    settings.write_text(settings.read_text().partition("[target")[0])
    assert "no target “share”" in run("history", "--restore", 2)[2]


def test_a_history_that_cannot_be_written_stops_no_publish(run, knowledge_base, tmp_path) -> None:
    state = state_folder(knowledge_base)
    state.mkdir(parents=True)
    (state / "publishes").write_text("in the way")
    status, _, told = run("publish", "--to", tmp_path / "site")
    assert status == 0
    assert "it can’t be brought back later" in told
    assert (tmp_path / "site" / "index.html").is_file()


def test_a_publish_whose_contents_are_gone_is_refused_before_anything_is_written(
    run, knowledge_base, tmp_path
) -> None:
    out = tmp_path / "site"
    run("publish", "--to", out)
    edit(knowledge_base, "seven")
    run("publish", "--to", out)
    before = tree(out)
    with open_store(state_folder(knowledge_base)) as store:
        store._database.execute("DELETE FROM blobs")
    status, _, told = run("history", "--restore", 1)
    assert status == 1
    assert "Publish 1 can’t be brought back" in told
    assert tree(out) == before


def test_what_stood_there_before_there_was_a_history_is_kept_with_the_next_publish(
    run, knowledge_base, tmp_path
) -> None:
    from shutil import rmtree

    out = tmp_path / "site"
    run("publish", "--to", out)
    rmtree(state_folder(knowledge_base))
    edit(knowledge_base, "seven")
    run("publish", "--to", out)
    whole = tree(out)
    edit(knowledge_base, "none")
    (knowledge_base / "billing" / "cards" / "add-card.md").unlink()
    run("publish", "--to", out)
    assert run("history", "--restore", 1)[0] == 0
    assert tree(out) == whole
