"""A target whose password nobody has: it is asked for, used, kept where it is safe, and written nowhere."""

from __future__ import annotations

import os

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.null import Keyring as Forgetful
from PySide6.QtWidgets import QLineEdit

from kbstudio.errors import PublishError
from kbstudio.publish.deploy.passwords import Account, keep_password
from kbstudio.ui.password_dialog import PasswordDialog
from kbstudio.ui.publish_dialog import PublishDialog
from kbstudio.ui.publishes_dialog import PublishesDialog
from kbstudio.ui.return_dialog import ReturnDialog
from tests.publish.deploy.conftest import PASSWORD, webdav
from tests.publish.deploy.support import standing
from tests.ui.test_accessibility import unnamed

__all__ = ["webdav"]


class Ring(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def ring():
    before = keyring.get_keyring()
    ring = Ring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture
def served(knowledge_base, webdav):
    address, folder = webdav
    with (knowledge_base / "site.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'\n[target.live]\nkind = "webdav"\naddress = "{address}"\nuser = "anna"\n')
    return folder


def answer(qtbot, parent, password):
    def asked():
        return [each for each in parent.findChildren(PasswordDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(asked()), timeout=30_000)
    dialog = asked()[0]
    assert dialog.password.echoMode() == QLineEdit.EchoMode.Password
    assert unnamed(dialog) == []
    assert not dialog.ok.isEnabled()
    if folder := os.environ.get("KBSTUDIO_PICTURES"):
        dialog.grab().save(f"{folder}/password-{len(password)}.png")
    dialog.password.setText(password)
    dialog.ok.click()
    qtbot.waitUntil(lambda: dialog not in asked())


def test_it_is_asked_for_used_again_and_written_nowhere(qtbot, served, editor, knowledge_base, user_folder):
    editor.window.actions_["publish"].trigger()
    qtbot.waitUntil(lambda: editor.window.findChild(PublishDialog) is not None)
    dialog = editor.window.findChild(PublishDialog)
    dialog.place.setCurrentIndex(1)
    dialog.show_plan()
    answer(qtbot, dialog, "a guess")
    answer(qtbot, dialog, PASSWORD)
    publish(qtbot, dialog)
    first = standing(served)
    for folder in (knowledge_base, user_folder):
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert not [path for path in files if PASSWORD.encode() in path.read_bytes()]
    with qtbot.waitSignal(editor.session.library_changed, timeout=10_000):
        (knowledge_base / "welcome.md").write_text("# Welcome\n\nOther words.\n")
    dialog.show_plan()
    publish(qtbot, dialog)
    dialog.close()
    assert standing(served)["welcome/index.html"] != first["welcome/index.html"]
    bring_back_first(qtbot, editor)
    assert first.items() <= standing(served).items()


def publish(qtbot, dialog):
    qtbot.waitUntil(dialog.publish_button.isEnabled, timeout=30_000)
    dialog.publish_button.click()
    qtbot.waitUntil(lambda: "Published" in dialog.summary.text(), timeout=30_000)


def bring_back_first(qtbot, editor):
    editor.window.actions_["publish_history"].trigger()
    qtbot.waitUntil(lambda: editor.window.findChild(PublishesDialog) is not None)
    past = editor.window.findChild(PublishesDialog)
    qtbot.waitUntil(lambda: past.list.count() == 2)
    past.list.setCurrentRow(1)
    past.bring_back.click()
    qtbot.waitUntil(lambda: past.findChild(ReturnDialog) is not None)
    back = past.findChild(ReturnDialog)
    qtbot.waitUntil(back.bring_back.isEnabled, timeout=30_000)
    back.bring_back.click()
    qtbot.waitUntil(lambda: past.list.count() == 3, timeout=30_000)
    past.close()


def test_it_is_kept_only_where_it_is_safe(ring):
    account = Account("help.example.com", "anna")
    keep_password(account, PASSWORD)
    assert ring.kept == {("kbstudio:help.example.com", "anna"): PASSWORD}
    keyring.set_keyring(Forgetful())
    with pytest.raises(PublishError, match="can’t be kept"):
        keep_password(account, PASSWORD)
