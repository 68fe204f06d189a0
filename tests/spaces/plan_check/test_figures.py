"""The plan check counts; its page of method shows this floor as the example."""

from __future__ import annotations

import pytest

from tenne.spaces.plan_check.check import Check
from tests.spaces.plan_check.making import OFFICE, area, desk, floor, wall

# The worked example of docs/methods/plan-check.md: ten by eight metres, a kitchen in the corner.
KITCHEN = area("kitchen", "kitchen", 0, 5, 3, 3)
EXAMPLE = floor(
    wall((6, 0), (6, 4), (10, 4)),
    {"kind": "door", "x1": 8, "y1": 4, "x2": 9, "y2": 4, "opens": "left"},
    places=(
        desk(1, 2, 1),
        desk(2, 7, 1, "south", "quiet", area="study"),
        desk(3, 1, 3, "east", "quiet", w=0.8, h=1.6),
    ),
    areas=(
        area("office", "open-office", 0, 0, 6, 8),
        area("study", "small-office", 6, 0, 4, 4),
        KITCHEN,
    ),
)


def test_the_worked_example_of_the_method() -> None:
    figures = Check(EXAMPLE).figures

    assert figures.floor_m2 == 80
    assert figures.common_m2 == 9
    assert figures.common_share == pytest.approx(0.1125)
    assert figures.unnamed_m2 == 16
    assert figures.m2_per_desk == pytest.approx(80 / 3)
    assert figures.office_m2_per_desk == pytest.approx((48 + 16 - 9) / 3)
    assert (figures.desks, figures.reached) == (3, 3)
    assert figures.chance_meetings == 3
    assert (figures.quiet, figures.disturbed) == (2, 1)
    assert (figures.at_window, figures.window_share) == (2, pytest.approx(2 / 3))


def test_the_way_of_the_worked_example_is_as_long_as_on_paper() -> None:
    figures = Check(EXAMPLE).figures

    # Straight from (5, 8): to desk 1 5.7 m, to desk 3 4.3 m, through the door to desk 2 6.7 m.
    assert figures.mean_way_m == pytest.approx(5.57, rel=0.083)
    assert figures.longest_way_m == pytest.approx(6.7, rel=0.083)


def test_the_same_finding_on_two_variants_has_the_same_key() -> None:
    before, after = Check(floor(places=(desk(1, 9.2, 2),))), Check(floor(places=(desk(1, 9.3, 2),)))

    assert {one.key for one in before.findings} == {one.key for one in after.findings}
    assert before.figures.common_share == 0


def test_an_empty_floor_has_room_and_nothing_else_to_count() -> None:
    figures = Check(floor()).figures

    assert (figures.floor_m2, figures.desks, figures.m2_per_desk) == (80, 0, None)
    assert (figures.mean_way_m, figures.longest_way_m) == (None, None)
    assert (figures.meeting_share, figures.window_share) == (None, None)


def test_without_kitchen_and_lounge_chance_meetings_are_not_counted() -> None:
    figures = Check(floor(places=(desk(1, 2, 1),))).figures

    assert figures.chance_meetings is None
    assert figures.meeting_share is None


def test_a_void_is_no_floor() -> None:
    hole = {"kind": "void", "x": 4, "y": 3, "w": 2, "h": 1}

    assert Check(floor(hole)).figures.floor_m2 == 78


def test_a_way_behind_a_wall_passes_no_kitchen() -> None:
    closed = wall((0, 4), (4, 4), (4, 8))
    plan = floor(
        closed, places=(desk(1, 6, 1),), areas=(OFFICE, area("kitchen", "kitchen", 0, 4, 4, 4))
    )

    assert Check(plan).figures.chance_meetings == 0


def test_warnings_come_before_hints() -> None:
    plan = floor({"kind": "door", "x1": 3, "y1": 4, "x2": 4, "y2": 4}, places=(desk(1, 9.2, 2),))

    severities = [finding.severity for finding in Check(plan).findings]

    assert severities == sorted(severities, reverse=True)
    assert len(Check(plan).warnings) < len(severities)
