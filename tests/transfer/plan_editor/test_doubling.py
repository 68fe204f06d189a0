"""Another one beside it, and of several things all in the same arrangement."""

from __future__ import annotations

import pytest

from tenne.transfer.plan_editor.adding import add
from tenne.transfer.plan_editor.desk_rows import FACING, DeskRow, add_row
from tenne.transfer.plan_editor.doubling import double
from tenne.transfer.plan_editor.edited import Elsewhere, Wrong
from tenne.transfer.plan_editor.edits import change
from tenne.transfer.plan_editor.things import things_of
from tests.transfer.plan_editor.floors import ALONE, only, room, shapes, sound

pytestmark = pytest.mark.usefixtures("in_english")


def test_another_one_stands_beside_it_with_the_next_free_number(floor):
    desk = add(floor, "desk", Elsewhere(frozenset({"desk/8"})), box=(3.0, 3.0, 1.6, 0.8))
    assert only(desk).values["number"] == "9"

    twin = double(desk.content, desk.chosen, Elsewhere(frozenset({"desk/10"})))

    assert only(twin).values["number"] == "11"
    assert only(twin).values["at"]["x"] == 4.6


def test_a_row_of_desks_is_doubled_below_itself_in_the_same_arrangement(floor):
    row = add_row(floor, DeskRow(count=6, layout=FACING, x=2.0, y=1.0), ALONE)

    twins = double(row.content, row.chosen, ALONE)

    desks = twins.content["resources"]
    assert [one["number"] for one in desks] == [str(n) for n in range(1, 13)]
    assert len(twins.chosen) == 6
    by = {
        (round(twin["at"]["x"] - one["at"]["x"], 3), round(twin["at"]["y"] - one["at"]["y"], 3))
        for one, twin in zip(desks[:6], desks[6:], strict=True)
    }
    assert by == {(4.8, 0)}
    assert [one["at"]["side"] for one in desks[:6]] == [one["at"]["side"] for one in desks[6:]]
    sound(twins.content)


def test_what_has_no_room_to_the_right_goes_below(floor):
    row = add_row(floor, DeskRow(count=6, x=2.0, y=1.0), ALONE)

    twins = double(row.content, row.chosen, ALONE)

    assert [one["at"]["x"] for one in twins.content["resources"][:6]] == [
        one["at"]["x"] for one in twins.content["resources"][6:]
    ]
    assert twins.content["resources"][6]["at"]["y"] == pytest.approx(2.4)


def test_a_room_is_doubled_with_its_walls_and_what_stands_in_it(floor):
    around = room(floor)
    with_desk = add(around.content, "desk", ALONE, box=(3.0, 3.0, 1.6, 0.8)).content

    twins = double(with_desk, around.chosen, ALONE).content

    assert [(one["number"], one["at"]["x"]) for one in twins["resources"]] == [
        ("Raum 1", 2), ("1", 3), ("Raum 2", 6), ("2", 7),
    ]  # fmt: skip
    assert twins["resources"][2]["name"]["de"] == "Besprechung 2"
    areas = {area["key"]: area["box"][0] for area in twins["floor"]["areas"][1:]}
    assert areas == {"meeting-room-1": 2, "meeting-room-2": 6}
    assert {one["area"] for one in twins["resources"][2:]} == {"meeting-room-2"}
    assert len(shapes(twins, "wall")) == 3
    assert len(shapes(twins, "door")) == 2
    sound(twins)


def test_what_fills_the_floor_has_no_room_for_another_one(floor):
    with pytest.raises(Wrong, match="has no room beside it"):
        double(floor, [one.key for one in things_of(floor)], ALONE)


def test_a_window_is_doubled_along_its_wall(floor):
    window = add(floor, "window", ALONE, box=(4.0, 0.5, 0, 0))

    twin = only(double(window.content, window.chosen, ALONE)).values

    assert (twin["y1"], twin["y2"]) == (0.5, 0.5)
    assert min(twin["x1"], twin["x2"]) > max(only(window).values["x1"], only(window).values["x2"])


def test_a_number_of_letters_and_one_in_superscript_get_a_twin_all_the_same(floor):
    desk = add(floor, "desk", ALONE, box=(3.0, 3.0, 1.6, 0.8))
    key = desk.chosen[0]

    for number, expected in (("²", "² 2"), ("Box", "Box 2"), ("A1", "A2")):
        named = change(desk.content, key, {"number": number})
        assert only(double(named.content, [key], ALONE)).values["number"] == expected
