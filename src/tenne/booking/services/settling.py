"""Find the place that a wish gets, or the sentence why it gets none."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop

from tenne.booking.models import Booking
from tenne.booking.naming import named_from
from tenne.booking.queries.bookable import out_of_service, require_bookable
from tenne.booking.queries.cool_down import had_by
from tenne.booking.queries.free import (
    Free,
    free_places,
    nearest_alternatives,
    places_like,
    policy_of,
)
from tenne.booking.queries.limits import limit_reached, room_left_for
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, Place, catalogue_and_place, catalogue_of
from tenne.spaces.models import ResourceKind
from tenne.tariffs.queries import price_at

# One line for all wishes of a person that count towards a limit: upper bits as in the catalogue.
PERSON_LOCK = 0x7E46 << 44
DeskOrder = Callable[[Sequence[Place]], Sequence[Place]]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants: one place, or any of a kind with features, for a period."""

    period: Period
    resource_id: UUID | None = None
    space_slug: str = ""
    kind: str = ""
    features: tuple[str, ...] = ()

    @property
    def is_for_any(self) -> bool:
        """Tell whether any place of the kind would do."""
        return self.resource_id is None

    def digest(self, note: str) -> str:
        """Return what tells two wishes with the same idempotency key apart."""
        text = json.dumps(
            [
                str(self.resource_id),
                self.space_slug,
                self.kind,
                sorted(self.features),
                self.period.start.isoformat(),
                self.period.end.isoformat(),
                note,
            ]
        )
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Attempt:
    """A person's wish at a moment, with the places that would do."""

    person: Person
    wish: Wish
    now: datetime
    catalogue: Catalogue
    places: tuple[Place, ...]

    @property
    def in_line(self) -> Sequence[Place]:
        """The places for which to stand in line.

        A wish for any desk may push others to every other desk, so it waits for all of them.
        """
        if self.wish.is_for_any and self.wish.kind == ResourceKind.DESK:
            return places_like(self.catalogue, kind=self.wish.kind)
        return self.places

    @property
    def is_on_one_floor(self) -> bool:
        """Tell whether all places that would do are on the same floor."""
        areas = (place.resource.area for place in self.places)
        return len({area.floor_id if area else None for area in areas}) == 1

    @property
    def lock_keys(self) -> list[int]:
        """The locks of these places, and of the person where a limit counts."""
        return self.lock_keys_with(None)

    def lock_keys_with(self, payer: Person | None) -> list[int]:
        """Return the same with the lock of who books by the address of another."""
        return lock_keys_of(self.person, self.in_line, payer)


def named_later(wish: Wish, place: Place, zone: ZoneInfo) -> datetime | None:
    """Return when a place is named to whoever wished for any; None where it is at once.

    Only desks that consist of nothing else are ever moved, so all others are named at once.
    """
    if not wish.is_for_any or wish.kind != ResourceKind.DESK or len(place.leaves) > 1:
        return None
    return named_from(wish.period.start, zone)


def lock_keys_of(person: Person, places: Sequence[Place], payer: Person | None = None) -> list[int]:
    """Return the locks of places; where a limit counts, the person and the payer wait too."""
    keys = [key for place in places for key in place.lock_keys]
    if places[0].resource.limit_per_person is not None:
        keys += [PERSON_LOCK | one.pk for one in (person, payer) if one is not None]
    return keys


def attempt(person: Person, wish: Wish, now: datetime) -> Attempt:
    """Return the places that would do; refuse when there is no such place at all."""
    if wish.resource_id is not None:
        found = catalogue_and_place(wish.resource_id)
        if found is None or found[1].resource.is_kept_back:
            raise Refused(
                "unknown-place",
                gettext_noop("There is no such place to book. Choose one on the plan."),
                field="resource",
            )
        return Attempt(person, wish, now, found[0], (found[1],))
    catalogue = catalogue_of(slug=wish.space_slug)
    if catalogue is None:
        raise Refused(
            "unknown-space",
            gettext_noop("There is no such space. Choose one from the list."),
            field="pool.space",
        )
    places = places_like(catalogue, kind=wish.kind, features=wish.features)
    if not places:
        raise Refused(
            "unknown-place",
            gettext_noop("No place there has all these features. Leave one out."),
            field="pool.features",
        )
    return Attempt(person, wish, now, catalogue, tuple(places))


def require_rules(tried: Attempt) -> None:
    """Refuse with the first rule in the way, unless another place of a pool allows the wish."""
    catalogue, period = tried.catalogue, tried.wish.period
    first_refusal: Refused | None = None
    for policy in dict.fromkeys(policy_of(catalogue, place) for place in tried.places):
        try:
            require_bookable(catalogue, period, policy=policy, now=tried.now)
        except Refused as refusal:
            first_refusal = first_refusal or refusal
        else:
            return
    if first_refusal is not None:
        raise first_refusal


def require_within_limit(
    person: Person, place: Place, now: datetime, payer: Person | None = None
) -> None:
    """Refuse when a person already holds as many places of that kind as the space allows.

    So does a ``payer`` who books by the addresses of others.
    """
    for one in (person, payer):
        left = room_left_for(one, place, now) if one is not None else None
        if left is not None and left <= 0:
            raise limit_reached(place)


def cooled(tried: Attempt, *, without: Collection[Booking] = ()) -> Attempt:
    """Return the wish with those places that its person does not have twice in a row.

    Refuses with ``twice-in-a-row`` where none is left; ``without`` are bookings about to change.
    """
    period, catalogue = tried.wish.period, tried.catalogue
    had = had_by(tried.person, tried.places, [period], tried.now, without=without)
    if not had.periods:
        return tried
    left = tuple(place for place in tried.places if had.near(place, period) is None)
    if not left:
        place = tried.places[0]
        audience = tried.person.audience
        others = nearest_alternatives(catalogue, place, period, now=tried.now, audience=audience)
        had.require_cooled(place, period, catalogue.zone, others=others)
    return replace(tried, places=left)


def settled(
    tried: Attempt, desk_order: DeskOrder | None = None, *, audience: str | None = None
) -> Free:
    """Return the place that the wish gets, under the lock; refuse when none is left.

    The price is that of the person, or of the ``audience`` to whom it was shown.
    """
    period, now = tried.wish.period, tried.now
    audience = tried.person.audience if audience is None else audience
    ordered = desk_order(tried.places) if desk_order else tried.places
    free = free_places(tried.catalogue, ordered, period, now=now, audience=audience)
    if free:
        return free[0]
    prices = (price_at(tried.catalogue, p, period, audience=audience) for p in tried.places)
    if all(price is None for price in prices):
        raise Refused(
            "not-offered",
            gettext_noop("There is no price for that time yet. Ask the space, or choose another."),
        )
    raise taken(tried)


def taken(tried: Attempt) -> Refused:
    """Return the refusal of somebody who came second, with what is free instead."""
    if tried.wish.is_for_any:
        return Refused(
            "full", gettext_noop("Every place like that is taken then. Choose another time.")
        )
    place = tried.places[0]
    others = nearest_alternatives(
        tried.catalogue,
        place,
        tried.wish.period,
        now=tried.now,
        audience=tried.person.audience,
    )
    outage = out_of_service(tried.catalogue, place, tried.wish.period, tried.now, others)
    if outage is not None:
        return outage
    message = (
        gettext_noop("%(place)s has just been taken. %(other)s nearby is free.")
        if others
        else gettext_noop("%(place)s is taken then. Choose another time.")
    )
    return Refused(
        "occupied",
        message,
        alternatives=others,
        place=place.resource.title,
        other=others[0].place.resource.title if others else "",
    )
