"""What hosts are told: how long files may be kept, what they are, and which page stands for lost ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.publish.support import published, write


@pytest.fixture
def site(knowledge_base: Path, out: Path) -> Path:
    write(knowledge_base / "site.toml", 'url = "https://acme.example/help"\nlanguages = ["en", "de"]\n')
    write(knowledge_base / "de" / "welcome.md", "# Willkommen\n")
    published(knowledge_base, out)
    return out


def test_pages_are_asked_for_anew_and_assets_kept(site: Path) -> None:
    assert '\nadd_header Cache-Control "no-cache";\n' in (site / "nginx.conf").read_text()
    place = (site / "nginx.conf").read_text().partition("location ^~ /help/assets/ {")[2].partition("}")[0]
    assert 'Cache-Control "public, max-age=31536000, immutable"' in place
    assert "X-Content-Type-Options" in place
    apache = (site / ".htaccess").read_text()
    assert apache.index('"no-cache"') < apache.index("immutable")
    assert (
        "/help/assets/*\n  Cache-Control: public, max-age=31536000, immutable"
        in (site / "_headers").read_text()
    )


def test_files_that_servers_do_not_know_have_a_type(site: Path) -> None:
    for name in ("_headers", ".htaccess", "nginx.conf"):
        text = (site / name).read_text()
        assert "text/markdown" in text, name
        assert "application/manifest+json" in text, name
        assert re.search('X-Robots-Tag"?:? "?noindex', text), name


def test_each_language_has_its_page_for_lost_addresses(site: Path) -> None:
    assert "location /help/de/ {\n  error_page 404 /help/de/404.html;\n}" in (site / "nginx.conf").read_text()
    assert "  ErrorDocument 404 /help/de/404.html" in (site / ".htaccess").read_text()
    assert (site / "de" / "404.html").is_file()


def test_braces_in_the_nginx_file_come_in_pairs(site: Path) -> None:
    text = (site / "nginx.conf").read_text()
    assert text.count("{") == text.count("}")
