"""Flat shapes are compared as by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenne.numerics import polygons

SQUARE = polygons.box(0, 0, 1, 1)
ELL = ((0.0, 0.0), (4.0, 0.0), (4.0, 1.0), (1.0, 1.0), (1.0, 3.0), (0.0, 3.0))
places = st.floats(-5, 5).map(lambda number: round(number, 2))
sizes = st.floats(0.1, 4).map(lambda number: round(number, 2))
boxes = st.builds(polygons.box, places, places, sizes, sizes, st.sampled_from([0, 30, 45, 90, 200]))


def test_a_box_turned_by_a_right_angle_swaps_its_sides() -> None:
    left, upper, right, lower = polygons.around(polygons.box(0, 0, 4, 2, 90))

    assert (left, upper, right, lower) == pytest.approx((1, -1, 3, 3))


def test_an_l_has_its_area_whichever_way_round() -> None:
    assert polygons.area(ELL) == 6
    assert polygons.area(ELL[::-1]) == 6


@pytest.mark.parametrize(
    ("point", "inside"), [((0.5, 2.5), True), ((3.5, 0.5), True), ((2, 2), False), ((-1, 1), False)]
)
def test_a_point_lies_in_an_l_or_in_its_corner(point: polygons.Point, inside: bool) -> None:
    assert polygons.contains(ELL, point) is inside


def test_a_point_just_beside_counts_within_the_tolerance() -> None:
    assert polygons.contains(SQUARE, (1.05, 0.5), tolerance=0.06)
    assert not polygons.contains(SQUARE, (1.05, 0.5), tolerance=0.04)


def test_boxes_that_touch_do_not_overlap() -> None:
    assert polygons.overlap(SQUARE, polygons.box(1, 0, 1, 1)) == 0


def test_the_overlap_is_the_shortest_way_out() -> None:
    assert polygons.overlap(SQUARE, polygons.box(0.7, 0.2, 1, 1)) == pytest.approx(0.3)


def test_a_corner_turned_towards_a_wall_is_nearer_than_its_box() -> None:
    turned = polygons.box(2, 0, 1, 1, 45)

    width, here, there = polygons.gap(SQUARE, turned)

    assert width == pytest.approx(2.5 - math.sqrt(0.5) - 1)
    assert (here, there) == (pytest.approx((1, 0.5)), pytest.approx((1 + width, 0.5)))


def test_shapes_on_one_another_have_no_gap() -> None:
    assert polygons.gap(SQUARE, polygons.box(0.5, 0.5, 1, 1))[0] == 0


def test_a_line_is_as_thick_as_asked_for() -> None:
    assert polygons.around(polygons.line((0, 0), (4, 0), 0.2)) == pytest.approx((0, -0.1, 4, 0.1))
    assert polygons.area(polygons.line((1, 1), (1, 1), 0.2)) == pytest.approx(0.04)


def test_a_side_without_length_is_no_side() -> None:
    assert polygons.overlap(((0, 0), (0, 0), (1, 0), (1, 1), (0, 1)), SQUARE) == pytest.approx(1)
    assert polygons.nearest_on((1, 1), (1, 1), (5, 5)) == (1, 1)


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (((0, 0), (2, 2), (0, 2), (2, 0)), (1, 1)),
        (((0, 0), (1, 0), (0, 1), (1, 1)), None),
        (((0, 0), (1, 0), (2, -1), (2, 1)), None),
    ],
    ids=["crossing", "side by side", "too short"],
)
def test_two_stretches_meet(
    ends: tuple[polygons.Point, ...], expected: polygons.Point | None
) -> None:
    assert polygons.meet(*ends) == expected


def test_the_nearest_thing_in_the_strip_ends_the_depth() -> None:
    wall, beside, behind = (
        polygons.box(-2, 0.8, 4, 0.1), polygons.box(0.5, 0.2, 1, 1), polygons.box(-1, -1, 2, 0.5),
    )  # fmt: skip

    depth = polygons.depth_in_front([wall, beside, behind], half_width=0.3, reach=1)

    assert depth == pytest.approx(0.8)


def test_what_stands_askew_is_met_at_its_edge_within_the_strip() -> None:
    roof = ((-1.0, 2.0), (1.0, 2.0), (0.0, 0.0))

    assert polygons.depth_in_front([roof], half_width=0.5, reach=3) == 0
    assert polygons.depth_in_front([], half_width=0.5, reach=3) == 3


def test_what_reaches_over_the_edge_leaves_no_depth() -> None:
    assert polygons.depth_in_front([polygons.box(-1, -1, 2, 3)], half_width=0.3, reach=1) == 0


@given(boxes, boxes)
def test_either_two_boxes_overlap_or_there_is_a_gap_whose_ends_lie_on_them(
    one: polygons.Polygon, other: polygons.Polygon
) -> None:
    width, here, there = polygons.gap(one, other)

    if polygons.overlap(one, other) > 0:
        assert width == 0
    else:
        assert polygons.contains(one, here, tolerance=1e-6)
        assert polygons.contains(other, there, tolerance=1e-6)
        assert width == pytest.approx(math.dist(here, there))


@given(boxes, boxes)
def test_moved_by_its_overlap_along_some_side_a_box_is_free(
    one: polygons.Polygon, other: polygons.Polygon
) -> None:
    deep = polygons.overlap(one, other)
    directions = [
        (math.cos(math.radians(angle)), math.sin(math.radians(angle)))
        for angle in (0, 20, 30, 45, 60, 90, 110, 120, 135, 150, 180, 200, 210, 225, 240, 270, 290,
                      300, 315, 330)
    ]  # fmt: skip

    freed = [
        polygons.overlap(one, tuple((x + dx * deep, y + dy * deep) for x, y in other))
        for dx, dy in directions
    ]

    assert min(freed) <= 1e-6
