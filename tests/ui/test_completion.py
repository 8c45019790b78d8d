"""What is offered while a link is typed, and what comes of it."""

import pytest

from kbstudio.ui.completion import Offer, Replacement, Wanted, completed, ranked, wanted_at

CARDS = Offer(
    "My card was declined", "Billing", "my card was declined billing/card-declined.md", "card-declined.md"
)
REFUNDS = Offer("Refunds", "Billing", "refunds billing/refund.md money back", "refund.md")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("See [[refu", Wanted("link", 4, "refu")),
        ("See [refunds](", Wanted("link", 4, "", "refunds")),
        ("See [a](b.md) and [x](../bil", Wanted("link", 18, "../bil", "x")),
        ("![The form](", Wanted("image", 0, "", "The form")),
        ("[x](refund.md#wh", Wanted("link", 0, "refund.md#wh", "x")),
        ("/ta", Wanted("element", 0, "ta")),
        ("    /", Wanted("element", 4, "")),
        ("Call {{", Wanted("fragment", 5, "")),
        ("{{ ph", Wanted("fragment", 0, "ph")),
        ('{{ snippet "ph', Wanted("fragment", 0, "snippet ph")),
    ],
)
def test_what_is_wanted(typed, wanted):
    assert wanted_at(typed, len(typed)) == wanted


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "words",
        "[x](refund.md)",
        "[x](https://a",
        "[x](mailto:a",
        "and/or",
        "`[[code",
        "[x] (a",
        "a /ta",
        r"\{{ ",
        "{{ x }}",
    ],
)
def test_where_nothing_is_wanted(typed):
    assert wanted_at(typed, len(typed)) is None


@pytest.mark.parametrize(
    ("line", "column", "offer", "after"),
    [
        ("See [[ref", 9, REFUNDS, "See [Refunds](refund.md)"),
        ("See [[ref]] now", 9, REFUNDS, "See [Refunds](refund.md) now"),
        ("[money back]()", 13, REFUNDS, "[money back](refund.md)"),
        ("[](card", 7, CARDS, "[My card was declined](card-declined.md)"),
        ("![](", 4, Offer("a.png", "", "a.png", "../images/a (1).png"), "![](../images/a%20%281%29.png)"),
        ("[](", 3, Offer("[Old] plan", "", "", "old.md"), "[\\[Old\\] plan](old.md)"),
    ],
)
def test_what_is_put_into_the_line(line, column, offer, after):
    change = completed(line, column, wanted_at(line, column), offer)
    assert line[: change.start] + change.text + line[change.end :] == after


def test_the_name_of_an_element_goes():
    offer = Offer("Table", "", "table", "table")
    assert completed("  /tab", 6, wanted_at("  /tab", 6), offer) == Replacement(2, 6, "")


def test_the_best_come_first():
    offers = [CARDS, REFUNDS]
    assert ranked(offers, Wanted("link", 0, "../refu")) == [REFUNDS]
    assert ranked(offers, Wanted("link", 0, "", "get my money back")) == [REFUNDS]
    assert ranked(offers, Wanted("link", 0, "")) == offers
    assert ranked(offers, Wanted("link", 0, "", "nothing like it")) == offers
