"""The own pass: bookings of today with their codes, and for how long a browser may keep them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from tenne.booking.services import Wish, hold
from tests.booking.periods import TODAY, at
from tests.factories import NOW, make_person, make_resource
from tests.web.conftest import booked, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_pass_shows_own_bookings_of_today_only(space):
    mara = make_person()
    today = booked(make_resource(space), person=mara)
    later = booked(make_resource(space), person=mara, day=TODAY + timedelta(days=1))
    foreign = booked(make_resource(space))

    page = signed_in(mara).get(reverse("web:pass")).content.decode()

    assert today.spoken_code in page
    assert space.name in page
    assert "Dorfstraße 1, 00000 Ahrenfeld" in page
    assert later.spoken_code not in page
    assert foreign.spoken_code not in page


def test_a_hold_is_no_pass_yet(space):
    mara = make_person()
    wish = Wish(period=at(), resource_id=make_resource(space).public_id)
    held = hold(person=mara, wish=wish, now=NOW, for_=timedelta(hours=8))

    page = signed_in(mara).get(reverse("web:pass")).content.decode()

    assert held.spoken_code not in page
    assert "No pass today" in page


def test_a_browser_may_keep_the_pass_until_the_booking_ends(space):
    mara = make_person()
    booking = booked(make_resource(space), "08:00", "13:00", person=mara)

    answer = signed_in(mara).get(reverse("web:pass"))

    assert datetime.fromisoformat(answer["Tenne-Kept-Until"]) == booking.ends_at


def test_a_pass_of_many_days_is_kept_for_a_day_at_most(space):
    mara = make_person()
    booked(make_resource(space), person=mara, until=TODAY + timedelta(days=5))

    answer = signed_in(mara).get(reverse("web:pass"))

    kept_until = datetime.fromisoformat(answer["Tenne-Kept-Until"])
    assert kept_until == at("09:40").start + timedelta(days=1)
