"""Add a calendar elsewhere to a place, pause it, remove it and put it back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop

from tenne.booking.models import Occupancy, OutsideCalendar
from tenne.foundation import outside, scope
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.models import Resource, Space

from .occupying import occupy

MOST = 50
KEPT_FOR = timedelta(days=1)  # so long a removed one can be put back


@transaction.atomic
def add_calendar(
    resource: Resource, *, address: str, by: Person | None, now: datetime
) -> OutsideCalendar:
    """Let a place be busy by a calendar elsewhere; the same again stays as it is.

    It takes nothing before `looking.look` has read it.

    Raises
    ------
    Refused
        ``no-address``, ``not-https``, ``other-port``, ``host-not-public``, ``too-many-calendars``.
    """
    address = as_https(address)
    parts = outside.require_address(address, allow_http=not settings.IS_HTTPS)
    # It is looked at again with each fetch; said at once, it is easier to put right.
    if not all(outside.may_be_asked(one) for one in outside.addresses_of(str(parts.hostname))):
        raise Refused(
            "host-not-public",
            gettext_noop("%(host)s leads into a house, not into public. Use a public address."),
            field="address",
            host=str(parts.hostname),
        )
    Space.objects.select_for_update(of=("self",)).get(pk=resource.space_id)
    kept = OutsideCalendar.objects.filter(space_id=resource.space_id, removed_at=None)
    known: OutsideCalendar | None = kept.filter(resource=resource, address=address).first()
    if known is not None:
        return known
    if kept.count() >= MOST:
        raise too_many()
    made: OutsideCalendar = OutsideCalendar.objects.create(
        operator_id=resource.operator_id,
        space_id=resource.space_id,
        resource=resource,
        address=address,
        made_by=by,
        made_at=now,
    )
    return made


def as_https(address: str) -> str:
    """Return an address as it is asked for; calendar programs also write ``webcal://``."""
    address = address.strip()
    scheme, _colon, rest = address.partition("://")
    return f"https://{rest}" if scheme.lower() in ("webcal", "webcals") else address


def too_many() -> Refused:
    """Return the refusal of one calendar more than a space may take in."""
    return Refused(
        "too-many-calendars",
        gettext_noop("This space takes in %(count)s calendars. Remove one first."),
        field="address",
        count=MOST,
    )


@transaction.atomic
def pause(calendar: OutsideCalendar, *, now: datetime) -> None:
    """Let the place be free of an outside calendar, which is read no more until it is resumed."""
    OutsideCalendar.objects.filter(pk=calendar.pk, paused_at=None).update(paused_at=now)
    _free(calendar)


def resume(calendar: OutsideCalendar, *, now: datetime) -> None:
    """Let an outside calendar keep its place busy again, at first by what was known of it."""
    OutsideCalendar.objects.filter(pk=calendar.pk).update(paused_at=None, looked_at=None)
    _take_again(calendar, now)


@transaction.atomic
def remove(calendar: OutsideCalendar, *, now: datetime) -> None:
    """Remove an outside calendar; for a day it can be put back."""
    OutsideCalendar.objects.filter(pk=calendar.pk, removed_at=None).update(removed_at=now)
    _free(calendar)


def put_back(calendar: OutsideCalendar, *, now: datetime) -> None:
    """Put a removed calendar back, with the times that were known of it.

    Raises
    ------
    Refused
        ``too-many-calendars``; ``added-again`` when its address is there once more.
    """
    with transaction.atomic():
        Space.objects.select_for_update(of=("self",)).get(pk=calendar.space_id)
        kept = OutsideCalendar.objects.filter(space_id=calendar.space_id, removed_at=None)
        kept = kept.exclude(pk=calendar.pk)
        if kept.filter(resource_id=calendar.resource_id, address=calendar.address).exists():
            raise Refused("added-again", gettext_noop("This calendar has been added again."))
        if kept.count() >= MOST:
            raise too_many()
        OutsideCalendar.objects.filter(pk=calendar.pk).update(removed_at=None)
    _take_again(calendar, now)


def _free(calendar: OutsideCalendar) -> None:
    Occupancy.objects.filter(outside_calendar=calendar).delete()


def _take_again(calendar: OutsideCalendar, now: datetime) -> None:
    occupy(OutsideCalendar.objects.get(pk=calendar.pk), None, now)


def forget_removed(now: datetime) -> None:
    """Erase calendars that nobody puts back any more."""
    with scope.network("removed calendars end after a day"):
        OutsideCalendar.objects.filter(removed_at__lt=now - KEPT_FOR).delete()
