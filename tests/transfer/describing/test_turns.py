"""What a page changes in a description; plain values in, plain values out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tenne.transfer.describing.change import checked, plain
from tenne.transfer.describing.presets import BY_KEY, FOR_KIND, PRESETS
from tenne.transfer.describing.turns.hours import DAY_AND_NIGHT, spans_of, with_hours
from tenne.transfer.describing.turns.places import (
    key_of,
    title_of,
    with_areas,
    with_place,
    with_places,
    without_place,
)
from tenne.transfer.describing.turns.prices import (
    with_end,
    with_new_price,
    with_price,
    without_price,
)
from tenne.transfer.describing.turns.rules import USUAL, groups, with_rules
from tenne.transfer.space_file.content import WEEKDAYS
from tenne.transfer.space_file.layout import content_of
from tests.transfer.space_file.made_up import space_files
from tests.transfer.space_file.small import SMALL

DESK = {"area": "saal", "features": ["monitor"], "capacity": 1, "permanent": False}
DAY = {"for": "desk", "number": None, "audience": "", "unit": "day", "up_to": 300, "vat": "19"}


@pytest.fixture
def values():
    file, _ = content_of(SMALL.encode())
    return plain(file)


def sound(values):
    file, mistakes = checked(values)
    assert [one.sentence for one in mistakes] == []
    return file


def prices(values):
    return [(one["price"], one["from"], one["until"]) for one in values["prices"]]


def test_weekdays_that_are_alike_share_their_hours(values):
    week = {"mon": [("09:00", "12:00"), ("13:00", "17:00")], "tue": [("09:00", "12:00")]}

    with_hours(values, "opening", week)

    assert values["hours"]["opening"] == [
        {"days": ["mon", "tue"], "from": "09:00", "to": "12:00"},
        {"days": ["mon"], "from": "13:00", "to": "17:00"},
    ]
    assert spans_of(values, "opening")["mon"] == week["mon"]
    sound(values)


def test_a_house_can_be_open_day_and_night(values):
    every = {day: [DAY_AND_NIGHT] for day in WEEKDAYS}

    file = sound(with_hours(values, "opening", every))

    assert len(file.hours.opening) == 1


@settings(max_examples=25)
@given(space_files())
def test_hours_put_back_as_they_were_stay_as_they_were(file):
    values = plain(file)
    before = {kind: spans_of(values, kind) for kind in ("opening", "staffed", "access")}

    for kind, week in before.items():
        with_hours(values, kind, week)

    assert {kind: spans_of(values, kind) for kind in before} == before
    sound(values)


def test_many_places_are_added_in_one_step(values):
    with_places(values, "desk", ["1", "2", "3"], BY_KEY["day-desk"].rules, DESK)

    file = sound(values)
    added = file.resources[-3:]
    assert [one.key for one in added] == ["desk/1", "desk/2", "desk/3"]
    assert {file.rules[one.rules].shortest for one in added} == {240}


@pytest.mark.parametrize(
    ("number", "short", "name"),
    [
        ("Stall", "Stall", None),
        ("2", "2", {"de": "Raum 2", "en": "Room 2"}),
        ("Besprechungsraum", "1", {"de": "Besprechungsraum", "en": "Besprechungsraum"}),
    ],
)
def test_a_room_is_called_as_people_call_it(values, number, short, name):
    with_places(values, "room", [number], {}, {**DESK, "area": None})

    assert values["resources"][-1]["number"] == short
    assert values["resources"][-1]["name"] == name
    sound(values)


@pytest.mark.parametrize(
    ("number", "title"),
    [("9", "Tisch 9"), ("A1", "Tisch A1"), ("Box 1", "Box 1"), ("Fenster", "Fenster")],
)
def test_a_desk_with_a_name_is_called_by_it_alone(values, number, title):
    with_places(values, "desk", [number], {}, DESK)

    assert title_of(values["resources"][-1], "de") == title
    sound(values)


def test_a_number_that_is_taken_is_a_mistake_of_its_place(values):
    with_places(values, "desk", ["7"], {}, DESK)

    _, (mistake,) = checked(values)

    assert mistake.path == ("resources", 2, "number")


def test_a_place_leaves_with_its_prices_and_is_a_part_of_nothing_any_more(values):
    values["resources"][1]["parts"] = ["desk/7"]
    values["prices"].append({**values["prices"][0], "number": "7"})
    values["inventory"] = [
        {"kind": "lamp", "label": "Lampe", "resource": "desk/7", "area": None, "at": None}
    ]

    without_place(values, "desk/7")

    assert [key_of(one) for one in values["resources"]] == ["room/Stube"]
    assert len(values["prices"]) == 1
    assert values["inventory"][0]["resource"] is None


def test_who_moves_to_another_area_leaves_the_drawing(values):
    with_areas(values, [area_row(values), {**area_row(values), "key": "", "kind": "lounge"}])

    with_place(values, "desk/7", None, {"area": "lounge"})

    assert values["resources"][0]["at"] is None
    sound(values)


def test_an_area_called_after_its_room_follows_the_name_of_the_room(values):
    values["floors"][0]["areas"][0]["name"] = {"de": "Stube", "en": "Stube"}

    with_place(values, "room/Stube", None, {"name": {"de": "Kornboden", "en": "Loft"}})
    with_place(values, "desk/7", None, {"name": {"de": "Am Fenster", "en": "Window"}})

    assert values["floors"][0]["areas"][0]["name"] == {"de": "Kornboden", "en": "Loft"}


def area_row(values, **more):
    area = values["floors"][0]["areas"][0]
    return {
        **{name: area[name] for name in ("key", "kind", "name", "capacity")}, "level": 0, **more,
    }  # fmt: skip


def test_a_house_without_a_plan_has_areas_on_floors(values):
    values["floors"], values["resources"] = [], []
    row = {"key": "", "kind": "open-office", "name": {"de": "Dach"}, "capacity": 4, "level": 2}

    file = sound(with_areas(values, [row]))

    assert [(one.level, one.name.de) for one in file.floors] == [(2, "2. Obergeschoss")]


def test_an_area_keeps_its_drawing_while_it_stays_on_its_floor(values):
    with_areas(values, [area_row(values, name={"de": "Saal", "en": "Hall"})])

    assert values["floors"][0]["areas"][0]["box"] == [0.0, 0.0, 10.0, 8.0]
    assert values["resources"][0]["at"] is not None
    sound(values)


def test_an_area_that_moves_to_another_floor_loses_its_drawing(values):
    with_areas(values, [area_row(values, level=1)])

    assert values["floors"][1]["areas"][0]["box"] is None
    assert values["resources"][0]["at"] is None
    assert values["floors"][0]["plan"] is not None
    sound(values)


def test_an_area_that_goes_leaves_its_places_without_one(values):
    with_areas(values, [])

    assert {one["area"] for one in values["resources"]} == {None}
    sound(values)


def test_places_with_the_same_rules_are_one_group(values):
    with_places(values, "desk", ["1", "2"], BY_KEY["room"].rules, DESK)

    found = [[key_of(one) for one in places] for _, places in groups(values)]

    assert found == [["desk/7"], ["room/Stube"], ["desk/1", "desk/2"]]


def test_rules_of_some_places_change_and_those_of_others_stay(values):
    with_places(values, "desk", ["1", "2"], BY_KEY["day-desk"].rules, DESK)

    with_rules(values, ["desk/1"], {"shortest": "2 h"})
    with_rules(values, ["room/Stube"], {})

    file = sound(values)
    by_key = {one.key: one.rules and file.rules[one.rules].shortest for one in file.resources}
    assert by_key == {"desk/7": None, "room/Stube": None, "desk/1": 120, "desk/2": 240}
    assert groups(values)[0][0] == USUAL


@pytest.mark.parametrize("preset", PRESETS, ids=lambda one: one.key)
def test_every_preset_is_followed_by_its_place_in_a_sound_file(values, preset):
    file = sound(with_places(values, "desk", ["1"], preset.rules, DESK))

    (desk,) = (one for one in file.resources if one.key == "desk/1")
    assert desk.rules is not None
    followed = file.rules[desk.rules]
    assert {name: getattr(followed, name) for name in preset.rules} == preset.rules


def test_every_kind_has_a_preset(values):
    from tenne.spaces.models import ResourceKind

    assert set(FOR_KIND) == set(ResourceKind.values)
    assert set(FOR_KIND.values()) <= set(BY_KEY)


def test_a_new_price_keeps_the_old_one_as_history(values):
    with_new_price(values, 0, {"price": "16.00", "from": "2027-01-01"})

    assert prices(values) == [
        ("14.00", "2026-01-01", "2027-01-01"), ("16.00", "2027-01-01", None),
    ]  # fmt: skip
    sound(values)


def test_a_price_is_put_right_from_its_own_first_day(values):
    with_new_price(values, 0, {"price": "15.00", "from": "2026-01-01"})

    assert prices(values) == [("15.00", "2026-01-01", None)]


def test_the_same_price_added_later_ends_the_one_before(values):
    with_price(values, {**DAY, "price": "16.00", "from": "2027-01-01", "until": None})

    assert prices(values)[0][2] == "2027-01-01"
    sound(values)


def test_a_price_that_ended_before_keeps_its_end(values):
    with_end(values, 0, "2026-06-01")

    with_price(values, {**DAY, "price": "16.00", "from": "2027-01-01", "until": None})

    assert prices(values)[0][2] == "2026-06-01"


def test_a_price_to_come_that_is_taken_back_lets_the_old_one_go_on(values):
    with_new_price(values, 0, {"price": "16.00", "from": "2027-01-01"})

    without_price(values, 1)

    assert prices(values) == [("14.00", "2026-01-01", None)]


def test_a_price_that_ends_before_it_begins_is_a_mistake_of_its_end(values):
    with_end(values, 0, "2025-01-01")

    _, (mistake,) = checked(values)

    assert mistake.path == ("prices", 0, "until")
