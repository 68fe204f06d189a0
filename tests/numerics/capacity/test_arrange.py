"""A wish is refused only when it truly does not fit: checked against trying everything."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenne.numerics.capacity.arrange import arrange
from tenne.numerics.capacity.board import Board
from tenne.numerics.capacity.bounds import crowded_at
from tenne.numerics.capacity.chains import seat_with_moves
from tenne.numerics.capacity.search import seat_anew
from tenne.numerics.capacity.stays import Limit, LimitReached, Stay, bits, numbers
from tenne.numerics.capacity.swaps import seat_by_swaps
from tests.numerics.capacity.houses import (
    DESKS,
    fewest_moves,
    houses,
    require_valid,
    stopped_clock,
    wishes,
)

MONITOR, ANY = 0b01, 0b11  # two desks; the first has a monitor


def unlimited() -> Limit:
    return Limit(10**9, 1.0, stopped_clock)


def most_at_once(stays: list[Stay], wish: Stay) -> int:
    """Return how many there would be at most at one time of a wish."""
    return max(
        1 + sum(one.start <= time < one.end for one in stays)
        for time in range(wish.start, wish.end)
    )


def test_the_worked_example_of_the_method_page():
    """Two desks, the first with a monitor: Anna has to move before Ben gets the monitor."""
    anna = Stay(9, 12, ANY, at=0)
    carla = Stay(13, 17, ANY, at=1)
    ben = Stay(10, 16, MONITOR)

    found = arrange([anna, carla], ben, clock=stopped_clock)

    assert (found.outcome, found.desk, dict(found.moves)) == ("placed", 0, {0: 1})
    assert found.is_fewest


def test_one_moves_where_swapping_all_that_follows_would_move_more():
    early, late, next_one = Stay(1, 3, ANY, at=1), Stay(3, 7, ANY, at=0), Stay(6, 8, ANY, at=1)

    found = arrange([late, early, next_one], Stay(2, 6, ANY), clock=stopped_clock)

    assert (found.desk, dict(found.moves), found.is_fewest) == (1, {1: 0}, True)


def test_the_worked_example_with_a_pin_has_no_way():
    anna = Stay(9, 12, ANY, at=0, is_pinned=True)
    ben = Stay(10, 16, MONITOR)

    found = arrange([anna], ben, clock=stopped_clock)

    assert (found.outcome, found.crowded_at) == ("impossible", 10)


def test_there_is_a_desk_at_every_time_but_none_throughout():
    """Pins make it harder than counting: never more than two, and yet no desk for all day."""
    morning = Stay(9, 12, ANY, at=0, is_pinned=True)
    afternoon = Stay(12, 17, ANY, at=1, is_pinned=True)

    found = arrange([morning, afternoon], Stay(9, 17, ANY), clock=stopped_clock)

    assert found.outcome == "impossible"
    assert found.crowded_at is None


def test_nobody_moves_when_a_desk_is_free():
    found = arrange([Stay(9, 17, ANY, at=0)], Stay(9, 17, ANY), clock=stopped_clock)

    assert (found.outcome, found.desk, dict(found.moves)) == ("placed", 1, {})


def test_a_swap_that_would_lift_somebody_pinned_is_not_made():
    all_day = Stay(3, 8, 0b1111, at=1)
    lunch = Stay(6, 7, 0b1111, at=3, is_pinned=True)

    found = arrange([all_day, lunch], Stay(1, 6, 0b0010), clock=stopped_clock)

    assert (found.outcome, found.desk, dict(found.moves)) == ("placed", 1, {0: 0})


def test_after_half_of_the_steps_any_way_is_sought_and_found():
    stays = [
        Stay(0, 8, 0b1011, at=3), Stay(4, 6, 0b0101, at=0), Stay(7, 8, 0b1010, 1, is_pinned=True),
    ]  # fmt: skip
    wish = Stay(1, 6, 0b1000)

    found = arrange(stays, wish, clock=stopped_clock, most_steps=6)

    assert (found.outcome, found.is_fewest) == ("placed", False)
    require_valid(stays, wish, found)


def test_after_half_of_the_steps_it_may_still_be_proved_that_there_is_no_way():
    stays = [Stay(2, 8, 0b1010, at=1), Stay(4, 7, 0b1000, at=3), Stay(6, 7, 0b1100, at=2)]

    found = arrange(stays, Stay(3, 4, 0b0010), clock=stopped_clock, most_steps=4)

    assert found.outcome == "impossible"


def test_a_house_of_many_is_seated_anew_too():
    desks = 80
    stays = [Stay(0, 8, bits(range(desks)), at=desk) for desk in range(desks - 1)]
    board = Board(stays, Stay(0, 8, 0b1))

    assert seat_anew(board, unlimited())
    assert sorted(board.at) == list(range(desks))
    assert board.at[board.wish] == 0


@given(houses(), wishes())
@settings(max_examples=250)
def test_it_answers_as_trying_everything_does(stays, wish):
    found = arrange(stays, wish, clock=stopped_clock, most_steps=10**9)

    expected = fewest_moves(stays, wish)
    assert found.outcome == ("impossible" if expected is None else "placed")
    if expected is not None:
        require_valid(stays, wish, found)
        assert len(found.moves) >= expected
        if found.is_fewest:
            assert len(found.moves) == expected


@given(houses(with_pins=False, with_pools=False, most=14), wishes(with_pools=False))
@settings(max_examples=150)
def test_without_pins_and_pools_counting_decides_and_no_limit_stops_it(stays, wish):
    found = arrange(stays, wish, clock=stopped_clock, most_steps=0)

    fits = most_at_once(stays, wish) <= DESKS
    assert found.outcome == ("placed" if fits else "impossible")
    if fits:
        require_valid(stays, wish, found)


@given(houses(), wishes())
@settings(max_examples=150)
def test_a_crowd_is_a_proof(stays, wish):
    if crowded_at(Board(stays, wish)) is not None:
        assert fewest_moves(stays, wish) is None


@given(houses(), wishes())
@settings(max_examples=150)
def test_the_exact_search_finds_a_way_wherever_there_is_one(stays, wish):
    board = Board(stays, wish)

    is_seated = seat_anew(board, unlimited())

    assert is_seated == (fewest_moves(stays, wish) is not None)
    if is_seated:
        moved = board.moves()
        expected = [moved.get(n, one.at) for n, one in enumerate(stays)]
        assert board.at == [*expected, board.at[board.wish]]


@given(houses(), wishes(), st.integers(0, 4))
@settings(max_examples=150)
def test_chains_find_the_fewest_moves(stays, wish, most):
    fewest = fewest_moves(stays, wish)

    is_seated = seat_with_moves(Board(stays, wish), most, unlimited())

    if fewest is not None and fewest <= most:
        assert is_seated
    elif fewest is None:
        assert not is_seated
    else:
        assert is_seated is None


@given(houses(with_pins=False, with_pools=False, most=14), wishes(with_pools=False))
@settings(max_examples=150)
def test_swaps_alone_do_without_pins_and_pools(stays, wish):
    is_seated = seat_by_swaps(Board(stays, wish))

    assert is_seated == (most_at_once(stays, wish) <= DESKS)


@given(houses(), wishes(), st.integers(0, 3))
@settings(max_examples=100)
def test_a_search_that_gives_up_leaves_everybody_where_they_were(stays, wish, steps):
    ways = (
        lambda board, _limit: seat_by_swaps(board),
        seat_anew,
        lambda board, limit: seat_with_moves(board, 5, limit),
    )
    for way in ways:
        board = Board(stays, wish)
        before = (list(board.at), list(board.busy), list(board.begun), list(board.kept))
        try:
            if way(board, Limit(steps, 1.0, stopped_clock)):
                continue
        except LimitReached:
            pass
        assert (board.at, board.busy, board.begun, board.kept) == before


@given(houses(), wishes())
@settings(max_examples=100)
def test_a_small_limit_never_makes_the_answer_wrong(stays, wish):
    found = arrange(stays, wish, clock=stopped_clock, most_steps=1)

    expected = fewest_moves(stays, wish)
    if found.outcome == "impossible":
        assert expected is None
    elif found.outcome == "placed":
        require_valid(stays, wish, found)


def test_the_search_stops_when_the_clock_says_so():
    """Nothing is free at once, no crowd forbids it, and the first step is too late."""
    clock = itertools.count()
    pinned = [Stay(9, 12, ANY, 0, is_pinned=True), Stay(12, 17, ANY, 1, is_pinned=True)]

    found = arrange(pinned, Stay(9, 17, ANY), clock=lambda: next(clock), seconds=1)

    assert found.outcome == "stopped"


@pytest.mark.parametrize("some", [[], [0], [1, 3, 64, 200]])
def test_bits_are_numbers_and_back(some):
    assert numbers(bits(some)) == some
