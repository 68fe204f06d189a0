"""Spaces near a place, each with what is free of a wish: the same questions as the API asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from tenne.booking.basket import Item, address_of
from tenne.booking.queries import Free, availability
from tenne.booking.queries.days import OpenDay, count_free_desks, open_day, open_days, today_in
from tenne.booking.queries.free import places_like, price_group
from tenne.booking.shutdown.announcing import announcements
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import calendar_day, instant, wall
from tenne.regions.queries import Travel, times_from
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.models import ResourceKind, Space
from tenne.spaces.rules import distance_km
from tenne.tariffs.queries import price_at
from tenne.tariffs.rules import Price
from tenne.web.place_search import Centre

from .asked import FinderAsked

# Roads are a third longer than the way of the crow, and country roads are driven at 50 km/h.
MINUTES_PER_KM = 1.3 * 60 / 50
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Near:
    """A space and how far it is, where that is known."""

    space: Space
    km: float | None = None
    travel: tuple[Travel, ...] = ()  # as far as somebody has imported it, the quickest first

    @property
    def minutes(self) -> float:
        """Return how long the way takes; where nobody has computed it, about so long by car."""
        return self.travel[0].minutes if self.travel else (self.km or 0) * MINUTES_PER_KM


@dataclass(frozen=True, slots=True)
class OtherDay:
    """The next day on which something is free, with how many desks."""

    day: date
    desks: int


@dataclass(frozen=True)
class Found:
    """What a space has of the wish. ``state`` is free, part, full, closed or no-booth."""

    near: Near
    state: str
    day: date
    desks: tuple[Free, ...] = ()
    partly: int = 0  # desks that are free for the day or a part of it, where no hours are asked
    booth: Free | None = None
    period: Period | None = None
    other_day: OtherDay | None = None
    an_hour: Price | None = None  # what must be paid for it, where no desk is free all day
    items: tuple[Item, ...] = field(default=())
    shut: tuple[str, ...] = ()  # what is shut that day

    @property
    def cheapest(self) -> Price | None:
        """Return what the cheapest free desk costs."""
        return _cheapest([one.price for one in self.desks]) or self.an_hour

    @property
    def basket(self) -> str:
        """Return the address of desk and booth together; empty where there is no booth."""
        return address_of(self.items) if self.items else ""


def by_distance(spaces: Sequence[Space], centre: Centre | None) -> list[Near]:
    """Return spaces with their distance, the nearest first; by name where nothing was asked.

    Near is what takes little time, where somebody has imported how long the way takes.
    """
    if centre is None:
        return [Near(space) for space in spaces]
    times = times_from(centre.keys) if centre.keys else {}
    near = [
        Near(
            space,
            distance_km(
                centre.latitude, centre.longitude, float(space.latitude), float(space.longitude)
            ),
            _travel(space, times),
        )
        for space in spaces
    ]
    return sorted(near, key=lambda one: (one.minutes, one.km or 0, one.space.name))


def _travel(space: Space, times: Mapping[str, Mapping[str, Travel]]) -> tuple[Travel, ...]:
    """Return the ways to a space: to itself, or else to its municipality."""
    by_mode = {**times.get(space.municipality_key, {}), **times.get(space.slug, {})}
    return tuple(sorted(by_mode.values(), key=lambda one: one.minutes))


def found_at(near: Near, asked: FinderAsked, *, now: datetime, audience: str) -> Found:
    """Return what a space has of a wish: at most four statements."""
    catalogue = catalogue_of(space_id=near.space.pk)
    if catalogue is None:
        raise LookupError(f"space {near.space.slug} has no catalogue")
    day = asked.day or today_in(catalogue, now)
    said = announcements(catalogue, now, during=calendar_day(day, catalogue.zone))
    return replace(
        _found(catalogue, near, asked, day=day, now=now, audience=audience), shut=tuple(said)
    )


def _found(
    catalogue: Catalogue, near: Near, asked: FinderAsked, *, day: date, now: datetime, audience: str
) -> Found:
    on = open_day(catalogue, day, now)
    period = on.whole if on is not None else None
    if asked.has_hours:
        period = _period(asked.start, asked.end, on, catalogue)
    if on is None or period is None:
        other = _other_day(catalogue, asked, now, after=day)
        return Found(near, "closed", day, other_day=other)
    desks = availability(
        catalogue, period, now=now, audience=audience, kind=ResourceKind.DESK,
        features=asked.features,
    )  # fmt: skip
    booth, booth_period = None, None
    if asked.has_booth:
        booth_period = _period(asked.booth_start, asked.booth_end, on, catalogue)
        booth = _free_booth(catalogue, booth_period, now, audience)
    partly = 0
    if not asked.has_hours:
        # Counted as everywhere else: a desk is free that can be had for a part of the day, too.
        (partly,) = count_free_desks(catalogue, [on], now, asked.features)
    state = "free" if desks else "part" if partly else "full"
    if asked.has_booth and booth is None and state == "free":
        state = "no-booth"
    items: tuple[Item, ...] = ()
    if desks and booth is not None and booth_period is not None:
        desk = ".".join([ResourceKind.DESK.value, *asked.features])
        items = (_item(desk, period, catalogue), _item("booth", booth_period, catalogue))
    other = _other_day(catalogue, asked, now, after=day) if state == "full" else None
    an_hour = _price_of_an_hour(catalogue, on, asked, audience) if state == "part" else None
    return Found(near, state, day, tuple(desks), partly, booth, period, other, an_hour, items)


def _cheapest(prices: Iterable[Price]) -> Price | None:
    return min(prices, key=lambda one: one.cents, default=None)


def _price_of_an_hour(
    catalogue: Catalogue, on: OpenDay, asked: FinderAsked, audience: str
) -> Price | None:
    """Return the least that a desk costs: an hour, or what must be paid where none is sold."""
    desks = places_like(catalogue, kind=ResourceKind.DESK, features=asked.features)
    alike = {price_group(catalogue, desk, audience): desk for desk in desks}
    hour = Period(on.whole.start, min(on.whole.start + HOUR, on.whole.end))
    found = (price_at(catalogue, one, hour, audience=audience) for one in alike.values())
    return _cheapest(one for one in found if one is not None)


def _period(
    start: time | None, end: time | None, on: OpenDay | None, catalogue: Catalogue
) -> Period | None:
    """Return hours of a day; None where the clock has no such time."""
    if on is None or start is None or end is None:
        return None
    try:
        begin, finish = (
            instant(datetime.combine(on.day, one), catalogue.zone) for one in (start, end)
        )
        return Period(begin, finish)
    except (Refused, ValueError):
        return None


def _free_booth(
    catalogue: Catalogue, period: Period | None, now: datetime, audience: str
) -> Free | None:
    if period is None:
        return None
    free = availability(catalogue, period, now=now, audience=audience, kind=ResourceKind.BOOTH)
    return next(iter(free), None)  # the one that the basket takes


def _other_day(
    catalogue: Catalogue, asked: FinderAsked, now: datetime, *, after: date
) -> OtherDay | None:
    """Return the next open day on which a desk is free: one statement."""
    first = max(after, today_in(catalogue, now))
    days = [on for day, on in open_days(catalogue, first, now) if on is not None and day > after]
    counts = count_free_desks(catalogue, days, now, asked.features)
    found = (OtherDay(on.day, count) for on, count in zip(days, counts, strict=True) if count)
    return next(found, None)


def _item(what: str, period: Period, catalogue: Catalogue) -> Item:
    return Item(what, wall(period.start, catalogue.zone), wall(period.end, catalogue.zone))
