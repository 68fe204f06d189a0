"""Rooms, wishes and orders of the tests of series."""

from __future__ import annotations

from datetime import date, time

from tenne.booking.models import Booking, Series
from tenne.booking.queries.limits import room_left_for
from tenne.booking.queries.own_series import dates_of
from tenne.booking.queries.series import SeriesWish, judged
from tenne.booking.series.rule import Hours, rule_of
from tenne.booking.services import Terms
from tenne.booking.services.series import book_series
from tenne.foundation import scope
from tenne.spaces.catalogue import catalogue_of
from tests.factories import NOW, make_person, make_resource

TUESDAY = date(2026, 11, 24)
WEEKLY = "FREQ=WEEKLY;BYDAY=TU;COUNT=5"
MORNING = Hours(time(9), time(10))


def make_room(space, **more):
    return make_resource(
        space, kind="room", **{"horizon_days": 400, "limit_per_person": None} | more
    )


def wish_for(room, *, rule: str = WEEKLY, hours: Hours = MORNING, first: date = TUESDAY):
    catalogue = catalogue_of(space_id=room.space_id)
    return SeriesWish(catalogue, catalogue.places[room.pk], rule_of(rule), first, hours)


def listed(wish, person=None, *, now=NOW):
    person = person or make_person()
    room_left = room_left_for(person, wish.place, now)
    return judged(wish, now=now, audience=person.audience, room_left=room_left)


def order(wish, person=None, *, others: bool = False, now=NOW, **terms) -> Series:
    person = person or make_person()
    with scope.person(person.pk):
        found = listed(wish, person, now=now)
    chosen = {
        one.day: one.free or one.instead[0] for one in found if one.free or (others and one.instead)
    }
    return book_series(person=person, wish=wish, chosen=chosen, now=now, terms=Terms(**terms))


def bookings_of(series) -> list[Booking]:
    with scope.network("a test looks"):
        return [one.booking for one in dates_of(series) if one.booking]


def count(model=Booking) -> int:
    with scope.network("a test counts"):
        return model.objects.count()
