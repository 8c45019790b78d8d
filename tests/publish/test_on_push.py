"""The workflows and the container of the manual: they can be read, their commands run, nginx takes them."""

from __future__ import annotations

import gzip
import http.client
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from kbstudio.cli import main
from kbstudio.cli_arguments import make_parser
from kbstudio.resources import content_folder
from tests.publish.support import published, write
from tests.publish.test_host_redirects import free_port, started


def blocks(language: str) -> list[str]:
    text = (content_folder() / "publishing" / "publish-on-push.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands(text: str) -> list[list[str]]:
    found = re.findall(r"(?:run: |- |RUN )(kbstudio .*)", text)
    return [shlex.split(line)[1:] for line in found]


def workflows() -> list[Any]:
    return [YAML(typ="safe").load(text) for text in blocks("yaml")]


def test_the_workflows_are_yaml_with_jobs_that_have_steps() -> None:
    pages, target, gitlab, to_target = workflows()
    for workflow in (pages, target):
        assert workflow["on"]["push"] == {"branches": ["main"]}
        for job in workflow["jobs"].values():
            assert all("run" in step or "uses" in step for step in job["steps"])
    assert pages["jobs"]["publish"]["needs"] in pages["jobs"]
    assert gitlab["pages"]["artifacts"]["paths"] == ["public"]
    assert to_target["publish"]["script"][-1].startswith("kbstudio publish")


def test_every_command_in_them_is_one_of_ours() -> None:
    found = [
        command
        for language in ("yaml", "dockerfile")
        for text in blocks(language)
        for command in commands(text)
    ]
    assert len(found) == 12
    for command in found:
        make_parser().parse_args(command)


def test_the_commands_of_pages_make_a_site(
    knowledge_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    knowledge_base.rename(tmp_path / "help")
    monkeypatch.chdir(tmp_path)
    for command in commands(blocks("yaml")[0]):
        assert main(command) == 0, command
    assert (tmp_path / "site" / "index.html").is_file()


@pytest.fixture
def server(knowledge_base: Path, tmp_path: Path) -> Iterator[int]:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program:
        pytest.skip("nginx isn’t installed")
    site, place, port = tmp_path / "site", tmp_path / "server", free_port()
    write(knowledge_base / "site.toml", 'url = "https://help.acme.example"\n')
    write(knowledge_base / "long.md", "# Long\n\n" + "Words upon words. " * 200)
    published(knowledge_base, site)
    place.mkdir()
    for folder in (*tmp_path.parents, tmp_path, site):  # nginx drops its rights when root starts it
        if folder.owner() == tmp_path.owner() and folder.name.startswith(("pytest", "popen", "test")):
            folder.chmod(0o755)
    (own,) = blocks("nginx")
    own = own.replace("/site", str(site)).replace("listen 8080", f"listen 127.0.0.1:{port}")
    kinds = ("proxy", "fastcgi", "uwsgi", "scgi", "client_body")
    folders = "\n".join(f"{kind}_temp_path {place}/{kind};" for kind in kinds)
    (place / "server.conf").write_text(
        f"daemon off; pid {place}/pid; events {{}}\n"
        f"http {{ access_log off; include /etc/nginx/mime.types;\n{folders}\n{own} }}"
    )
    command = [program, "-p", str(place), "-c", str(place / "server.conf"), "-e", str(place / "errors")]
    process = started(command, port, place / "log")
    yield port
    process.terminate()
    process.wait()


def test_the_container_serves_the_site_with_its_headers(server: int, tmp_path: Path) -> None:
    def ask(path: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", server, timeout=10)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, answer.headers, body

    status, headers, body = ask("/long/")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-cache"
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == (tmp_path / "site" / "long" / "index.html").read_bytes()
    for kind, media in (("css", "text/css"), ("js", "javascript"), ("svg", "image/svg+xml")):
        name = next(path.name for path in (tmp_path / "site" / "assets").glob(f"*.{kind}"))
        status, headers, _ = ask(f"/assets/{name}")
        assert (status, "immutable" in headers["Cache-Control"]) == (200, True)
        assert media in headers["Content-Type"]
        assert headers["X-Content-Type-Options"] == "nosniff"
    status, headers, _ = ask("/long/index.md")
    assert (status, headers["Content-Type"]) == (200, "text/markdown; charset=utf-8")
    status, headers, body = ask("/nowhere/")
    assert status == 404
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    for path in ("/.kbstudio/manifest.json", "/.htaccess", "/_redirects", "/_headers", "/nginx.conf"):
        assert ask(path)[0] == 404, path
