"""Give dates of a series back, one, these and following, a range or all; and take one up again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_noop

from tenne.booking.models import LIVE_STATES, Booking, Occupancy, Series, SeriesDate, State
from tenne.booking.queries.free import Free
from tenne.foundation import facts, scope
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.catalogue import catalogue_of

from . import charging, locking
from .cancel import due_now
from .hold import Terms, book
from .series import tell
from .series_hours import note_hours
from .settling import Wish
from .undo import can_undo_booking

CANCELLED_FREE, CANCELLED_LATE = State.CANCELLED, State.CANCELLED_LATE
# What was asked for is withdrawn with what is firm.
GIVEN_BACK = (State.CONFIRMED, State.REQUESTED)


def coming(
    series: Series,
    *,
    first: date | None,
    last: date | None,
    now: datetime,
    states: Sequence[str] = (State.CONFIRMED,),
    made_by: Person | None = None,
) -> QuerySet[Booking]:
    """Return the bookings of a series that have not begun: all dates, some, or those of a maker."""
    rows = Booking.objects.filter(series_date__series=series, state__in=states, starts_at__gt=now)
    if made_by is not None:
        rows = rows.filter(made_by=made_by)
    if first is not None:
        rows = rows.filter(series_date__day__gte=first)
    if last is not None:
        rows = rows.filter(series_date__day__lte=last)
    return rows.select_related("resource", "series_date").order_by("pk")


def first_coming(series: Series, now: datetime, *, made_by: Person | None = None) -> date | None:
    """Return the first day of a series with a booking that has not begun."""
    rows = coming(series, first=None, last=None, now=now, states=GIVEN_BACK, made_by=made_by)
    rows = rows.order_by("series_date__day")
    day: date | None = rows.values_list("series_date__day", flat=True).first()
    return day


def due_for(booking: Booking, now: datetime) -> int:
    """Return which percentage stays due; what was booked a moment ago goes back for nothing."""
    is_owed = booking.state == State.CONFIRMED and not can_undo_booking(booking, now)
    return due_now(booking, now) if is_owed else 0


def give_dates_back(
    series: Series,
    *,
    first: date | None = None,
    last: date | None = None,
    now: datetime,
    made_by: Person | None = None,
    by_house: bool = False,
) -> list[Booking]:
    """Cancel all dates of a series from a first to a last day that have not begun, or none.

    Again changes nothing. What has gone its own way belongs to the series, too. Whoever made dates
    for the person gives back those alone; ``by_house`` lets the mail say that somebody of the house
    has entered it.
    """
    with scope.operators(series.operator_id):
        rows = coming(series, first=first, last=last, now=now, states=GIVEN_BACK, made_by=made_by)
        return _give_back(series, rows, now, by_house=by_house)


@locking.in_one_transaction
def _give_back(
    series: Series, rows: QuerySet[Booking], now: datetime, *, by_house: bool
) -> list[Booking]:
    bookings = list(rows.select_for_update(of=("self",)))
    if bookings:
        give_back(series, bookings, now)
        tell(series, "cancelled", bookings, **({"by_house": 1} if by_house else {}))
    return bookings


def give_back(series: Series, bookings: Sequence[Booking], now: datetime) -> None:
    """Cancel bookings of a series, in the open transaction; what is due stays owed."""
    if not bookings:
        return
    shares = {one.pk: due_for(one, now) for one in bookings}
    _cancel((key for key, share in shares.items() if not share), CANCELLED_FREE, now)
    _cancel((key for key, share in shares.items() if share), CANCELLED_LATE, now)
    Occupancy.objects.filter(booking__in=list(shares)).delete()
    charging.leave_shares(shares)
    facts.record_all(
        "booking.cancelled",
        operator_id=series.operator_id,
        each=[{"booking": key, "series": series.pk} for key in shares],
    )


def _cancel(keys: Iterable[int], state: str, now: datetime) -> None:
    if chosen := list(keys):
        Booking.objects.filter(pk__in=chosen).update(
            undone_state=F("state"),
            state=state,
            cancelled_at=now,
            calendar_sequence=F("calendar_sequence") + 1,
        )


def take_up(series: Series, day: date, *, free: Free, now: datetime, terms: Terms) -> Booking:
    """Book a date of a series that was left out or cancelled; once it has one, that is returned.

    Raises
    ------
    Refused
        ``unknown-date`` when the series has no such day; what `hold.book` refuses.
    """
    with scope.operators(series.operator_id):
        return _take_up(series, day, free, now, terms)


@locking.in_one_transaction
def _take_up(series: Series, day: date, free: Free, now: datetime, terms: Terms) -> Booking:
    rows: Any = SeriesDate.objects.select_for_update(of=("self",))
    row = rows.select_related("booking").filter(series=series, day=day).first()
    if row is None:
        raise Refused("unknown-date", gettext_noop("That day is no date of this series."))
    if row.booking is not None and row.booking.state in LIVE_STATES:
        known: Booking = row.booking
        return known
    wish = Wish(free.period, resource_id=free.place.resource.public_id)
    booking = book(person=series.person, wish=wish, now=now, terms=terms)
    row.booking = booking
    row.save(update_fields=["booking"])
    if (catalogue := catalogue_of(space_id=booking.space_id)) is not None:
        note_hours(booking, catalogue)
    return booking
