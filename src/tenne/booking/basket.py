"""A basket as its address says it: which places of a space, from when until when, at which price.

It stands in the address alone; nothing is held before it is ordered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils.translation import gettext as _

from tenne.booking.day.offers import Verdict, situation_on, verdict_for
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import instant, wall
from tenne.spaces.catalogue import Catalogue, Place
from tenne.spaces.models import Feature, ResourceKind

from . import words
from .asked import asked_in
from .queries.alike import name_of, places_named_like
from .queries.bookable import closed_on
from .queries.days import ONE_DAY, Busy, open_day
from .queries.free import busy_leaves, places_like, policy_of
from .rules import occupied_during
from .services import Wish
from .services.together import MOST_AT_ONCE, Wanted

KINDS = (ResourceKind.DESK, ResourceKind.BOOTH, ResourceKind.ROOM)
# What is not chosen on a plan: one headset is like the other, and so is a locker.
EXTRAS = (ResourceKind.EQUIPMENT, ResourceKind.LOCKER, ResourceKind.PARKING)
LIKE = "*"
MINUTE = "%Y-%m-%dT%H:%M"
# Wishes that lie further apart than this are no basket: what is taken is read for so long at once.
FURTHEST = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Item:
    """One wish: any place of a kind with features, the place with a short code, or one like it.

    Written as ``booth~2026-11-24T14:00~2026-11-24T15:00``, ``desk.two-monitors~…``, ``=K7QM~…``,
    ``*K7QM~…``.
    """

    what: str
    start: datetime  # as the wall shows it
    end: datetime

    def __str__(self) -> str:
        return f"{self.what}~{self.start:{MINUTE}}~{self.end:{MINUTE}}"

    @property
    def code(self) -> str:
        """Return the short code of the place that is meant, or nothing where any would do."""
        return self.what[1:] if self.what.startswith(("=", LIKE)) else ""

    @property
    def takes_one_like_it(self) -> bool:
        """Tell whether another one of the same name would do as well."""
        return self.what.startswith(LIKE)

    @property
    def kind(self) -> str:
        """Return the kind of which any place would do."""
        return self.what.partition(".")[0]

    @property
    def features(self) -> tuple[str, ...]:
        """Return what such a place must offer."""
        return tuple(self.what.split(".")[1:])


@dataclass(frozen=True, slots=True)
class Line:
    """An item with what has become of it: its place and price, or why it cannot be had."""

    item: Item
    verdict: Verdict
    title: str
    number: int

    @property
    def cents(self) -> int:
        """Return what it costs; nothing while it cannot be had."""
        return self.verdict.price.cents if self.verdict.price else 0


def items_in(data: QueryDict) -> list[Item]:
    """Read a basket; what cannot be read is left out, and `is_readable` tells that it is."""
    return [item for item in _read(data) if item is not None]


def is_readable(data: QueryDict) -> bool:
    """Tell whether a basket could be read as a whole."""
    return None not in _read(data)


def _read(data: QueryDict) -> list[Item | None]:
    return [_item(text) for text in data.getlist("item")[: MOST_AT_ONCE + 1]]


def _item(text: str) -> Item | None:
    what, _sep, times = text[:160].partition("~")
    try:
        start, end = (datetime.strptime(t, MINUTE) for t in times.split("~"))  # noqa: DTZ007
    except ValueError:
        return None
    parts = what.split(".")
    is_any = parts[0] in KINDS and all(one in Feature.values for one in parts[1:])
    is_near = 2000 < start.year < 2200 and start < end <= start + FURTHEST  # noqa: PLR2004
    return Item(what, start, end) if is_near and (is_any or what.startswith(("=", LIKE))) else None


def extras_of(catalogue: Catalogue) -> list[tuple[str, str, int]]:
    """Return what a space lends beside its places: a value, a name and how many there are."""
    groups: dict[str, list[Place]] = {}
    for kind in EXTRAS:
        for place in places_like(catalogue, kind=kind):
            groups.setdefault(name_of(place), []).append(place)
    return [
        (f"{LIKE}{places[0].resource.short_code}", name, len(places))
        for name, places in sorted(groups.items())
    ]


def added_in(data: Mapping[str, str], catalogue: Catalogue, now: datetime) -> list[Item]:
    """Read what a form adds, so often as it says; nothing where it adds nothing."""
    one = _added(data, catalogue, now)
    count = data.get("count", "1")
    many = int(count) if count.isascii() and count.isdigit() and len(count) < 4 else 1  # noqa: PLR2004
    return [one] * min(max(many, 1), MOST_AT_ONCE) if one is not None else []


def _added(data: Mapping[str, str], catalogue: Catalogue, now: datetime) -> Item | None:
    """Read what is added once: a kind, a day, and the hours; without hours the whole day."""
    what = data.get("add", "")
    said = asked_in({name: data.get(name, "") for name in ("day", "from", "until")})
    known = {value for value, _name, _count in extras_of(catalogue)} | set(KINDS)
    if what not in known or said.day is None:
        return None
    on = open_day(catalogue, said.day, now)
    if said.start and said.end:
        start, end = (datetime.combine(said.day, one) for one in (said.start, said.end))
    elif on is not None:
        start, end = (
            one.astimezone(catalogue.zone).replace(tzinfo=None)
            for one in (on.whole.start, on.whole.end)
        )
    else:
        return None
    return _item(str(Item(what, start, end)))


def address_of(items: Iterable[Item]) -> str:
    """Return the address of a basket."""
    return f"?{urlencode([('item', str(item)) for item in items])}"


def begun_with(
    place: Place | None, kind: str, features: Iterable[str], period: Period, zone: ZoneInfo
) -> str:
    """Return the address of a basket with one wish in it; nothing where none holds so long."""
    if period.duration > FURTHEST:
        return ""
    what = ".".join([kind, *features])
    if place is not None:
        mark = LIKE if place.resource.kind in EXTRAS else "="
        what = f"{mark}{place.resource.short_code}"
    start, end = (wall(moment, zone) for moment in (period.start, period.end))
    return address_of([Item(what, start, end)])


def lines_of(
    items: Sequence[Item], catalogue: Catalogue, *, now: datetime, audience: str
) -> list[Line]:
    """Return what becomes of each item while the ones before it are given away: one statement."""
    if not items:
        return []
    zone = catalogue.zone
    first = min(item.start for item in items).replace(tzinfo=zone)
    last = max(item.end for item in items).replace(tzinfo=zone)
    reach = Period(first - ONE_DAY, min(last, first + FURTHEST) + ONE_DAY)
    busy = {leaf: list(taken) for leaf, taken in busy_leaves(catalogue, reach, now).items()}
    lines = []
    for number, item in enumerate(items):
        if item.end.replace(tzinfo=zone) > first + FURTHEST:
            lines.append(Line(item, _too_far(), _title(item, catalogue), number))
            continue
        verdict = _verdict(item, catalogue, busy, now, audience)
        if verdict.place is not None and verdict.period is not None and verdict.price is not None:
            during = occupied_during(verdict.period, policy_of(catalogue, verdict.place))
            for leaf in verdict.place.leaves:
                busy.setdefault(leaf, []).append((during.start, during.end))
        lines.append(Line(item, verdict, _title(item, catalogue), number))
    return lines


def _too_far() -> Verdict:
    return Verdict(
        refusal=_("That is more than a month after the first one. Take it out and book it alone.")
    )


def _verdict(item: Item, catalogue: Catalogue, busy: Busy, now: datetime, audience: str) -> Verdict:
    """Tell whether an item can be had; of a kind, the first place that is free."""
    try:
        period = Period(instant(item.start, catalogue.zone), instant(item.end, catalogue.zone))
    except Refused as refusal:
        return Verdict(refusal=sentence(refusal))
    at = situation_on(catalogue, item.start.date(), busy, now, audience)
    if at is None:
        return Verdict(period, refusal=sentence(closed_on(catalogue, item.start.date())))
    places = _places(item, catalogue)
    if not places:
        return Verdict(period, refusal=_("There is no such place here. Take it out."))
    verdicts = [verdict_for(place, period, at) for place in places]
    free = next((one for one in verdicts if not one.refusal), None)
    if free is not None:
        return free
    reasons = {one.refusal for one in verdicts}
    if len(reasons) > 1:
        return Verdict(
            period, refusal=_("Every place like that is taken then. Choose another time.")
        )
    return Verdict(period, refusal=reasons.pop())


def _places(item: Item, catalogue: Catalogue) -> list[Place]:
    if item.code:
        every = catalogue.places.values()
        meant = [place for place in every if place.resource.short_code == item.code]
        if not item.takes_one_like_it or not meant:
            return meant
        return places_named_like(catalogue, meant[0])
    return places_like(catalogue, kind=item.kind, features=item.features)


def _title(item: Item, catalogue: Catalogue) -> str:
    if item.takes_one_like_it:
        return next((name_of(place) for place in _places(item, catalogue)), item.code)
    if item.code:
        return next((place.resource.title for place in _places(item, catalogue)), item.code)
    named = {"desk": _("A desk"), "booth": _("A phone booth"), "room": _("A room")}[item.kind]
    offered = ", ".join(words.features(item.features))
    return f"{named} ({offered})" if offered else named


def wanted_of(lines: Sequence[Line], catalogue: Catalogue) -> list[Wanted]:
    """Return the basket in the words of booking, each wish with the price that was shown.

    Raises
    ------
    Refused
        ``unavailable`` with the sentence of the first item that cannot be had.
    """
    wanted = []
    for line in lines:
        verdict = line.verdict
        if verdict.period is None or verdict.place is None or verdict.refusal:
            raise Refused("unavailable", verdict.refusal)
        what: dict[str, Any] = {"resource_id": verdict.place.resource.public_id}
        if not line.item.code:
            what = {
                "space_slug": catalogue.space.slug,
                "kind": line.item.kind,
                "features": line.item.features,
            }
        wanted.append(Wanted(Wish(period=verdict.period, **what), line.cents))
    return wanted
