"""Hours counted by hand, and as a slow count would count them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenne.numerics.usage import by_cell, place_hours


def hours(stays, n_hours):
    starts, ends, weights = (np.array(column, dtype=float) for column in zip(*stays, strict=True))
    return place_hours(starts, ends, weights, n_hours=n_hours)


def test_from_half_past_one_until_four_at_two_places():
    assert hours([(1.5, 4, 2)], 5).tolist() == [0, 1, 2, 2, 0]


def test_what_reaches_beyond_the_window_is_cut_off():
    assert hours([(-3, 1.25, 1), (2.5, 99, 1)], 3).tolist() == [1, 0.25, 0.5]


def test_a_stay_within_one_hour_is_a_part_of_it():
    assert hours([(0.25, 0.75, 4)], 1).tolist() == [2]


def test_nobody_takes_nothing():
    nothing = np.array([])

    assert place_hours(nothing, nothing, nothing, n_hours=2).tolist() == [0, 0]


@pytest.mark.parametrize(("stay", "n_hours"), [((2, 1, 1), 3), ((0, 1, 1), 0)])
def test_a_window_and_a_stay_are_not_turned_round(stay, n_hours):
    with pytest.raises(ValueError, match="must"):
        hours([stay], n_hours)


@given(
    st.lists(
        st.tuples(st.floats(-3, 12), st.floats(0, 9), st.integers(1, 5)), min_size=1, max_size=8
    )
)
def test_it_counts_as_a_slow_count_does(drawn):
    stays = [(start, start + length, weight) for start, length, weight in drawn]

    found = hours(stays, 10)

    slow = [
        sum(max(0, min(end, n + 1) - max(start, n)) * weight for start, end, weight in stays)
        for n in range(10)
    ]
    assert found == pytest.approx(slow, abs=1e-9)


def test_hours_of_one_cell_are_added_up():
    assert by_cell(np.array([1.0, 2.0, 4.0]), np.array([0, 2, 0]), n_cells=3).tolist() == [5, 0, 2]
