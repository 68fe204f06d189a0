"""What happens to places held for good by itself: they begin, months are charged, they end."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from tenne.booking.allocation.rules import ONE_DAY
from tenne.booking.models import Allocation
from tenne.booking.services import locking
from tenne.foundation import scope
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Resource

from . import charging, keeping


def begin_charge_and_end(now: datetime) -> int:
    """Note who has begun, charge months that have, let go who has ended; return how many changed.

    Each allocation in a transaction of its own; run again it changes nothing.
    """
    with scope.network("places are held for good at every operator"):
        for key in list(_to_look_at(now).values_list("pk", flat=True)):
            _go_on(key, now)
        left = Resource.objects.filter(has_holder=True, allocations__held_until__lte=now)
        left = left.exclude(occupancies__allocation__in=_running(now))
        ended = list(left.values_list("pk", flat=True).distinct().order_by())
        for key in ended:
            _let_go(key, now)
    return len(ended)


def _running(now: datetime) -> QuerySet[Allocation]:
    has_time_left = Q(held_until=None) | Q(held_until__gt=now)
    return Allocation.objects.filter(has_time_left, held_from__lte=now)


def _to_look_at(now: datetime) -> QuerySet[Allocation]:
    """Find whose place does not say that it has a holder, and who may owe a month."""
    is_owed = Q(charged_until__lte=(now + ONE_DAY).date()) & (
        Q(last_day=None) | Q(charged_until__lte=F("last_day"))
    )
    begun = Allocation.objects.filter(is_owed, held_from__lte=now)
    return begun | _running(now).filter(resource__has_holder=False)


@locking.in_one_transaction
def _go_on(allocation_id: int, now: datetime) -> None:
    allocation = keeping.locked(allocation_id)
    catalogue = catalogue_of(space_id=allocation.space_id)
    if catalogue is None:
        return
    place = catalogue.places.get(allocation.resource_id)
    is_running = allocation.held_until is None or now < allocation.held_until
    if place is not None and is_running and not place.resource.has_holder:
        keeping.note_holder(place, is_held=True)
    if allocation.charged_until <= local_date(now, allocation.zone):
        charging.charge_begun(allocation, catalogue, now)


def _let_go(resource_id: int, now: datetime) -> None:
    with transaction.atomic():
        last = (
            Allocation.objects.filter(resource=resource_id, held_until__lte=now)
            .order_by("-held_until")
            .first()
        )
        catalogue = catalogue_of(space_id=last.space_id) if last else None
        place = catalogue.places.get(resource_id) if catalogue else None
        if last is None or place is None:
            return
        locking.lock(place.lock_keys)
        keeping.note_holder(place, is_held=False)
        keeping.end_at(last, place)
