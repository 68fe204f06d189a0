"""What is asked for together is answered together: a basket, or the dates of a series.

One place that the house approves makes all of it a request, with one time to answer: nobody is to
owe a desk for a hall that is declined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from tenne.booking import answering
from tenne.booking.models import Booking, State
from tenne.booking.queries.requests import asked_with, basket_of, series_asked
from tenne.foundation import facts
from tenne.foundation.period import Period
from tenne.spaces.models import Resource

from . import occupying


def asked_until(wishes: Iterable[tuple[Resource, Period]], now: datetime) -> datetime | None:
    """Return until when a house answers all of it; None where it approves none of the places."""
    wished = list(wishes)
    waits = [one.approval_minutes for one, _ in wished if one.approval_minutes is not None]
    if not waits:
        return None
    within = timedelta(minutes=min(waits))
    return min(answering.lapses_at(period, within=within, now=now) for _, period in wished)


def locked_together(booking_id: int) -> list[Booking]:
    """Return a booking and what was asked for with it and is not answered, locked in order."""
    asked = asked_with(Booking.objects.get(pk=booking_id)).filter(state=State.REQUESTED)
    keys = {booking_id, *asked.values_list("pk", flat=True)}
    return [occupying.locked(key) for key in sorted(keys)]


def ids_of(together: Sequence[Booking]) -> dict[str, int]:
    """Return what the facts of several dates of a series bear, so that one mail tells them all."""
    series = series_asked(together[0]) if len(together) > 1 else None
    return {"series": series} if series is not None else {}


def tell_confirmed(together: Sequence[Booking]) -> None:
    """Record once that all of it is confirmed; one mail tells it."""
    first, basket = together[0], basket_of(together[0])
    if basket:
        facts.record(
            "booking.together-confirmed",
            operator_id=first.operator_id,
            person=first.person_id,
            basket=basket,
        )
    elif ids := ids_of(together):
        keys = ",".join(str(one.pk) for one in together)
        facts.record("series.booked", operator_id=first.operator_id, bookings=keys, **ids)
