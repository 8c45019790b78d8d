"""Plain text: nothing is lost in decoding, line endings stay, slugs are good addresses."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.errors import ContentError
from kbstudio.text import (
    MAX_SLUG_BYTES,
    decode,
    line_feeds,
    reading_minutes,
    slugify,
    split_lines,
    with_line_endings_of,
    words,
)

ENDINGS = st.sampled_from(["\n", "\r\n", "\r"])
LINES = st.lists(st.tuples(st.text(st.sampled_from("ab \u2028\x0c\x85é")), ENDINGS), max_size=8)


@given(st.text())
def test_utf8_is_decoded_as_it_is(text: str):
    data = text.encode()
    if "\0" not in text:
        assert decode(data, "a.md").encode() == data


@pytest.mark.parametrize(
    ("data", "where", "words_of_it"),
    [
        (b"ok\n\xff", "a.md:2", "line 2"),
        ("Text".encode("utf-16"), "a.md", "UTF-16"),
        ("Text".encode("utf-16-be"), "a.md", "text file"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.md", "text file"),
        (b"\xed\xa0\x80", "a.md:1", "UTF-8"),
    ],
)
def test_what_isnt_text_is_said(data: bytes, where: str, words_of_it: str):
    with pytest.raises(ContentError, match=words_of_it) as caught:
        decode(data, "a.md")
    assert caught.value.where == where


@given(st.text(st.sampled_from("ab\r\n\u2028\x0b\x0c\x1c\x85")))
def test_lines_joined_are_the_text(text: str):
    assert "".join(split_lines(text)) == text
    assert all(not re.search(r"[\r\n].", line.replace("\r\n", "\n"), re.DOTALL) for line in split_lines(text))


@given(LINES, st.booleans())
def test_an_edit_that_changes_nothing_changes_no_byte(lines: list[tuple[str, str]], marked: bool):
    original = ("\ufeff" if marked else "") + "".join(text + ending for text, ending in lines)
    assert with_line_endings_of(original, line_feeds(original)) == original


@given(LINES, st.integers(0, 7), st.text(st.sampled_from("xyz")))
def test_an_edit_of_one_line_changes_that_line(lines: list[tuple[str, str]], place: int, text: str):
    original = "".join(line + ending for line, ending in lines)
    edited = line_feeds(original).split("\n")
    if place >= len(edited) - 1:
        return
    edited[place] = text
    result = split_lines(with_line_endings_of(original, "\n".join(edited)))
    before = split_lines(original)
    assert len(result) == len(before)
    assert [line.rstrip("\r\n") for line in result][place] == text
    others = [(line, kept) for n, (line, kept) in enumerate(zip(before, result, strict=True)) if n != place]
    assert all(line == kept or not line.strip("\r\n") for line, kept in others)


def test_new_lines_get_the_usual_ending():
    assert with_line_endings_of("a\r\nb\r\n", "a\nnew\nb\n") == "a\r\nnew\r\nb\r\n"
    assert with_line_endings_of("a\r\nb\nc\r\n", "a\nb\nnew\nc\n") == "a\r\nb\nnew\r\nc\r\n"
    assert with_line_endings_of("a\r\nb", "a\nb\n") == "a\r\nb\r\n"
    assert with_line_endings_of("", "a\nb\n") == "a\nb\n"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("My card was declined!", "my-card-was-declined"),
        ("  What’s new?  ", "whats-new"),
        ("Straße & Café", "straße-café"),
        ("ﬁle ②", "file-2"),
        ("日本語 の 文", "日本語-の-文"),
        ("a_b -- c", "a-b-c"),
        ("../../etc/passwd", "etcpasswd"),
        ("?!…", ""),
    ],
)
def test_slugs(text: str, slug: str):
    assert slugify(text) == slug


@given(st.text())
def test_any_slug_is_good_and_final(text: str):
    slug = slugify(text)
    assert slugify(slug) == slug
    assert len(slug.encode()) <= MAX_SLUG_BYTES
    assert unicodedata.is_normalized("NFC", slug)
    assert not re.search(r"[\s/\\.?#%_]|^-|-$|--", slug)


def test_counting_words():
    assert words("Don’t “panic”: it's 24/7, naïve_case.") == [
        *("Don’t", "panic", "it's", "24", "7", "naïve", "case")
    ]
    assert [reading_minutes(count) for count in (0, 1, 230, 500, 2300)] == [1, 1, 1, 2, 10]
