"""Book a series: all dates that were listed, or none, in one transaction.

The number of statements does not grow with the number of dates; a process that dies in between
leaves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.booking import guest_link, rules
from tenne.booking.models import Booking, Series, SeriesDate
from tenne.booking.queries.cool_down import require_all_cooled
from tenne.booking.queries.free import Free, policy_of
from tenne.booking.queries.limits import limit_reached, room_left_among
from tenne.booking.queries.series import SeriesWish, required
from tenne.booking.queries.timeline import timeline_of
from tenne.foundation import facts, scope
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, Place

from . import charging, locking, occupying
from .asked_together import asked_until
from .hold import Terms, as_row, key_reused, require_agreed
from .series_hours import has_own_hours
from .settling import Attempt, Wish, lock_keys_of


def book_series(
    *,
    person: Person,
    wish: SeriesWish,
    chosen: Mapping[date, Free],
    now: datetime,
    terms: Terms,
) -> Series:
    """Book the chosen dates of a series; the others of its rule are left out.

    Where the house approves one of the places, all dates are requested, and answered as a whole.
    The same key again gives the same series. Terms may say who makes it for the person, and owes.

    Parameters
    ----------
    chosen : mapping of day to place, period and price
        As `queries.series.judged` has listed them; an alternative may stand for a date.

    Raises
    ------
    Refused
        ``nothing-chosen``; ``unknown-date``; ``dates-taken`` when somebody was faster at one of
        them; ``limit-reached``; ``price-changed``; ``key-reused``; what a rule of a place says.
        Then nothing is booked.
    """
    days = [day for day, _period in wish.dates()]
    if not chosen:
        raise Refused(
            "nothing-chosen", gettext_noop("No date is left to book. Choose another time or place.")
        )
    if not chosen.keys() <= set(days):
        raise Refused("unknown-date", gettext_noop("That day is no date of this series."))
    try:
        with scope.operators(wish.catalogue.space.operator_id):
            return _book(person, wish, chosen, days=days, now=now, terms=terms)
    except IntegrityError as error:
        if locking.broke(error, "occupied_once_at_a_time"):
            raise dates_taken(sorted(chosen)) from error
        raise


@locking.in_one_transaction
def _book(
    person: Person,
    wish: SeriesWish,
    chosen: Mapping[date, Free],
    *,
    days: Sequence[date],
    now: datetime,
    terms: Terms,
) -> Series:
    payers = [terms.made_by] if terms.maker_pays and terms.made_by else []
    lock_places(person, [wish.place, *(one.place for one in chosen.values())], payers)
    earlier = already_booked(person, wish, terms)
    if earlier is not None:
        return earlier
    left = room_left_among([person, *payers], wish.place, now)
    if left is not None and left < len(chosen):
        raise limit_reached(wish.place)
    audience = person.audience if terms.audience is None else terms.audience
    given = settled_dates(wish.catalogue, chosen, audience=audience, now=now)
    require_all_cooled(person, given.values(), now, wish.catalogue.zone)
    require_agreed(cost_of(given.values()), terms)
    wishes = [(one.place.resource, one.period) for one in given.values()]
    until = None if terms.is_approved else asked_until(wishes, now)
    terms = replace(terms, asked_until=until)
    series = Series.objects.create(
        operator_id=wish.catalogue.space.operator_id,
        space=wish.catalogue.space,
        resource=wish.place.resource,
        person=person,
        rule=str(wish.rule),
        first_day=wish.first_day,
        opens=wish.hours.start,
        closes=wish.hours.end,
        nights=wish.hours.nights,
        whole_days=wish.whole_days,
        zone_name=wish.catalogue.space.zone_name,
        idempotency_key=terms.idempotency_key,
        made_at=now,
    )
    booked = write(series, given, person=person, catalogue=wish.catalogue, now=now, terms=terms)
    SeriesDate.objects.bulk_create(
        SeriesDate(
            operator_id=series.operator_id,
            series=series,
            day=day,
            booking=booked.get(day),
            has_own_hours=day in given and has_own_hours(wish.catalogue, day, given[day].period),
        )
        for day in days
    )
    if until is None:
        tell(series, "booked", booked.values())
    return series


def cost_of(given: Iterable[Free]) -> int:
    """Return what several dates cost together, in cents."""
    return sum(one.price.cents for one in given)


def lock_places(person: Person, places: Iterable[Place], payers: Iterable[Person] = ()) -> None:
    """Take the locks of all places at once, in ascending order, and the person's where one counts.

    Who books one of them alone stands in the same line; so does whoever owes for the person.
    """
    waiting: list[Person | None] = [None, *payers]
    every = list(places)
    locking.lock(
        [key for place in every for one in waiting for key in lock_keys_of(person, [place], one)]
    )


def settled_dates(
    catalogue: Catalogue,
    chosen: Mapping[date, Free],
    *,
    audience: str,
    now: datetime,
    without: Iterable[Booking] = (),
) -> dict[date, Free]:
    """Return the chosen dates with their prices, under the lock; refuse when one is gone."""
    places = {one.place.id: one.place for one in chosen.values()}
    leaves = sorted({leaf for place in places.values() for leaf in place.leaves})
    windows = [
        rules.occupied_during(one.period, policy_of(catalogue, one.place))
        for one in chosen.values()
    ]
    occupying.free_expired_during(catalogue, list(places.values()), windows, now)
    taken = timeline_of(leaves, windows, now, without=without)
    given, gone = {}, []
    for day, one in sorted(chosen.items()):
        try:
            free = required(catalogue, one.place, one.period, taken, now=now, audience=audience)
        except Refused as refusal:
            if refusal.code != "occupied":
                raise
            gone.append(day)
            continue
        taken.take(
            one.place.leaves, rules.occupied_during(one.period, policy_of(catalogue, one.place))
        )
        given[day] = free
    if gone:
        raise dates_taken(gone)
    return given


def write(
    series: Series,
    given: Mapping[date, Free],
    *,
    person: Person,
    catalogue: Catalogue,
    now: datetime,
    terms: Terms,
) -> dict[date, Booking]:
    """Write bookings, occupancies and charges of several dates: one statement for each table."""
    alone = replace(terms, idempotency_key="", agreed_cents=None)  # those are of the whole
    rows = {
        day: Booking(
            **as_row(
                Attempt(
                    person,
                    Wish(one.period, resource_id=one.place.resource.public_id),
                    now,
                    catalogue,
                    (one.place,),
                ),
                alone,
                one,
            )
        )
        for day, one in given.items()
    }
    if person.is_guest:
        # Who has no account gets a link for each date.
        for booking in rows.values():
            guest_link.prepare(booking)
    Booking.objects.bulk_create(rows.values())
    for day, booking in rows.items():
        # Already at hand: nobody needs to read them again.
        booking.resource, booking.space = given[day].place.resource, catalogue.space
        booking.person = person
    occupying.occupy_all(
        (rows[day], one.place, policy_of(catalogue, one.place)) for day, one in given.items()
    )
    if terms.asked_until is not None:
        facts.record_all(
            "booking.requested",
            operator_id=series.operator_id,
            each=[{"booking": one.pk} for one in rows.values()],
        )
        return rows
    charging.charge_all(rows.values())
    facts.record_all(
        "booking.confirmed",
        operator_id=series.operator_id,
        each=[{"booking": one.pk, "series": series.pk} for one in rows.values()],
    )
    return rows


def tell(series: Series, what: str, bookings: Iterable[Booking], **who: int) -> None:
    """Record once what has happened to several dates; one mail tells all of them."""
    facts.record(
        f"series.{what}",
        operator_id=series.operator_id,
        series=series.pk,
        bookings=",".join(str(one.pk) for one in bookings),
        **who,
    )


def dates_taken(days: Sequence[date]) -> Refused:
    """Return the refusal of somebody who came second at some dates."""
    return Refused(
        "dates-taken",
        gettext_noop(
            "Somebody was faster: %(days)s is taken by now. Nothing was booked; look at the list "
            "again."
        ),
        days=tuple(days),
    )


def already_booked(person: Person, wish: SeriesWish, terms: Terms) -> Series | None:
    """Return the series that the same key made before."""
    if not terms.idempotency_key:
        return None
    rows = Series.objects.filter(person=person, idempotency_key=terms.idempotency_key)
    return of_same_wish(rows.first(), wish)


def of_same_wish(earlier: Series | None, wish: SeriesWish) -> Series | None:
    """Return what the same key made before; refuse when that was another wish."""
    if earlier is not None and (
        earlier.rule != str(wish.rule)
        or earlier.first_day != wish.first_day
        or earlier.resource_id != wish.place.id
        or (earlier.opens, earlier.closes) != (wish.hours.start, wish.hours.end)
        or earlier.whole_days != wish.whole_days
    ):
        raise key_reused()
    return earlier
