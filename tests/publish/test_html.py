"""Every page is HTML without an error, by the Nu HTML checker, where `make bench-site` has installed it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.site.checkers import TOOLS, html_errors
from tests.publish.support import published

CONTENT = Path(__file__).parents[2] / "content"

pytestmark = pytest.mark.skipif(
    not (TOOLS / "vnu-jar").is_dir() or not shutil.which("java"),
    reason="The HTML checker isn’t installed (make bench-site)",
)


def test_the_shipped_help_centre_has_no_html_error(out: Path) -> None:
    published(CONTENT, out)
    assert html_errors(out)[1] == []


def test_the_corpus_has_no_html_error(corpus: Path, out: Path) -> None:
    published(corpus / "kb", out)
    assert html_errors(out)[1] == []
