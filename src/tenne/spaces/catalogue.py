"""All that booking must know of a space, read once and kept until something in it changes.

Triggers raise a space's revision with every change of its resources, hours or prices, by whatever
way it came; a process keeps a catalogue only as long as the revision stands. One short statement
thus replaces five long ones on every availability question and every booking.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.planned import planned_cursor
from tenne.foundation.wall_time import local_date

from .models import (
    ClosedDay,
    OpeningHours,
    Outage,
    Resource,
    ResourceKind,
    ResourcePart,
    Shutdown,
    Space,
)
from .public_holidays import public_holidays
from .roster import closures_of
from .rules import (
    Hours,
    days_outside,
    half_days,
    leaves,
    opening_day,
    opening_periods,
    without,
)

ONE_DAY = timedelta(days=1)
LANGUAGES = ("de", "en")
MOST_KEPT = 1000  # answers of one kind and space; nobody asks for more before something changes

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """A resource as booking sees it.

    ``id`` is its key within the database; ``leaves`` are what is really held, in ascending order.
    """

    id: int
    resource: Resource
    leaves: tuple[int, ...]
    lock_keys: tuple[int, ...]


@dataclass(frozen=True)
class Catalogue:
    """A space with its places and its hours, at one revision."""

    space: Space
    revision: int
    places: dict[int, Place]
    hours: tuple[Hours, ...]
    own_closed_days: Mapping[date, Mapping[str, str]]  # with their reasons by language
    outages: tuple[Outage, ...] = ()
    closures: tuple[Period, ...] = ()  # nobody has taken the shift, and the house closes then
    cache: dict[Any, Any] = field(default_factory=dict)  # what others derive from this revision

    def kept(self, what: object, key: Hashable, make: Callable[[], T]) -> T:
        """Return an answer that hangs on this revision and a key only, made once and kept."""
        answers: dict[Hashable, T] = self.cache.setdefault(what, {})
        if key in answers:
            return answers[key]
        if len(answers) >= MOST_KEPT:
            answers.clear()
        answer = answers[key] = make()
        return answer

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which every rule of the space is computed."""
        return self.space.zone

    @cached_property
    def shutdowns(self) -> tuple[Shutdown, ...]:
        """Return what is shut, or will be, the soonest first; read with the outages it made."""
        found = {one.shutdown.pk: one.shutdown for one in self.outages if one.shutdown is not None}
        for shutdown in found.values():
            shutdown.space = self.space
        return tuple(sorted(found.values(), key=lambda one: (one.starts_at, one.pk)))

    @cached_property
    def by_public_id(self) -> dict[UUID, Place]:
        """Return the places by the key that is known outside."""
        return {place.resource.public_id: place for place in self.places.values()}

    def closed_days(self, first_day: date, last_day: date) -> frozenset[date]:
        """Return the days on which nothing opens: holidays of the state and days of its own.

        So are all days on which a space is not there yet, or not any more.
        """
        # An opening of the evening before reaches into the first day.
        closed = days_outside(
            first_day - ONE_DAY,
            last_day,
            opens_on=self.space.opens_on,
            closes_on=self.space.closes_on,
        ).union(self.own_closed_days)
        if not self.space.keeps_holidays:
            return closed
        years = range(first_day.year, last_day.year + 1)
        return closed.union(*(self._holidays(year) for year in years))

    def why_closed(self, day: date, language: str) -> str:
        """Return the operator's reason or the name of the holiday; empty if neither is known."""
        reason = self.own_closed_days.get(day, {})
        said = reason.get(language[:2]) or reason.get("de") or ""
        if said or not self.space.keeps_holidays:
            return said
        return self._holidays(day.year, language).get(day, "")

    def reasons_on(self, day: date) -> Mapping[str, str]:
        """Return why a day is closed, in each language; empty if it is not known."""
        said = {language: self.why_closed(day, language).rstrip(" .") for language in LANGUAGES}
        return {language: reason for language, reason in said.items() if reason}

    def _holidays(self, year: int, language: str = "de") -> Mapping[date, str]:
        return public_holidays(
            self.space.federal_state,
            year,
            municipality_key=self.space.municipality_key,
            is_catholic=self.space.has_catholic_holidays,
            language=language,
        )

    def opening(self, period: Period) -> list[Period]:
        """Return the opening periods of all local days that a period touches."""
        return list(
            self._opening_days(
                local_date(period.start, self.zone), local_date(period.end, self.zone)
            )
        )

    def _opening_days(self, first: date, last: date) -> tuple[Period, ...]:
        """Return the same for days, kept: one answer about a space asks for each price again."""

        def read() -> tuple[Period, ...]:
            closed = self.closed_days(first, last)
            usual = opening_periods(first, last, self.hours, closed, self.zone)
            return tuple(without(usual, self.closures))

        return self.kept("opening", (first, last), read)

    def out_of_service(self, place: Place, period: Period, now: datetime) -> Outage | None:
        """Return the outage because of which a place cannot be had in what is left of a period."""
        if not self.outages or period.end <= now:
            return None
        left = Period(max(period.start, now), period.end)
        held = frozenset(place.leaves)
        for outage in self.outages:
            closed = self.places.get(outage.resource_id)
            if closed and outage.period.contains(left) and held.intersection(closed.leaves):
                return outage
        return None

    def day(self, day: date) -> Period | None:
        """Return the opening day as it is booked, or None when the space is closed."""
        closed = self.closed_days(day, day)
        return opening_day(day, self.hours, closed, self.zone, self.closures)

    def halves(self, day: date) -> tuple[Period, Period] | None:
        """Return morning and afternoon of a day, or None when the space is closed."""
        closed = self.closed_days(day, day)
        return half_days(day, self.hours, closed, self.zone, self.closures)


