"""The web app manifest and the service worker, as files."""

from __future__ import annotations

import json
import re
from pathlib import Path

from PIL import Image

from kbstudio.publish.site import PublishOptions
from tests.publish.support import pages_of, published, tree, write

ON = 'name = "Acme Help"\noffline = true\n'


def test_a_site_is_no_app_unless_it_is_read_offline(knowledge_base: Path, out: Path) -> None:
    published(knowledge_base, out)
    manifest = json.loads((out / "site.webmanifest").read_text())
    assert (manifest["name"], manifest["start_url"], manifest["display"]) == ("Acme Help", "./", "browser")
    for icon in manifest["icons"]:
        with Image.open(out / icon["src"]) as picture:
            assert icon["sizes"] == "{}x{}".format(*picture.size)
    page = (out / "index.html").read_text()
    assert 'data-manifest="site.webmanifest"' in page
    assert "kb-worker.js" not in page
    assert "unregister" in (out / "kb-worker.js").read_text()
    assert not (out / "_kb" / "offline").exists()


def test_with_the_wish_every_page_brings_the_worker(knowledge_base: Path, out: Path) -> None:
    write(knowledge_base / "site.toml", ON)
    published(knowledge_base, out)
    worker = (out / "kb-worker.js").read_text()
    for page in pages_of(out):
        assert 'kb-worker.js"' in page.html, page.address
        page.check()
    first = json.loads(worker.partition("const FIRST = ")[2].partition(";\n")[0])
    files = tree(out)
    brought_later = {"aids.css", "aids.js", "copy.js"}
    assert brought_later <= {re.sub(r"\.\w+(?=\.\w+$)", "", address.rpartition("/")[2]) for address in first}
    for address in first:
        assert (address.removeprefix("./") + "index.html" if address.endswith("/") else address) in files
    assert "//" not in worker.replace("https://", "")
    assert len(worker) < 5_000


def test_the_worker_changes_with_the_look_and_not_with_the_words(knowledge_base: Path, out: Path) -> None:
    write(knowledge_base / "site.toml", ON)
    published(knowledge_base, out)
    before = (out / "kb-worker.js").read_bytes()
    write(knowledge_base / "new.md", "# New\n")
    published(knowledge_base, out)
    assert (out / "kb-worker.js").read_bytes() == before
    write(knowledge_base / "site.toml", ON + 'accent = "#0a7d4f"\n')
    published(knowledge_base, out)
    assert (out / "kb-worker.js").read_bytes() != before


def test_a_site_on_a_disk_asks_for_nothing_that_only_web_servers_give(
    knowledge_base: Path, out: Path
) -> None:
    write(knowledge_base / "site.toml", ON)
    published(knowledge_base, out, PublishOptions("files"))
    page = (out / "index.html").read_text()
    assert "webmanifest" not in page
    assert "kb-worker" not in page
    assert not (out / "site.webmanifest").exists()
    assert not (out / "_kb").exists()
