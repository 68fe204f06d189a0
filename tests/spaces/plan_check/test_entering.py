"""The plan check sees rooms that one enters only through somebody else's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.spaces.plan_check.making import area, desk, floor, found, room, wall

WALLS = wall((0, 3), (8, 3), (8, 0)), wall((4, 0), (4, 3))
DESK = desk(1, 1, 1, area="one")


def door(*ends: float) -> dict[str, Any]:
    """Draw a door."""
    return dict(
        zip(("kind", "x1", "y1", "x2", "y2", "opens"), ("door", *ends, "none"), strict=True)
    )


BETWEEN, TO_THE_HALL, SECOND = door(4, 1, 4, 2), door(5, 3, 6, 3), door(1, 3, 2, 3)


def offices(kind: str = "small-office", beside: str = "small-office") -> tuple[Any, ...]:
    """Name two rooms beside one another, above a hall."""
    hall = area("hall", "open-office", 0, 3, 10, 5)
    return area("one", kind, 0, 0, 4, 3), area("two", beside, 4, 0, 4, 3), hall


def test_an_office_whose_door_leads_into_its_neighbour_is_told() -> None:
    plan = floor(*WALLS, BETWEEN, TO_THE_HALL, areas=offices(), places=(DESK,))

    (finding,) = found(plan, "only-through")

    assert finding.about == ("area/one", "area/two")
    assert finding.is_warning
    assert finding.spots == ((4, 1.5),)


@pytest.mark.parametrize(
    ("doors", "areas"),
    [
        ((SECOND, TO_THE_HALL), offices()),
        ((BETWEEN, SECOND, TO_THE_HALL), offices()),
        ((BETWEEN, TO_THE_HALL), offices(beside="open-office")),
        ((BETWEEN, TO_THE_HALL), offices(beside="other")),
        ((BETWEEN, TO_THE_HALL), offices(kind="other")),
    ],
)
def test_a_way_of_its_own_or_through_what_everybody_crosses_is_in_order(
    doors: tuple[Any, ...], areas: tuple[Any, ...]
) -> None:
    assert not found(floor(*WALLS, *doors, areas=areas), "only-through")


def test_a_gap_in_the_wall_is_a_way_in() -> None:
    walls = wall((0, 3), (1, 3)), wall((2, 3), (8, 3), (8, 0)), wall((4, 0), (4, 3))

    assert not found(floor(*walls, BETWEEN, TO_THE_HALL, areas=offices()), "only-through")


def test_a_way_through_a_room_that_can_be_booked_is_told_once() -> None:
    booked = room("room", "Stall", (4, 0, 4, 3), area="two")
    plan = floor(*WALLS, BETWEEN, TO_THE_HALL, areas=offices(), places=(DESK, booked))

    assert not found(plan, "only-through")
    assert [one.about for one in found(plan, "through-room")] == [("desk/1", "room/Stall")]
