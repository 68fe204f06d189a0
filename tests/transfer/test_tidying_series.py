"""What was repeated for a guest ends with its last date; what it owed stays with the bookings."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tenne.booking.models import Booking, Series, State
from tenne.foundation import scope
from tenne.people.services import guest
from tenne.transfer.tidying import erase_what_ended
from tests.booking.repeating import bookings_of, count, make_room, order, wish_for
from tests.factories import make_space

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def complete(booking: Booking) -> None:
    with scope.network("a test"):
        Booking.objects.filter(pk=booking.pk).update(state=State.COMPLETED)
        booking.occupancies.all().delete()


def test_a_series_of_a_guest_goes_a_day_after_its_last_date_and_the_bookings_stay():
    bea = guest(name="Bea Beispiel", email="bea@tenne.example", language="de")
    series = order(wish_for(make_room(make_space()), rule="FREQ=WEEKLY;COUNT=2"), bea)
    first, last = bookings_of(series)
    complete(first)
    erase_what_ended(now=first.ends_at + DAY)
    assert count(Series) == 1, "one of its dates is to come"

    complete(last)
    erase_what_ended(now=last.ends_at + DAY)

    assert (count(Series), count(Booking)) == (0, 2)
