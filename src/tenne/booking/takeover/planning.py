"""Say what a calendar file of an old system would become: bookings, conflicts, unclear events."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from psycopg.types.range import TimestamptzRange

from tenne.booking.calendars_in.apart import period_of
from tenne.booking.calendars_in.reading import Happening, Reading
from tenne.booking.models import Occupancy, TakenOver
from tenne.foundation.period import Period
from tenne.spaces.catalogue import Catalogue, Place

FURTHEST = timedelta(days=730)
LONGEST_NAME = 120


class Fate(StrEnum):
    """What becomes of one date of the file."""

    MAKE = "make"
    CONFLICT = "conflict"
    NO_PLACE = "no-place"
    ALREADY = "already"


@dataclass(frozen=True, slots=True)
class Row:
    """One date of the file, where it would go, for whom, and what is in its way."""

    mark: str
    line: int
    period: Period
    summary: str
    name: str
    address: str
    place: Place | None
    fate: Fate
    against: Period | None = None  # what has the place already
    against_name: str = ""  # of whom; empty for what is not a booking
    named: str = ""  # what the file calls the place


@dataclass(frozen=True, slots=True)
class Wanted:
    """How events become bookings: everywhere at one place or by their words, for whom."""

    place: Place | None = None
    for_one: str = ""  # the name of a collective person instead of the addresses


def window_from(now: datetime) -> Period:
    """Return from when until when bookings are taken over: what is past was used elsewhere."""
    return Period(now, now + FURTHEST)


def plan(reading: Reading, catalogue: Catalogue, wanted: Wanted, now: datetime) -> list[Row]:
    """Return what each date of a file would become, the soonest first; nothing is written."""
    marks = {one.key: _mark(one.key) for one in reading.times}
    known = set(
        TakenOver.objects.filter(space=catalogue.space, mark__in=marks.values()).values_list(
            "mark", flat=True
        )
    )
    names = _names(catalogue.places.values())
    taken = _taken(catalogue, window_from(now), now)
    rows = []
    for one in reading.times:
        place = wanted.place or _named(one, names)
        row = _row(
            one, marks[one.key], place, wanted, is_known=marks[one.key] in known, taken=taken
        )
        rows.append(row)
        if row.fate == Fate.MAKE and place is not None:
            for leaf in place.leaves:
                taken.setdefault(leaf, []).append((row.period, row.name))
            known.add(row.mark)
    return rows


_Taken = dict[int, list[tuple[Period, str]]]


def _row(
    one: Happening, mark: str, place: Place | None, wanted: Wanted, *, is_known: bool, taken: _Taken
) -> Row:
    period = period_of(one)
    name, address = _whose(one, wanted)
    named = ", ".join(one.places)
    row = Row(mark, one.line, period, one.summary, name, address, place, Fate.MAKE, named=named)
    if is_known:
        return _with(row, Fate.ALREADY)
    if place is None:
        return _with(row, Fate.NO_PLACE)
    for leaf in place.leaves:
        for other, whose in taken.get(leaf, ()):
            if other.overlaps(period):
                return _with(row, Fate.CONFLICT, other, whose)
    return row


def _with(row: Row, fate: Fate, against: Period | None = None, whose: str = "") -> Row:
    return Row(
        row.mark, row.line, row.period, row.summary, row.name, row.address, row.place, fate,
        against, whose, row.named,
    )  # fmt: skip


def _mark(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _whose(one: Happening, wanted: Wanted) -> tuple[str, str]:
    """Return for whom a booking would be: whoever attends, else who called for it."""
    if wanted.for_one:
        return wanted.for_one, ""
    if not one.people:
        return one.summary[:LONGEST_NAME], ""
    name, address = one.people[0]
    return (name or address.partition("@")[0])[:LONGEST_NAME], address


def _names(places: Iterable[Place]) -> Mapping[str, Place | None]:
    """Return places by all that they are called; a word of several places names none of them."""
    found: dict[str, Place | None] = {}
    for place in places:
        resource = place.resource
        words = {resource.title_in("de"), resource.title_in("en"), *resource.name.values()}
        words |= {resource.short_code, resource.number} - {""}
        for word in {_folded(word) for word in words if word}:
            found[word] = None if word in found else place
    return found


def called(word: str, catalogue: Catalogue) -> Place | None:
    """Return the place that is called so, if it is just one."""
    return _names(catalogue.places.values()).get(_folded(word))


def _folded(word: str) -> str:
    return " ".join(word.casefold().split())


def _named(one: Happening, names: Mapping[str, Place | None]) -> Place | None:
    found = {place.id: place for word in one.places if (place := names.get(_folded(word)))}
    return next(iter(found.values())) if len(found) == 1 else None


def _taken(catalogue: Catalogue, window: Period, now: datetime) -> _Taken:
    """Return what takes the places of a space, and for whom where it is a booking."""
    rows = Occupancy.objects.filter(
        space=catalogue.space, during__overlap=TimestamptzRange(window.start, window.end, "[)")
    ).exclude(expires_at__lte=now)
    found: _Taken = {}
    for leaf, during, name in rows.values_list("resource_id", "during", "booking__person__name"):
        period = Period(during.lower, during.upper or window.end + FURTHEST)
        found.setdefault(leaf, []).append((period, name or ""))
    return found


def to_be_made(rows: Sequence[Row]) -> list[Row]:
    """Return what can become a booking."""
    return [row for row in rows if row.fate == Fate.MAKE]
