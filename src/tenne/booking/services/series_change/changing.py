"""Change this and all following dates of a series: another place, other hours, another rule.

What was moved or cancelled on its own stays as it is, unless the person says otherwise; so does a
date that cannot be had as wished. Each is listed before anything is saved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.booking.models import Booking, Occupancy, Series, SeriesDate
from tenne.booking.queries.cool_down import require_all_cooled
from tenne.booking.queries.days import ONE_DAY
from tenne.booking.queries.free import Free, policy_of
from tenne.booking.queries.limits import limit_reached, room_left_among
from tenne.booking.series.rule import rule_of
from tenne.booking.services import charging, locking, occupying
from tenne.booking.services.hold import Terms, require_agreed
from tenne.booking.services.move import put
from tenne.booking.services.series import (
    cost_of,
    dates_taken,
    lock_places,
    settled_dates,
    tell,
    write,
)
from tenne.booking.services.series_dates import coming, give_back
from tenne.booking.services.series_hours import has_own_hours
from tenne.foundation import facts, scope
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue

from .planning import Plan, SeriesChange, plan_of
from .standing_in_the_way import guests_of, require_firm, require_fitting

CHANGED = (
    "resource", "space", "starts_at", "ends_at", "wall_start", "wall_end", "zone_name",
    "named_from", "calendar_sequence", "price_cents", "price_lines", "tax",
    "cancellation_steps", "payment_way",
)  # fmt: skip


def change_series(
    series: Series,
    change: SeriesChange,
    *,
    chosen: Mapping[date, Free],
    now: datetime,
    terms: Terms,
) -> Series:
    """Change the chosen dates, all or none; return the series that they belong to from now on.

    Where dates before the first stay, the series is divided: what follows has a series of its own.
    By another rule, dates come and go: what is no date any more is given back.

    Raises
    ------
    Refused
        ``nothing-chosen``, ``dates-taken``, ``price-changed``, ``limit-reached``, what a rule of
        the place says, what a rule of RFC 5545 may not be; ``needs-approval`` where the house
        approves the place; ``no-room-for-guests``; ``somebody-else-pays``.
    """
    try:
        with scope.operators(series.operator_id):
            return _change(series, change, chosen, now, terms)
    except IntegrityError as error:
        if locking.broke(error, "occupied_once_at_a_time", "once_a_day_in_a_series"):
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
    plan = plan_of(series, change, list(rows.select_for_update(of=("self",))), now)
    if not chosen and not plan.gone and not plan.dropped:
        raise Refused(
            "nothing-chosen", gettext_noop("No date would change. Choose another time or place.")
        )
    if gone := chosen.keys() - plan.moving.keys() - set(plan.new):
        raise dates_taken(sorted(gone))
    moving = {day: one for day, one in plan.moving.items() if day in chosen}
    payers = [one.made_by for one in moving.values() if one.maker_pays and one.made_by]
    places = [change.place, *(one.place for one in chosen.values())]
    lock_places(series.person, places, payers)
    leaving = [*moving.values(), *plan.gone]
    given = settled_dates(
        change.catalogue,
        chosen,
        audience=series.person.audience,
        now=now,
        without=leaving,
    )
    zone = change.catalogue.zone
    require_all_cooled(series.person, given.values(), now, zone, without=leaving)
    require_firm(one.place.resource for one in given.values())
    require_agreed(cost_of(given.values()), terms)
    guests = guests_of(moving.values())
    for day, booking in moving.items():
        require_fitting(booking, given[day], guests)
    new_days = [day for day in given if day not in moving]
    entering = sum(1 for one in moving.values() if _is_of_another_kind(one, change))
    counted = [series.person, *(payers if entering else ())]
    _require_room(counted, change, plan, len(new_days) + entering, now)
    give_back(series, plan.gone, now)
    _move(series, moving, given, change, terms)
    new = write(
        series,
        {day: given[day] for day in new_days},
        person=series.person,
        catalogue=change.catalogue,
        now=now,
        terms=terms,
    )
    following = _divided(series, change, now)
    _keep_dates(following, change.catalogue, plan, moving, new)
    _tell(following, change, [*moving.values(), *new.values()], plan.gone)
    return following


def _require_room(
    counted: Iterable[Person], change: SeriesChange, plan: Plan, more: int, now: datetime
) -> None:
    left = room_left_among(counted, change.place, now) if more else None
    gone = sum(1 for one in plan.gone if not _is_of_another_kind(one, change))
    if left is not None and left + gone < more:
        raise limit_reached(change.place)


def _is_of_another_kind(booking: Booking, change: SeriesChange) -> bool:
    """Tell whether a booking counts towards another limit per person until now."""
    return bool(booking.resource.kind != change.place.resource.kind)


def _move(
    series: Series,
    bookings: Mapping[date, Booking],
    given: Mapping[date, Free],
    change: SeriesChange,
    terms: Terms,
) -> None:
    """Put bookings where they are to be from now on."""
    Occupancy.objects.filter(booking__in=list(bookings.values())).delete()
    for day, booking in bookings.items():
        put(booking, given[day], change.catalogue, pay_by=terms.payment_way)
    Booking.objects.bulk_update(bookings.values(), CHANGED)
    occupying.occupy_all(
        (one, given[day].place, policy_of(change.catalogue, given[day].place))
        for day, one in bookings.items()
    )
    charging.leave_shares({one.pk: 0 for one in bookings.values()})
    charging.charge_all(bookings.values())
    facts.record_all(
        "booking.moved",
        operator_id=series.operator_id,
        each=[{"booking": one.pk, "series": series.pk} for one in bookings.values()],
    )


def _divided(series: Series, change: SeriesChange, now: datetime) -> Series:
    """Return the series of the dates from the first on, with its new place, hours and rule."""
    days = sorted(SeriesDate.objects.filter(series=series).values_list("day", flat=True))
    following = [day for day in days if day >= change.first]
    begin = change.first if change.rule or not following else following[0]
    if len(following) < len(days):
        rule = rule_of(series.rule)
        left = len(following) if rule.count is not None else None
        before = replace(rule, count=None, until=begin - ONE_DAY)
        Series.objects.filter(pk=series.pk).update(rule=str(before))
        owner, series = series, Series(
            operator_id=series.operator_id,
            space_id=series.space_id,
            person_id=series.person_id,
            rule=str(change.rule or replace(rule, count=left)),
            first_day=begin,
            zone_name=series.zone_name,
            made_at=now,
        )  # fmt: skip
    else:
        owner = series
        if change.rule:
            series.rule, series.first_day = str(change.rule), begin
    series.resource = change.place.resource
    series.opens, series.closes = change.hours.start, change.hours.end
    series.nights, series.whole_days = change.hours.nights, change.whole_days
    series.save()
    if owner is not series:
        SeriesDate.objects.filter(series=owner, day__in=following).update(series=series)
    return series


def _keep_dates(
    series: Series,
    catalogue: Catalogue,
    plan: Plan,
    moving: Mapping[date, Booking],
    new: Mapping[date, Booking],
) -> None:
    """Note which days are dates from now on; those that cannot be had are left out."""
    gone = [one.series_date.day for one in plan.gone]
    SeriesDate.objects.filter(series=series, day__in=[*gone, *plan.dropped]).delete()
    for day, one in moving.items():
        row = one.series_date
        row.day, row.has_own_hours = day, has_own_hours(catalogue, day, one.period)
    SeriesDate.objects.bulk_update(
        [one.series_date for one in moving.values()], ["day", "has_own_hours"]
    )
    SeriesDate.objects.bulk_create(
        SeriesDate(
            operator_id=series.operator_id,
            series=series,
            day=day,
            booking=new.get(day),
            has_own_hours=day in new and has_own_hours(catalogue, day, new[day].period),
        )
        for day in plan.new
    )


def _tell(
    series: Series, change: SeriesChange, changed: Collection[Booking], gone: Collection[Booking]
) -> None:
    if changed:
        tell(series, "changed" if change.rule else "moved", changed)
    if gone:
        tell(series, "cancelled", gone)
