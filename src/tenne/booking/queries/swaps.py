"""What could be swapped for a booking, and who has asked; each needs the scope of its house."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from tenne.booking import rules
from tenne.booking.models import Booking, Company, Displacement, State, Swap, SwapState
from tenne.booking.swaps.rules import Standing, is_swappable
from tenne.foundation.period import Period
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.tariffs.queries import price_at

SHOWN_WITH = (
    "booking__resource__area__floor", "booking__space__operator", "booking__person",
    "other__resource__area__floor", "other__space__operator", "other__person",
)  # fmt: skip
MOST_LISTED = 200
BETWEEN_TWO = "a swap is seen by the two whose bookings it is about"


def standing_of(booking: Booking, now: datetime, *, met: Collection[int] = ()) -> Standing:
    """Return what decides whether a booking may be swapped; ``met`` are hit by a shutdown."""
    share = rules.share_due(
        booking.cancellation_steps, starts_at=booking.starts_at, ends_at=booking.ends_at, now=now
    )
    return Standing(
        is_confirmed=booking.state == State.CONFIRMED,
        is_movable=now < movable_until(booking) and not share,
        is_named=booking.is_named(now),
        is_by_quote=booking.is_by_quote,
        is_chosen_by_the_house=(
            booking.resource.is_kept_back or booking.resource.approval_minutes is not None
        ),
        is_met_by_shutdown=booking.pk in met,
    )


def met_by_shutdown(booking_ids: Collection[int]) -> set[int]:
    """Return those that a shutdown has put elsewhere or broken, which it may still take back."""
    rows = Displacement.objects.filter(booking__in=booking_ids, undone="")
    return set(rows.values_list("booking_id", flat=True))


def movable_until(booking: Booking) -> datetime:
    """Return until when a booking may be moved: while cancelling is free, before it begins."""
    start = booking.starts_at
    free = rules.free_until(booking.cancellation_steps, starts_at=start, ends_at=booking.ends_at)
    return min(free, start) if free else start


def could_swap(
    booking: Booking, during: Period, now: datetime, *, place: UUID | None = None
) -> list[Booking]:
    """Return the bookings of others that begin then, of places of the same kind, or of one place.

    Only places and times of these are for showing: nobody is told whose they are. Each keeps its
    price, so what costs more is not among them: else a long time is had at the price of a short
    one, and whoever gave it away cancels the rest.
    """
    catalogue = catalogue_of(space_id=booking.space_id)
    if catalogue is None:
        return []
    rows = Booking.objects.select_related("resource__area__floor", "space", "person").filter(
        space_id=booking.space_id,
        resource__kind=booking.resource.kind,
        state=State.CONFIRMED,
        starts_at__gte=max(during.start, now),
        starts_at__lt=during.end,
    )
    if place is not None:
        rows = rows.filter(resource__public_id=place)
    same = Q(resource_id=booking.resource_id, starts_at=booking.starts_at, ends_at=booking.ends_at)
    rows = rows.exclude(person_id=booking.person_id).exclude(same)
    found = list(rows.order_by("starts_at", "resource__sort_key", "pk")[:MOST_LISTED])
    keys = [one.pk for one in found]
    met = met_by_shutdown(keys)
    guests = dict(
        Company.objects.filter(booking__in=[booking.pk, *keys]).values_list("booking", "count")
    )
    return [
        one
        for one in found
        if is_swappable(standing_of(one, now, met=met))
        and one.person.mail_address
        and guests.get(booking.pk, 0) < one.resource.capacity
        and guests.get(one.pk, 0) < booking.resource.capacity
        and _costs_no_more(booking, one, catalogue)
        and _costs_no_more(one, booking, catalogue)
    ]


def _costs_no_more(booking: Booking, other: Booking, catalogue: Catalogue) -> bool:
    """Tell whether whoever owes a booking would owe no more today for what the other has."""
    audience = "" if booking.maker_pays else booking.person.audience
    places = [catalogue.places.get(one.resource_id) for one in (booking, other)]
    own, there = (
        price_at(catalogue, place, one.period, audience=audience) if place else None
        for place, one in zip(places, (booking, other), strict=True)
    )
    return own is not None and there is not None and there.cents <= own.cents


def still_open(now: datetime) -> QuerySet[Swap]:
    """Return wishes to swap that can still be answered: nothing has changed since."""
    return Swap.objects.select_related(*SHOWN_WITH).filter(
        state=SwapState.ASKED,
        lapses_at__gt=now,
        booking__state=State.CONFIRMED,
        other__state=State.CONFIRMED,
        booking__calendar_sequence=F("booking_sequence"),
        other__calendar_sequence=F("other_sequence"),
    )


def open_about(booking: Booking, now: datetime) -> list[Swap]:
    """Return the wishes to swap that a booking has made, or that were made for it."""
    return list(
        still_open(now).filter(Q(booking=booking) | Q(other=booking)).order_by("asked_at", "pk")
    )


def open_of_person(person_id: int, now: datetime) -> list[Swap]:
    """Return the open wishes to swap of a person, and those made to them, soonest first."""
    mine = Q(booking__person_id=person_id) | Q(other__person_id=person_id)
    return list(still_open(now).filter(mine).order_by("lapses_at", "pk"))


def require_swap(public_id: UUID, *, person_id: int) -> Swap:
    """Return a wish to swap in which a person has a part.

    Raises
    ------
    Swap.DoesNotExist
        If there is none, or others swap: the two must look the same.
    """
    mine = Q(booking__person_id=person_id) | Q(other__person_id=person_id)
    return Swap.objects.select_related(*SHOWN_WITH).get(mine, public_id=public_id)