_kept: dict[int, Catalogue] = {}
_by_slug: dict[str, int] = {}


# Written by hand: these run before every availability answer and every booking, and Django would
# spend longer on their words than PostgreSQL on the answer.
BY_SLUG = """
SELECT space_id, v.number FROM spaces_spacerevision v JOIN spaces_space s ON s.id = space_id
WHERE s.slug = %s
"""
BY_SPACE = "SELECT space_id, number FROM spaces_spacerevision WHERE space_id = %s"
BY_SPACES = "SELECT space_id, number FROM spaces_spacerevision WHERE space_id = ANY(%s)"
BY_PLACE = """
SELECT space_id, v.number FROM spaces_spacerevision v JOIN spaces_resource r USING (space_id)
WHERE r.public_id = %s
"""


def catalogue_of(*, slug: str | None = None, space_id: int | None = None) -> Catalogue | None:
    """Return the catalogue of a space, or None if there is no such space: one statement if kept."""
    return _found(BY_SPACE, space_id) if slug is None else _found(BY_SLUG, slug)


def last_seen(slug: str) -> Catalogue | None:
    """Return the catalogue of a slug as this process knew it last: no statement at all.

    Whoever uses it asks for the revision with the same statement as for everything else, and
    begins anew with `catalogue_of` if it is another one by now.
    """
    return _kept.get(_by_slug.get(slug, 0))


def catalogues_of(space_ids: Collection[int]) -> dict[int, Catalogue]:
    """Return the catalogues of several spaces by their keys: one statement if kept."""
    if not space_ids:
        return {}
    with planned_cursor() as cursor:
        cursor.execute(BY_SPACES, [list(space_ids)])
        return {space_id: _at_revision(space_id, number) for space_id, number in cursor.fetchall()}


def catalogue_and_place(public_id: UUID) -> tuple[Catalogue, Place] | None:
    """Return a place with the catalogue of its space: one statement if kept."""
    catalogue = _found(BY_PLACE, public_id)
    place = catalogue.by_public_id.get(public_id) if catalogue else None
    return None if catalogue is None or place is None else (catalogue, place)


def _found(question: str, key: Any) -> Catalogue | None:
    with planned_cursor() as cursor:
        cursor.execute(question, [key])
        found = cursor.fetchone()
    return None if found is None else _at_revision(*found)


def _at_revision(space_id: int, revision: int) -> Catalogue:
    kept = _kept.get(space_id)
    if kept is None or kept.revision != revision:
        kept = _kept[space_id] = _read(space_id, revision)
        _by_slug[kept.space.slug] = space_id
    return kept


def _read(space_id: int, revision: int) -> Catalogue:
    with scope.network("the catalogue of a space is public"):
        space = Space.objects.select_related("operator").get(pk=space_id)
        resources = list(
            Resource.objects.filter(space_id=space_id, is_active=True).select_related(
                "area", "area__floor"
            )
        )
        pairs = ResourcePart.objects.filter(whole__space_id=space_id).values_list("whole", "part")
        parts: dict[int, list[int]] = {}
        for whole, part in pairs:
            parts.setdefault(whole, []).append(part)
        hours = tuple(
            Hours(weekday, opens, closes)
            for weekday, opens, closes in OpeningHours.objects.filter(
                space_id=space_id, kind="opening"
            ).values_list("weekday", "opens", "closes")
        )
        closed = dict(ClosedDay.objects.filter(space_id=space_id).values_list("day", "reason"))
        outages = tuple(
            Outage.objects.filter(
                space_id=space_id, ended_at=None, ends_at__gt=timezone.now()
            ).select_related("shutdown__floor", "shutdown__area__floor")
        )
        closures = closures_of(space, timezone.now())
    by_id = {resource.pk: resource for resource in resources}
    places = {pk: _place(resource, parts, by_id) for pk, resource in by_id.items()}
    return Catalogue(space, revision, places, hours, closed, outages, closures)


def _place(resource: Resource, parts: dict[int, list[int]], by_id: dict[int, Resource]) -> Place:
    held = tuple(leaves(resource.pk, parts))
    return Place(
        resource.pk, resource, held, tuple(sorted({_lock_key(by_id.get(pk), pk) for pk in held}))
    )


# Advisory locks share one space of numbers with everything else in the database; the upper bits
# tell ours apart: one lock for all desks of an area (a pool wishes for any of them), else one each.
AREA_LOCK, RESOURCE_LOCK = 0x7E44 << 44, 0x7E45 << 44


def _lock_key(resource: Resource | None, resource_id: int) -> int:
    if resource is not None and resource.kind == ResourceKind.DESK and resource.area_id:
        return AREA_LOCK | resource.area_id
    return RESOURCE_LOCK | resource_id
