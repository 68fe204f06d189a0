"""Resources that a file does not know any more: those with bookings are never dropped."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError, Q

from tenne.booking.models import LIVE_STATES, Booking
from tenne.foundation.refusal import Refused
from tenne.spaces.models import Resource, ResourcePart, Space
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
    return [_leaving(one, now) for one in gone]


def _leaving(one: Resource, now: datetime) -> Leaving:
    held = Q(resource=one) | Q(occupancies__resource=one)
    bookings = Booking.objects.filter(held).distinct()
    upcoming = bookings.filter(state__in=LIVE_STATES, ends_at__gt=now)
    return Leaving(one, f"{one.kind}/{one.number}", bookings.count(), upcoming.count())


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


def require_same_parts(space: Space, file: SpaceFile, *, now: datetime) -> None:
    """Refuse other parts of something that is booked: its bookings hold the parts of before.

    A hall that is booked holds both halves. Were it a third half from now on, that one could be
    booked by somebody else at the same time.
    """
    before = _parts_now(space)
    after = {one.key: set(one.parts) for one in file.resources if one.parts}
    known = {one.key for one in file.resources}
    changed = {
        key
        for key in before.keys() | after.keys()
        if key in known and before.get(key, set()) != after.get(key, set())
    }
    touched = {key for key in before.keys() | changed if _below(key, before) & changed}
    booked = [
        f"{kind}/{number}"
        for kind, number in Booking.objects.filter(
            space=space, state__in=LIVE_STATES, ends_at__gt=now
        )
        .values_list("resource__kind", "resource__number")
        .distinct()
        if f"{kind}/{number}" in touched
    ]
    if booked:
        raise Refused(
            "parts-booked",
            gettext_noop(
                "%(names)s cannot get other parts while there are bookings to come: they hold the "
                "parts of today. Wait until they are over, or cancel or move them first."
            ),
            names=", ".join(sorted(booked)),
        )


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
