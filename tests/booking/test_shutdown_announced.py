"""Whoever looks learns what is shut, until when and why, without a further question."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tenne.booking.door.view import display_context
from tenne.booking.queries.displacing import Part
from tenne.booking.services.shutdown import Shutting, lift, shut
from tenne.booking.shutdown.announcing import announcements
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import FrontDeskDevice
from tests.factories import NOW, make_area, make_resource, make_space

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MIDNIGHT = NOW.replace(hour=23, minute=0) - DAY  # on the wall of the space
SAID = "Offener Arbeitsraum · 0: gesperrt bis einschließlich Mi 25.11. (Rohrbruch)."


@pytest.fixture(autouse=True)
def at_now():
    with (
        time_machine.travel(NOW, tick=False),
        scope.network("tests of announcements"),
        translation.override("de"),
    ):
        yield


@pytest.fixture
def space():
    return make_space(is_listed=True)


@pytest.fixture
def room(space):
    return make_resource(space, kind="room", area=make_area(space))


def shut_room(space, room, first=0, days=2):
    catalogue = catalogue_of(space_id=space.pk)
    area = catalogue.places[room.pk].resource.area
    period = Period(MIDNIGHT + first * DAY, MIDNIGHT + (first + days) * DAY)
    part = Part(catalogue, area_id=area.pk)
    return shut(Shutting(part, period, "Rohrbruch"), agreed={}, now=NOW)


def said(space, **more) -> list[str]:
    return announcements(catalogue_of(space_id=space.pk), NOW, **more)


def test_it_is_said_while_it_is_near_and_not_once_it_is_lifted(
    space, room, django_assert_num_queries
):
    desk = make_resource(space)
    running = shut_room(space, room)
    coming = shut_room(space, room, first=5, days=1)
    shut_room(space, room, first=30)
    catalogue = catalogue_of(space_id=space.pk)

    with django_assert_num_queries(0):
        both = announcements(catalogue, NOW)

    assert both == [SAID, "Offener Arbeitsraum · 0: gesperrt So 29.11. (Rohrbruch)."]
    assert said(space, places=[catalogue.places[desk.pk]]) == []
    assert said(space, during=Period(MIDNIGHT + 4 * DAY, MIDNIGHT + 5 * DAY)) == []
    lift(running, now=NOW)
    lift(coming, now=NOW)
    assert said(space) == []


def test_each_page_and_the_door_say_it(space, room):
    make_resource(space)
    shut_room(space, room)
    browser = Client(headers={"accept-language": "de"})
    display = FrontDeskDevice(space=space, operator=space.operator, resource=room)

    pages = [
        browser.get(address).content.decode()
        for address in (
            space.get_absolute_url(),
            reverse("booking:book_desk", args=[space.slug]),
            reverse("booking:rooms", args=[space.slug]),
            reverse("web:finder"),
        )
    ]

    assert [SAID in page for page in pages] == [True] * 4
    assert display_context(display, NOW)["shut"] == [SAID]
