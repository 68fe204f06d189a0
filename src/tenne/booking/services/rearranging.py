"""Let a wish for any place fit where none is free throughout: others who have not chosen move.

Read, asked and written under the lock of all places of the kind. Moves keep price, time and what
was asked for; whoever knows the place already is moved last, and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import Case, F, Value, When
from django.utils.translation import gettext_noop

from tenne.booking.models import Booking, Occupancy
from tenne.booking.queries.fitting import alike, arranged
from tenne.booking.queries.free import Free
from tenne.booking.queries.seating import Movable, reach_of, seating_around
from tenne.booking.queries.stopped import STOPPED
from tenne.foundation import audit, facts
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import Catalogue, Place
from tenne.tariffs.queries import price_at

from . import occupying
from .settling import Attempt, DeskOrder, settled


class SearchStopped(Refused):
    """Nobody knows whether the wish would have fitted."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(
            "search-stopped",
            gettext_noop(
                "No place is free for all of that time. Whether others could be moved was not"
                " found out soon enough. Choose a shorter time, or ask the front desk."
            ),
        )
        self.space_id, self.operator_id = catalogue.space.pk, catalogue.space.operator_id


@contextmanager
def counted() -> Iterator[None]:
    """Count a search that stopped, once what it was for is rolled back."""
    try:
        yield
    except SearchStopped as stopped:
        # Whoever has begun an outer transaction counts at its end.
        if not connection.in_atomic_block:
            with transaction.atomic():
                facts.record(STOPPED, operator_id=stopped.operator_id, space=stopped.space_id)
        raise


def placed(
    tried: Attempt, desk_order: DeskOrder | None = None, *, audience: str | None = None
) -> Free:
    """Return the place that a wish gets, under the lock, after others have moved if need be.

    Raises
    ------
    Refused
        As `settled`; ``search-stopped`` when the search took too long.
    """
    try:
        return settled(tried, desk_order, audience=audience)
    except Refused as refusal:
        if refusal.code != "full":
            raise
        given = _by_moving(tried, tried.person.audience if audience is None else audience)
        if given is None:
            raise
        return given


def _by_moving(tried: Attempt, audience: str) -> Free | None:
    catalogue, wish, now = tried.catalogue, tried.wish, tried.now
    is_stopped = False
    for during, places in alike(catalogue, tried.places, wish.period, now):
        reach = reach_of(catalogue, wish.kind, during, now)
        occupying.free_expired(catalogue, tried.in_line, reach[0], now)
        seating = seating_around(catalogue, wish.kind, reach, now, is_to_change=True)
        found = arranged(seating, during, places)
        is_stopped |= found.outcome == "stopped"
        if found.outcome == "placed":
            place = seating.desks[found.desk]
            price = price_at(catalogue, place, wish.period, audience=audience)
            if price is not None:
                _move(
                    {
                        seating.movable[number]: seating.desks[desk]
                        for number, desk in found.moves.items()
                    },
                    catalogue,
                )
                return Free(place, wish.period, price)
    if is_stopped:
        raise SearchStopped(catalogue)
    return None


def _move(moves: Mapping[Movable, Place], catalogue: Catalogue) -> None:
    """Put everybody where they go, each table in one statement.

    The constraint may be deferred: it looks at the end of a statement, when all have moved.
    """
    bookings = {one.booking_id: place for one, place in moves.items()}
    told = [one.booking_id for one in moves if one.is_told]
    with audit.context(rearranged="so that another booking fits"):
        Occupancy.objects.filter(booking__in=bookings).update(
            resource=Case(
                *(When(booking=pk, then=place.leaves[0]) for pk, place in bookings.items())
            )
        )
        Booking.objects.filter(pk__in=bookings).update(
            resource=Case(*(When(pk=pk, then=place.id) for pk, place in bookings.items())),
            # Who was told no name has nothing to replace in a calendar.
            calendar_sequence=F("calendar_sequence")
            + Case(When(pk__in=told, then=Value(1)), default=Value(0)),
        )
    for booking_id in sorted(told):
        facts.record("booking.moved", operator_id=catalogue.space.operator_id, booking=booking_id)
