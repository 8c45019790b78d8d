"""Python and the browser find the same terms in every text, in every language the site has a stemmer for."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from kbstudio.publish.analysis import ALGORITHMS, Analyser
from kbstudio.publish.index_shards import shard_of
from tests.browser.sites import entry, write_site

pytestmark = pytest.mark.browser
CASES = json.loads((Path(__file__).parents[1] / "analysis_cases.json").read_text(encoding="utf-8"))
DATA = Path(__file__).parent.parent.parent.parent / "shared" / "data"
# Characters this Python doesn't know yet may be letters to a newer browser.
KNOWN = st.characters(exclude_categories=("Cn", "Cs", "Co"))
TRICKY = st.sampled_from(
    [
        *"'’-_.+#/\u2011\u00ad\u200d\u200fßſİıŉǅΣςσａ１²½ﬁ№™㎏がｶﾞー々〇ำกั한ᄒ",
        "'s",
        "c++",
        "e-",
        "17.1",
        "𝟘",
        "𐐀",
        "i̇",
    ]
)
TEXTS = st.lists(st.one_of(st.text(KNOWN, max_size=8), TRICKY), max_size=12).map("".join)
# As JSON: Playwright takes ten times as long over lists of lists.
IN_BROWSER = """async (texts) => {
  await KBSearch.open();
  const {termsOf, tokensOf} = KBSearch.parts;
  return JSON.stringify(JSON.parse(texts).map((text) => tokensOf(text).flatMap(termsOf)));
}"""


@pytest.fixture
def terms_of(page: Page, tmp_path: Path) -> Callable[[str, list[str]], list[list[str]]]:
    """The terms the browser finds in texts of a language."""

    def terms(language: str, texts: list[str]) -> list[list[str]]:
        folder = tmp_path / language
        if not folder.exists():
            write_site(folder, [entry("One")], language)
            page.goto((folder / "index.html").as_uri())
        return json.loads(page.evaluate(IN_BROWSER, json.dumps(texts)))

    return terms


def differing(language: str, texts: list[str], in_browser: list[list[str]]) -> list[tuple]:
    analyser = Analyser(language)
    here = [analyser.terms(text) for text in texts]
    return [found for found in zip(texts, here, in_browser, strict=True) if found[1] != found[2]]


def test_both_find_the_terms_that_are_written_down(terms_of):
    for language, cases in CASES.items():
        analyser = Analyser(language)
        assert {text: analyser.terms(text) for text in cases} == cases
        assert dict(zip(cases, terms_of(language, list(cases)), strict=True)) == cases


@pytest.mark.parametrize("language", ["en", "de"])
def test_they_agree_on_real_words(language, terms_of, request):
    words = set()
    for file in (DATA / "ir").glob("*/*.jsonl*"):
        data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        words.update(re.findall(r"[^\s\"]+", data[:4_000_000].decode("utf-8", "ignore")))
    if not words:
        pytest.skip("the query sets aren’t beside the checkout (../shared/data/ir)")
    texts = sorted(words)
    assert len(texts) > 40_000
    assert differing(language, texts, terms_of(language, texts)) == []


def test_they_agree_on_the_real_help_centre(terms_of, corpus):
    texts = [file.read_text(encoding="utf-8") for file in sorted(corpus.glob("kb/**/*.md"))]
    assert differing("en", texts, terms_of("en", texts)) == []


@pytest.mark.parametrize("language", [*ALGORITHMS, "th", "xx"])
def test_they_agree_on_any_text(language, terms_of):
    found: list[str] = []

    @settings(max_examples=150, suppress_health_check=list(HealthCheck))
    @given(TEXTS)
    def collect(text: str) -> None:
        found.append(text)

    collect()
    endings = [
        "",
        "s",
        "en",
        "ing",
        "ation",
        "ness",
        "es",
        "ements",
        "amento",
        "heiten",
        "ость",
        "ене",
        "ande",
    ]
    stop_words = sorted(Analyser(language).stop_words)
    found += [word + ending for word in stop_words for ending in endings]
    assert differing(language, found, terms_of(language, found)) == []


def test_they_agree_on_every_letter(terms_of):
    letters = [
        chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")
    ]
    # Ideographs of the large planes behave alike; a few of each block stand for them.
    texts = [f"a{letter}b {letter}" for letter in letters if ord(letter) < 0x20000 or ord(letter) % 997 == 0]
    assert differing("en", texts, terms_of("en", texts)) == []


def test_they_look_for_a_word_in_the_same_file(page, tmp_path):
    page.goto((write_site(tmp_path, [entry("One")], shards=2) / "index.html").as_uri())
    letters = [chr(code) for code in range(0x2FA20) if unicodedata.category(chr(code))[0] in "LNM"]
    words = [*CASES["en"], "don't", "0x80070057", "e-204", "\U00010400bcde", "a\u0301bcd", "", "\ud800abc"]
    words += [f"{letter}a{letter}" for letter in letters[::7]]
    script = "(words) => words.map((word) => KBSearch.parts.ahead.fileOf(word, 4096))"
    assert page.evaluate(script, words) == [f"t{shard_of(word, 4096)}" for word in words]


def test_broken_text_is_read_alike(terms_of):
    texts = ["\ud800", "a\udc00b", "x" * 100_000, "a-" * 5_000, "'" * 1000, "\u202eabc\u202c", "語" * 3000]
    assert differing("en", texts, terms_of("en", texts)) == []
