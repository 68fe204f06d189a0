"""Hold a room from its door; whoever confirms it on the phone takes the hold over."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta
from hmac import compare_digest

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tenne.booking.day.offers import grid_before
from tenne.booking.door.state import LENGTHS, period_from_door
from tenne.booking.models import Booking, State
from tenne.booking.queries.own import booking_with_key
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.people.limits import forgive, require
from tenne.people.models import Person
from tenne.people.rules import HOLDS_PER_DISPLAY
from tenne.people.services import guest
from tenne.spaces.catalogue import Catalogue, Place, catalogue_and_place
from tenne.spaces.models import FrontDeskDevice

from . import locking, occupying
from .hold import Terms, book, hold
from .settling import Wish, lock_keys_of

DOOR = "door"
TO_CONFIRM = timedelta(minutes=10)


def period_of(place: Place, catalogue: Catalogue, minutes: int, now: datetime) -> Period:
    """Return the period that so many minutes from now mean at a door."""
    return period_from_door(
        now,
        minutes,
        begins=grid_before(now, place, catalogue),
        step=timedelta(minutes=place.resource.granularity_minutes),
    )


def hold_from_door(
    display: FrontDeskDevice, minutes: int, *, language: str, now: datetime
) -> Booking:
    """Hold the room of a display until somebody confirms on the phone, ten minutes at most.

    Raises
    ------
    Refused
        ``unknown-place`` where the display has no room, ``too-often`` when hold after hold was
        confirmed by nobody, and whatever `hold` refuses.
    """
    found = catalogue_and_place(display.resource.public_id) if display.resource else None
    if found is None or minutes not in LENGTHS:
        raise Refused("unknown-place", gettext_noop("This room cannot be held from its door."))
    catalogue, place = found
    require((HOLDS_PER_DISPLAY, str(display.pk)), now=now)
    with transaction.atomic():
        return hold(
            person=guest(name=_("Guest"), email=None, language=language),
            wish=Wish(
                period_of(place, catalogue, minutes, now), resource_id=place.resource.public_id
            ),
            now=now,
            for_=TO_CONFIRM,
            terms=Terms(
                held_for={"kind": DOOR, "label": display.label, "address": str(display.pk)}
            ),
        )


def held_by(display: FrontDeskDevice, now: datetime) -> Booking | None:
    """Return what a display holds at the moment."""
    with scope.operators(display.operator_id):
        return (
            Booking.objects.select_related("resource", "space")
            .filter(
                space_id=display.space_id,
                state=State.HELD,
                held_until__gt=now,
                held_for__kind=DOOR,
                held_for__address=str(display.pk),
            )
            .first()
        )


def release_from_door(display: FrontDeskDevice, *, now: datetime) -> bool:
    """Give back what a display holds; tell whether it held anything."""
    held = held_by(display, now)
    if held is None:
        return False
    with scope.operators(display.operator_id), transaction.atomic():
        return occupying.expire(held.pk, held.operator_id)


def token_of(held: Booking) -> str:
    """Return the secret in the code that the display shows while it holds the room."""
    mac = salted_hmac("tenne.booking.door", str(held.public_id), algorithm="sha256")
    return base64.urlsafe_b64encode(mac.digest()).decode().rstrip("=")


def is_good(held: Booking, token: str) -> bool:
    """Tell whether a token was shown at the door for this hold."""
    is_from_door = (held.held_for or {}).get("kind") == DOOR
    return is_from_door and compare_digest(token_of(held).encode(), token.encode())


def key_of(held: Booking) -> str:
    """Return the key under which a hold is taken over once only."""
    return f"door {held.public_id}"


def take_over(held: Booking, *, person: Person, agreed_cents: int, now: datetime) -> Booking:
    """Book for a person what a display holds; nobody can come in between.

    Raises
    ------
    Refused
        ``hold-over`` when it has run out or was released, and whatever `book` refuses.
    """
    with scope.operators(held.operator_id):
        booking = _take_over(held, person, agreed_cents, now)
    forgive(HOLDS_PER_DISPLAY, str((held.held_for or {}).get("address", "")))
    return booking


@locking.in_one_transaction
def _take_over(held: Booking, person: Person, agreed_cents: int, now: datetime) -> Booking:
    earlier = booking_with_key(person.pk, key_of(held))
    if earlier is not None:
        return earlier
    found = catalogue_and_place(held.resource.public_id)
    if found is None:
        raise Refused("hold-over", gettext_noop("The hold has run out. Choose a place again."))
    # In line first: others see the place as taken until it belongs to the person.
    locking.lock(lock_keys_of(person, (found[1],)))
    row = occupying.locked(held.pk)
    is_held = row.state == State.HELD and row.held_until is not None and row.held_until > now
    if not is_held or not occupying.expire(row.pk, row.operator_id):
        raise Refused("hold-over", gettext_noop("The hold has run out. Choose a place again."))
    return book(
        person=person,
        wish=Wish(row.period, resource_id=row.resource.public_id),
        now=now,
        terms=Terms(agreed_cents=agreed_cents, idempotency_key=key_of(row)),
    )
