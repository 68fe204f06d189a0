"""The plan: what a file may say, and what every state looks like and says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from django.utils import translation

from tenne.design.plan import SEAT_KINDS, SEAT_STATES, Plan, Seat
from tenne.design.plan_drawing import draw_plan, legend_entries
from tenne.design.plan_shapes import FURNITURE, PlanError
from tests.design.floor import FLOOR, UPSTAIRS, full_house, rooms, sample_plan, upstairs

DESK = Seat(7, "7", "desk", 1, 1, 1.6, 0.8, "free", "Tisch 7, frei", "?desk=7")


def floor_with(*shapes: dict[str, Any]) -> dict[str, Any]:
    return {"width_m": 18, "height_m": 12, "shapes": list(shapes)}


def drawn(plan: Plan, locale: str = "de") -> ElementTree.Element:
    """Return a drawing with what its seats point to in their places."""
    with translation.override(locale):
        root = ElementTree.fromstring(draw_plan(plan, locale))
    shared = {f"#{node.get('id')}": node for node in root.iter("g") if node.get("id")}
    for kept in root.findall("defs[g]"):
        root.remove(kept)
    for seat in root.iter():
        seat[:] = [shared[node.get("href")] if node.tag == "use" else node for node in seat]
    return root


def one_seat(seat: Seat) -> ElementTree.Element:
    return drawn(Plan(18, 12).with_seats([seat]))


def named(root: ElementTree.Element, name: str) -> ElementTree.Element:
    return next(node for node in root.iter() if node.get("aria-label") == name)


@pytest.mark.parametrize(
    ("shape", "sentence"),
    [
        ({"kind": "plant", "x": 21, "y": 1}, "shapes[0].x must be 0..18.0, got 21"),
        ({"kind": "plant", "x": 1}, "shapes[0].y must be 0..12.0, got None"),
        ({"kind": "plant", "x": True, "y": 1}, "shapes[0].x must be 0..18.0, got True"),
        ({"kind": "zone", "x": 10, "y": 1, "w": 9, "h": 1}, "shapes[0].w must be 0.05..8.0, got 9"),
        ({"kind": "zone", "x": 1, "y": 1, "w": 1, "h": 1, "tone": "loud"},
         "shapes[0].tone must be one of service, quiet, got 'loud'"),
        ({"kind": "wall", "points": [[1, 1]]}, "shapes[0].points must be two or more [x, y]"),
        ({"kind": "wall", "points": [[1, 1], [1, 40]]},
         "shapes[0].points[1].y must be 0..12.0, got 40"),
        ({"kind": "wall", "points": [[1, 1], [1]]}, "shapes[0].points[1] must be [x, y], got [1]"),
        ({"kind": "wall", "points": [[1, 1], [2, 2]], "outer": "yes"},
         "shapes[0].outer must be true or false, got 'yes'"),
        ({"kind": "label", "x": 1, "y": 1, "text": ""}, "shapes[0].text must be 1..60 characters"),
        ({"kind": "furniture", "what": "throne", "x": 1, "y": 1, "w": 1, "h": 1},
         "shapes[0].what must be one of armchair"),
        ({"kind": "furniture", "what": "sofa", "x": 17, "y": 1, "w": 2, "h": 1},
         "shapes[0] must stand within x 0..18.0, got 17.00..19.00"),
        ({"kind": "lift", "x": 1, "y": 1}, "shapes[0].kind must be one of door"),
        ("wall", "shapes[0] must be an object, got 'wall'"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_floor_is_named_with_its_place(shape: Any, sentence: str) -> None:
    with pytest.raises(PlanError, match=re.escape(f"floor plan: {sentence}")):
        Plan.from_json(floor_with(shape))


def test_a_floor_without_a_size_is_refused() -> None:
    with pytest.raises(PlanError, match=re.escape("plan.width_m must be 1..200.0, got None")):
        Plan.from_json({"shapes": []})


def test_a_list_is_not_a_floor() -> None:
    with pytest.raises(PlanError, match="floor plan must be an object, got list"):
        Plan.from_json([])  # type: ignore[arg-type]


def test_more_shapes_than_a_page_can_carry_are_refused() -> None:
    with pytest.raises(PlanError, match=re.escape("shapes must be a list of 0..600 shapes")):
        Plan.from_json(floor_with(*[{"kind": "plant", "x": 1, "y": 1}] * 601))


def test_turned_furniture_may_start_beyond_the_wall_if_it_stands_on_the_floor() -> None:
    sofa = {"kind": "furniture", "what": "sofa", "x": 16.5, "y": 2, "w": 2, "h": 0.8, "turn": 90}

    plan = Plan.from_json(floor_with(sofa))

    assert len(plan.shapes) == 1


def test_a_seat_beyond_the_wall_is_refused() -> None:
    with pytest.raises(PlanError, match="seat 7 must lie within"):
        Plan(2, 2).with_seats([DESK])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"state": "gone"}, "state must be one of free"), ({"kind": "bed"}, "kind must be one of"),
     ({"chair": "up"}, "chair must be one of north")],
)  # fmt: skip
def test_an_unknown_word_for_a_seat_is_refused(change: dict[str, str], sentence: str) -> None:
    with pytest.raises(PlanError, match=sentence):
        replace(DESK, **change)


def test_a_free_seat_is_a_radio_button_and_a_link() -> None:
    seat = named(one_seat(DESK), "Tisch 7, frei")

    assert seat.tag == "a"
    assert seat.get("role") == "radio"
    assert seat.get("aria-checked") == "false"
    assert seat.get("href") == "?desk=7"


def test_the_chosen_seat_is_checked() -> None:
    seat = named(one_seat(replace(DESK, state="chosen")), "Tisch 7, frei")

    assert seat.get("aria-checked") == "true"


@pytest.mark.parametrize("state", ["taken", "fixed", "blocked"])
def test_a_seat_that_cannot_be_chosen_is_a_picture_with_a_name(state: str) -> None:
    seat = named(one_seat(replace(DESK, state=state)), "Tisch 7, frei")

    assert seat.get("role") == "img"
    assert seat.get("href") is None


def test_every_state_looks_different_without_its_colour() -> None:
    bodies = {}
    for state in SEAT_STATES:
        node = named(one_seat(replace(DESK, state=state, state_text="ab 13")), "Tisch 7, frei")
        marks = [child.get("d") or child.get("fill") or child.text for child in node.iter()]
        bodies[state] = (node.get("aria-checked"), str(marks))

    # The chosen one differs from the free one by its thick outline, which the style sheet draws.
    assert len(set(bodies.values())) == len(SEAT_STATES)


def test_a_taken_desk_shows_initials_only_when_there_are_some() -> None:
    shown = named(one_seat(replace(DESK, state="taken", initials="JL")), "Tisch 7, frei")
    hidden = named(one_seat(replace(DESK, state="taken")), "Tisch 7, frei")

    assert [node.text for node in shown.iter("text")] == ["JL"]
    assert [node.text for node in hidden.iter("text")] == ["–"]


def test_a_half_day_desk_says_from_when() -> None:
    half = named(one_seat(replace(DESK, state="half", state_text="ab 13", h=0.95)), "Tisch 7, frei")

    assert [node.text for node in half.iter("text")] == ["7", "ab 13"]


@pytest.mark.parametrize("side", [1.0, 1.2, 1.5, 2.0])
@pytest.mark.parametrize("name", ["Kabine 2", "Booth 2"])
def test_a_small_booth_keeps_the_number_that_tells_it_from_its_neighbour(side, name) -> None:
    booth = Seat(1, name, "booth", 1, 1, side, side, "free", name, "?r=1", "ab 10:45")

    assert any("2" in (node.text or "") for node in one_seat(booth).iter("text"))


def test_a_narrow_booth_breaks_its_name_instead_of_writing_over_the_wall() -> None:
    booth = Seat(1, "Kabine 1", "booth", 1, 1, 1.4, 2.6, "free", "Kabine 1", "?r=1", "jetzt frei")

    texts = [node.text for node in one_seat(booth).iter("text")]

    assert texts == ["Kabine", "1", "jetzt", "frei"]


@pytest.mark.parametrize("h", [1.1, 2.4])
@pytest.mark.parametrize(("name", "left"), [("Telefonzelle", []), ("Telefonzelle 2", ["2"])])
def test_a_booth_shows_no_piece_of_a_word_but_its_number_or_a_telephone(name, left, h) -> None:
    booth = Seat(1, name, "booth", 1, 1, 1.1, h, "free", f"{name}, frei", "?r=1", "")

    drawing = one_seat(booth)

    assert [node.text for node in drawing.iter("text")] == left
    marks = [node for node in drawing.iter("path") if node.get("class") == "seat-mark"]
    assert bool(marks) is not bool(left)
    assert named(drawing, f"{name}, frei") is not None


def test_a_room_gets_as_many_chairs_as_people() -> None:
    room = replace(rooms()[0], seats=8)

    chairs = [n for n in one_seat(room).iter("rect") if n.get("class") == "room-furniture"]

    assert len(chairs) - 1 == 8  # one of them is the table


@pytest.mark.parametrize("people", [1, 2, 5, 8, 12, 20])
def test_chairs_are_as_many_as_the_people_of_a_room_where_they_fit(people: int) -> None:
    room = Seat(1, "Saal", "room", 1, 1, 5, 4, "free", "Saal", "?r=1", "frei", seats=people)

    pieces = [n for n in one_seat(room).iter("rect") if n.get("class") == "room-furniture"]

    assert len(pieces) - 1 == people


def test_a_small_room_has_as_many_chairs_as_fit() -> None:
    room = Seat(1, "Stube", "room", 1, 1, 3.2, 2.6, "free", "Stube", "?r=1", "frei", seats=40)

    pieces = [n for n in one_seat(room).iter("rect") if n.get("class") == "room-furniture"]

    assert 8 <= len(pieces) - 1 < 40


@pytest.mark.parametrize(("size", "people"), [((1.5, 1.5), 2), ((2, 3), 2), ((1.2, 2.4), 1)])
def test_a_booth_has_a_seat_for_each(size: tuple[float, float], people: int) -> None:
    booth = Seat(1, "Box", "booth", 1, 1, *size, "free", "Box", "?r=1", seats=people)
    drawing = one_seat(booth)

    pieces = [n for n in drawing.iter() if n.get("class") == "room-furniture"]

    assert len(pieces) - 1 == people  # one of them is the shelf


@pytest.mark.parametrize("state", SEAT_STATES)
@pytest.mark.parametrize("kind", ["locker", "parking"])
def test_a_locker_keeps_its_number_in_sight_and_has_no_chair(kind: str, state: str) -> None:
    drawing = one_seat(Seat(1, "F1", kind, 1, 1, 0.6, 0.5, state, "F1", "?l=F1"))

    assert [node.text for node in drawing.iter("text")] == ["F1"]
    assert not [node for node in drawing.iter() if node.get("class") == "seat-chair"]


@pytest.mark.parametrize(("people", "pillows"), [(1, 1), (2, 2), (3, 3)])
def test_a_guest_room_has_a_pillow_for_each_guest(people: int, pillows: int) -> None:
    room = Seat(1, "Heukammer", "guest-room", 1, 1, 5, 4, "free", "Heukammer", "?r=1", "frei")
    drawing = one_seat(replace(room, seats=people))

    pieces = [n for n in drawing.iter("rect") if n.get("class") == "room-furniture"]
    beds = (people + 1) // 2

    assert len(pieces) - beds == pillows
    assert [node.text for node in drawing.iter("text")] == ["Heukammer", "frei"]


@pytest.mark.parametrize("size", [(1.5, 1.2), (8, 5), (2, 6)])
def test_beds_and_words_stay_within_the_walls_of_a_guest_room(size: tuple[float, float]) -> None:
    w, h = size
    room = Seat(1, "Bett", "guest-room", 1, 1, w, h, "half", "Bett", "?r=1", "ab 13", seats=4)

    for piece in one_seat(room).iter("rect"):
        if piece.get("class") == "room-furniture":
            x, y, width, height = (float(piece.get(name)) for name in ("x", "y", "width", "height"))
            assert -20 * w <= x <= x + width <= 20 * w + 0.2
            assert -20 * h <= y <= y + height <= 20 * h + 0.2
    for text in one_seat(room).iter("text"):
        assert -20 * h < float(text.get("y")) < 20 * h


@pytest.mark.parametrize("kind", SEAT_KINDS)
@pytest.mark.parametrize("chair", ["north", "east", "south", "west", "none"])
def test_every_kind_and_chair_side_can_be_drawn(kind: str, chair: str) -> None:
    node = named(one_seat(replace(DESK, kind=kind, chair=chair, turn=15)), "Tisch 7, frei")

    assert list(node.iter("rect"))


@pytest.mark.parametrize("what", FURNITURE)
def test_every_piece_of_furniture_can_be_drawn(what: str) -> None:
    piece = {"kind": "furniture", "what": what, "x": 1, "y": 1, "w": 2, "h": 0.8}

    plan = Plan.from_json(floor_with(piece))

    assert len(drawn(plan).findall(".//g/g/*")) >= 1


def test_labels_follow_the_language_and_fall_back_to_german() -> None:
    label = {"kind": "label", "x": 1, "y": 1, "text": {"de": "Küche", "en": "Kitchen"}}
    only = {"kind": "label", "x": 1, "y": 2, "text": "Tenne"}
    plan = Plan.from_json(floor_with(label, only))

    assert [node.text for node in drawn(plan, "en").iter("text")] == ["Kitchen", "Tenne"]
    assert [node.text for node in drawn(plan, "de").iter("text")] == ["Küche", "Tenne"]


def test_words_from_outside_cannot_become_markup() -> None:
    seat = replace(DESK, name='"><script>x</script>', number="<b>", href='?a="b')
    label = {"kind": "label", "x": 1, "y": 1, "text": "<i>Küche</i>"}

    svg = draw_plan(Plan.from_json(floor_with(label)).with_seats([seat], key='"x'), "de")

    assert "<script" not in svg
    assert "<b>" not in svg
    assert "<i>" not in svg
    ElementTree.fromstring(svg)


def test_a_full_house_is_not_a_group_of_radio_buttons() -> None:
    assert drawn(full_house()).get("role") == "group"
    assert drawn(sample_plan()).get("role") == "radiogroup"


def test_a_plan_carries_no_style_and_no_script() -> None:
    for plan in (sample_plan(), upstairs()):
        for node in drawn(plan).iter():
            assert node.tag not in ("style", "script")
            assert not [name for name in node.attrib if name == "style" or name.startswith("on")]


def test_two_plans_on_one_page_share_no_id() -> None:
    def ids(plan: Plan) -> set[str]:
        return {str(node.get("id")) for node in drawn(plan).iter() if node.get("id")}

    assert not ids(sample_plan(key="eg")) & ids(upstairs(key="og"))


def test_the_legend_explains_the_states_that_are_there() -> None:
    with translation.override("de"):
        words = [entry.text for entry in legend_entries(full_house())]

    assert words == ["Belegt"]


def test_the_sample_floors_use_every_kind_of_shape_and_furniture() -> None:
    shapes = [*FLOOR["shapes"], *UPSTAIRS["shapes"]]

    assert {shape["kind"] for shape in shapes} == {
        "ground", "wall", "window", "door", "zone", "furniture", "plant", "stairs", "void", "label",
    }  # fmt: skip
    assert {shape["what"] for shape in shapes if shape["kind"] == "furniture"} == set(FURNITURE)


def test_a_plan_drawn_before_is_drawn_again_the_same_in_each_language() -> None:
    plan = sample_plan()
    german, english = draw_plan(plan, "de"), draw_plan(plan, "en")

    again = plan.with_seats(plan.seats, label=plan.label, key=plan.key)

    assert "Küche" in german
    assert "Kitchen" in english
    assert (draw_plan(again, "de"), draw_plan(again, "en")) == (german, english)


def test_seats_that_look_alike_still_have_their_own_names_and_addresses() -> None:
    first = replace(DESK, name="Tisch 7, frei, 14 Euro", href="?desk=7&day=1", resource_id=1)
    second = replace(DESK, name="Tisch 7, frei, 20 Euro", href="?desk=7&day=2", resource_id=2)

    seats = [named(one_seat(seat), seat.name) for seat in (first, second)]

    assert [seat.get("href") for seat in seats] == ["?desk=7&day=1", "?desk=7&day=2"]


def test_seats_of_one_look_share_one_drawing_and_stand_in_their_own_spots() -> None:
    plan = Plan(18, 12).with_seats([DESK, replace(DESK, x=5, number="8"), replace(DESK, h=1.2)])

    svg = draw_plan(plan, "de")

    assert svg.count('class="seat-top"') == 2
    assert svg.count("<use ") == 3
    assert 'transform="translate(72 56)"' in svg
    assert 'transform="translate(232 56)"' in svg


def test_a_chosen_seat_shares_the_drawing_of_a_free_one_so_that_a_script_can_choose_another() -> (
    None
):
    plan = Plan(18, 12).with_seats([DESK, replace(DESK, x=5, state="chosen")])

    assert draw_plan(plan, "de").count('class="seat-top"') == 1


def test_a_plan_of_two_hundred_desks_stays_small() -> None:
    seats = [
        replace(DESK, resource_id=i, number=str(i), x=1 + i % 20 * 1.7, y=1 + i // 20 * 1.5)
        for i in range(200)
    ]

    svg = draw_plan(Plan(40, 20).with_seats(seats), "de")

    assert svg.count("<") < 1500
    assert len(svg) < 200 * 200


def test_a_name_too_long_for_its_desk_is_cut_and_read_out_whole() -> None:
    name = "Telefonzelle"
    seat = Seat(1, name, "desk", 1, 1, 1.2, 0.8, "free", f"{name}, frei", "?r=1", "")

    drawn = one_seat(seat)
    (text,) = [node.text for node in drawn.iter("text")]

    assert text.endswith("…")
    assert name.startswith(text[:-1])
    assert len(text) >= 4
    assert named(drawn, f"{name}, frei") is not None


def test_a_number_is_never_cut() -> None:
    seat = Seat(1, "128", "desk", 1, 1, 0.4, 0.4, "free", "Tisch 128", "?r=1", "")

    assert "128" in [node.text for node in one_seat(seat).iter("text")]
