"""What `site.toml` may say of pictures, and what is said of bad values."""

from __future__ import annotations

import pytest

from kbstudio.picture_settings import USUAL_PICTURES, PictureSettings
from kbstudio.settings import read_settings


def test_pictures_are_made_small_and_lose_their_details_unless_told_otherwise() -> None:
    settings, problems = read_settings('name = "Acme"\n')
    assert (settings.pictures, problems) == (PictureSettings(webp=True, keep_details=False), ())
    settings, problems = read_settings("[pictures]\nwebp = false\nkeep_details = true\n")
    assert (settings.pictures, problems) == (PictureSettings(webp=False, keep_details=True), ())


@pytest.mark.parametrize(
    ("line", "severity"),
    [('webp = "no"', "warning"), ("keep_details = 1", "warning"), ("web = true", "hint")],
)
def test_a_value_that_cant_be_read_is_told_with_its_line(line: str, severity: str) -> None:
    settings, (problem,) = read_settings(f'name = "Acme"\n\n[pictures]\n{line}\n')
    assert settings.pictures == USUAL_PICTURES
    assert (problem.severity, problem.where.line, problem.code) == (severity, 4, "bad-settings")


def test_what_is_no_table_is_told() -> None:
    _, (problem,) = read_settings("pictures = false\n")
    assert "write a table “[pictures]”" in problem.message
