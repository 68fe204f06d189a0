"""Bookings that are owed, and what is open of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tenne.billing.listing import Sieve, keys_of, sales_by, sifted
from tenne.billing.models import PaymentWay, SettledBy, Settlement
from tenne.billing.sales import Sale
from tenne.billing.settling import Payment, settle
from tenne.booking.models import Booking
from tenne.booking.services import Terms, Wish, book
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.spaces.models import Operator, Resource
from tests.factories import NOW, make_person

NINE = NOW.replace(hour=8, minute=0)  # on the wall of the space
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TODAY = NOW.date()


def booked(
    resource: Resource, start: datetime = NINE, *, hours: int = 2, way: str = PaymentWay.TRANSFER,
    **person: Any,
) -> Booking:  # fmt: skip
    """Let somebody book a place; two hours at a desk are six euros."""
    wish = Wish(Period(start, start + hours * HOUR), resource_id=resource.public_id)
    who = person.pop("person", None) or make_person(**person)
    return book(person=who, wish=wish, now=NOW, terms=Terms(payment_way=way))


def sales_at(operator: Operator, **asked: Any) -> list[Sale]:
    """Return what an operator sees."""
    with scope.operators(operator.pk):
        return sales_by(list(keys_of(sifted(Sieve(**asked)))))


def sale_of(booking: Booking) -> Sale:
    """Return the sale of a booking as it is now."""
    sales = sales_at(booking.operator)
    return next(one for one in sales if one.key == ("booking", str(booking.pk)))


def paid(
    *bookings: Booking, way: str = SettledBy.TRANSFER, now: datetime = NOW, **more: Any
) -> Any:
    """Note that what is open of bookings was paid, or given back."""
    seen = {sale.public_id: sale.open_cents for sale in map(sale_of, bookings)}
    by = more.pop("by", None)
    with scope.operators(bookings[0].operator_id):
        made: list[Settlement] = settle(
            seen, Payment(TODAY, way, **more), by=by, today=TODAY, now=now
        )
    return made[0] if len(made) == 1 else made
