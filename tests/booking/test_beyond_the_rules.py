"""A desk that nobody holds is never called taken, even where its rules let nobody book it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from tenne.foundation import scope
from tenne.spaces.models import Resource
from tests.booking.reading import text_of
from tests.journeys.house import MORNING

HALF_A_DAY = 4 * 60


@pytest.fixture(autouse=True)
def by_the_half_day(house):
    with scope.operators(house.operator.pk):
        Resource.objects.filter(space=house.space, kind="desk").update(
            shortest_minutes=HALF_A_DAY, horizon_days=30
        )


def test_in_the_evening_an_empty_house_says_that_it_is_too_late(house, member):
    with time_machine.travel(MORNING + timedelta(hours=9), tick=False):
        answer = member.get("/spaces/alte-molkerei/book/?day=2026-11-24")
    text = text_of(answer)

    assert "zu spät für diesen Tag" in answer.content.decode()
    assert "ganztags belegt" not in answer.content.decode()
    assert "Für diesen Tag ist es zu spät für einen Tisch" in text
    assert "zu spät" in text
    for untrue in ("voll", "belegt", "Auf irgendeinen Tisch warten"):
        assert untrue not in text, untrue


def test_a_day_far_ahead_says_that_it_cannot_be_booked_yet(house, member):
    text = member.get("/spaces/alte-molkerei/book/?day=2027-02-09").content.decode()

    assert "Tische für diesen Tag lassen sich noch nicht buchen" in text
    assert "ganztags belegt" not in text


def test_in_the_evening_a_desk_that_is_held_is_still_taken(house, member):
    for desk in house.desks.values():
        house.book(desk)

    with time_machine.travel(MORNING + timedelta(hours=9), tick=False):
        text = member.get("/spaces/alte-molkerei/book/?day=2026-11-24").content.decode()

    assert "ganztags belegt" in text
