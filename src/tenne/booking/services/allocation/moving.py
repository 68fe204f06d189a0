"""Take another place for good from a day on; the one held until then ends the day before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.booking.allocation.rules import ONE_DAY
from tenne.booking.models import Allocation
from tenne.booking.queries.allocations import leaves_taken
from tenne.booking.queries.free import places_like
from tenne.booking.services import locking, occupying
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import Catalogue, Place, catalogue_of
from tenne.tariffs.queries import month_offer

from . import keeping, notice
from .allocating import Agreement, begin, price_for
from .in_the_way import require_nobody_else
from .making_way import hits, make_way


@dataclass(frozen=True, slots=True)
class Change:
    """Which place somebody takes instead, from which day on; price: of the tariff if None."""

    place: Place
    first_day: date
    price_cents: int | None = None
    agreed_cents: int | None = None  # what stood above the button


def agreement_after(allocation: Allocation, change: Change, catalogue: Catalogue) -> Agreement:
    """Return what would be agreed: all as before, at the other place."""
    return Agreement(
        catalogue,
        change.place,
        allocation.person,
        change.first_day,
        allocation.last_day,
        change.price_cents,
        allocation.payment_way,
    )


def places_to_move_to(
    allocation: Allocation, first_day: date, *, now: datetime
) -> list[tuple[Place, int]]:
    """Return the places that are free from a day on for good, each with the price of a month."""
    catalogue = catalogue_of(space_id=allocation.space_id)
    if catalogue is None:
        return []
    start = keeping.day_begins(catalogue, first_day)
    taken = leaves_taken(catalogue, start, allocation.held_until, now)
    found = []
    for place in catalogue.places.values():
        is_like = place.resource.kind == allocation.resource.kind
        if is_like and place.id != allocation.resource_id and taken.isdisjoint(place.leaves):
            audience = allocation.person.audience
            offer = month_offer(catalogue, place, first_day, audience=audience)
            if offer is not None:
                found.append((place, offer.price_cents))
    return found


def move(
    allocation: Allocation, change: Change, *, agreed: Collection[int] = (), now: datetime
) -> Allocation:
    """Move to another place from a day on: notice, credit and end stay as they were agreed.

    Raises
    ------
    Refused
        ``over`` or ``not-begun`` for a day on which there is nothing to move; ``ends-before``;
        ``same-place``; ``price-changed``; and as `allocating.allocate`.
    """
    try:
        with scope.operators(allocation.operator_id):
            return _move(allocation.pk, change, frozenset(agreed), now)
    except IntegrityError as error:
        if locking.broke(error, "occupied_once_at_a_time"):
            raise Refused(
                "occupied",
                gettext_noop("Somebody has just taken the place. Please look again."),
            ) from error
        raise


@locking.in_one_transaction
def _move(allocation_id: int, change: Change, agreed: frozenset[int], now: datetime) -> Allocation:
    allocation = keeping.locked(allocation_id)
    catalogue = catalogue_of(space_id=allocation.space_id)
    if catalogue is None:
        raise LookupError(f"space {allocation.space_id} has no catalogue")
    require_movable(allocation, change, now)
    own = catalogue.places[allocation.resource_id]
    like = places_like(catalogue, kind=change.place.resource.kind)
    locking.lock([key for one in (own, change.place, *like) for key in one.lock_keys])
    occupying.require_same_leaves(catalogue.space.pk, [own, change.place])
    wanted = agreement_after(allocation, change, catalogue)
    cents, _percent = price_for(wanted)
    if change.agreed_cents not in (None, cents):
        raise Refused(
            "price-changed",
            gettext_noop("The price is another one by now. Please look at it again."),
        )
    start, end = wanted.held_from(now), wanted.held_until
    require_nobody_else(change.place, start, end, but=allocation.pk)
    notice.end(allocation, own, catalogue, last_day=change.first_day - ONE_DAY, now=now)
    found = hits(catalogue, change.place, start, end, now=now)
    make_way(catalogue, found, agreed=agreed, now=now)
    return begin(wanted, now=now, before=allocation)


def require_movable(allocation: Allocation, change: Change, now: datetime) -> None:
    """Refuse another kind of place, the same one, and days on which there is nothing to move."""
    if change.place.id == allocation.resource_id:
        raise Refused(
            "same-place", gettext_noop("That is the place you have. Choose another one."),
            field="resource",
        )  # fmt: skip
    if change.place.resource.kind != allocation.resource.kind:
        raise Refused(
            "unknown-place",
            gettext_noop("There is no such place to book. Choose one on the plan."),
            field="resource",
        )
    if change.first_day <= max(local_date(now, allocation.zone), allocation.first_day):
        raise Refused(
            "over",
            gettext_noop("A move begins tomorrow at the earliest. Choose a later day."),
            field="first_day",
        )
    if allocation.last_day is not None and change.first_day > allocation.last_day:
        raise Refused(
            "ends-before",
            gettext_noop("The place ends on %(day)s. Choose an earlier day."),
            day=f"{allocation.last_day:%d.%m.%Y}",
            field="first_day",
        )
