"""The plan check sees what is odd about walls, doors, windows and rooms."""

from __future__ import annotations

from typing import Any

import pytest

from tests.spaces.plan_check.making import area, codes, desk, floor, found, wall


def test_walls_that_cross_or_meet_at_right_angles_are_in_order() -> None:
    plan = floor(wall((5, 0), (5, 4)), wall((0, 4), (10, 4)), wall((3, 2), (7, 2)))

    assert codes(plan) == set()


@pytest.mark.parametrize("second", [((2, 3), (7, 3.03)), ((3, 3.04), (8, 3.04))])
def test_two_walls_over_one_another_are_a_hint(
    second: tuple[tuple[float, float], ...],
) -> None:
    assert found(floor(wall((2, 3), (6, 3)), wall(*second)), "walls-over-walls")


@pytest.mark.parametrize(
    "second", [((3, 3), (5, 3)), ((3, 3), (8, 3)), ((5, 3), (1, 3)), ((6, 3), (2, 3))]
)
def test_walls_in_one_line_are_in_order(second: tuple[tuple[float, float], ...]) -> None:
    assert not found(floor(wall((2, 3), (6, 3)), wall(*second)), "walls-over-walls")


def test_rooms_drawn_into_a_corner_and_beside_one_another_are_in_order() -> None:
    def room(x: float, y: float, w: float, h: float) -> dict[str, Any]:
        corners = [[x, y], [x + w, y], [x + w, y + h], [x, y + h]]
        return {"kind": "wall", "points": corners, "closed": True}

    plan = floor(room(0, 0, 4, 3), room(4, 0, 3, 4), room(0, 3, 4, 2))

    assert not found(plan, "walls-over-walls")


def test_walls_that_go_on_from_one_another_or_run_apart_are_in_order() -> None:
    plan = floor(wall((2, 3), (5, 3)), wall((5, 3), (8, 3)), wall((2, 4), (8, 4)))

    assert not found(plan, "walls-over-walls")


def test_a_wall_that_ends_just_before_another_is_a_hint() -> None:
    (finding,) = found(floor(wall((5, 0.2), (5, 4), (0, 4))), "wall-gap")

    assert finding.values["gap"] == 20


def test_a_door_or_window_in_no_wall_is_a_hint() -> None:
    astray = {"kind": "door", "x1": 3, "y1": 4, "x2": 4, "y2": 4}
    glass = {"kind": "window", "x1": 3, "y1": 4, "x2": 4, "y2": 4}

    assert codes(floor(astray)) == {"door-in-no-wall"}
    assert codes(floor(glass)) == {"window-in-no-wall"}


def test_a_door_under_eighty_centimetres_is_a_hint() -> None:
    narrow = {"kind": "door", "x1": 4, "y1": 8, "x2": 4.7, "y2": 8, "opens": "right"}

    (finding,) = found(floor(door=narrow), "narrow-door")

    assert finding.values["width"] == 70
    assert not found(floor(door={**narrow, "x2": 4.8}), "narrow-door")


def test_an_office_without_a_window_is_a_hint() -> None:
    dark = area("dark", "open-office", 0, 4, 10, 4)

    assert [one.about for one in found(floor(areas=(dark,)), "no-window")] == [("area/dark",)]
    assert not found(floor(areas=(area("lounge", "lounge", 0, 4, 10, 4),)), "no-window")


def test_an_office_needs_eight_square_metres_and_six_for_each_other_desk() -> None:
    desks = (desk(1, 1, 1, area="small"), desk(2, 1, 2.7, area="small"))
    enough = area("small", "small-office", 0, 0, 3.5, 4)
    too_small = area("small", "small-office", 0, 0, 3.4, 4)

    assert not found(floor(places=desks, areas=(enough,)), "too-small")
    (finding,) = found(floor(places=desks, areas=(too_small,)), "too-small")
    assert (finding.values["size"], finding.values["needed"]) == (13.6, 14)


def test_a_desk_said_to_be_at_a_window_must_have_one_near() -> None:
    assert not found(floor(places=(desk(1, 4, 2, "south", "window"),)), "no-window-near")
    assert found(floor(places=(desk(1, 4, 4, "south", "window"),)), "no-window-near")
    behind = wall((0, 1.5), (10, 1.5))
    assert found(floor(behind, places=(desk(1, 4, 2, "south", "window"),)), "no-window-near")


def test_a_wall_drawn_to_where_it_began_has_no_length_there() -> None:
    assert codes(floor(wall((5, 0), (5, 4), (5, 4), (0, 4)))) == set()
