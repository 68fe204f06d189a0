"""Bookings over clock changes, year ends and leap days, whatever zone the server runs in."""

from __future__ import annotations

import time as clock
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tenne.booking.queries import availability
from tenne.booking.services import Wish, book
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import instant
from tenne.spaces.catalogue import catalogue_of
from tests.booking.periods import BERLIN, at
from tests.factories import make_person, make_resource, make_space

pytestmark = [pytest.mark.django_db, pytest.mark.calendar]
TODAYS = [datetime(2026, 12, 31, 9, tzinfo=UTC), datetime(2027, 3, 27, 9, tzinfo=UTC),
          datetime(2027, 10, 30, 9, tzinfo=UTC)]  # fmt: skip
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


@pytest.fixture(params=["UTC", "Europe/Berlin", "America/St_Johns"], autouse=True)
def server_zone(request, monkeypatch):
    """Let the process run in another zone, as a server may."""
    monkeypatch.setenv("TZ", request.param)
    clock.tzset()
    yield request.param
    monkeypatch.undo()
    clock.tzset()


def a_room(**more):
    always = make_space(opens=time(0), closes=time(0))
    return make_resource(
        always, kind="room", horizon_days=3650, limit_per_person=None,
        longest_minutes=60 * 24 * 40, **more,
    )  # fmt: skip


def booked(resource, start: datetime, end: datetime, now: datetime):
    wish = Wish(period=Period(start, end), resource_id=resource.public_id)
    return book(person=make_person(), wish=wish, now=now)


@pytest.mark.parametrize("now", TODAYS, ids=str)
@pytest.mark.parametrize("day", [SPRING, AUTUMN], ids=str)
def test_an_hour_across_a_clock_change_is_an_hour_and_costs_one(now, day):
    if now.date() > day:
        now = TODAYS[0]
    start = instant(datetime.combine(day, time(1, 30)), BERLIN)

    booking = booked(a_room(), start, start + timedelta(hours=1), now)

    assert booking.price_cents == 1200
    shown = {SPRING: "03:30", AUTUMN: "02:30"}[day]
    assert (booking.wall_start[11:], booking.wall_end[11:]) == ("01:30", shown)


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (date(2027, 6, 1), 24)])
def test_a_whole_day_has_23_24_or_25_hours_and_costs_a_day(day, hours):
    room = a_room()
    whole = catalogue_of(slug=room.space.slug).day(day)

    booking = booked(room, whole.start, whole.end, TODAYS[0])

    assert whole.duration == timedelta(hours=hours)
    assert booking.price_cents == 7200


def test_both_hours_of_autumn_can_be_booked_one_after_the_other():
    room = a_room()
    first = instant(datetime(2027, 10, 31, 2), BERLIN, offset=timedelta(hours=2))
    second = instant(datetime(2027, 10, 31, 2), BERLIN, offset=timedelta(hours=1))

    booked(room, first, second, TODAYS[0])
    again = booked(room, second, second + timedelta(hours=1), TODAYS[0])

    assert again.wall_start == "2027-10-31T02:00"
    with pytest.raises(Refused, match="occupied"):
        booked(room, first, first + timedelta(minutes=30), TODAYS[0])


@pytest.mark.parametrize("day", [SPRING, AUTUMN], ids=str)
def test_until_midnight_ends_at_midnight_on_the_day_of_the_change(day):
    room = a_room()
    end = instant(datetime.combine(day + timedelta(days=1), time(0)), BERLIN)

    booking = booked(room, end - timedelta(hours=2), end, TODAYS[0])

    assert booking.wall_end == f"{day + timedelta(days=1)}T00:00"
    assert booking.price_cents == 2400


def test_a_month_over_both_changes_keeps_its_wall_clock_edges():
    room = a_room()
    for first, last in (
        (date(2027, 3, 15), date(2027, 4, 14)),
        (date(2027, 10, 15), date(2027, 11, 14)),
    ):
        period = at("08:00", "18:00", day=first, until=last)

        booking = booked(room, period.start, period.end, TODAYS[0])

        assert (booking.wall_start[11:], booking.wall_end[11:]) == ("08:00", "18:00")


@pytest.mark.parametrize("now", TODAYS, ids=str)
def test_new_years_eve_runs_into_the_new_year(now):
    year = now.year + (now.month == 12 and now.day == 31 and now.hour > 22)
    start = instant(datetime(year, 12, 31, 23, 30), BERLIN)

    booking = booked(a_room(), start, start + timedelta(hours=1), now)

    assert booking.wall_end == f"{year + 1}-01-01T00:30"
    assert booking.price_cents == 1200


def test_the_leap_day_can_be_booked():
    period = at(day=date(2028, 2, 29))

    booking = booked(a_room(), period.start, period.end, TODAYS[0])

    assert booking.wall_start == "2028-02-29T08:00"


def test_somebody_in_new_york_books_berlin_time():
    room = a_room()
    start = datetime(2027, 6, 1, 4, tzinfo=ZoneInfo("America/New_York"))

    booking = booked(room, start, start + timedelta(hours=1), TODAYS[0])

    assert booking.wall_start == "2027-06-01T10:00"


@pytest.mark.parametrize(
    "now", [datetime(2027, 1, 1, 9, tzinfo=UTC), datetime(2027, 7, 1, 9, tzinfo=UTC)]
)
def test_the_same_wish_means_the_same_instant_in_winter_and_in_summer(now):
    room = a_room()
    period = at("09:00", "10:00", day=date(2027, 8, 2))

    free = availability(catalogue_of(slug=room.space.slug), period, now=now)

    assert period.start == datetime(2027, 8, 2, 7, tzinfo=UTC)
    assert [one.place.id for one in free] == [room.pk]
