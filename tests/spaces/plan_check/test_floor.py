"""The plan check reads a floor from a space file's words."""

from __future__ import annotations

from tenne.spaces.plan_check.floor import of_content

PLAN = {
    "width": 6, "height": 4,
    "shapes": [{"kind": "ground", "x": 0, "y": 0, "w": 6, "h": 4}],
}  # fmt: skip


def test_a_floor_takes_the_places_that_stand_on_it() -> None:
    content = {
        "level": 2,
        "plan": PLAN,
        "areas": [
            {"key": "a", "kind": "small-office", "box": [0, 0, 3, 4], "name": {"de": "Büro"}},
            {"key": "b", "kind": "lounge", "outline": [[3, 0], [6, 0], [6, 4]]},
            {"key": "c", "kind": "other"},
        ],
    }
    resources = [
        {"kind": "desk", "number": "1", "area": "a", "at": {"x": 1, "y": 1, "w": 1, "h": 1}},
        {
            "kind": "desk", "number": 2, "at": {"x": 1, "y": 2, "w": 1, "h": 1, "side": "none"},
            "features": ["quiet"],
        },
        {"kind": "desk", "number": "3", "area": "z", "at": {"x": 1, "y": 1, "w": 1, "h": 1}},
        {"kind": "locker", "number": "F1", "area": "a"},
    ]  # fmt: skip

    floor = of_content(content, resources)

    assert floor is not None
    assert (floor.level, floor.width, floor.height) == (2, 6, 4)
    assert [len(area.corners) for area in floor.areas] == [4, 3, 0]
    assert [(place.key, place.side) for place in floor.places] == [
        ("desk/1", "south"), ("desk/2", "none"),
    ]  # fmt: skip
    assert floor.places[1].features == ("quiet",)


def test_a_floor_without_a_plan_cannot_be_checked() -> None:
    assert of_content({"level": 0, "plan": None}, []) is None
