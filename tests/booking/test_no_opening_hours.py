"""Houses without opening hours say who comes in when, and lead on."""

from __future__ import annotations

from datetime import time

import pytest

from tenne.foundation import scope
from tenne.spaces.models import OpeningHours, Space
from tests.booking.reading import read, text_of
from tests.factories import make_resource, make_space

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]


@pytest.fixture
def house_of_members():
    space = make_space(weekdays=range(0), email="haus@tenne.example")
    make_resource(space, kind="room")
    with scope.network("test data"):
        OpeningHours.objects.bulk_create(
            OpeningHours(space=space, kind="access", weekday=day, opens=time(0), closes=time(0))
            for day in range(7)
        )
    return space


def test_access_hours_stand_on_the_booking_page_instead_of_closed(house_of_members, visitor):
    page = visitor.get(f"/spaces/{house_of_members.slug}/book/")

    text = text_of(page)
    assert "Dieser Ort hat keine Öffnungszeiten" in text
    assert "Zugang für Nutzende Mo–So Tag und Nacht" in text
    assert "Der Ort ist am" not in text


def test_who_comes_in_is_called_as_the_house_calls_them(house_of_members, visitor):
    with scope.network("a house has its own word"):
        Space.objects.update(word_for_people={"de": "Mitwirkende"})

    text = text_of(visitor.get(f"/spaces/{house_of_members.slug}/book/"))

    assert "Zugang für Mitwirkende Mo–So" in text


def test_there_is_a_way_on_to_the_house(house_of_members, visitor):
    page = visitor.get(f"/spaces/{house_of_members.slug}/book/")

    ways = [address for address, _name in read(page).links]
    assert "mailto:haus@tenne.example" in ways


def test_a_house_with_no_hours_at_all_says_so(visitor):
    space = make_space(weekdays=range(0))

    text = text_of(visitor.get(f"/spaces/{space.slug}/book/"))

    assert "Dieser Ort hat keine Öffnungszeiten" in text
    assert "Zugang für" not in text


def test_an_ordinary_closed_day_is_as_before(visitor):
    space = make_space(weekdays=range(5))
    make_resource(space)

    text = text_of(visitor.get(f"/spaces/{space.slug}/book/?day=2026-11-28"))

    assert "geschlossen" in text
    assert "keine Öffnungszeiten" not in text


def test_the_public_page_counts_no_desks_where_none_are_open(house_of_members, visitor):
    assert "von 0" not in text_of(visitor.get(f"/spaces/{house_of_members.slug}/"))
