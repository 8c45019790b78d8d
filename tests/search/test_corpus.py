"""Searching a real help centre of 261 articles that nobody here wrote."""

from __future__ import annotations

import pytest

from kbstudio.markup import Renderer
from kbstudio.scan import read_library
from kbstudio.search.index import SearchIndex

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def indexed(corpus, tmp_path_factory):
    library = read_library(corpus / "kb")
    renderer = Renderer()
    documents = {key: renderer.render(one) for key, one in library.articles.items()}
    index = SearchIndex(tmp_path_factory.mktemp("corpus") / "index")
    index.sync(library, documents)
    yield index, library, documents
    index.close()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("how do I cancel my subscription", "privacy-pro/payments.md"),
        ("email protection", "email-protection/email-protection-index.md"),
        ("sync and backup", "sync-and-backup/sync-backup.index.md"),
        ("duck pl", "duck-player/duck-player.index.md"),
        ("make vivaldi my search engine", "change-default-search-engine/vivaldi.md"),
        ("url parameters", "settings/params.md"),
        ('"phishing" malware', "privacy/phishing-and-malware-protection.md"),
    ],
)
def test_the_article_one_would_want_is_among_the_first_three(indexed, query, expected):
    assert expected in [hit.article_id for hit in indexed[0].search(query, 3).hits]


def test_every_article_is_first_for_its_own_title(indexed):
    index, library, _ = indexed
    titles = [one.title for one in library.articles.values()]
    missed = [
        one.id
        for one in library.articles.values()
        if titles.count(one.title) == 1
        and one.id not in [hit.article_id for hit in index.search(one.title, 3).hits]
    ]
    assert len(missed) <= len(titles) // 50, missed


def test_hits_lead_to_sections_that_exist(indexed):
    index, library, documents = indexed
    for hit in index.search("privacy settings browser", 200).hits:
        assert not hit.section_anchor or hit.section_anchor in documents[hit.article_id].anchors
        assert 1 <= hit.line <= library.articles[hit.article_id].source.count("\n") + 1


def test_a_misspelt_word_is_spelt_right(indexed):
    assert indexed[0].search("remove my personal infromation").suggestion == "remove my personal information"


def test_articles_are_similar_to_themselves(indexed):
    index, _, documents = indexed
    for key in list(documents)[::20]:
        if len(documents[key].text) > 400:
            assert index.similar(documents[key].text, 1)[0].article_id == key
