"""Several of one thing at once, all or nothing: twelve headsets are twelve places.

Whoever wants several of a named thing takes that one or others of its name. Which ones is settled
under the lock of them all, so that the last one goes to one of two who want it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext_noop

from tenne.booking.models import Booking
from tenne.booking.queries.alike import places_named_like
from tenne.booking.queries.free import Free, free_places
from tenne.booking.services import locking
from tenne.booking.services.hold import Terms, key_reused
from tenne.booking.services.settling import Attempt, Wish, attempt, lock_keys_of
from tenne.booking.services.together import (
    MOST_AT_ONCE,
    Wanted,
    basket_name,
    book_together,
    bookings_of_basket,
    require_one_space,
    too_many,
)
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.catalogue import Place


@dataclass(frozen=True, slots=True)
class Several:
    """A wish, and how many times."""

    wish: Wish
    quantity: int = 1

    @property
    def takes_alike(self) -> bool:
        """Tell whether others of the same name would do as well."""
        return self.quantity > 1 and not self.wish.is_for_any


def book_several(
    *, person: Person, wishes: Sequence[Several], now: datetime, terms: Terms
) -> list[Booking]:
    """Book each wish as often as it says, all or none; the same key again gives the same bookings.

    Raises
    ------
    Refused
        As `book_together`; ``full`` where fewer are free, ``key-reused`` for other wishes.
    """
    if sum(one.quantity for one in wishes) > MOST_AT_ONCE:
        raise too_many()
    tries = [attempt(person, one.wish, now) for one in wishes]
    space = require_one_space(tries)
    digest = _digest(wishes, terms.note)
    with scope.operators(space.operator_id):
        return _book_several(wishes, tries, replace(terms, asked=digest))


@locking.in_one_transaction
def _book_several(
    wishes: Sequence[Several], tries: Sequence[Attempt], terms: Terms
) -> list[Booking]:
    person, now = tries[0].person, tries[0].now
    pairs = list(zip(wishes, tries, strict=True))
    locking.lock([key for one, tried in pairs for key in _lock_keys(one, tried)])
    if earlier := _earlier(person, terms):
        return earlier
    wanted: list[Wanted] = []
    given: list[Free] = []
    for one, tried in pairs:
        if one.takes_alike:
            found = _free_alike(one, tried, given)
            given += found
            wanted += [
                Wanted(replace(one.wish, resource_id=free.place.resource.public_id))
                for free in found
            ]
        else:
            wanted += [Wanted(one.wish)] * one.quantity
    return book_together(person=person, wanted=wanted, now=now, terms=terms)


def _earlier(person: Person, terms: Terms) -> list[Booking]:
    """Return what the same key has booked before."""
    if not terms.idempotency_key:
        return []
    earlier = bookings_of_basket(person.pk, basket_name(person, terms))
    if earlier and (earlier[0].held_for or {}).get("asked") != terms.asked:
        raise key_reused()
    return earlier


def _lock_keys(one: Several, tried: Attempt) -> list[int]:
    return lock_keys_of(tried.person, _alike(tried)) if one.takes_alike else tried.lock_keys


def _alike(tried: Attempt) -> list[Place]:
    return places_named_like(tried.catalogue, tried.places[0])


def _free_alike(one: Several, tried: Attempt, given: Iterable[Free]) -> list[Free]:
    """Return as many free ones as are wanted, the named one first, beside what is given already."""
    period = one.wish.period
    gone = {free.place.id for free in given if free.period.overlaps(period)}
    places = [place for place in _alike(tried) if place.id not in gone]
    places.sort(key=lambda place: place.id != tried.places[0].id)
    free = free_places(
        tried.catalogue, places, period, now=tried.now, audience=tried.person.audience
    )
    if len(free) < one.quantity:
        raise Refused(
            "full",
            gettext_noop("Only %(free)s of %(wanted)s are free then. Choose another time."),
            free=len(free),
            wanted=one.quantity,
        )
    return free[: one.quantity]


def _digest(wishes: Sequence[Several], note: str) -> str:
    text = json.dumps([[one.wish.digest(note), one.quantity] for one in wishes])
    return hashlib.sha256(text.encode()).hexdigest()
