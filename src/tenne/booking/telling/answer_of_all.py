"""One mail about a request for several places or dates: it was asked, declined, or has lapsed."""

from __future__ import annotations

from tenne.booking.models import Booking, Series, State
from tenne.booking.queries.requests import asked_with, basket_of, series_asked
from tenne.booking.series import mail as series_mail
from tenne.foundation.models import Fact

from . import joint_mail, made_joint_mail


def tell(booking: Booking, fact: Fact) -> bool:
    """Write what became of all that was asked for at once; tell whether it was more than one.

    Each of the bookings has a fact of its own; the key lets only the first of them write.
    """
    asked = list(asked_with(booking)) if fact.kind in _IS_TOLD else []
    if len(asked) <= 1:
        return False
    told = [one for one in asked if _IS_TOLD[fact.kind](one)]
    if not told:  # answered before the worker came: the answer is told
        return True
    key = f"{fact.kind}:with:{min(one.pk for one in asked)}"
    found = Series.objects.select_related("resource", "space__operator", "person")
    series = found.filter(pk=series_asked(booking) or 0).first()
    if series is not None and not basket_of(booking):
        kind = fact.kind.replace("booking.", "series.")
        series_mail.tell(series, kind, told, key=key, now=fact.recorded_at)
        made_joint_mail.tell_maker_of_series(series, told, kind, key=f"made.{key}")
    else:
        joint_mail.tell(told, kind=fact.kind, key=key, now=fact.recorded_at)
        made_joint_mail.tell_maker(told, fact.kind, key=f"made.{key}")
    return True


def _is_requested(one: Booking) -> bool:
    return bool(one.state == State.REQUESTED)


def _is_declined(one: Booking) -> bool:
    """Tell what the house has declined from what was withdrawn before."""
    return bool(one.state == State.CANCELLED) and one.is_declined


def _is_over(one: Booking) -> bool:
    """Tell what has lapsed, and what is about to: all end at one moment, one after the other."""
    return one.state in (State.EXPIRED, State.REQUESTED)


_IS_TOLD = {
    "booking.requested": _is_requested,
    "booking.declined": _is_declined,
    "booking.lapsed": _is_over,
}
