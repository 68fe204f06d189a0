"""Who may book for whom, and what somebody has booked for others."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from tenne.booking.models import IN_A_BASKET, LIVE_STATES, Booking, Deputy, Series, SeriesDate
from tenne.foundation import scope
from tenne.people.models import Person

from .bookings import SHOWN_WITH

OWN_WORK = "whoever made a booking for somebody sees and cancels it"


def deputies_of(person_id: int) -> QuerySet[Deputy]:
    """Return whom a person lets book for them."""
    return Deputy.objects.filter(person_id=person_id).order_by("email")


def may_book_for(maker: Person) -> QuerySet[Deputy]:
    """Return who lets somebody book for them: by their proven address alone."""
    if not maker.can_sign_in or not maker.email:
        return Deputy.objects.none()
    rows = Deputy.objects.filter(email=maker.email, person__is_active=True)
    return rows.exclude(person=maker).select_related("person").order_by("person__name", "pk")


def made_by(maker: Person, *, now: datetime) -> list[Booking]:
    """Return what somebody has booked for others and is still to come, soonest first."""
    with scope.network(OWN_WORK):
        rows = Booking.objects.filter(made_by=maker, ends_at__gt=now, state__in=LIVE_STATES)
        return list(rows.select_related(*SHOWN_WITH).order_by("starts_at", "pk"))


def require_made(maker: Person, public_id: UUID) -> Booking:
    """Return a booking that somebody has made for another person.

    Raises
    ------
    Booking.DoesNotExist
        If there is none, or somebody else made it: the two must look the same.
    """
    with scope.network(OWN_WORK):
        rows = Booking.objects.select_related(*SHOWN_WITH, "made_by")
        found: Booking = rows.get(made_by=maker, public_id=public_id)
    return found


def basket_made(maker: Person, basket: UUID) -> list[Booking]:
    """Return what somebody has booked at once for another person, soonest first."""
    with scope.network(OWN_WORK):
        rows = Booking.objects.select_related(*SHOWN_WITH, "made_by")
        mine = rows.filter(made_by=maker, held_for__kind=IN_A_BASKET, held_for__address=str(basket))
        return list(mine.order_by("starts_at", "pk"))


def series_made_by(maker: Person) -> QuerySet[Series]:
    """Return the series of others of which somebody made dates; needs the scope of all."""
    mine = SeriesDate.objects.filter(booking__made_by=maker)
    rows = Series.objects.filter(pk__in=mine.values("series"))
    return rows.select_related("resource", "space__operator", "person")


def require_made_series(maker: Person, public_id: UUID) -> Series:
    """Return a series of which somebody has made dates for another person.

    Raises
    ------
    Series.DoesNotExist
        If there is none, or somebody else made it: the two must look the same.
    """
    with scope.network(OWN_WORK):
        found: Series = series_made_by(maker).get(public_id=public_id)
    return found


def series_made_with(maker: Person, key: str, *, email: str) -> Series | None:
    """Return the series that the same press, or call, has made for an address before."""
    if not key:
        return None
    with scope.network(OWN_WORK):
        rows = series_made_by(maker).filter(idempotency_key=key)
        return rows.filter(Q(person__email=email) | Q(person__contact_email=email)).first()


def dates_made(maker: Person, series: Series) -> list[SeriesDate]:
    """Return the dates that somebody made, and those left out; not what the person took up."""
    with scope.network(OWN_WORK):
        rows = SeriesDate.objects.filter(series=series)
        mine = rows.filter(Q(booking=None) | Q(booking__made_by=maker))
        found = list(mine.select_related("booking__resource", "booking__made_by").order_by("day"))
    for one in found:
        if one.booking is not None:
            # Already at hand: nobody needs to read them again.
            one.booking.space, one.booking.person = series.space, series.person
            one.booking.operator = series.space.operator
    return found
