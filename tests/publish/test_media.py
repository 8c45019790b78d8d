"""Films and sounds: what stands beside a file is used, and films of others are links that say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbstudio.publish.build import Prepared
from tests.publish.support import prepared, write


def made(root: Path, text: str, *beside: str) -> tuple[str, Prepared]:
    """The page of an article with this text, and all that is published with it."""
    content = root / "content"
    write(content / "help" / "film.md", f"# Film\n\n{text}\n")
    for name in ("clip.mp4", *beside):
        write(content / "help" / name, "x")
    result = prepared(content, root / "out")
    page = result.files["help/film/index.html"]
    assert isinstance(page, bytes)
    return page.decode(), result


def test_a_film_is_written_like_a_picture(tmp_path: Path) -> None:
    html, result = made(tmp_path, "![Open the cover](clip.mp4)")
    assert (
        '<figure class="kb-film"><video src="../../help/clip.mp4" controls aria-label="Open the cover" '
        'preload="metadata"></video><figcaption>Open the cover</figcaption></figure>'
    ) in html
    assert "help/clip.mp4" in result.files


def test_captions_and_poster_that_stand_beside_a_film_go_with_it(tmp_path: Path) -> None:
    html, result = made(tmp_path, "![Open](clip.mp4)", "clip.vtt", "clip.de.vtt", "clip.jpg", "clip2.vtt")
    assert ' poster="../../help/clip.jpg"' in html
    assert '<track kind="captions" src="../../help/clip.vtt" srclang="en" label="English">' in html
    assert '<track kind="captions" src="../../help/clip.de.vtt" srclang="de" label="Deutsch">' in html
    assert {"help/clip.vtt", "help/clip.de.vtt", "help/clip.jpg"} <= set(result.files)
    assert "help/clip2.vtt" not in result.files


def test_a_film_in_html_gets_them_too_unless_it_has_its_own(tmp_path: Path) -> None:
    html, _ = made(tmp_path, '<video src="clip.mp4"></video>', "clip.vtt")
    assert ' controls preload="metadata"><track' in html
    own = '<video controls src="clip.mp4"><track src="own.vtt" kind="captions" srclang="fr"></video>'
    html, _ = made(tmp_path, own, "clip.vtt", "own.vtt")
    assert html.count("<track") == 1


def test_a_poster_keeps_the_room(tmp_path: Path) -> None:
    write(tmp_path / "content" / "help" / "clip.webp", "")
    (tmp_path / "content" / "help" / "clip.webp").write_bytes(
        b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + (639).to_bytes(3, "little") + (359).to_bytes(3, "little")
    )
    html, _ = made(tmp_path, "![Open](clip.mp4)")
    assert ' width="640" height="360"' in html


def test_sound_is_written_like_a_picture(tmp_path: Path) -> None:
    html, _ = made(tmp_path, "![The beep](beep.mp3)", "beep.mp3")
    assert '<audio src="../../help/beep.mp3" controls preload="none" aria-label="The beep"></audio>' in html


def test_a_film_within_a_sentence_stays_in_it(tmp_path: Path) -> None:
    html, _ = made(tmp_path, "Look: ![Open](clip.mp4) there.")
    assert "<p>Look: <video" in html
    assert "<figure" not in html


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("https://www.youtube.com/watch?v=aqz-KE-bpKQ", ("Video at YouTube", "Opens YouTube")),
        ("[How <bees> dance](https://vimeo.com/22439234)", ("How  dance", "Opens Vimeo")),
        ("[Bees & bugs](https://youtu.be/aqz-KE-bpKQ)", ("Bees &amp; bugs", "Opens YouTube")),
    ],
)
def test_a_film_of_somebody_else_is_a_link_that_says_whose(
    tmp_path: Path, link: str, words: tuple[str, str]
) -> None:
    html, _ = made(tmp_path, link)
    card = html[html.index('<p class="kb-video"') :].partition("</p>")[0]
    assert f"<strong>{words[0]}</strong>" in card
    assert words[1] in card
    assert 'rel="noopener noreferrer"' in card
    assert "<iframe" not in html


@pytest.mark.parametrize(
    "text",
    [
        "See https://www.youtube.com/watch?v=aqz-KE-bpKQ for more.",
        "https://www.youtube.com/@channel",
        "https://youtube.com.example.com/watch?v=1",
        "https://example.com/youtube.com/watch?v=1",
        "https://user@www.youtube.com/watch?v=1",
        "[x](mailto:a@youtu.be)",
        "https://[youtu.be/1",
    ],
)
def test_all_other_links_stay_what_they_are(tmp_path: Path, text: str) -> None:
    html, _ = made(tmp_path, text)
    assert "kb-video" not in html
