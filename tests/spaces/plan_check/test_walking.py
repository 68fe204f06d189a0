"""The plan check walks from the entrance to each place."""

from __future__ import annotations

import pytest

from tenne.spaces.plan_check.building import building_of
from tenne.spaces.plan_check.check import Check
from tenne.spaces.plan_check.findings import HINT, WARNING, Finding
from tenne.spaces.plan_check.floor import Place
from tenne.spaces.plan_check.walking import Walk
from tests.spaces.plan_check.making import codes, desk, floor, found, room, thing, wall

BEHIND_A_WALL = wall((0, 4), (10, 4))


def gap(x1: float, x2: float, y: float = 4) -> dict[str, object]:
    """Leave a gap in the wall."""
    return {"kind": "door", "x1": x1, "y1": y, "x2": x2, "y2": y, "opens": "none"}


def test_behind_a_wall_without_a_door_a_desk_cannot_be_reached() -> None:
    (finding,) = found(floor(BEHIND_A_WALL, places=(desk(1, 4, 1),)), "no-way")

    assert finding.about == ("desk/1",)
    assert finding.is_warning


def test_desks_behind_the_same_wall_are_told_together() -> None:
    (finding,) = found(floor(BEHIND_A_WALL, places=(desk(1, 4, 1), desk(2, 7, 1))), "no-way")

    assert finding.about == ("desk/1", "desk/2")
    assert finding.values["count"] == 2


def test_a_door_in_the_wall_lets_through() -> None:
    plan = floor(BEHIND_A_WALL, gap(4, 4.8), places=(desk(1, 4, 1),))

    assert not codes(plan) & {"no-way", "aisle"}


def test_a_room_without_a_door_is_told_as_such() -> None:
    meeting = room("room", "Stall", (5, 0, 5, 4))
    plan = floor(wall((5, 0), (5, 4), (10, 4)), places=(meeting,))

    assert [finding.about for finding in found(plan, "no-door")] == [("room/Stall",)]


def test_a_room_whose_door_is_blocked_is_not_reached() -> None:
    meeting = room("room", "Stall", (5, 0, 5, 4))
    walls, door = wall((5, 0), (5, 4), (10, 4)), gap(7, 8)

    assert "no-way" not in codes(floor(walls, door, places=(meeting,)))
    blocked = floor(walls, door, thing("lockers", 6.5, 4.2, 2, 0.5), places=(meeting,))
    assert "no-way" in codes(blocked)


def test_without_any_entrance_only_that_is_told() -> None:
    plan = floor(places=(desk(1, 4, 1),), door=None)

    assert codes(plan) == {"no-entrance"}
    assert codes(floor(door=None)) == set()


def test_upstairs_one_comes_by_the_stairs() -> None:
    stairs = {"kind": "stairs", "x": 1, "y": 6, "w": 2.2, "h": 1}
    plan = floor(stairs, places=(desk(1, 4, 1),), level=1)

    walk = Walk(building_of(plan))

    assert walk.building.comes_by_stairs
    assert walk.to_places["desk/1"].length == pytest.approx(4.7, abs=0.3)


@pytest.mark.parametrize("width", [0.5, 0.65, 0.85])
def test_a_narrow_aisle_is_told_with_its_exact_width(width: float) -> None:
    shelves = (
        thing("bookshelf", 0, 4, 5 - width / 2, 0.5),
        thing("bookshelf", 5 + width / 2, 4, 5 - width / 2, 0.5),
    )
    plan = floor(*shelves, places=(desk(1, 2, 1), desk(2, 6, 1)))

    (finding,) = found(plan, "aisle")

    assert finding.values["width"] == round(width * 100)
    assert finding.about == ("desk/1", "desk/2")
    assert finding.spots[0] == pytest.approx((5, 4), abs=0.51)
    assert finding.severity == WARNING


@pytest.mark.parametrize("width", [0.9, 0.95, 1.4])
def test_an_aisle_of_ninety_centimetres_is_wide_enough(width: float) -> None:
    left = 3.07  # nowhere near the middle of a cell
    shelves = (
        thing("bookshelf", 0, 4, left, 0.5),
        thing("bookshelf", left + width, 4, 10 - left - width, 0.5),
    )

    assert not found(floor(*shelves, places=(desk(1, 2, 1),)), "aisle")


def test_the_aisle_to_a_single_desk_may_be_narrower() -> None:
    def between(width: float) -> str:
        shelves = thing("bookshelf", 0, 4, 5, 0.5), thing("bookshelf", 5 + width, 4, 5 - width, 0.5)
        (finding,) = found(floor(*shelves, places=(desk(1, 2, 1),)), "aisle")
        return finding.severity

    assert between(0.7) == HINT
    assert between(0.55) == WARNING


def test_a_place_that_suits_a_wheelchair_needs_the_whole_width() -> None:
    shelves = thing("bookshelf", 0, 4, 5, 0.5), thing("bookshelf", 5.7, 4, 4.3, 0.5)
    narrow = floor(*shelves, places=(desk(1, 2, 1, "south", "wheelchair"),))

    (finding,) = found(narrow, "aisle")

    assert finding.severity == WARNING


