"""Each knowledge base has a cache and a state folder of its own, outside the content."""

from pathlib import Path

import pytest

from kbstudio.folders import cache_folder, state_folder


def test_folders_stand_in_the_users_own_place(tmp_path: Path, user_folder: Path):
    assert cache_folder(tmp_path).is_relative_to(user_folder / "cache")
    assert state_folder(tmp_path).is_relative_to(user_folder / "state")
    assert not cache_folder(tmp_path).exists()


def test_every_knowledge_base_has_its_own(tmp_path: Path):
    assert state_folder(tmp_path / "a" / "help") != state_folder(tmp_path / "b" / "help")
    assert "help" in state_folder(tmp_path / "a" / "help").name


def test_the_way_to_a_folder_doesnt_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "help").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "help")
    monkeypatch.chdir(tmp_path)
    assert state_folder(Path("help")) == state_folder(tmp_path / "link") == state_folder(tmp_path / "help")


def test_without_the_variable_the_systems_folders_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("KBSTUDIO_HOME")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert "kbstudio" in str(cache_folder(tmp_path))
    assert cache_folder(tmp_path) != state_folder(tmp_path)
