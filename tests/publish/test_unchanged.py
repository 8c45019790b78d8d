"""A publish with nothing to do tells what the last one told, without reading an article."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kbstudio import cli_publish, stamps
from kbstudio.cli import main


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(stamps, "SETTLED", -60_000_000_000)
    monkeypatch.setenv("KBSTUDIO_HOME", str(tmp_path / "home"))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each time that the articles were read."""
    done: list[str] = []
    read = cli_publish.read_folder

    def noted(folder: Path, **options: bool) -> object:
        done.append(str(folder))
        return read(folder, **options)

    monkeypatch.setattr(cli_publish, "read_folder", noted)
    return done


def publish(
    folder: Path, out: Path, capsys: pytest.CaptureFixture[str], *more: str
) -> dict[str, list[str] | bool]:
    main(["publish", str(folder), "--to", str(out), "--json", *more])
    told: dict[str, list[str] | bool] = json.loads(capsys.readouterr().out)
    return told


def test_the_second_publish_reads_no_article_and_tells_the_same(
    knowledge_base: Path, out: Path, reads: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    first = publish(knowledge_base, out, capsys)
    written = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    second = publish(knowledge_base, out, capsys)
    assert len(reads) == 1
    assert second["keep"] == first["write"]
    assert second["problems"] == first["problems"]
    assert not second["write"]
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == written


def edit(folder: Path, _out: Path) -> None:
    file = folder / "billing" / "refund.md"
    before = file.stat()
    file.write_text(file.read_text().replace("five days", "nine days"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def published_by_somebody_else(manifest: Path) -> None:
    manifest.write_text(json.dumps(json.loads(manifest.read_text())))


CHANGES: list[Callable[[Path, Path], object]] = [
    edit,
    lambda folder, _out: (folder / "site.toml").write_text('name = "Another"\n'),
    lambda _folder, out: (out / "index.html").unlink(),
    lambda _folder, out: (out / "index.html").write_text("gone"),
    lambda _folder, out: published_by_somebody_else(out / ".kbstudio" / "manifest.json"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_the_articles_are_read(
    knowledge_base: Path,
    out: Path,
    reads: list[str],
    capsys: pytest.CaptureFixture[str],
    change: Callable[[Path, Path], object],
) -> None:
    publish(knowledge_base, out, capsys)
    change(knowledge_base, out)
    publish(knowledge_base, out, capsys)
    assert len(reads) == 2


def test_other_addresses_are_another_publish(
    knowledge_base: Path, out: Path, reads: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    publish(knowledge_base, out, capsys)
    assert publish(knowledge_base, out, capsys, "--urls", "files")["write"]
    assert len(reads) == 2


def test_without_a_cache_the_articles_are_read(
    knowledge_base: Path, out: Path, reads: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    publish(knowledge_base, out, capsys)
    publish(knowledge_base, out, capsys, "--no-cache")
    assert len(reads) == 2


def test_strict_refuses_what_the_last_publish_let_pass(
    knowledge_base: Path, out: Path, reads: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (knowledge_base / "billing" / "refund.md").write_text("# Refunds\n\nSee [this](nowhere.md).\n")
    publish(knowledge_base, out, capsys)
    assert publish(knowledge_base, out, capsys, "--strict")["published"] is False
    assert len(reads) == 1
