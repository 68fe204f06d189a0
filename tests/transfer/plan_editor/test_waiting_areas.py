"""Areas that were described before anything was drawn are offered, and become drawn ones."""

from __future__ import annotations

import pytest
from django.utils import translation

from tenne.transfer.plan_editor.adding import add
from tenne.transfer.plan_editor.edited import Elsewhere, Wrong
from tenne.transfer.plan_editor.waiting_areas import outline_area, undrawn

AT = {"x": 1.0, "y": 1.0, "w": 1.6, "h": 0.8}


@pytest.fixture
def content():
    return {
        "floor": {
            "level": 0,
            "plan": {"width": 14.0, "height": 9.0, "shapes": []},
            "areas": [
                {"key": "gastraum", "kind": "open-office", "name": {"de": "Gastraum"}},
                {"key": "theke", "kind": "kitchen", "name": {"de": "Theke"}},
                {"key": "stube", "kind": "meeting-room", "name": {"de": "Stube"}},
                {"key": "saal", "kind": "open-office", "box": [0, 0, 4, 4]},
            ],
        },
        "resources": [
            {"kind": "desk", "number": "1", "area": "gastraum", "at": AT},
            {"kind": "room", "number": "Stube", "area": "stube"},
        ],
    }


def test_a_described_area_is_offered_unless_it_comes_with_its_room(content):
    assert [key for key, _name in undrawn(content)] == ["gastraum", "theke"]


def test_a_rectangle_gives_a_described_area_its_place_and_leaves_the_rest(content):
    done = outline_area(content, "theke", box=(2.0, 3.0, 5.0, 2.0))

    areas = done.content["floor"]["areas"]
    assert areas[1] == {
        "key": "theke", "kind": "kitchen", "name": {"de": "Theke"}, "box": [2.0, 3.0, 5.0, 2.0],
    }  # fmt: skip
    assert len(areas) == 4
    assert done.chosen == ("area-1",)
    assert [key for key, _name in undrawn(done.content)] == ["gastraum"]
    assert "box" not in content["floor"]["areas"][1]


def test_without_a_rectangle_it_lies_where_there_is_room(content):
    done = outline_area(content, "gastraum")

    assert done.content["floor"]["areas"][0]["box"][2:] == [6.0, 5.0]
    assert done.content["resources"][0]["area"] == "gastraum"


@pytest.mark.parametrize("key", ["saal", "nirgends"])
def test_an_area_that_is_drawn_or_gone_is_refused(content, key):
    with translation.override("en"), pytest.raises(Wrong, match="on the plan already, or is gone"):
        outline_area(content, key)


def test_a_kitchen_that_is_drawn_is_the_one_that_is_described(content):
    done = add(content, "kitchen", Elsewhere())

    kitchens = [one for one in done.content["floor"]["areas"] if one["kind"] == "kitchen"]
    labels = [one for one in done.content["floor"]["plan"]["shapes"] if one["kind"] == "label"]
    assert [one["key"] for one in kitchens] == ["theke"]
    assert done.chosen == ("area-1",)
    assert kitchens[0]["box"][2:] == [4.5, 3.0]
    assert [one["text"] for one in labels] == [{"de": "Theke"}]
