"""Like places by hand, and what a stay with a break costs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenne.booking.likeness import Traits, like_places, percent_left

OLD = Traits(1, "desk", frozenset({"monitor", "window"}), 1, area=1, floor=1, order=5)


def desk(key: int, *features: str, **more) -> Traits:
    values = {"kind": "desk", "capacity": 1, "area": 1, "floor": 1, "order": key} | more
    return Traits(key, features=frozenset(features), **values)


def test_whoever_chose_a_desk_gets_one_that_has_the_most_of_what_was_pleasant_there():
    others = [desk(2), desk(3, "monitor"), desk(4, "window", "monitor", "lan", area=9)]

    assert like_places(OLD, others) == [4, 3, 2]


def test_whoever_chose_a_place_that_can_be_reached_gets_no_other():
    old = Traits(1, "desk", frozenset({"wheelchair", "window"}), 1)

    assert like_places(old, [desk(2, "window"), desk(3, "wheelchair")]) == [3]


def test_whoever_wished_for_features_gets_those_at_least():
    assert like_places(OLD, [desk(2), desk(3, "monitor")], wished=["monitor"]) == [3]


def test_another_kind_and_a_smaller_room_are_not_like():
    room = Traits(1, "room", frozenset(), 8)
    others = [desk(2), Traits(3, "room", frozenset(), 6), Traits(4, "room", frozenset(), 12)]

    assert like_places(room, others) == [4]


def test_the_same_area_comes_before_the_same_floor_and_that_before_another():
    others = [desk(2, area=9, floor=9), desk(3, area=2), desk(4)]

    assert like_places(OLD, others, wished=()) == [4, 3, 2]


def test_nobody_is_put_where_they_are():
    assert like_places(OLD, [OLD]) == []


@pytest.mark.parametrize(
    ("days", "closed", "left"), [(5, 1, 80), (3, 1, 66), (7, 7, 0), (1, 0, 100)]
)
def test_a_stay_pays_for_the_days_that_are_left(days, closed, left):
    assert percent_left(days, closed=closed) == left


@given(st.integers(1, 400), st.data())
def test_a_broken_stay_never_pays_for_more_than_its_days(days, data):
    closed = data.draw(st.integers(0, days))

    assert percent_left(days, closed=closed) * days <= 100 * (days - closed)
