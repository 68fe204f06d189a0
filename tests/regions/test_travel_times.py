"""Travel times come from a table: all of it or nothing, with every mistake and its line."""

from __future__ import annotations

from datetime import date

import pytest

from tenne.regions.models import TravelTime
from tenne.regions.queries import times_from
from tenne.regions.reading import Way, key_of, travel_times_in
from tenne.regions.services import bring_travel_times, forget_travel_times

TODAY = date(2026, 11, 22)
TABLE = b"from,to,mode,minutes\n12069017,alte-post,car,18\nNahdorf,alte-post,bike,41.5\n"


def bring(data: bytes, source: str = "OSRM, self-made", as_of: date = TODAY):
    table = travel_times_in(data)
    assert table.mistakes == ()
    return bring_travel_times(table.ways, source=source, as_of=as_of)


def test_a_table_is_read_line_by_line():
    table = travel_times_in(TABLE)

    assert table.mistakes == ()
    assert table.ways == (
        Way("12069017", "alte-post", "car", 18),
        Way("nahdorf", "alte-post", "bike", 42),
    )


def test_semicolons_and_decimal_commas_of_a_german_spreadsheet_are_read():
    table = travel_times_in("﻿From;To;Mode;Minutes\n1069017;Alte-Post;CAR;18,4\n".encode())

    assert table.ways == (Way("01069017", "alte-post", "car", 18),)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"a,b,ship,3", "Line 2: mode must be car, bike, transit, walk, got 'ship'."),
        (b"a,b,car,soon", "Line 2: minutes must be 0 to 1440, got 'soon'."),
        (b"a,b,car,-1", "Line 2: minutes must be 0 to 1440, got '-1'."),
        (b"a,b,car,NaN", "Line 2: minutes must be 0 to 1440, got 'NaN'."),
        (b"a,b,car,1441", "Line 2: minutes must be 0 to 1440, got '1441'."),
        (b",b,car,3", "Line 2: from must be 1 to 80 characters, got ''."),
        (b"a,b,car", "Line 2: minutes must be 0 to 1440, got ''."),
        (b"a,b,car,3\nA,b,car,4", "Line 3: the same way stands in line 2."),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line, said):
    assert travel_times_in(b"from,to,mode,minutes\n" + line + b"\n").mistakes == (said,)


def test_a_table_without_its_columns_says_which_it_lacks():
    (said,) = travel_times_in(b"from,minutes\n").mistakes

    assert said == "Line 1: the columns are from, to, mode, minutes; missing: to, mode."


@pytest.mark.parametrize("data", [b"\xff\xfe", b"", b"\x00,\x00\n", b'from,to,mode,minutes\n"a'])
def test_whatever_is_brought_is_answered_with_a_sentence(data):
    assert travel_times_in(data).mistakes


def test_many_mistakes_are_not_all_told():
    lines = b"a,b,ship,3\n" * 100

    mistakes = travel_times_in(b"from,to,mode,minutes\n" + lines).mistakes

    assert len(mistakes) == 21
    assert mistakes[-1] == "And 80 more lines."


@pytest.mark.django_db
def test_a_newer_time_for_a_way_replaces_the_older_one():
    bring(TABLE)
    newer = TABLE.replace(b",18", b",15")

    done = bring(newer + b"Weit,alte-post,car,70\n", as_of=date(2026, 12, 1))

    assert (done.new, done.renewed) == (1, 2)
    assert TravelTime.objects.get(origin="12069017").minutes == 15


@pytest.mark.django_db
def test_a_place_is_asked_for_by_all_its_names():
    bring(TABLE)

    found = times_from(["12069017", "00001", "Nahdorf"])

    assert {mode: one.minutes for mode, one in found["alte-post"].items()} == {
        "car": 18, "bike": 42,
    }  # fmt: skip
    assert found["alte-post"]["car"].source == "OSRM, self-made"


@pytest.mark.django_db
def test_what_a_source_has_brought_can_be_taken_away():
    bring(TABLE)

    assert forget_travel_times(source="somebody else") == 0
    assert forget_travel_times(source="OSRM, self-made") == 2


def test_a_key_is_the_same_however_it_is_written():
    assert key_of(" Bad  Nahdorf ") == "bad nahdorf"
    assert key_of("1069017") == "01069017"
    assert key_of("00001") == "00001"
