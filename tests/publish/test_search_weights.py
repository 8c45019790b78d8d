"""How far titles are trusted: by how well they tell the articles apart."""

from kbstudio.publish.search_weights import weights_for

TELLING = [["card", "declin"], ["refund"], ["reset", "password"], ["invoic"]]


def test_titles_that_tell_articles_apart_count_wholly():
    assert weights_for(TELLING)["title"] > 0
    assert weights_for(TELLING)["presence"] == 0


def test_titles_that_many_articles_share_count_less():
    shared = weights_for([["overview"]] * 4)

    assert shared["title"] < weights_for(TELLING)["title"]
    assert shared["presence"] > 0


def test_names_of_files_without_a_title_tell_nothing():
    assert weights_for([[f"p{number}"] for number in range(4)]) == weights_for([[]] * 4)
    assert weights_for([["error", f"e{number}"] for number in range(4)]) == weights_for(TELLING)
