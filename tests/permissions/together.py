"""What is booked together, repeated, or for somebody else, made for one cell of the matrix."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from tenne.booking.models import Booking, Deputy
from tenne.booking.queries.requests import basket_of
from tenne.booking.queries.series import SeriesWish, judged
from tenne.booking.series.rule import Hours, rule_of
from tenne.booking.services import Terms, Wish
from tenne.booking.services.series import book_series
from tenne.booking.services.together import Wanted, book_together
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.spaces.catalogue import catalogue_and_place
from tests.factories import make_person
from tests.permissions.world import World, where


def basket(world: World, owner: str, _place: str) -> dict[str, Any]:
    """Name what somebody has booked at once."""
    now = timezone.now()
    noon = now.replace(hour=11, minute=0, second=0, microsecond=0) + timedelta(days=20)
    period = Period(noon, noon + timedelta(hours=1))
    wish = Wish(period, resource_id=world.desks["own"].public_id)
    booked = book_together(
        person=world.people[owner], wanted=[Wanted(wish)], now=now, terms=Terms()
    )
    return {"basket": basket_of(booked[0])}


def series(world: World, owner: str, _place: str, *, desk: str = "own") -> dict[str, Any]:
    """Name what somebody repeats."""
    now, person = timezone.now(), world.people[owner]
    catalogue, place = catalogue_and_place(world.desks[desk].public_id) or (None, None)
    assert catalogue is not None
    assert place is not None
    hours = Hours(time(12), time(13))
    first = (now + timedelta(days=20)).date()
    wish = SeriesWish(catalogue, place, rule_of("FREQ=WEEKLY;COUNT=3"), first, hours)
    found = judged(wish, now=now, audience="")
    chosen = {one.day: one.free for one in found if one.free}
    made = book_series(person=person, wish=wish, chosen=chosen, now=now, terms=Terms())
    return {"series_id": made.public_id, "day": f"{first}"}


def house_series(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name what somebody repeats at a place."""
    return {"series_id": series(world, where(place), place, desk=where(place))["series_id"]}


def made(world: World, owner: str, place: str) -> dict[str, Any]:
    """Name what somebody has booked for another person; elsewhere somebody else did."""
    maker = world.people[owner if place == "mine" else where(place)]
    booking = world.bookings["own"]
    with scope.network("a test lets somebody have made it"):
        Booking.objects.filter(pk=booking.pk).update(made_by=maker, person=make_person())
    return {"made_id": booking.public_id}


def made_series(world: World, owner: str, place: str) -> dict[str, Any]:
    """Name a series that somebody has booked for another person."""
    words = series(world, owner, place)
    maker = world.people[owner if place == "mine" else where(place)]
    with scope.network("a test lets somebody have made it"):
        rows = Booking.objects.filter(series_date__series__public_id=words["series_id"])
        rows.update(made_by=maker, person=make_person())
    return {"made_id": words["series_id"]}


def made_basket(world: World, owner: str, place: str) -> dict[str, Any]:
    """Name what somebody has booked at once for another person."""
    words = basket(world, owner, place)
    maker = world.people[owner if place == "mine" else where(place)]
    with scope.network("a test lets somebody have made it"):
        rows = Booking.objects.filter(held_for__address=words["basket"])
        rows.update(made_by=maker, person=make_person())
    return words


def deputy(world: World, owner: str, place: str) -> dict[str, Any]:
    """Name whom somebody lets book for them."""
    person = world.people[owner if place == "mine" else where(place)]
    row, _new = Deputy.objects.get_or_create(
        person=person, email="vertretung@tenne.example", defaults={"since": timezone.now()}
    )
    return {"deputy_id": row.public_id}


WORDS: dict[str, Callable[[World, str, str], dict[str, Any]]] = {
    "booking:together": basket,
    "booking:series": series,
    "booking:series_calendar": series,
    "booking:series_cancel": series,
    "booking:series_change": series,
    "booking:series_wait": series,
    "booking:series_date": series,
    "booking:house_series": house_series,
    "booking:house_series_cancel": house_series,
    "booking:made": made,
    "booking:made_series": made_series,
    "booking:made_series_cancel": made_series,
    "booking:made_together": made_basket,
    "booking:end_deputy": deputy,
}
