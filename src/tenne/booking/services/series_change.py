"""Change this and all following dates of a series: another place, other hours.

What was moved or cancelled on its own stays as it is, unless the person says otherwise; so does a
date that cannot be had as wished. Each is listed before anything is saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.booking import rules
from tenne.booking.models import Booking, Occupancy, Series, SeriesDate
from tenne.booking.queries.days import ONE_DAY
from tenne.booking.queries.free import Free, policy_of
from tenne.booking.queries.series import Judged, required
from tenne.booking.queries.timeline import timeline_of
from tenne.booking.series.rule import Hours, rule_of
from tenne.foundation import facts, scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import Catalogue, Place

from . import charging, locking, occupying
from .hold import Terms, require_agreed
from .move import put
from .series import cost_of, dates_taken, lock_places, settled_dates, tell
from .series_dates import coming, due_for

CHANGED = (
    "resource", "space", "starts_at", "ends_at", "wall_start", "wall_end", "zone_name",
    "named_from", "calendar_sequence", "price_cents", "price_lines", "tax",
    "cancellation_steps", "payment_way",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeriesChange:
    """What is to be different from a day on."""

    catalogue: Catalogue
    place: Place
    hours: Hours
    first: date
    with_exceptions: bool = False


def judged_change(series: Series, change: SeriesChange, *, now: datetime) -> list[Judged]:
    """Tell of each date to come what would become of it; what is so already is left out."""
    bookings = list(coming(series, first=change.first, last=None, now=now))
    periods = {one.series_date.day: _period(change, one.series_date.day) for one in bookings}
    bookings = [
        one
        for one in bookings
        if (one.resource_id, one.period) != (change.place.id, periods[one.series_date.day])
    ]
    bookings.sort(key=lambda one: one.series_date.day)
    policy = policy_of(change.catalogue, change.place)
    windows = [
        rules.occupied_during(one, policy)
        for booking in bookings
        if isinstance(one := periods[booking.series_date.day], Period)
    ]
    moving = [one for one in bookings if not _reason_to_stay(series, change, one, now)]
    taken = timeline_of(change.place.leaves, windows, now, without=moving)
    found = []
    for booking in bookings:
        day = booking.series_date.day
        period = periods[day]
        reason = _reason_to_stay(series, change, booking, now)
        try:
            if reason is not None:
                raise reason
            if isinstance(period, Refused):
                raise period
            free = required(
                change.catalogue, change.place, period, taken,
                now=now, audience=series.person.audience,
            )  # fmt: skip
        except Refused as refusal:
            found.append(Judged(day, refusal=refusal))
        else:
            taken.take(change.place.leaves, rules.occupied_during(free.period, policy))
            found.append(Judged(day, free))
    return found


def _period(change: SeriesChange, day: date) -> Period | Refused:
    try:
        return change.hours.on(day, change.catalogue.zone)
    except Refused as refusal:
        return refusal


def _reason_to_stay(
    series: Series, change: SeriesChange, booking: Booking, now: datetime
) -> Refused | None:
    if not change.with_exceptions and series.is_exception(booking.series_date.day, booking):
        return Refused(
            "own-way", gettext_noop("This date was changed on its own; it stays as it is.")
        )
    if due_for(booking, now):
        return Refused(
            "not-movable",
            gettext_noop("To move this date is no longer free of charge; it stays as it is."),
        )
    return None


def change_series(
    series: Series,
    change: SeriesChange,
    *,
    chosen: Mapping[date, Free],
    now: datetime,
    terms: Terms,
) -> Series:
    """Move the chosen dates, all or none; return the series that they belong to from now on.

    Where dates before the first stay, the series is divided: what follows has a series of its own.

    Raises
    ------
    Refused
        ``nothing-chosen``, ``dates-taken``, ``price-changed``, what a rule of the place says.
    """
    if not chosen:
        raise Refused(
            "nothing-chosen", gettext_noop("No date would change. Choose another time or place.")
        )
    try:
        with scope.operators(series.operator_id):
            return _change(series, change, chosen, now, terms)
    except IntegrityError as error:
        if locking.broke(error, "occupied_once_at_a_time"):
            raise dates_taken(sorted(chosen)) from error
        raise


@locking.in_one_transaction
def _change(
    series: Series,
    change: SeriesChange,
    chosen: Mapping[date, Free],
    now: datetime,
    terms: Terms,
) -> Series:
    rows = coming(series, first=change.first, last=None, now=now)
    locked = list(rows.select_for_update(of=("self",)))
    bookings = {
        one.series_date.day: one
        for one in locked
        if one.series_date.day in chosen and not _reason_to_stay(series, change, one, now)
    }
    if bookings.keys() != chosen.keys():
        raise dates_taken(sorted(chosen.keys() - bookings.keys()))
    lock_places(series.person, [change.place])
    given = settled_dates(
        change.catalogue,
        chosen,
        audience=series.person.audience,
        now=now,
        without=bookings.values(),
    )
    require_agreed(cost_of(given.values()), terms)
    Occupancy.objects.filter(booking__in=list(bookings.values())).delete()
    for day, booking in bookings.items():
        put(booking, given[day], change.catalogue, pay_by=terms.payment_way)
    Booking.objects.bulk_update(bookings.values(), CHANGED)
    policy = policy_of(change.catalogue, change.place)
    occupying.occupy_all((bookings[day], one.place, policy) for day, one in given.items())
    charging.leave_shares({one.pk: 0 for one in bookings.values()})
    charging.charge_all(bookings.values())
    facts.record_all(
        "booking.moved",
        operator_id=series.operator_id,
        each=[{"booking": one.pk, "series": series.pk} for one in bookings.values()],
    )
    following = _divided(series, change, now)
    tell(following, "moved", bookings.values())
    return following


def _divided(series: Series, change: SeriesChange, now: datetime) -> Series:
    """Return the series of the dates from the first on, with its new place and hours."""
    days: Sequence[date] = sorted(
        SeriesDate.objects.filter(series=series).values_list("day", flat=True)
    )
    following = [day for day in days if day >= change.first]
    if len(following) < len(days):
        rule = rule_of(series.rule)
        left = len(following) if rule.count is not None else None
        before = replace(rule, count=None, until=following[0] - ONE_DAY)
        Series.objects.filter(pk=series.pk).update(rule=str(before))
        owner, series = series, Series(
            operator_id=series.operator_id,
            space_id=series.space_id,
            person_id=series.person_id,
            rule=str(replace(rule, count=left)),
            first_day=following[0],
            zone_name=series.zone_name,
            made_at=now,
        )  # fmt: skip
    else:
        owner = series
    series.resource = change.place.resource
    series.opens, series.closes = change.hours.start, change.hours.end
    series.nights = change.hours.nights
    series.save()
    if owner is not series:
        SeriesDate.objects.filter(series=owner, day__in=following).update(series=series)
    return series
