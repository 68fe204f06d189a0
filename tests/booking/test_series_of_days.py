"""Series of whole days: a date whose hours alone were changed went its own way, and stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from tenne.booking.queries.own_series import dates_of
from tenne.booking.series.listed import row_of
from tenne.booking.series.rule import Hours
from tenne.booking.services import Wish, book, move
from tenne.booking.services.series_change.planning import judged_change
from tenne.foundation import scope
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import OpeningHours
from tests.booking.periods import at
from tests.booking.repeating import bookings_of, make_room, order, wish_for
from tests.booking.test_series_change import change_of, changed, with_rule
from tests.factories import NOW, make_person, make_space

pytestmark = pytest.mark.django_db
ALL_DAY = Hours(time(8), time(20))
SECOND = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def as_network():
    with scope.network("a test of series"):
        yield


@pytest.fixture
def room():
    return make_room(make_space())


def hours_of(series) -> list[str]:
    return [f"{one.wall_start[5:]}-{one.wall_end[11:]}" for one in bookings_of(series)]


def of_whole_days(room, **more):
    return order(replace(wish_for(room, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=3"), whole_days=True),
                 **more)  # fmt: skip


def test_a_date_whose_hours_alone_were_changed_survives_another_rule(room):
    series = of_whole_days(room)
    shorter = Wish(at("10:00", "12:00", day=SECOND), resource_id=room.public_id)
    move(bookings_of(series)[1], wish=shorter, now=NOW)

    later = replace(
        with_rule(series, "FREQ=WEEKLY;BYDAY=TU;COUNT=4", whole_days=True), hours=ALL_DAY
    )
    found = judged_change(series, later, now=NOW).found
    changed(series, later)

    assert [one.refusal and one.refusal.code for one in found] == ["own-way", None]
    assert hours_of(series)[1] == "12-01T10:00-12:00"
    everything = change_of(
        series, first=SECOND, hours=ALL_DAY, whole_days=True, with_exceptions=True
    )
    following = changed(series, everything)
    assert hours_of(following)[0] == "12-01T08:00-20:00"
    assert not any(following.is_exception(one, one.booking) for one in dates_of(following))


def test_an_alternative_at_other_hours_is_an_exception_of_whole_days_too(room):
    taken = Wish(at("08:00", "10:00", day=SECOND), resource_id=room.public_id)
    book(person=make_person(), wish=taken, now=NOW)

    series = of_whole_days(room, others=True)

    assert [series.is_exception(one, one.booking) for one in dates_of(series)] == [
        False, True, False,
    ]  # fmt: skip


def test_other_opening_hours_of_the_house_make_no_exception(room):
    series = of_whole_days(room)
    OpeningHours.objects.filter(space=room.space).update(closes=time(18))

    assert not any(series.is_exception(one, one.booking) for one in dates_of(series))


def test_a_date_that_cannot_move_to_another_weekday_is_said_to_stay_where_it_is(room):
    series = order(wish_for(room))
    taken = Wish(at("09:00", "10:00", day=date(2026, 12, 2)), resource_id=room.public_id)
    book(person=make_person(), wish=taken, now=NOW)

    found = judged_change(series, with_rule(series, "FREQ=WEEKLY;BYDAY=WE;COUNT=5"), now=NOW)

    stuck = next(one for one in found.found if one.free is None)
    catalogue = catalogue_of(space_id=room.space_id)
    said = row_of(stuck, None, catalogue, stays_on=found.had[stuck.day])
    assert (stuck.day, said["otherwise"]) == (date(2026, 12, 2), "bleibt am Di 1.12.")
