"""Book several places at once, all or nothing: a desk for the day and a booth for the call.

All locks of all places are taken first, in one statement and in ascending order; two people who
want the same two places in opposite order thus stand in line instead of waiting for each other.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from tenne.booking.models import IN_A_BASKET, Booking, State
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.models import Space

from . import locking, occupying
from .asked_together import asked_until, tell_confirmed
from .hold import Terms, book, confirm
from .rearranging import counted
from .settling import Attempt, Wish, attempt

MOST_AT_ONCE = 24
NAMES = uuid.UUID("5b1c2f0e-6f5b-4f0e-9a57-3d7c1d2a7c11")  # of baskets that bear a key


@dataclass(frozen=True, slots=True)
class Wanted:
    """One wish of a basket, and the price that stood beside it."""

    wish: Wish
    agreed_cents: int | None = None


def book_together(
    *, person: Person, wanted: Sequence[Wanted], now: datetime, terms: Terms
) -> list[Booking]:
    """Book all places of a basket or none; the same key again gives the same bookings.

    With terms that hold, all are held until the same moment, for `confirm_together`. Where the
    house approves one of the places, all of it is requested.

    Raises
    ------
    Refused
        What `hold.book` refuses, for any of the wishes: then none is booked. Also ``empty-basket``,
        ``too-many-at-once`` and ``several-spaces``.
    """
    _require_a_basket(wanted)
    tries = [attempt(person, one.wish, now) for one in wanted]
    space = require_one_space(tries)
    basket = basket_name(person, terms)
    with scope.operators(space.operator_id), counted():
        return _book_all(wanted, tries, terms, basket)


@locking.in_one_transaction
def _book_all(
    wanted: Sequence[Wanted], tries: Sequence[Attempt], terms: Terms, basket: uuid.UUID
) -> list[Booking]:
    person, now = tries[0].person, tries[0].now
    payer = terms.made_by if terms.maker_pays else None
    locking.lock([key for tried in tries for key in tried.lock_keys_with(payer)])
    is_new = not _bookings(person.pk, basket).exists()
    until = None if terms.held_until else _asked_until(tries)
    booked = [
        book(
            person=person,
            wish=one.wish,
            now=now,
            terms=replace(
                terms,
                agreed_cents=one.agreed_cents,
                idempotency_key=f"{terms.idempotency_key}:{n}" if terms.idempotency_key else "",
                asked_until=until,
                held_for={
                    "kind": IN_A_BASKET,
                    "label": str(len(wanted)),
                    "address": str(basket),
                    **({"asked": terms.asked} if terms.asked else {}),
                },
            ),
        )
        for n, one in enumerate(wanted)
    ]
    if is_new and terms.held_until is None and until is None:
        tell_confirmed(booked)
    return booked


def require_one_space(tries: Sequence[Attempt]) -> Space:
    """Return the space of all wishes; refuse when there are several."""
    spaces = {tried.catalogue.space.pk: tried.catalogue.space for tried in tries}
    if len(spaces) > 1:
        raise Refused(
            "several-spaces",
            gettext_noop("A basket holds places of one space. Book the other space separately."),
        )
    return next(iter(spaces.values()))


def _asked_until(tries: Sequence[Attempt]) -> datetime | None:
    """Return until when the house answers, where any of the places that would do is approved."""
    return asked_until(
        ((place.resource, tried.wish.period) for tried in tries for place in tried.places),
        tries[0].now,
    )


def confirm_together(held: Sequence[Booking], *, now: datetime) -> list[Booking]:
    """Turn the holds of one basket into bookings, all or none; again changes nothing.

    Where the house approves one of the places, all of it becomes a request.

    Raises
    ------
    Refused
        ``hold-over`` when the timer of one has run out: then none is booked.
    """
    with scope.operators(*{one.operator_id for one in held}):
        return _confirm_all([one.pk for one in held], now)


@locking.in_one_transaction
def _confirm_all(booking_ids: Sequence[int], now: datetime) -> list[Booking]:
    # In ascending order: who presses twice stands in line instead of waiting crosswise.
    locked = [occupying.locked(booking_id) for booking_id in sorted(booking_ids)]
    is_first = any(one.state == State.HELD for one in locked)
    until = asked_until(((one.resource, one.period) for one in locked), now)
    booked = [confirm(one, now=now, asked_until=until) for one in locked]
    if is_first and until is None:
        tell_confirmed(booked)
    return booked


def bookings_of_basket(person_id: int, basket: uuid.UUID) -> list[Booking]:
    """Return the bookings that a person made at once, in the open scope."""
    rows = _bookings(person_id, basket).select_related(
        "resource__area__floor", "space__operator", "person", "made_by"
    )
    return list(rows.order_by("starts_at", "pk"))


def _bookings(person_id: int, basket: uuid.UUID) -> Any:
    return Booking.objects.filter(
        person_id=person_id, held_for__kind=IN_A_BASKET, held_for__address=str(basket)
    )


def basket_name(person: Person, terms: Terms) -> uuid.UUID:
    """Return the name of a basket: with a key always the same, so that it is booked once."""
    if not terms.idempotency_key:
        return uuid.uuid4()
    return uuid.uuid5(NAMES, f"{person.pk}:{terms.idempotency_key}")


def _require_a_basket(wanted: Sequence[Wanted]) -> None:
    if not wanted:
        raise Refused("empty-basket", gettext_noop("The basket is empty. Choose a place first."))
    if len(wanted) > MOST_AT_ONCE:
        raise too_many()


def too_many() -> Refused:
    """Return the refusal of more than is booked at once."""
    return Refused(
        "too-many-at-once",
        gettext_noop("At most %(most)s places are booked at once."),
        most=MOST_AT_ONCE,
    )
