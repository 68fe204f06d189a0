"""The number of somebody who called to book is erased with what it was for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tenne.booking.models import Booking, State
from tenne.booking.services import Wish, book
from tenne.foundation import scope
from tenne.people import services
from tenne.people.models import Person
from tenne.transfer import tidying
from tests.booking.periods import at
from tests.factories import NOW, make_resource, make_space

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_callers_number_goes_a_day_after_the_booking_and_stays_before():
    caller = services.guest(name="Gerda", email=None, phone="04321 5550123", language="de")
    Person.objects.filter(pk=caller.pk).update(created_at=NOW)
    wish = Wish(period=at("08:00", "20:00"), resource_id=make_resource(make_space()).public_id)
    booking = book(person=caller, wish=wish, now=NOW)
    with scope.network("a test"):
        Booking.objects.filter(pk=booking.pk).update(state=State.COMPLETED)
        booking.occupancies.all().delete()

    tidying.erase_what_ended(now=wish.period.end + DAY - timedelta(minutes=1))
    before = Person.objects.get(pk=caller.pk).contact_phone
    tidying.erase_what_ended(now=wish.period.end + DAY)

    assert before == "043215550123"
    assert Person.objects.get(pk=caller.pk).contact_phone is None
