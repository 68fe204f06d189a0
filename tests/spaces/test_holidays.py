"""Which days are holidays where."""

from __future__ import annotations

from datetime import date

import pytest

from tenne.spaces.models import Space
from tenne.spaces.models.space import FEDERAL_STATES
from tenne.spaces.public_holidays import public_holidays
from tenne.spaces.queries import holiday_name, holidays_of

EVERYWHERE = {
    (1, 1), (4, 3), (4, 6), (5, 1), (5, 14), (5, 25), (10, 3), (12, 25), (12, 26),
}  # fmt: skip
# Days of 2026 beyond those of all states, by the states' own laws on holidays.
ONLY_IN = {
    (1, 6): {"BW", "BY", "ST"},
    (3, 8): {"BE", "MV"},
    (4, 5): {"BB"},
    (5, 24): {"BB"},
    (6, 4): {"BW", "BY", "HE", "NW", "RP", "SL"},
    (8, 15): {"SL"},
    (9, 20): {"TH"},
    (10, 31): {"BB", "HB", "HH", "MV", "NI", "SH", "SN", "ST", "TH"},
    (11, 1): {"BW", "BY", "NW", "RP", "SL"},
    (11, 18): {"SN"},
}


@pytest.mark.parametrize("state", FEDERAL_STATES)
def test_each_state_keeps_its_own_holidays(state):
    expected = EVERYWHERE | {day for day, states in ONLY_IN.items() if state in states}

    found = {(day.month, day.day) for day in public_holidays(state, 2026)}

    assert found == expected


@pytest.mark.parametrize(
    ("state", "day"), [("BY", (8, 15)), ("SN", (6, 4)), ("TH", (6, 4))]
)  # fmt: skip
def test_a_catholic_municipality_keeps_one_day_more(state, day):
    ordinary = public_holidays(state, 2026)
    catholic = public_holidays(state, 2026, is_catholic=True)

    assert {(d.month, d.day) for d in catholic.keys() - ordinary.keys()} == {day}


def test_augsburg_has_a_day_of_its_own():
    assert date(2026, 8, 8) in public_holidays("BY", 2026, municipality_key="09761000")
    assert date(2026, 8, 8) not in public_holidays("BY", 2026, municipality_key="09762000")


def test_names_come_in_the_language_of_the_page():
    space = Space(federal_state="BB")

    assert holiday_name(space, date(2026, 10, 31), "de") == "Reformationstag"
    assert holiday_name(space, date(2026, 10, 31), "en-gb") == "Reformation Day"
    assert holiday_name(space, date(2026, 11, 24), "de") == ""


def test_a_space_may_stay_open_on_holidays():
    assert holidays_of(Space(federal_state="BB", keeps_holidays=False), 2026) == {}
