"""Every page is HTML without an error, by the Nu HTML checker, where `make bench-site` has installed it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.site.checkers import TOOLS, html_errors
from kbstudio.publish.build import Prepared

pytestmark = pytest.mark.skipif(
    not (TOOLS / "vnu-jar").is_dir() or not shutil.which("java"),
    reason="The HTML checker isn’t installed (make bench-site)",
)


def test_the_shipped_help_centre_has_no_html_error(own_site: Path) -> None:
    assert html_errors(own_site)[1] == []


def test_the_corpus_has_no_html_error(real_site: tuple[Path, Prepared]) -> None:
    assert html_errors(real_site[0])[1] == []
