"""Two hosts note at one moment that a sale was paid: it is noted once.

The twin takes the lock of the charges away and shows one sale that was paid twice.
"""

from __future__ import annotations

from threading import Barrier

import pytest

from tenne.billing import listing, settling
from tenne.billing.models import Settlement
from tenne.billing.settling import Payment, settle
from tenne.booking.models import Booking
from tenne.booking.services import cancel
from tenne.foundation import scope
from tests.billing.sold import DAY, NINE, TODAY, booked, sale_of
from tests.factories import NOW, make_resource, make_space
from tests.race.at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
ROUNDS = 4


def note(booking: Booking, *, sale) -> str:
    with scope.operators(booking.operator_id):
        seen = {sale.public_id: sale.open_cents}
        (made,) = settle(seen, Payment(TODAY, "cash"), by=None, today=TODAY, now=NOW)
    return f"paid {made.cents}"


def noted(booking: Booking) -> list[int]:
    with scope.network("a test counts"):
        rows = Settlement.objects.filter(operator_id=booking.operator_id).order_by("pk")
        return list(rows.values_list("cents", flat=True))


def both(booking: Booking) -> list[str]:
    sale = sale_of(booking)
    return at_once([lambda: note(booking, sale=sale)] * 2, said=str)


def test_a_sale_is_noted_as_paid_once():
    for _ in range(ROUNDS):
        booking = booked(make_resource(make_space()))

        assert sorted(both(booking)) == ["nothing-open", "paid 600"]
        assert noted(booking) == [600]


def test_a_sale_that_is_cancelled_meanwhile_owes_nothing_or_gives_back():
    for _ in range(ROUNDS):
        booking = booked(make_resource(make_space()), NINE + 9 * DAY)
        sale = sale_of(booking)

        said = at_once(
            [
                lambda booking=booking, sale=sale: note(booking, sale=sale),
                lambda booking=booking: cancel(booking, now=NOW).state,
            ],
            said=str,
        )

        assert said in (["paid 600", "cancelled"], ["nothing-open", "cancelled"])
        assert sale_of(booking).open_cents == (-600 if said[0] == "paid 600" else 0)


def test_without_the_lock_of_the_charges_a_sale_is_paid_twice(monkeypatch):
    """The twin: both look before either writes, and nothing else in the code prevents it."""
    booking = booked(make_resource(make_space()))
    both_have_looked = Barrier(2)

    def look(seen):
        found = listing.sales_with(seen)
        both_have_looked.wait(30)
        return found

    monkeypatch.setattr(settling, "locked", look)

    assert both(booking) == ["paid 600", "paid 600"]
    assert noted(booking) == [600, 600]