def test_a_door_too_narrow_for_a_wheelchair_is_told_only_where_one_is_promised() -> None:
    def told(width: float, *features: str) -> bool:
        plan = floor(BEHIND_A_WALL, gap(4, 4 + width), places=(desk(1, 4, 1, "south", *features),))
        return bool(found(plan, "wheelchair-door"))

    assert told(0.85, "wheelchair")
    assert not told(0.85)
    assert not told(0.9, "wheelchair")


def test_a_narrow_door_beside_the_way_does_not_matter() -> None:
    plan = floor(
        wall((0, 4), (4, 4), (4, 8)), gap(1, 1.8), places=(desk(1, 6, 1, "south", "wheelchair"),)
    )

    assert not found(plan, "wheelchair-door")


def test_an_aisle_that_gets_wider_or_leads_to_more_stays_the_same_finding() -> None:
    def only(width: float, *places: Place) -> Finding:
        shelves = thing("bookshelf", 0, 4, 5, 0.5), thing("bookshelf", 5 + width, 4, 5 - width, 0.5)
        (finding,) = found(floor(*shelves, places=places), "aisle")
        return finding

    assert only(0.6, desk(1, 2, 1)).key == only(0.7, desk(1, 2, 1), desk(2, 6, 1)).key


def test_a_wider_way_around_is_taken_instead_of_telling_the_narrow_one() -> None:
    shelf = thing("bookshelf", 0.7, 4, 7, 0.5)

    assert not found(floor(shelf, places=(desk(1, 1, 1),)), "aisle")


def test_a_door_is_no_aisle_but_what_stands_before_it_is() -> None:
    door, beyond = gap(4, 4.8), desk(1, 2, 1)

    assert not found(floor(BEHIND_A_WALL, door, places=(beyond,)), "aisle")
    lockers = thing("lockers", 3, 4.6, 4, 0.5)
    (finding,) = found(floor(BEHIND_A_WALL, door, lockers, places=(beyond,)), "aisle")
    assert finding.values["width"] == pytest.approx(56, abs=1)


def test_a_way_through_a_room_that_may_be_taken_is_told() -> None:
    meeting = room("room", "Stall", (5, 0, 5, 4))
    walls = wall((5, 0), (5, 4), (10, 4)), wall((0, 4), (5, 4))
    doors = gap(7, 8), {"kind": "door", "x1": 5, "y1": 1, "x2": 5, "y2": 2, "opens": "none"}
    plan = floor(*walls, *doors, places=(meeting, desk(1, 1, 1)))

    (finding,) = found(plan, "through-room")

    assert finding.about == ("desk/1", "room/Stall")


def test_the_way_into_a_room_leads_through_no_other() -> None:
    meeting = room("room", "Stall", (5, 0, 5, 4))

    plan = floor(wall((5, 0), (5, 4), (10, 4)), gap(7, 8), places=(meeting,))

    assert not found(plan, "through-room")


def test_a_booth_that_stands_free_is_reached_from_beside_it() -> None:
    pod = room("booth", "K1", (4, 2, 1.2, 1.2))

    walk = Walk(building_of(floor(places=(pod,))))

    assert walk.building.pods() == [pod]
    assert "booth/K1" in walk.to_places


def test_people_go_around_narrow_spots_when_it_is_not_far() -> None:
    # Straight on there are 60 cm for a while, a step aside there is room.
    shelves = thing("bookshelf", 0, 3, 4.7, 3), thing("bookshelf", 5.3, 3, 0.5, 3)
    walk = Walk(building_of(floor(*shelves, places=(desk(1, 4.2, 1),))))

    way = walk.to_places["desk/1"]

    assert max(walk.grid.spot(int(cell))[0] for cell in way.cells) > 5.8


def test_before_a_blocked_entrance_all_is_out_of_reach() -> None:
    blocked = thing("lockers", 4, 7, 2, 0.9)

    assert "no-way" in codes(floor(blocked, places=(desk(1, 4, 1),)))


def test_a_desk_walled_in_by_furniture_is_told_alone() -> None:
    around = thing("lockers", 3.5, 2.8, 3, 0.5), thing("lockers", 3.4, 1, 0.5, 2)

    (finding,) = found(floor(*around, places=(desk(1, 4, 2), desk(2, 7, 4))), "no-way")

    assert finding.about == ("desk/1",)
    assert "%(count)s" not in finding.message


def test_a_floor_without_ground_is_floor_all_over() -> None:
    plan = floor(places=(desk(1, 4, 1),))
    bare = type(plan)(0, 10, 8, plan.shapes[1:], plan.areas, plan.places)

    assert "desk/1" in Walk(building_of(bare)).to_places


def test_a_hall_is_looked_at_more_coarsely() -> None:
    plan = floor(places=(desk(1, 4, 1),))
    hall = type(plan)(0, 60, 40, plan.shapes, plan.areas, plan.places)

    assert Walk(building_of(plan)).step == 0.1
    assert 0.1 < Walk(building_of(hall)).step <= 0.25


def test_ways_are_drawn_once_with_the_number_of_desks_they_lead_to() -> None:
    ways = Check(floor(places=(desk(1, 1, 1), desk(2, 7, 1)))).ways

    assert max(way.desks for way in ways) == 2
    assert sum(way.desks == 1 for way in ways) >= 2
    assert all(len(way.points) >= 2 for way in ways)
