"""What people write in a field is read as they mean it, or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from tenne.transfer.describing.said.clock import read_clock
from tenne.transfer.describing.said.earth import read_spot
from tenne.transfer.describing.said.lengths import length_in_words, read_length
from tenne.transfer.describing.said.numbers import read_numbers
from tenne.transfer.describing.said.slugs import slug_of


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9", "09:00"), ("9:30", "09:30"), ("9.30", "09:30"), ("0930", "09:30"), ("930", "09:30"),
        ("9 Uhr", "09:00"), ("17:45 Uhr", "17:45"), ("17h", "17:00"), ("24", "00:00"),
        ("24:00", "00:00"), ("0", "00:00"), (" 8 ", "08:00"), ("24:30", None), ("25", None),
        ("9:75", None), ("neun", None), ("", None), ("-9", None), ("9-17", None),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read_as_people_write_it(text, clock):
    assert read_clock(text) == clock


@given(st.times())
def test_every_minute_of_a_day_is_read_back(at):
    assert read_clock(f"{at:%H:%M}") == f"{at:%H:%M}"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30 min", 30), ("30min", 30), ("2 h", 120), ("1,5 h", 90), ("1.5 Stunden", 90),
        ("4 Std.", 240), ("14 Tage", 20160), ("1 Woche", 10080), ("0 min", 0), ("1 day", 1440),
        ("4", None), ("vier Stunden", None), ("0,01 min", None), ("20 Jahre", None),
        ("9000 Tage", None), ("", None),
    ],
)  # fmt: skip
def test_a_duration_is_read_as_people_write_it(text, minutes):
    assert read_length(text) == minutes


@given(st.integers(0, 10 * 365 * 24 * 60), st.sampled_from(["de", "en"]))
def test_a_duration_in_words_is_read_back(minutes, language):
    with override(language):
        assert read_length(length_in_words(minutes)) == minutes


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1-8", ["1", "2", "3", "4", "5", "6", "7", "8"]), ("1–3", ["1", "2", "3"]),
        ("1 bis 3", ["1", "2", "3"]), ("A1-A3", ["A1", "A2", "A3"]), ("A1-3", ["A1", "A2", "A3"]),
        ("01-03", ["01", "02", "03"]), ("1-2, 7", ["1", "2", "7"]),
        ("Scheune, Stall", ["Scheune", "Stall"]), ("Fall-Halle", ["Fall-Halle"]), ("8-1", ["8-1"]),
        ("A1-B3", ["A1-B3"]), ("Scheune\nStall; Heu", ["Scheune", "Stall", "Heu"]), (" , ", []),
    ],
)  # fmt: skip
def test_places_are_listed_as_people_list_them(text, numbers):
    assert read_numbers(text) == numbers


@pytest.mark.parametrize("text", ["1-9999", ",".join(map(str, range(300)))])
def test_nobody_adds_hundreds_at_once(text):
    with pytest.raises(ValueError, match="at most 200"):
        read_numbers(text)


@pytest.mark.parametrize(
    "text",
    [
        "52.1, 14.2", "52.1,14.2", "52.1 14.2", "52,1 14,2", "52,1; 14,2", "52,1, 14,2",
        "52.1° N, 14.2° E", "52,1° N 14,2° O",
        "52.1000000, 14.2000000", "geo:52.1,14.2", "52°06′N 14°12′E",
        "52°06'00\"N 14°12'00\"O",
        "https://www.openstreetmap.org/#map=17/52.1/14.2",
        "https://www.openstreetmap.org/?mlat=52.1&mlon=14.2#map=12/51/13",
        "https://karten.example/maps/@52.1,14.2,17z", "https://karten.example/?q=52.1,14.2",
        "https://karten.example/place/X/data=!3d52.1!4d14.2",
    ],
)  # fmt: skip
def test_a_spot_is_read_from_what_a_map_gives(text):
    assert read_spot(text) == (Decimal("52.1"), Decimal("14.2"))


@pytest.mark.parametrize("text", ["", "Dorfstraße 1", "152.1, 14.2", "52.1", "52.1, 214.2", "1-2"])
def test_what_is_no_spot_is_none(text):
    assert read_spot(text) is None


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Dachwerk Ottenried", "dachwerk-ottenried"), ("Große Mühle & Co", "grosse-muehle-co"),
        ("Café Été", "cafe-ete"), ("  – ", ""), ("东", ""), ("x" * 80, "x" * 50),
    ],
)  # fmt: skip
def test_the_address_comes_out_of_the_name(name, slug):
    assert slug_of(name) == slug


@given(st.text(max_size=100))
def test_an_address_is_always_one_that_a_space_may_have(name):
    import re

    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug_of(name))
