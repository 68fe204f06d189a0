"""Open requests of a house, and what was asked for at once; each needs an open scope."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from tenne.booking.models import IN_A_BASKET, Booking, SeriesDate, State

from .bookings import SHOWN_WITH


def open_requests(space_id: int, now: datetime) -> QuerySet[Booking]:
    """Return the requests that a house has yet to answer, the most urgent first."""
    rows = Booking.objects.filter(space_id=space_id, state=State.REQUESTED, held_until__gt=now)
    return rows.select_related(*SHOWN_WITH, "company").order_by("held_until", "pk")


def open_acts(space_id: int, now: datetime) -> list[list[Booking]]:
    """Return the same, what was asked for at once together: two statements."""
    rows = list(open_requests(space_id, now))
    dates = SeriesDate.objects.filter(booking__in=rows).values_list("booking", "series")
    series = dict(dates)
    acts: dict[object, list[Booking]] = {}
    for one in rows:
        act = basket_of(one) or ((series[one.pk], one.made_at) if one.pk in series else one.pk)
        acts.setdefault(act, []).append(one)
    return [sorted(act, key=lambda one: (one.starts_at, one.pk)) for act in acts.values()]


def asked_with(booking: Booking) -> QuerySet[Booking]:
    """Return a booking and all that its person booked in the same act: a basket, or a series."""
    if basket := basket_of(booking):
        rows = Booking.objects.filter(
            person_id=booking.person_id, held_for__kind=IN_A_BASKET, held_for__address=basket
        )
    elif (series := series_asked(booking)) is not None:
        rows = Booking.objects.filter(series_date__series=series, made_at=booking.made_at)
    else:
        rows = Booking.objects.filter(pk=booking.pk)
    return rows.select_related(*SHOWN_WITH).order_by("starts_at", "pk")


def basket_of(booking: Booking) -> str:
    """Return the basket in which a booking was made, or nothing."""
    made_for = booking.held_for or {}
    return str(made_for["address"]) if made_for.get("kind") == IN_A_BASKET else ""


def series_asked(booking: Booking) -> int | None:
    """Return the key of the series of a booking, if it is a date of one."""
    rows = SeriesDate.objects.filter(booking=booking)
    found: int | None = rows.values_list("series", flat=True).first()
    return found
