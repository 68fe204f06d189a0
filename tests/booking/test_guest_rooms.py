"""Guest rooms stand on both plans, with their beds and the price of a night."""

from __future__ import annotations

import pytest

from tenne.foundation import scope
from tests.booking.reading import text_of
from tests.factories import make_area, make_resource, make_space, make_tariff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]


@pytest.fixture
def room():
    space = make_space()
    make_tariff(space, kind="guest-room", unit="night", price_cents=7800)
    area = make_area(space)
    with scope.network("test data"):
        area.floor.plan = {"width_m": 9, "height_m": 7, "shapes": []}
        area.floor.save()
    return make_resource(
        space, kind="guest-room", number="Kajüte", area=area, capacity=2, lead_minutes=12 * 60,
        shortest_minutes=12 * 60, keeps_opening_hours=False,
        name={"de": "Kajüte Backbord", "en": "Port cabin"},
        position={"x": 1, "y": 1, "w": 4, "h": 3},
    )  # fmt: skip


def test_the_public_plan_shows_it_free_with_its_beds(room, visitor):
    page = visitor.get(f"/spaces/{room.space.slug}/").content.decode()

    assert "Kajüte Backbord, frei" in page
    assert "room-furniture" in page


def test_the_booking_plan_shows_the_same_and_the_price_of_a_night(room, visitor):
    page = visitor.get(f"/spaces/{room.space.slug}/book/?desk=any")

    (row,) = page.context["rows"]
    assert row.price == "78,00\xa0€ je Nacht"
    assert "room-furniture" in page.content.decode()
    assert "je Stunde" not in text_of(page)


def test_nobody_is_asked_where_to_sit_who_chooses_a_bed(room, visitor):
    page = visitor.get(f"/spaces/{room.space.slug}/book/?guest-room=Kajüte")

    assert "Was buchst du heute?" in text_of(page)
    assert "Wo sitzt du" not in text_of(page)
