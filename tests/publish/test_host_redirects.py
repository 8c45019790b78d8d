"""Redirects as hosts take them: tried in an nginx and an Apache, where they are installed."""

from __future__ import annotations

import http.client
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.publish.support import published, tree, write

ASKED = (
    "old",
    "größe/straße",
    "a b/c",
    "it's $1 ${HOME} & co",
    "50% (off)",
    "what.php",
    "x+y,z;w=1",
    "money/cheques",
)
MODULES = Path("/usr/lib/apache2/modules")


@pytest.fixture
def site(knowledge_base: Path, out: Path) -> Path:
    write(knowledge_base / "site.toml", 'url = "https://acme.example/help"\n')
    lines = [f"/{quote(path)} /billing/refund/" for path in ASKED[:-1]]
    write(knowledge_base / "redirects.txt", "\n".join([*lines, "/cards/ /billing/", "/chain/ /old/"]))
    write(
        knowledge_base / "billing" / "cheque.md",
        "---\nstatus: archived\nreplaced_by: refund.md\nredirect_from: /money/cheques/\n---\n",
    )
    published(knowledge_base, out)
    return out


def expected(path: str) -> str:
    return "/help/billing/cheque/" if path == ASKED[-1] else "/help/billing/refund/"


def test_every_earlier_address_has_a_page_that_leads_on_at_once(site: Path) -> None:
    files = tree(site)
    for path in ASKED[:-1]:
        name = path if path.endswith(".php") else f"{path}/index.html"
        assert 'http-equiv="refresh"' in files[name].decode(), name
        assert "billing/refund/" in files[name].decode()
    assert "billing/refund/" in files["chain/index.html"].decode()
    assert 'url=../billing/"' in files["cards/index.html"].decode()
    assert "Billing and payments" in files["cards/index.html"].decode()


def test_no_host_form_names_an_address_that_leads_on(site: Path) -> None:
    lines = [line.split() for line in (site / "_redirects").read_text().splitlines() if line.endswith(" 301")]
    assert {len(line) for line in lines} == {3}
    assert not {line[0] for line in lines} & {line[1] for line in lines}
    assert all(line[1].startswith("/help/billing/") for line in lines)
    assert ["/help/gr%C3%B6%C3%9Fe/stra%C3%9Fe/", "/help/billing/refund/", "301"] in lines
    assert ["/help/cards", "/help/billing/", "301"] in lines


def test_a_bucket_gets_rules_that_hide_no_page(site: Path, knowledge_base: Path, out: Path) -> None:
    rules = json.loads((site / "s3-redirects.json").read_text())
    ways = {rule["Condition"]["KeyPrefixEquals"]: rule["Redirect"]["ReplaceKeyWith"] for rule in rules}
    assert ways["help/old/"] == "help/billing/refund/"
    assert ways["help/money/cheques/"] == "help/billing/cheque/"
    write(knowledge_base / "cards" / "deep" / "one.md", "# One\n")
    write(knowledge_base / "cards" / "_category.md", "---\nstatus: draft\n---\n")
    write(knowledge_base / "redirects.txt", "/billing/cards/add /old/\n/bill/ /billing/\n")
    published(knowledge_base, out)
    assert all(not page.startswith(rule) for page in tree(out) for rule in ("help/bill/",))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def answer(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", quote(path, safe="/"))
    response = connection.getresponse()
    found = response.status, response.getheader("Location") or ""
    connection.close()
    return found


def started(command: list[str], port: int, log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as errors:
        server = subprocess.Popen(command, stdout=errors, stderr=errors)
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.02)
        else:
            return server
    raise AssertionError(log.read_text())


@pytest.fixture(params=["nginx", "nginx map", "apache"])
def server(request: pytest.FixtureRequest, site: Path, tmp_path: Path) -> Iterator[int]:
    program = shutil.which("apache2" if request.param == "apache" else "nginx")
    if program is None or (request.param == "apache" and not MODULES.is_dir()):
        pytest.skip(f"{request.param} isn’t installed")
    place, port = tmp_path / "server", free_port()
    place.mkdir()
    (place / "www").mkdir()
    (place / "www" / "help").symlink_to(site)
    for folder in (*tmp_path.parents, tmp_path, site):  # servers drop their rights when root starts them
        if folder.owner() == tmp_path.owner() and folder.name.startswith(("pytest", "popen", "test")):
            folder.chmod(0o755)
    config = place / "server.conf"
    if request.param == "apache":
        config.write_text(apache(place, port))
        command = [program, "-X", "-f", str(config)]
    else:
        config.write_text(nginx(place, port, site, mapped="map" in request.param))
        command = [program, "-p", str(place), "-c", str(config), "-e", str(place / "errors")]
    process = started(command, port, place / "log")
    yield port
    process.terminate()
    process.wait()


def nginx(place: Path, port: int, site: Path, *, mapped: bool) -> str:
    table = f"map $uri $moved {{ include {site}/nginx-redirects.map; }}" if mapped else ""
    rules = "if ($moved) { return 301 $moved; }" if mapped else f"include {site}/nginx.conf;"
    kinds = (
        "proxy_temp_path",
        "fastcgi_temp_path",
        "uwsgi_temp_path",
        "scgi_temp_path",
        "client_body_temp_path",
    )
    return "\n".join(
        [
            f"daemon off; pid {place}/pid; events {{}}",
            "http { access_log off; map_hash_bucket_size 256;",
            *(f"{kind} {place}/{kind};" for kind in kinds),
            table,
            f"server {{ listen 127.0.0.1:{port}; root {place}/www; index index.html; absolute_redirect off;",
            rules,
            "} }",
        ]
    )


def apache(place: Path, port: int) -> str:
    names = ("mpm_event", "authz_core", "alias", "dir", "mime", "headers")
    return "\n".join(
        [
            *(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in names),
            f"ServerName localhost\nListen 127.0.0.1:{port}\nPidFile {place}/pid\nErrorLog {place}/errors",
            f"TypesConfig /etc/mime.types\nDocumentRoot {place}/www\nDirectoryIndex index.html",
            f"<Directory {place}/www>\nOptions FollowSymLinks\nAllowOverride All\nRequire all granted",
            "</Directory>\n",
        ]
    )


def test_a_real_server_leads_every_earlier_address_on_in_one_step(server: int) -> None:
    for path in ASKED:
        endings = ("",) if path.endswith(".php") else ("", "/")
        for ending in endings:
            status, location = answer(server, f"/help/{path}{ending}")
            assert (
                status,
                location.removeprefix(f"http://127.0.0.1:{server}").removeprefix("http://localhost"),
            ) == (
                301,
                expected(path),
            ), path
    assert answer(server, "/help/cards/")[1].endswith("/help/billing/")
    for page in ("/help/", "/help/billing/", "/help/billing/refund/", "/help/billing/cheque/"):
        assert answer(server, page)[0] == 200, page
    assert answer(server, "/help/oldest/")[0] == 404
    assert answer(server, "/help/whatxphp")[0] == 404
