"""The plan check hears who disturbs whom."""

from __future__ import annotations

import pytest

from tests.spaces.plan_check.making import (
    OFFICE,
    area,
    codes,
    desk,
    floor,
    found,
    room,
    thing,
    wall,
)

KITCHEN = area("kitchen", "kitchen", 7, 0, 3, 4)
QUIET = desk(1, 2.4, 2, "south", "quiet")
BETWEEN = wall((7, 0), (7, 4), (10, 4))


def test_a_kitchen_beside_a_quiet_desk_is_told_with_its_distance() -> None:
    (finding,) = found(floor(places=(QUIET,), areas=(OFFICE, KITCHEN)), "noisy-neighbour")

    assert finding.about == ("desk/1", "area/kitchen")
    assert finding.values["distance"] == pytest.approx(3.0, abs=0.1)


def test_a_desk_that_is_not_quiet_may_be_beside_a_kitchen() -> None:
    assert not found(floor(places=(desk(1, 4, 2),), areas=(OFFICE, KITCHEN)), "noisy-neighbour")


def test_a_wall_with_a_closed_door_keeps_the_kitchen_apart_and_a_gap_does_not() -> None:
    door = {"kind": "door", "x1": 7, "y1": 2, "x2": 7, "y2": 3, "opens": "left"}
    areas = (OFFICE, KITCHEN)

    assert not found(floor(BETWEEN, door, places=(QUIET,), areas=areas), "noisy-neighbour")
    leaky = floor(BETWEEN, {**door, "opens": "none"}, places=(QUIET,), areas=areas)
    assert found(leaky, "noisy-neighbour")


def test_sound_goes_around_the_end_of_a_wall() -> None:
    half = wall((7, 0), (7, 2))

    (finding,) = found(floor(half, places=(QUIET,), areas=(OFFICE, KITCHEN)), "noisy-neighbour")

    assert finding.values["distance"] >= 3.0


def test_several_desks_beside_one_kitchen_are_told_together() -> None:
    other = desk(2, 5, 2, "south", "quiet")

    (finding,) = found(floor(places=(QUIET, other), areas=(OFFICE, KITCHEN)), "noisy-neighbour")

    assert finding.about == ("desk/2", "desk/1", "area/kitchen")
    assert finding.values["count"] == 2


@pytest.mark.parametrize(
    ("kind", "heard"),
    [("lounge", True), ("meeting-room", True), ("workshop", True), ("other", False)],
)
def test_other_areas_are_heard_by_what_they_are_for(kind: str, heard: bool) -> None:
    plan = floor(places=(QUIET,), areas=(OFFICE, area("there", kind, 7, 0, 3, 4)))

    assert ("noisy-neighbour" in codes(plan)) is heard


def test_a_printer_is_heard_less_far() -> None:
    near, far = thing("printer", 6, 2, 0.8, 0.7), thing("printer", 8, 2, 0.8, 0.7)

    assert found(floor(near, places=(QUIET,)), "noisy-neighbour")
    assert not found(floor(far, places=(QUIET,)), "noisy-neighbour")


def test_a_booth_beside_a_quiet_desk_is_told_unless_it_is_soundproof() -> None:
    box = (5, 2, 1.2, 1.2)

    (finding,) = found(floor(places=(QUIET, room("booth", "K1", box))), "booth-beside-quiet")

    assert finding.values["distance"] == pytest.approx(1.0)
    assert "booth-beside-quiet" not in codes(
        floor(places=(QUIET, room("booth", "K1", box, "soundproof")))
    )


def test_a_booth_farther_away_or_behind_an_outer_wall_is_not_heard() -> None:
    assert not found(
        floor(places=(QUIET, room("booth", "K1", (6.2, 2, 1.2, 1.2)))), "booth-beside-quiet"
    )
    brick = {"kind": "wall", "points": [[4.5, 0], [4.5, 6]], "outer": True}
    assert not found(
        floor(brick, places=(QUIET, room("booth", "K1", (5, 2, 1.2, 1.2)))), "booth-beside-quiet"
    )
