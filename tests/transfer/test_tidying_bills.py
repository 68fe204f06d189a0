"""What is owed, or to be given back, keeps an address; proofs of money are kept for eight years."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tenne.billing.models import Charge, ChargeEvent, Settlement
from tenne.booking.models import BookingEvent, State
from tenne.booking.services import cancel
from tenne.foundation import scope
from tenne.people.models import Person
from tests.billing.sold import paid
from tests.factories import NOW

from .test_erasure import everything
from .test_tidying import ADDRESS, DAY, END, book, make_guest, set_state, tidy

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("way", "state", "stays"),
    [
        ("at-desk", State.COMPLETED, False),
        ("at-desk", State.NO_SHOW, True),
        ("invoice", State.COMPLETED, True),
        ("transfer", State.COMPLETED, True),
    ],
)
def test_the_address_stays_while_a_bill_is_open(way, state, stays):
    guest = make_guest()
    set_state(book(guest, way=way), state)

    tidy(END + DAY)

    assert (Person.objects.get(pk=guest.pk).contact_email == ADDRESS) is stays


def test_the_address_goes_when_the_bill_is_paid_or_lapses():
    guest = make_guest()
    set_state(book(guest, way="invoice"), State.COMPLETED)

    tidy(datetime(2029, 12, 31, 3, tzinfo=UTC))
    before = Person.objects.get(pk=guest.pk).contact_email
    tidy(datetime(2030, 1, 1, 3, tzinfo=UTC))

    assert before == ADDRESS
    assert Person.objects.get(pk=guest.pk).contact_email is None


def test_the_address_goes_when_the_bill_is_settled():
    guest = make_guest()
    set_state(book(guest, way="invoice"), State.COMPLETED)
    with scope.network("a test"):
        Charge.objects.update(settled_at=NOW)

    tidy(END + DAY)

    assert Person.objects.get(pk=guest.pk).contact_email is None


def test_the_address_stays_while_money_is_to_be_given_back():
    guest = make_guest()
    booking = book(guest, way="invoice")
    paid(booking)
    cancel(booking, now=NOW - 30 * DAY)

    tidy(END + DAY)

    assert Person.objects.get(pk=guest.pk).contact_email == ADDRESS


def test_what_was_cancelled_free_of_charge_is_no_open_bill():
    guest = make_guest()
    booking = book(guest, way="invoice")
    cancel(booking, now=NOW - 30 * DAY)

    tidy(END + DAY)

    assert Person.objects.get(pk=guest.pk).contact_email is None


def test_receipts_go_eight_years_after_the_year_and_the_guest_with_them():
    guest = make_guest()
    booking = book(guest)
    paid(booking)
    set_state(booking, State.COMPLETED)

    tidy(datetime(2034, 12, 31, 3, tzinfo=UTC))
    before = Person.objects.filter(pk=guest.pk).count()
    tidy(datetime(2035, 1, 1, 3, tzinfo=UTC))

    assert before == 1
    assert not Person.objects.exists()
    assert not BookingEvent.objects.exists()
    assert not ChargeEvent.objects.exists()
    with scope.network("a test looks"):
        assert not Settlement.objects.exists()
    assert "anarie" not in everything()


def test_a_corrected_charge_goes_with_its_correction():
    guest = make_guest()
    booking = book(guest)
    cancel(booking, now=NOW - 30 * DAY)

    tidy(datetime(2035, 1, 1, 3, tzinfo=UTC))

    with scope.network("a test looks"):
        assert not Charge.objects.exists()
    assert not ChargeEvent.objects.exists()
