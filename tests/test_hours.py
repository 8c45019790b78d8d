"""Opening hours: from a writer's words to spans of a week, and back to words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbstudio.hours import DAY, WEEK, hours_text, is_known_zone, is_zone, joined, read_hours

ENGLISH = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mon-Fri 09:00-17:00", "Mon–Fri 09:00–17:00"),
        ("mon – fri 9.00 – 17.00", "Mon–Fri 09:00–17:00"),
        ("Monday-Thursday 9:00-12:30, 13:30-17:00; Fri 9:00-14:00", None),
        ("Sat 10:00-14:00; Mon-Fri 09:00-17:00", "Mon–Fri 09:00–17:00 · Sat 10:00–14:00"),
        ("Mon, Wed, Fri 8:00-10:00", "Mon 08:00–10:00 · Wed 08:00–10:00 · Fri 08:00–10:00"),
        ("Fri-Mon 22:00-06:00", "Mon 22:00–06:00 · Fri–Sun 22:00–06:00"),
        ("Mon-Sun 0:00-24:00", "Mon–Sun 00:00–24:00"),
    ],
)
def test_hours_are_read_and_said(text: str, said: str | None):
    expected = said or "Mon–Thu 09:00–12:30, 13:30–17:00 · Fri 09:00–14:00"
    assert hours_text(read_hours(text), ENGLISH) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mon",
        "09:00-17:00",
        "Mon-Fri",
        "Mon 9-5",
        "Mon 25:00-26:00",
        "Mon 09:60-10:00",
        "Mon 09:00-09:00",
        "Mon 09:00-24:30",
        "Mun 09:00-17:00",
        "Mon 09:00-12:00 11:00-13:00",
        "Mon 09:00-12:00; Mon-Fri 09:00-17:00",
        "Sun 22:00-06:00; Mon 05:00-09:00",
        "Mon 09:00-17:00 <script>",
        "Mon 09:00-17:00, Tue",
    ],
)
def test_hours_that_say_nothing_clear_are_refused(text: str):
    with pytest.raises(ValueError, match=r"\.$"):
        read_hours(text)


def test_what_meets_is_one_span_also_over_the_end_of_the_week():
    assert joined(read_hours("Mon 9:00-12:00, 12:00-17:00")) == ((540, 1020),)
    assert joined(read_hours("Mon-Sun 0:00-24:00")) == ((0, WEEK),)
    assert joined(read_hours("Sun 20:00-24:00; Mon 0:00-4:00")) == ((6 * DAY + 1200, WEEK + 240),)


@given(st.text(alphabet=st.sampled_from("MonFriSat 0912:-–,;.x"), max_size=40))
def test_no_words_do_harm(text: str):
    try:
        spans = read_hours(text)
    except ValueError:
        return
    assert all(0 <= begin < end <= begin + DAY for begin, end in spans)


@pytest.mark.parametrize("name", ["../../etc/passwd", "Europe", "", "Europe/", "Europe/Berlin'", "/etc/utc"])
def test_no_name_of_a_zone_leads_elsewhere(name: str):
    assert not is_zone(name)
    assert not is_known_zone(name)


def test_zones_that_are_there_are_known():
    assert is_zone("America/Argentina/Buenos_Aires")
    assert is_known_zone("UTC")
    assert is_known_zone("Europe/Berlin")
    assert not is_known_zone("Europe/Berlin2")
