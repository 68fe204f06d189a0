"""Where a house could move a booking, which rules that breaks, and what stood there before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop

from tenne.booking import rules
from tenne.booking.likeness import like_places
from tenne.booking.models import Booking, State
from tenne.booking.queries.bookable import with_reason
from tenne.booking.queries.displacing import traits_of
from tenne.booking.queries.free import nearest_alternatives, places_like, policy_of
from tenne.booking.queries.timeline import timeline_of
from tenne.booking.rebooking.rules import NONE, broken_rules
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import Catalogue, Place
from tenne.tariffs.queries import price_at
from tenne.tariffs.rules import Price

# What an undo brings back.
MOVED = (
    "resource_id", "space_id", "starts_at", "ends_at", "wall_start", "wall_end", "zone_name",
    "named_from", "price_cents", "price_lines", "tax", "payment_way", "cancellation_steps",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rebooking:
    """Where and when a house wants a booking to be, why, and which rules it overrules for that.

    Without a place any free one that is like the old one would do.
    """

    period: Period
    reason: str
    place_id: UUID | None = None
    overrules: Collection[str] = ()
    is_priced_anew: bool = False
    is_own_wish: bool = False  # the person asked for it, so cancelling stays as agreed
    agreed_cents: int | None = None  # what was shown, where it is priced anew


@dataclass(frozen=True, slots=True)
class Target:
    """Where a booking would go; without a price the old one stays."""

    place: Place
    period: Period
    broken: Sequence[Refused]
    price: Price | None = None


def can_rebook(booking: Booking, now: datetime) -> bool:
    """Tell whether a house may move a booking now."""
    return booking.state in (State.CONFIRMED, State.CHECKED_IN) and now < booking.ends_at


def require_can_rebook(booking: Booking, now: datetime) -> None:
    """Refuse to move what is over, or was never firm."""
    if booking.ends_at <= now:
        raise Refused("ended", gettext_noop("This booking is over; nothing is left to move."))
    if not can_rebook(booking, now):
        raise Refused(
            "not-confirmed",
            gettext_noop("Only a confirmed booking can be moved. Confirm or approve it first."),
        )


def candidates(catalogue: Catalogue, booking: Booking, wanted: Rebooking) -> list[Place]:
    """Return the places that would do, the best first; its own one, if only the time changes."""
    bookable = places_like(catalogue)
    if wanted.place_id is not None:
        found = [one for one in bookable if one.resource.public_id == wanted.place_id]
    else:
        old = catalogue.places.get(booking.resource_id)
        wished = None if booking.pool is None else booking.pool["features"]
        like = like_places(traits_of(old), map(traits_of, bookable), wished=wished) if old else []
        stays = [old] if old is not None and wanted.period != booking.period else []
        found = [*stays, *(catalogue.places[key] for key in like)]
    if not found:
        raise Refused(
            "unknown-place",
            gettext_noop("There is no such place to book. Choose one on the plan."),
            field="resource",
        )
    return found


def target_of(
    catalogue: Catalogue, booking: Booking, wanted: Rebooking, *, now: datetime
) -> Target:
    """Return where a booking would go, and which rules that breaks: one statement.

    Raises
    ------
    Refused
        ``unknown-place``, ``not-there``, ``over``, ``has-begun``, ``nothing-to-change``,
        ``occupied``, ``full``, ``not-offered``.
    """
    period = wanted.period
    if booking.starts_at <= now and period.start != booking.starts_at:
        raise rules.has_begun(booking.period, booking.zone)
    if period.end <= now:
        raise Refused("over", gettext_noop("That time is over. Choose a later one."))
    places = candidates(catalogue, booking, wanted)
    if (places[0].id, period, wanted.is_priced_anew) == (
        booking.resource_id, booking.period, False,
    ):  # fmt: skip
        raise Refused(
            "nothing-to-change",
            gettext_noop("That is how it is booked already. Choose another place or time."),
        )
    allowed = _allowed(catalogue, places, period, now)
    during = {
        one.id: rules.occupied_during(still_to_come(period, now), policy_of(catalogue, one))
        for one, _broken in allowed
    }
    leaves = {leaf for one, _broken in allowed for leaf in one.leaves}
    taken = timeline_of(leaves, sorted(set(during.values())), now, without=[booking])
    for place, broken in allowed:
        if taken.is_free(place.leaves, during[place.id]):
            price = _price(catalogue, booking, place, wanted)
            return Target(place, period, broken, price)
    raise taken_then(catalogue, booking, wanted, places, now)


def still_to_come(period: Period, now: datetime) -> Period:
    """Return what is left of a period: what is past cannot be moved."""
    return Period(max(period.start, now.replace(second=0, microsecond=0)), period.end)


def _allowed(
    catalogue: Catalogue, places: Sequence[Place], period: Period, now: datetime
) -> list[tuple[Place, list[Refused]]]:
    """Return the places with what they break, those that break least first."""
    found: list[tuple[Place, list[Refused]]] = []
    first_refusal: Refused | None = None
    has_begun = period.start <= now
    known: dict[rules.Policy, list[Refused]] = {}
    for place in places:
        policy = policy_of(catalogue, place)
        try:
            if policy not in known:
                broken = broken_rules(
                    period,
                    policy=replace(policy, lead=NONE) if has_begun else policy,
                    opening=catalogue.opening(period),
                    now=min(now, period.start),
                    zone=catalogue.zone,
                    closures=catalogue.closures,
                )
                known[policy] = [with_reason(one, catalogue, period) for one in broken]
        except Refused as refusal:
            first_refusal = first_refusal or refusal
        else:
            found.append((place, known[policy]))
    if not found and first_refusal is not None:
        raise first_refusal
    return sorted(found, key=lambda one: len(one[1]))


def _price(catalogue: Catalogue, booking: Booking, place: Place, wanted: Rebooking) -> Price | None:
    if not wanted.is_priced_anew:
        return None
    price = price_at(catalogue, place, wanted.period, audience=booking.person.audience)
    if price is None:
        raise Refused(
            "not-offered",
            gettext_noop("There is no price for that place and time. Let the price stay."),
        )
    return price


def taken_then(
    catalogue: Catalogue,
    booking: Booking,
    wanted: Rebooking,
    places: Sequence[Place],
    now: datetime,
) -> Refused:
    """Return the refusal where others are; nobody overrules that."""
    if wanted.place_id is None:
        return Refused(
            "full", gettext_noop("Every place like that is taken then. Choose another time.")
        )
    others = nearest_alternatives(
        catalogue, places[0], wanted.period, now=now, audience=booking.person.audience
    )
    message = (
        gettext_noop("%(place)s is taken then. %(other)s is free.")
        if others
        else gettext_noop("%(place)s is taken then. Choose another time.")
    )
    return Refused(
        "occupied",
        message,
        alternatives=others,
        place=places[0].resource.title,
        other=others[0].place.resource.title if others else "",
    )


@dataclass(frozen=True, slots=True)
class Rebooked:
    """What a house has moved: when, why, and what stood there before, by the names of `MOVED`."""

    at: datetime
    reason: str
    before: Mapping[str, Any]


def last_rebooking(booking: Booking) -> Rebooked | None:
    """Return the newest change of a booking, if it was a move by the house: one statement."""
    rows = list(_steps(booking).order_by("-pgh_id").values(*_READ)[:2])
    said = _said(rows[0]) if rows else {}
    if len(rows) == 1 or not said.get("rebooked_at"):
        return None
    return Rebooked(datetime.fromisoformat(said["rebooked_at"]), said.get("reason", ""), rows[1])


def rebooking_after(booking: Booking, step: int) -> Rebooked | None:
    """Return the change that followed a step of the trail."""
    rows = list(_steps(booking).filter(pgh_id__gte=step).order_by("pgh_id").values(*_READ)[:2])
    if len(rows) == 1 or not rows:
        return None
    return Rebooked(rows[1]["pgh_created_at"], _said(rows[1]).get("reason", ""), rows[0])


def newest_step(booking: Booking) -> int:
    """Return the key of the newest step in the trail of a booking."""
    newest: int = _steps(booking).order_by("-pgh_id").values_list("pgh_id", flat=True)[:1].get()
    return newest


_READ = ("pgh_id", "pgh_created_at", "pgh_context__metadata", *MOVED)


def _steps(booking: Booking) -> Any:
    return Booking.pgh_event_model.objects.filter(pgh_obj_id=booking.pk)  # type: ignore[attr-defined]


def _said(row: Mapping[str, Any]) -> Mapping[str, Any]:
    return row["pgh_context__metadata"] or {}
