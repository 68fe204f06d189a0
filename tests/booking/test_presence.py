"""A stay of several days has an arrival for each of them; the booking keeps the first."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from tenne.booking.models import Booking, Presence, State
from tenne.booking.queries.presence import house_day, inside_now, is_here, perhaps_inside
from tenne.booking.services import (
    Wish,
    book,
    check_in,
    check_out,
    end_what_is_over,
    leave,
    undo_check_in,
    undo_check_out,
)
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import catalogue_of
from tests.booking.periods import TODAY, at
from tests.factories import NOW, make_person, make_resource, make_space, make_tariff

pytestmark = pytest.mark.django_db
SECOND, THIRD = TODAY + timedelta(days=1), TODAY + timedelta(days=2)


def clock(text: str, day: date = TODAY) -> datetime:
    return at(text, "23:59", day=day).start


def a_stay(space=None, **more) -> Booking:
    desk = make_resource(space or make_space(), **more)
    wish = Wish(period=at(until=THIRD), resource_id=desk.public_id)
    return book(person=make_person(), wish=wish, now=NOW)


def days_of(booking: Booking) -> list[tuple[date, bool]]:
    """Return on which days somebody came, and whether they were seen leaving."""
    with scope.network("a test looks"):
        rows = Presence.objects.filter(booking=booking).order_by("day")
        return [(row.day, row.left_at is not None) for row in rows]


def inside(booking: Booking, day: date) -> bool:
    with scope.operators(booking.operator_id):
        return inside_now(booking.space_id, day).filter(booking=booking).exists()


def here(booking: Booking, now: datetime) -> bool:
    with scope.operators(booking.operator_id):
        return is_here(booking, now)


def test_each_day_of_a_stay_has_an_arrival_and_the_booking_keeps_the_first():
    stay = a_stay()

    check_in(stay, now=clock("09:00"))
    stay = check_in(stay, now=clock("10:00", SECOND))

    assert stay.checked_in_at == clock("09:00")
    assert days_of(stay) == [(TODAY, False), (SECOND, False)]


def test_on_the_second_day_nobody_is_in_the_house_before_they_come():
    stay = check_in(a_stay(), now=clock("09:00"))

    assert here(stay, clock("09:30"))
    assert not here(stay, clock("09:30", SECOND))
    assert (inside(stay, TODAY), inside(stay, SECOND)) == (True, False)


def test_whoever_leaves_for_the_day_keeps_the_place_and_comes_back():
    stay = check_in(a_stay(), now=clock("09:00"))

    stay = leave(stay, now=clock("12:00"))

    assert (stay.state, inside(stay, TODAY)) == (State.CHECKED_IN, False)
    with scope.network("a test looks"):
        assert stay.occupancies.get().during.upper == stay.ends_at
    check_in(stay, now=clock("13:00"))
    assert inside(stay, TODAY)


def test_leaving_twice_is_leaving_once_and_nobody_leaves_who_has_not_come():
    stay = check_in(a_stay(), now=clock("09:00"))

    leave(stay, now=clock("12:00"))
    leave(stay, now=clock("14:00"))

    with scope.network("a test looks"):
        assert Presence.objects.get(booking=stay).left_at == clock("12:00")
    with pytest.raises(Refused, match="not-checked-in"):
        leave(stay, now=clock("09:00", SECOND))


def test_leaving_is_taken_back_for_a_quarter_of_an_hour():
    stay = leave(check_in(a_stay(), now=clock("09:00")), now=clock("12:00"))

    undo_check_out(stay, now=clock("12:10"))

    assert inside(stay, TODAY)
    leave(stay, now=clock("13:00"))
    with pytest.raises(Refused, match="too-late"):
        undo_check_out(stay, now=clock("13:15"))


def test_an_arrival_on_the_second_day_is_taken_back_alone():
    stay = check_in(a_stay(), now=clock("09:00"))
    check_in(stay, now=clock("09:00", SECOND))

    stay = undo_check_in(stay, now=clock("09:05", SECOND))

    assert (stay.state, days_of(stay)) == (State.CHECKED_IN, [(TODAY, False)])


def test_an_arrival_of_yesterday_is_not_taken_back_today():
    stay = check_in(a_stay(), now=clock("09:00"))

    with pytest.raises(Refused, match="over"):
        undo_check_in(stay, now=clock("09:00", SECOND))

    assert days_of(stay) == [(TODAY, False)]


def test_the_first_arrival_taken_back_leaves_no_trace_of_presence():
    stay = check_in(a_stay(), now=clock("09:00"))

    stay = undo_check_in(stay, now=clock("09:05"))

    assert (stay.state, days_of(stay)) == (State.CONFIRMED, [])


def test_ending_a_stay_early_ends_the_presence_and_its_undo_brings_it_back():
    stay = check_in(a_stay(), now=clock("09:00"))
    check_in(stay, now=clock("09:00", SECOND))

    check_out(stay, now=clock("12:00", SECOND))
    ended = days_of(stay)
    undo_check_out(stay, now=clock("12:05", SECOND))

    assert ended == [(TODAY, False), (SECOND, True)]
    assert days_of(stay) == [(TODAY, False), (SECOND, False)]


def test_whose_stay_has_ended_unseen_may_still_be_there_that_day_only():
    stay = check_in(a_stay(), now=clock("09:00"))
    check_in(stay, now=clock("09:00", THIRD))
    end_what_is_over(clock("20:01", THIRD))

    with scope.operators(stay.operator_id):
        perhaps = [
            perhaps_inside(stay.space_id, day, since=clock("00:00", day)).count()
            for day in (SECOND, THIRD, THIRD + timedelta(days=1))
        ]

    assert perhaps == [0, 1, 0]


def test_past_midnight_a_house_that_is_open_still_has_its_day():
    space = make_space(opens=time(18), closes=time(2))
    catalogue = catalogue_of(space_id=space.pk)
    assert catalogue is not None

    days = [house_day(catalogue, clock(text, SECOND)) for text in ("00:30", "01:59", "02:00")]

    assert days == [TODAY, TODAY, SECOND]


def test_whoever_sleeps_in_the_house_is_inside_until_they_leave():
    space = make_space()
    make_tariff(space, kind="guest-room", unit="day", price_cents=3900)
    stay = check_in(a_stay(space, kind="guest-room", keeps_opening_hours=False), now=clock("18:00"))

    assert inside(stay, SECOND)
    assert here(stay, clock("03:00", SECOND))
    leave(stay, now=clock("10:00", SECOND))
    assert not inside(stay, SECOND)
    check_in(stay, now=clock("17:00", SECOND))
    assert inside(stay, THIRD)


@pytest.fixture
def always_open():
    return make_space(opens=time(0), closes=time(0))


def test_in_a_house_that_never_closes_nobody_is_gone_because_it_is_midnight(always_open):
    stay = check_in(a_stay(always_open), now=clock("20:00"))

    assert here(stay, clock("00:30", SECOND))
    assert not here(stay, clock("20:30", SECOND))


def test_in_a_house_that_never_closes_one_may_leave_after_midnight(always_open):
    stay = check_in(a_stay(always_open), now=clock("20:00"))

    stay = leave(stay, now=clock("00:30", SECOND))

    assert days_of(stay) == [(TODAY, True)]
    assert not here(stay, clock("00:40", SECOND))


def test_where_the_house_closes_at_night_the_next_day_begins_anew():
    stay = check_in(a_stay(make_space(closes=time(22))), now=clock("20:00"))

    assert not here(stay, clock("00:30", SECOND))
