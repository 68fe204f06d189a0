"""Resources that a file does not know any more: those with bookings are never dropped."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError, Q

from tenne.booking.models import LIVE_STATES, Allocation, Booking, Occupancy, State
from tenne.booking.queries.timeline import NEVER
from tenne.booking.services import locking
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Outage, Resource, ResourcePart, Space
from tenne.tariffs.models import Tariff

from .content import SpaceFile
from .mistakes import gettext_noop


@dataclass(frozen=True, slots=True)
class Leaving:
    """A resource that would leave, with how often it is booked, and how often from now on."""

    resource: Resource
    key: str
    bookings: int
    upcoming: int


def leaving(space: Space, kept: Collection[str], *, now: datetime) -> list[Leaving]:
    """Return the resources in use that a file does not name any more."""
    gone = [
        one
        for one in Resource.objects.filter(space=space, is_active=True)
        if f"{one.kind}/{one.number}" not in kept
    ]
    held = _bookings_that_hold(gone)
    return [
        Leaving(
            one,
            f"{one.kind}/{one.number}",
            bookings=len(held[one.pk]),
            upcoming=sum(state in LIVE_STATES and ends > now for _, state, ends in held[one.pk]),
        )
        for one in gone
    ]


def _bookings_that_hold(resources: Sequence[Resource]) -> dict[int, set[tuple[int, str, datetime]]]:
    """Return key, state and end of the bookings of each, also by a whole that it is part of."""
    own = Booking.objects.filter(resource__in=resources).values_list(
        "resource_id", "pk", "state", "ends_at"
    )
    by_a_whole = Occupancy.objects.filter(
        resource__in=resources, booking__isnull=False
    ).values_list("resource_id", "booking_id", "booking__state", "booking__ends_at")
    found: dict[int, set[tuple[int, str, datetime]]] = {one.pk: set() for one in resources}
    for resource_id, booking_id, state, ends_at in own.union(by_a_whole):
        found[resource_id].add((booking_id, state, ends_at))
    for resource_id, key, until in _held_for_good(resources):
        found[resource_id].add((-key, State.CONFIRMED, until or NEVER))
    return found


def _held_for_good(
    resources: Sequence[Resource],
) -> Iterable[tuple[int, int, datetime | None]]:
    """Return who holds each for good, or held it, also by a whole that it is part of."""
    own = Allocation.objects.filter(resource__in=resources)
    by_a_whole = Occupancy.objects.filter(resource__in=resources, allocation__isnull=False)
    return own.values_list("resource_id", "pk", "held_until").union(
        by_a_whole.values_list("resource_id", "allocation_id", "allocation__held_until")
    )


def leave(gone: Sequence[Leaving], *, retire: bool) -> None:
    """Remove what was never booked; take the rest out of use."""
    ids = [one.resource.pk for one in gone]
    ResourcePart.objects.filter(Q(whole__in=ids) | Q(part__in=ids)).delete()
    for one in gone:
        if one.bookings and retire:
            _retire(one.resource)
        else:
            _remove(one.resource)


def _retire(resource: Resource) -> None:
    resource.is_active = False
    resource.save(update_fields=["is_active"])


def _remove(resource: Resource) -> None:
    """Delete a resource with its prices; where something else still names it, retire it."""
    try:
        with transaction.atomic():
            Tariff.objects.filter(resource=resource).delete()
            resource.delete()
    except ProtectedError:
        _retire(resource)


def hold_changing_parts(space: Space, file: SpaceFile) -> None:
    """Take the locks of the places that get other parts: nobody books them until the end.

    Whoever has booked one a moment ago has committed before the lock is given.
    """
    touched = _touched(space, file)
    catalogue = catalogue_of(space_id=space.pk) if touched else None
    if catalogue is not None:
        locking.lock(
            [
                key
                for place in catalogue.places.values()
                if f"{place.resource.kind}/{place.resource.number}" in touched
                for key in place.lock_keys
            ]
        )


def require_same_parts(space: Space, file: SpaceFile, *, now: datetime) -> None:
    """Refuse other parts of something that is booked or out of service: it holds those of before.

    A hall that is booked holds both halves. Were it a third half from now on, that one could be
    booked by somebody else at the same time.
    """
    touched = _touched(space, file)
    if not touched:
        return
    booked = Booking.objects.filter(space=space, state__in=LIVE_STATES, ends_at__gt=now)
    out = Outage.objects.filter(space=space, ended_at=None, ends_at__gt=now)
    held = Allocation.objects.filter(Q(held_until=None) | Q(held_until__gt=now), space=space)
    named = {
        f"{kind}/{number}"
        for rows in (booked, out, held)
        for kind, number in rows.values_list("resource__kind", "resource__number").distinct()
    }
    if named & touched:
        raise Refused(
            "parts-booked",
            gettext_noop(
                "%(names)s cannot get other parts while there are bookings or outages to come: "
                "they hold the parts of today. Wait until they are over, or cancel, move or end "
                "them first."
            ),
            names=", ".join(sorted(named & touched)),
        )


def _touched(space: Space, file: SpaceFile) -> set[str]:
    """Return what gets other parts, directly or further below, and has a row today."""
    before = _parts_now(space)
    after = {one.key: set(one.parts) for one in file.resources if one.parts}
    known = {one.key for one in file.resources}
    changed = {
        key
        for key in before.keys() | after.keys()
        if key in known and before.get(key, set()) != after.get(key, set())
    }
    return {key for key in before.keys() | changed if _below(key, before) & changed}


def _parts_now(space: Space) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    rows = ResourcePart.objects.filter(whole__space=space).values_list(
        "whole__kind", "whole__number", "part__kind", "part__number"
    )
    for kind, number, part_kind, part_number in rows:
        found.setdefault(f"{kind}/{number}", set()).add(f"{part_kind}/{part_number}")
    return found


def _below(key: str, parts: dict[str, set[str]]) -> set[str]:
    """Return a resource and all that it consists of."""
    seen: set[str] = set()
    waiting = [key]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting.extend(parts.get(one, ()))
    return seen
