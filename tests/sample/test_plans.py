"""The floors of the sample network are good plans: the plan check has nothing to say."""

from __future__ import annotations

import pytest

from tenne.cli.sample import dairy_floors, school, station
from tenne.cli.sample.description import Storey
from tenne.numerics.polygons import box
from tenne.spaces.plan_check.check import Check
from tenne.spaces.plan_check.floor import Area, of_drawing, place_at

FLOORS = {
    "dairy, ground floor": dairy_floors.GROUND_FLOOR,
    "dairy, upper floor": dairy_floors.UPPER_FLOOR,
    "station": station.FLOOR,
    "school": school.FLOOR,
}


def checked(storey: Storey) -> Check:
    """Return the check of a floor as the sample network describes it."""
    places = [
        place_at(
            place.kind,
            place.number,
            place.area,
            {**dict(zip("xywh", place.box, strict=True)), "side": place.side},
            {"features": place.features},
        )
        for place in storey.places
        if place.box
    ]
    areas = [Area(part.key, part.kind, box(*part.box), part.name) for part in storey.areas]
    return Check(of_drawing(storey.plan, level=storey.level, areas=areas, places=places))


@pytest.mark.parametrize("storey", FLOORS.values(), ids=FLOORS.keys())
def test_a_sample_floor_has_no_findings(storey: Storey) -> None:
    assert checked(storey).findings == ()


def test_everybody_in_the_dairy_passes_kitchen_or_lounge() -> None:
    assert checked(dairy_floors.GROUND_FLOOR).figures.meeting_share == 1
    assert checked(dairy_floors.UPPER_FLOOR).figures.meeting_share == 1
