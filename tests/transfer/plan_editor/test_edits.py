"""Move, change and remove on a floor: contents in, contents out."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from django.utils.translation import override

from tenne.transfer.plan_editor.adding import add
from tenne.transfer.plan_editor.checking import read_drawing
from tenne.transfer.plan_editor.desk_rows import DOWN, FACING, SINGLE, DeskRow, add_row
from tenne.transfer.plan_editor.edited import Elsewhere, Wrong
from tenne.transfer.plan_editor.edits import (
    as_corners,
    change,
    move,
    remove,
    resize_floor,
)
from tenne.transfer.plan_editor.palette import GROUPS
from tenne.transfer.plan_editor.things import things_of
from tests.transfer.plan_editor.floors import ALONE, only, room, shapes, sound

pytestmark = pytest.mark.usefixtures("in_english")


def test_an_empty_floor_is_sound_and_has_air_around_its_walls(floor):
    content = sound(floor)

    assert content["floor"]["plan"]["width"] == 15
    assert content["floor"]["areas"][0]["box"] == [0.5, 0.5, 14, 9]


@pytest.mark.parametrize("what", [what for _group, entries in GROUPS for what, _label in entries])
def test_everything_of_the_palette_stands_on_a_floor_at_once(floor, what):
    added = add(floor, what, ALONE)

    assert len(things_of(sound(added.content))) > len(things_of(floor))
    assert only(added).name


def test_what_is_added_stands_where_nothing_stands_yet(floor):
    first = add(floor, "meeting-room", ALONE)
    second = add(first.content, "meeting-room", ALONE)

    one, other = (only(edited).values["at"] for edited in (first, second))
    assert one["x"] + one["w"] <= other["x"] or one["y"] + one["h"] <= other["y"]
    assert [p["number"] for p in second.content["resources"]] == ["Raum 1", "Raum 2"]


@pytest.mark.parametrize(
    ("there", "names", "expected"),
    [
        (["K1"], ["Kabine 1"], ("K2", "Kabine 2")),
        (["K1"], ["Kabine 2"], ("K3", "Kabine 3")),
        (["1", "3"], ["Kabine 1", "Ruhe"], ("2", "Kabine 2")),
        (["Box", "K1"], ["Box", "Kabine 1"], ("2", "Kabine 2")),
    ],
)
def test_a_new_booth_has_a_number_and_a_name_that_nobody_has(floor, there, names, expected):
    content = floor
    for at, (number, name) in enumerate(zip(there, names, strict=True)):
        booth = add(content, "booth", ALONE)
        values = {"number": number, "name": {"de": name, "en": name}}
        content = change(booth.content, f"place-{at}", values).content

    new = only(add(content, "booth", ALONE)).values

    assert (new["number"], new["name"]["de"]) == expected


def test_a_new_booth_is_counted_on_from_those_of_other_floors(floor):
    new = only(add(floor, "booth", Elsewhere(frozenset({"booth/K1", "booth/K2"})))).values

    assert (new["number"], new["name"]["de"]) == ("K3", "Kabine 3")


def test_a_meeting_room_has_area_walls_a_door_and_can_be_held(floor):
    added = room(floor)

    place = only(added).values
    area = added.content["floor"]["areas"][-1]
    assert (place["kind"], place["area"], area["box"]) == ("room", area["key"], [2, 2, 4, 3])
    assert shapes(added.content, "wall")[-1]["closed"]
    assert len(shapes(added.content, "door")) == 1


def test_a_room_moves_with_its_walls_its_door_and_what_stands_in_it(floor):
    with_desk = add(room(floor).content, "desk", ALONE, box=(3.0, 3.0, 1.6, 0.8)).content

    moved = move(with_desk, ["place-0"], 1, 0.5).content

    assert moved["resources"][0]["at"]["x"] == 3
    assert moved["resources"][1]["at"]["x"] == 4
    assert moved["floor"]["areas"][-1]["box"] == [3, 2.5, 4, 3]
    assert shapes(moved, "wall")[-1]["points"][0] == [3, 2.5]
    assert shapes(moved, "door")[0]["y1"] == shapes(with_desk, "door")[0]["y1"] + 0.5
    assert shapes(moved, "wall")[0] == shapes(floor, "wall")[0]


def test_a_window_of_the_outer_wall_stays_when_a_room_beside_it_moves(floor):
    beside = add(floor, "meeting-room", ALONE, box=(0.5, 0.5, 4.0, 3.0)).content
    window = {"kind": "window", "x1": 1.5, "y1": 0.5, "x2": 3.0, "y2": 0.5}
    beside["floor"]["plan"]["shapes"].append(window)

    moved = move(beside, ["place-0"], 0, 2).content

    assert shapes(moved, "window") == [window]


def test_a_room_that_grows_keeps_its_door_in_its_wall(floor):
    with_room = room(floor).content

    at = {"x": 2.0, "y": 2.0, "w": 6.0, "h": 4.0}
    grown = change(with_room, "place-0", {"at": at}).content

    assert shapes(grown, "wall")[-1]["points"] == [[2, 2], [8, 2], [8, 6], [2, 6]]
    assert grown["floor"]["areas"][-1]["box"] == [2, 2, 6, 4]
    door = shapes(grown, "door")[0]
    assert (door["x1"] in (2, 8)) or (door["y1"] in (2, 6))
    sound(grown)


def test_a_room_of_many_corners_moves_one_of_them(floor):
    cornered = as_corners(room(floor, "open-office").content, "area-1")

    assert cornered.content["floor"]["areas"][1]["outline"][0] == [2, 2]
    points = [[2.0, 2.0], [6.0, 2.0], [7.0, 5.0], [2.0, 5.0]]
    changed = change(cornered.content, "area-1", {"outline": points}).content
    assert changed["floor"]["areas"][1]["outline"] == points
    assert shapes(changed, "wall")[-1]["points"] == points


def test_a_room_drawn_corner_by_corner_stays_one_room(floor):
    corners = [[2.0, 2.0], [6.0, 2.0], [6.0, 4.0], [4.0, 4.0], [4.0, 6.0], [2.0, 6.0]]
    drawn = add(floor, "meeting-room", ALONE, corners=corners)
    assert only(drawn).values["at"] == {"x": 2, "y": 2, "w": 4, "h": 4}

    moved = sound(move(drawn.content, drawn.chosen, 1, 0).content)
    assert shapes(moved, "wall")[1]["points"][3] == [5, 4]
    wider = change(moved, "place-0", {"at": {"x": 3.0, "y": 2.0, "w": 8.0, "h": 4.0}}).content

    assert moved["floor"]["areas"][1]["outline"][3] == [5, 4]
    assert sound(wider)["floor"]["areas"][1]["outline"][2] == [11, 4]
    left = remove(wider, ["place-0"]).content
    assert (len(shapes(left, "wall")), shapes(left, "door")) == (1, [])


def test_an_open_area_is_only_a_name_and_leaves_its_desks_alone(floor):
    with_desk = add(floor, "desk", ALONE, box=(3.0, 3.0, 1.6, 0.8)).content

    moved = move(with_desk, ["area-0"], 0.5, 0).content

    assert moved["resources"][0]["at"] == with_desk["resources"][0]["at"]


def test_a_kitchen_takes_its_own_desk_along_and_none_of_the_room_around_it(floor):
    content = add(floor, "desk", ALONE, box=(3.0, 4.0, 1.6, 0.8)).content
    kitchen = add(content, "kitchen", ALONE, box=(2.0, 3.0, 4.5, 3.0))
    content = add(kitchen.content, "desk", ALONE, box=(2.2, 4.9, 1.6, 0.8)).content
    assert [one["area"] for one in content["resources"]] == ["hall-0", "kitchen-1"]

    moved = move(content, kitchen.chosen, 5, 0).content

    assert [one["at"]["x"] for one in moved["resources"]] == [3.0, 7.2]
    for kind in ("zone", "label"):
        assert shapes(moved, kind)[0]["x"] == shapes(content, kind)[0]["x"] + 5
    came = [one["x"] for one in shapes(moved, "furniture")]
    assert came == [one["x"] + 5 for one in shapes(content, "furniture")]


def test_nothing_leaves_the_floor(floor):
    desk = add(floor, "desk", ALONE, box=(3.0, 3.0, 1.6, 0.8))

    moved = only(move(desk.content, desk.chosen, 500, -500)).values["at"]

    assert (moved["x"], moved["y"]) == (15 - 1.6, 0)


def test_a_desk_belongs_to_the_room_into_which_it_is_moved(floor):
    with_desk = add(room(floor).content, "desk", ALONE, box=(9.0, 6.0, 1.6, 0.8))
    assert only(with_desk).values["area"] == "hall-0"

    moved = move(with_desk.content, with_desk.chosen, -6, -3)

    assert only(moved).values["area"] == "meeting-room-1"


def test_a_door_snaps_into_the_nearest_wall_and_stays_in_it(floor):
    door = add(floor, "door", ALONE, box=(7.0, 9.0, 0, 0))
    assert {only(door).values["y1"], only(door).values["y2"]} == {9.5}

    moved = only(move(door.content, door.chosen, 1.0, -0.4)).values

    assert {moved["y1"], moved["y2"]} == {9.5}
    assert moved["x1"] == pytest.approx(only(door).values["x1"] + 1)


def test_doors_and_windows_find_a_wall_in_which_nothing_is_yet(floor):
    content = floor
    for what in ("door", "window", "door", "window"):
        content = add(content, what, ALONE).content

    openings = shapes(content, "door") + shapes(content, "window")
    spans = sorted((min(o["x1"], o["x2"]), max(o["x1"], o["x2"])) for o in openings)
    assert {o["y1"] for o in openings} == {9.5}
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_a_window_is_as_long_as_it_was_drawn_and_a_click_draws_the_usual_one(floor):
    drawn = only(add(floor, "window", ALONE, box=(2.0, 0.4, 6.0, 0.2))).values
    upright = only(add(floor, "window", ALONE, box=(0.4, 2.0, 0.1, 4.0))).values
    clicked = only(add(floor, "window", ALONE, box=(4.0, 0.5, 0, 0))).values

    assert (drawn["x1"], drawn["x2"], drawn["y1"], drawn["y2"]) == (2.0, 8.0, 0.5, 0.5)
    assert sorted((upright["y1"], upright["y2"])) == [2.0, 6.0]
    assert abs(clicked["x2"] - clicked["x1"]) == pytest.approx(1.5)


def test_a_kitchen_goes_into_a_gap_that_is_not_on_whole_steps(floor):
    content = add(floor, "sofa", ALONE, box=(0.5, 0.5, 14.0, 2.7)).content
    content = add(content, "sofa", ALONE, box=(0.5, 6.3, 14.0, 3.2)).content

    kitchen = only(add(content, "kitchen", ALONE)).values

    assert (kitchen["box"][1], kitchen["box"][3]) == (3.2, 3.0)


def test_a_room_opens_away_from_the_walls_of_the_house_and_its_door_stays_free(floor):
    content = floor
    for _ in range(3):
        content = add(content, "meeting-room", ALONE).content

    doors = shapes(content, "door")
    assert {one["y1"] for one in doors} == {4.0}
    sofa = only(add(content, "lounge", ALONE)).values["box"]
    assert sofa[1] >= 5 or sofa[0] > 13


def test_a_room_goes_with_its_walls_and_its_door_but_not_with_the_desk_in_it(floor):
    with_desk = add(room(floor).content, "desk", ALONE, box=(3.0, 3.0, 1.6, 0.8)).content

    left = remove(with_desk, ["place-0"]).content

    assert [one["kind"] for one in left["resources"]] == ["desk"]
    assert left["resources"][0]["area"] == "hall-0"
    assert (len(shapes(left, "wall")), shapes(left, "door")) == (1, [])
    sound(left)


def test_what_is_locked_or_parked_stays_when_the_room_around_it_is_removed(floor):
    around = add(floor, "guest-room", ALONE, box=(2.0, 2.0, 4.0, 3.0))
    with_both = add(around.content, "locker", ALONE, box=(3.0, 3.0, 0, 0)).content
    with_both = add(with_both, "parking", ALONE, box=(4.5, 3.0, 0, 0)).content

    left = remove(with_both, around.chosen).content

    assert [one["kind"] for one in left["resources"]] == ["locker", "parking"]
    sound(left)


def test_a_guest_room_moves_with_its_walls(floor):
    added = add(floor, "guest-room", ALONE, box=(2.0, 2.0, 4.0, 3.0))

    moved = move(added.content, added.chosen, 1, 0).content

    assert moved["floor"]["areas"][-1]["box"] == [3, 2, 4, 3]
    assert moved["resources"][0]["at"] == {"x": 3, "y": 2, "w": 4, "h": 3}


def test_outer_walls_grow_with_the_floor_and_windows_stay_in_them(floor):
    window = add(floor, "window", ALONE, box=(14.5, 4.0, 0, 0)).content
    assert shapes(window, "window")[0]["x1"] == 14.5

    grown = resize_floor(window, 17, 10).content

    assert shapes(grown, "wall")[0]["points"][2] == [16.5, 9.5]
    assert shapes(grown, "window")[0]["x1"] == 16.5
    assert grown["floor"]["areas"][0]["box"] == [0.5, 0.5, 16, 9]


def test_six_places_at_one_long_table_touch_and_are_counted_on(floor):
    added = add_row(floor, DeskRow(count=6), Elsewhere(frozenset({"desk/3"})))

    places = added.content["resources"]
    assert [one["number"] for one in places] == ["4", "5", "6", "7", "8", "9"]
    assert len({one["at"]["y"] for one in places}) == 1
    assert places[1]["at"]["x"] == pytest.approx(places[0]["at"]["x"] + 1.6)
    assert len(added.chosen) == 6
    sound(added.content)


def test_two_sides_of_a_long_table_face_each_other(floor):
    places = add_row(floor, DeskRow(count=5, layout=FACING), ALONE).content["resources"]

    assert [one["at"]["side"] for one in places] == ["north"] * 3 + ["south"] * 2


def test_rows_leave_room_to_sit_between_them(floor):
    first = add_row(floor, DeskRow(count=4, layout=FACING), ALONE)
    both = add_row(first.content, DeskRow(count=12, layout=FACING), ALONE).content["resources"]

    lowest = max(one["at"]["y"] + one["at"]["h"] for one in both[:4])
    assert min(one["at"]["y"] for one in both[4:]) - lowest >= 2


def test_a_row_from_top_to_bottom_turns_its_desks(floor):
    wish = DeskRow(count=3, layout=SINGLE, direction=DOWN, first_number=20, x=1.0, y=1.0)
    places = add_row(floor, wish, Elsewhere(frozenset({"desk/21"}))).content["resources"]

    assert [one["number"] for one in places] == ["20", "22", "23"]
    assert [one["at"]["y"] for one in places] == [1, 3.4, 5.8]
    assert (places[0]["at"]["w"], places[0]["at"]["h"]) == (0.8, 1.6)


def test_a_row_that_is_longer_than_the_floor_says_so(floor):
    with pytest.raises(Wrong, match=r"20 .* 32 × 0.8 m"):
        add_row(floor, DeskRow(count=20), ALONE)


def test_every_edit_leaves_the_content_that_it_was_given_as_it_was(floor):
    before = repr(floor)

    added = add(floor, "desk", ALONE)
    move(added.content, added.chosen, 1, 1)
    resize_floor(floor, 20, 20)
    remove(floor, ["shape-0"])

    assert repr(floor) == before


@pytest.mark.parametrize(
    ("key", "values", "words"),
    [
        ("place-0", {"at": {"x": 14.5, "y": 3.0, "w": 1.6, "h": 0.8}}, r"Desk 1.*beside its floor"),
        ("place-1", {"number": "1"}, r"“Desk 1” already.*Free is 2"),
        ("shape-1", {"points": [[1, 1], [5, 5], [5, 1], [1, 5]]}, r"Outer wall 1.*crosses itself"),
        ("place-0", {"at": {"x": 1.0, "y": 1.0, "w": 0.0, "h": 0.8}}, r"Desk 1, width.*at least"),
    ],
)
def test_bad_input_is_a_sentence_that_names_the_thing(floor, key, values, words):
    content = add_row(floor, DeskRow(count=2), ALONE).content

    drawing, wrong = read_drawing(change(content, key, values).content)

    assert drawing is None
    assert re.search(words, " ".join(wrong)), wrong


def test_a_floor_of_five_kilometres_is_too_large(floor):
    drawing, wrong = read_drawing(resize_floor(floor, 5000, 9).content)

    assert drawing is None
    assert any("at most 200" in sentence for sentence in wrong)


def test_numbers_of_a_mistake_are_written_as_people_write_them(floor):
    plant = add(floor, "plant", ALONE).content
    key = next(one.key for one in things_of(plant) if one.values.get("kind") == "plant")

    with override("de"):
        _drawing, wrong = read_drawing(change(plant, key, {"size": 199.0}).content)
        _drawing, worse = read_drawing(change(plant, key, {"size": 199.5}).content)
        with pytest.raises(Wrong, match=r"14 Tische .* 22,4 × 0,8 m") as too_long:
            add_row(floor, DeskRow(count=14), ALONE)

    assert "höchstens 3; „199“ ist mehr" in wrong[0]
    assert "höchstens 3; „199,5“ ist mehr" in worse[0]
    assert "15 × 10 m" in str(too_long.value)
