"""Drawings and other XML with programs in them aren't published."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbstudio.publish.programs_within import holds_program
from tests.publish.support import prepared, write

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4">{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>",
        "<g onclick='alert(1)'/>",
        '<circle r="1"onload = "alert(1)"/>',
        "<a href='javascript:alert(1)'><path/></a>",
        "<a href='java&#x9;script:alert(1)'><path/></a>",
        "<a href='&#106;avascript:alert(1)'><path/></a>",
        "<foreignObject><iframe srcdoc='x'/></foreignObject>",
        "<!DOCTYPE a [<!ENTITY b '<c>'>]>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_programs_are_found(tmp_path: Path, inside: str, encoding: str) -> None:
    file = tmp_path / "a.svg"
    file.write_bytes(SVG.format(inside).encode(encoding))
    assert holds_program(file)


def test_packed_drawings_cannot_be_looked_through(tmp_path: Path) -> None:
    (tmp_path / "a.svgz").write_bytes(b"\x1f\x8b\x08")
    assert holds_program(tmp_path / "a.svgz")


@pytest.mark.parametrize(
    "inside",
    [
        "<title>On and on = one script</title><path d='M0 0h4' style='fill:#fff'/>",
        "<style>.a { font-family: 'Manuscript' }</style><text class='a'>JavaScript: a language</text>",
        "<foreignObject><div xmlns='http://www.w3.org/1999/xhtml'>Text</div></foreignObject>",
    ],
)
def test_plain_drawings_are_plain(tmp_path: Path, inside: str) -> None:
    (tmp_path / "a.svg").write_text(SVG.format(inside))
    assert not holds_program(tmp_path / "a.svg")


def test_a_drawing_with_a_program_stays_behind(tmp_path: Path, out: Path) -> None:
    root = tmp_path / "content"
    write(root / "a.md", "# A\n\n![Good](good.svg) ![Bad](bad.svg) [Data](data.xml)\n")
    write(root / "good.svg", SVG.format("<path/>"))
    write(root / "bad.svg", SVG.format("<script/>"))
    write(root / "data.xml", '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>')
    site = prepared(root, out)
    found = [problem.where.file for problem in site.problems if problem.code == "attachment-withheld"]
    assert found == ["bad.svg", "data.xml"]
    assert "good.svg" in site.files
    assert not {"bad.svg", "data.xml"} & site.files.keys()
