"""The plan check sees what stands where it should not."""

from __future__ import annotations

import pytest

from tests.spaces.plan_check.making import area, codes, desk, floor, found, room, thing, wall


def test_a_room_with_air_around_its_desks_has_no_findings() -> None:
    plan = floor(places=(desk(1, 2, 2), desk(2, 6, 2)))

    assert codes(plan) == set()


def test_a_desk_that_sticks_out_of_its_area_is_told_with_both() -> None:
    plan = floor(
        places=(desk(1, 4, 2, area="left"),), areas=(area("left", "small-office", 0, 0, 5, 8),)
    )

    (finding,) = found(plan, "outside-area")

    assert finding.about == ("desk/1", "area/left")
    assert finding.is_warning


def test_a_desk_at_the_very_edge_of_its_area_is_inside() -> None:
    plan = floor(
        places=(desk(1, 3.4, 2, area="left"),), areas=(area("left", "small-office", 0, 0, 5, 8),)
    )

    assert not found(plan, "outside-area")


def test_a_desk_without_an_area_is_a_hint_only_where_areas_are_drawn() -> None:
    alone = desk(1, 2, 2, area="")

    assert found(floor(places=(alone,)), "no-area")
    assert not found(floor(places=(alone,), areas=()), "no-area")


def test_a_desk_beside_the_ground_is_off_the_floor() -> None:
    plan = floor(places=(desk(1, 9.2, 2),))

    assert "off-floor" in codes(plan)


def test_a_parking_space_may_lie_beside_the_house() -> None:
    plan = floor(places=(room("parking", "1", (10.2, 2, 1.2, 1.0), area="office"),))

    assert codes(plan) == set()


def test_a_locker_stands_on_the_floor_like_a_desk() -> None:
    beside = room("locker", "F1", (9.6, 2, 0.6, 0.5), area="office")
    narrow = room("locker", "F2", (4.5, 7.0, 1.0, 0.2), area="office")

    assert "off-floor" in codes(floor(places=(beside,)))
    assert codes(floor(places=(narrow, desk(1, 2, 2)))) & {"aisle", "no-way", "door-onto"}


def test_two_desks_on_one_spot_are_told_once() -> None:
    plan = floor(places=(desk(1, 2, 2), desk(2, 2.5, 2.1)))

    (finding,) = found(plan, "on-each-other")

    assert finding.about == ("desk/1", "desk/2")


def test_seats_of_a_long_table_touch_and_do_not_overlap() -> None:
    plan = floor(places=(desk(1, 2, 2, "north"), desk(2, 3.6, 2, "north"), desk(3, 2, 2.8)))

    assert not found(plan, "on-each-other")


def test_desks_that_stand_in_an_office_that_is_let_as_a_whole_are_in_order() -> None:
    office = room("room", "Luv", (1, 1, 8, 5))

    assert not found(floor(places=(office, desk(1, 2, 2))), "on-each-other")
    assert found(floor(places=(office, desk(1, 8, 2))), "on-each-other")


def test_a_wall_through_a_desk_is_told_and_one_behind_it_is_not() -> None:
    assert "in-wall" in codes(floor(wall((3, 0), (3, 5)), places=(desk(1, 2, 2),)))
    assert "in-wall" not in codes(floor(wall((1.95, 0), (1.95, 5)), places=(desk(1, 2, 2),)))


def test_a_room_fills_its_walls_and_must_not_be_cut_by_one() -> None:
    meeting = room("room", "Stall", (5, 0, 5, 4))
    around = wall((5, 0), (5, 4), (10, 4))

    assert "in-wall" not in codes(floor(around, places=(meeting,)))
    assert "in-wall" in codes(floor(around, wall((7, 0), (7, 4)), places=(meeting,)))


def test_a_desk_on_stairs_is_told_and_one_at_a_round_table_is_not() -> None:
    stairs = {"kind": "stairs", "x": 2, "y": 2, "w": 2, "h": 1}

    assert "on-furniture" in codes(floor(stairs, places=(desk(1, 3, 2.2),)))
    assert "on-furniture" not in codes(
        floor(thing("round-table", 2, 2, 1.6, 1.6), places=(desk(1, 2, 2),))
    )


@pytest.mark.parametrize(
    ("side", "x", "y"), [("south", 4, 6.4), ("north", 4, 0.8), ("west", 0.8, 3), ("east", 7.6, 3)]
)
def test_a_chair_needs_a_metre_on_its_side(side: str, x: float, y: float) -> None:
    w, h = (1.6, 0.8) if side in ("north", "south") else (1.6, 1.6)
    plan = floor(places=(desk(1, x, y, side, w=w, h=h),))

    (finding,) = found(plan, "chair-depth")

    assert finding.values["depth"] == pytest.approx(72, abs=1)


def test_a_turned_desk_has_its_chair_where_it_is_drawn() -> None:
    # South turned by a quarter is west, where the wall is 40 cm away.
    plan = floor(places=(desk(1, 0.1, 3, "south", turn=90),))

    (finding,) = found(plan, "chair-depth")

    assert finding.values["depth"] == pytest.approx(100 * (0.5 - 0.075), abs=1)


def test_a_desk_without_a_chair_side_needs_no_depth() -> None:
    assert not found(floor(places=(desk(1, 4, 6.9, "none"),)), "chair-depth")


def test_a_door_that_opens_onto_a_desk_is_told_until_it_opens_the_other_way() -> None:
    near = desk(1, 4.6, 6.6, "north")
    inwards = {"kind": "door", "x1": 4.5, "y1": 8, "x2": 5.5, "y2": 8, "opens": "left"}

    assert "door-hits" in codes(floor(places=(near,), door=inwards))
    assert "door-hits" not in codes(floor(places=(near,), door={**inwards, "opens": "right"}))
    assert "door-hits" not in codes(floor(places=(near,), door={**inwards, "opens": "none"}))


def test_a_double_door_takes_half_the_depth() -> None:
    inwards = {
        "kind": "door", "x1": 4.5, "y1": 8, "x2": 5.7, "y2": 8, "opens": "left", "double": True,
    }  # fmt: skip

    assert "door-hits" not in codes(floor(places=(desk(1, 4.3, 6.5, "north"),), door=inwards))
    assert "door-hits" in codes(floor(places=(desk(1, 4.3, 6.8, "north"),), door=inwards))
