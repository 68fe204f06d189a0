"""What can be sold at the front desk at this moment: places that are free now, with prices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from tenne.booking.queries import Free, availability
from tenne.booking.rules import CHECK_IN_EARLY
from tenne.foundation.period import Period
from tenne.foundation.wall_time import calendar_day, local_date
from tenne.spaces.catalogue import Catalogue
from tenne.tariffs.queries import offers_of
from tenne.tariffs.rules import Price

from .audiences import usual_audience
from .rules import on_grid
from .words import product

DESK_HOURS = (1, 2, 3)
ROOM_MINUTES = {"room": (60, 120), "booth": (30, 60)}


@dataclass(frozen=True, slots=True)
class OfferNow:
    """Something to sell now: a length, and the places that are free for it at one price.

    ``key`` names the offer in a form and stays the same when the clock moves on. ``audience`` is
    for whom the price is; empty for everybody.
    """

    key: str
    kind: str
    period: Period
    price: Price
    places: tuple[Free, ...]
    audience: str = ""

    @property
    def title(self) -> str:
        """What is sold, such as ``Day desk``."""
        lines = [
            {"unit": one.unit, "count": one.count, "minutes": one.minutes}
            for one in self.price.lines
        ]
        return product(self.kind, lines)


def open_now(catalogue: Catalogue, now: datetime) -> Period | None:
    """Return the opening that is running, or begins within the time in which check-in opens."""
    soon = Period(now, now + CHECK_IN_EARLY)
    opening = next((one for one in catalogue.opening(soon) if one.overlaps(soon)), None)
    if opening is None:
        return None
    today = calendar_day(local_date(now, catalogue.zone), catalogue.zone)
    return Period(max(opening.start, today.start), min(opening.end, today.end))


def offers_now(catalogue: Catalogue, *, now: datetime) -> list[OfferNow]:
    """Return what a guest can have now: desks for the day, half a day or hours, then rooms.

    Each is offered at the price for everybody; what only some have a price for, at theirs.
    """
    opening = open_now(catalogue, now)
    if opening is None or opening.end <= now:
        return []
    desks = _desk_offers(catalogue, opening, now=now)
    return [*worth_offering(desks), *_room_offers(catalogue, opening, now=now)]


def worth_offering(offers: Iterable[OfferNow]) -> list[OfferNow]:
    """Leave out what costs as much as a longer stay; the longest comes first."""
    kept: list[OfferNow] = []
    for offer in sorted(offers, key=lambda one: one.period.end, reverse=True):
        if not kept or (
            offer.price.cents < kept[-1].price.cents and offer.period.end < kept[-1].period.end
        ):
            kept.append(offer)
    return kept


def _desk_offers(catalogue: Catalogue, opening: Period, *, now: datetime) -> list[OfferNow]:
    audience = usual_audience(catalogue, "desk", local_date(now, catalogue.zone))
    halves = {
        timedelta(minutes=one.up_to_minutes)
        for one in offers_of(catalogue)
        if one.unit == "half-day" and one.resource_kind == "desk"
    }
    lengths = {f"{n}h": timedelta(hours=n) for n in DESK_HOURS}
    lengths |= {f"{half.total_seconds() // 60:.0f}min": half for half in halves}
    found = []
    for start in _starts(catalogue, "desk", opening, now):
        ends = {"day": opening.end} | {key: start + length for key, length in lengths.items()}
        for key, end in ends.items():
            if start < end <= opening.end and now < end:
                free = availability(
                    catalogue, Period(start, end), now=now, audience=audience, kind="desk"
                )
                if free:
                    found.append(_cheapest(f"desk-{key}", free, audience))
        if found:
            break
    return found


def _room_offers(catalogue: Catalogue, opening: Period, *, now: datetime) -> list[OfferNow]:
    found: dict[str, OfferNow] = {}
    for kind, lengths in ROOM_MINUTES.items():
        audience = usual_audience(catalogue, kind, local_date(now, catalogue.zone))
        for start in _starts(catalogue, kind, opening, now):
            for minutes in lengths:
                end = start + timedelta(minutes=minutes)
                if not now < end <= opening.end:
                    continue
                period = Period(start, end)
                for one in availability(catalogue, period, now=now, audience=audience, kind=kind):
                    key = f"{one.place.resource.public_id}-{minutes}"
                    found.setdefault(key, OfferNow(key, kind, period, one.price, (one,), audience))
    return sorted(
        found.values(),
        key=lambda offer: (offer.places[0].place.resource.sort_key, offer.period.end),
    )


def _starts(catalogue: Catalogue, kind: str, opening: Period, now: datetime) -> list[datetime]:
    """Return when a stay may begin: on the grid just passed, else on the next if it is near."""
    steps = [
        place.resource.granularity_minutes
        for place in catalogue.places.values()
        if place.resource.kind == kind
    ]
    if not steps:
        return []
    midnight = calendar_day(local_date(now, catalogue.zone), catalogue.zone).start
    before, after = on_grid(now, timedelta(minutes=max(steps)), midnight=midnight)
    starts = dict.fromkeys(max(one, opening.start) for one in (before, after))
    return [start for start in starts if start - now <= CHECK_IN_EARLY]


def _cheapest(key: str, free: list[Free], audience: str) -> OfferNow:
    least = min(one.price.cents for one in free)
    same = tuple(one for one in free if one.price.cents == least)
    return OfferNow(key, "desk", same[0].period, same[0].price, same, audience)
