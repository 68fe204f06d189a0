"""Read spaces: who they are, when they are open, what stands in them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tenne.foundation.period import Period
from tenne.foundation.wall_time import local_date

from . import rules
from .models import (
    ClosedDay,
    HoursKind,
    OpeningHours,
    Operator,
    Resource,
    ResourcePart,
    Space,
    TaxMode,
    TaxModeSince,
)
from .public_holidays import public_holidays
from .roster import closures_of

ONE_DAY = timedelta(days=1)
KM_PER_DEGREE = 111.195
# How far ahead a closed space is searched for its next opening.
SEARCHED_DAYS = 14


def listed_spaces() -> QuerySet[Space]:
    """Return the spaces that the network shows, with their operators, by name."""
    return Space.objects.filter(is_listed=True).select_related("operator").order_by("name")


def space_by_slug(slug: str) -> Space | None:
    """Find a space, listed or not, together with its operator."""
    return Space.objects.select_related("operator").filter(slug=slug).first()


def operators_in_view() -> QuerySet[Operator]:
    """Return the operators of listed spaces, by name."""
    listed = Space.objects.filter(is_listed=True).values("operator")
    return Operator.objects.filter(pk__in=listed).order_by("name")


@dataclass(frozen=True, slots=True)
class NearSpace:
    """A space and how far away it is."""

    space: Space
    km: float


def nearest_spaces(latitude: float, longitude: float, radius_km: float) -> list[NearSpace]:
    """Return listed spaces within a radius, nearest first; one statement over a band of latitude.

    A band, not a box: it also holds at the date line and at the poles.
    """
    margin = radius_km / KM_PER_DEGREE * 1.01
    candidates = listed_spaces().filter(latitude__range=(latitude - margin, latitude + margin))
    found = [
        NearSpace(
            space,
            rules.distance_km(latitude, longitude, float(space.latitude), float(space.longitude)),
        )
        for space in candidates
    ]
    return sorted(
        (near for near in found if near.km <= radius_km),
        key=lambda near: (near.km, near.space.name),
    )


def resources_of(space: Space) -> QuerySet[Resource]:
    """Return what can be held in a space now, in the order of its plan."""
    return Resource.objects.filter(space=space, is_active=True).order_by("sort_key", "pk")


def wholes_and_parts(space_id: int) -> dict[int, tuple[int, ...]]:
    """Return the direct parts of every composed resource of a space; one statement."""
    parts: dict[int, list[int]] = defaultdict(list)
    links = ResourcePart.objects.filter(whole__space_id=space_id)
    for whole_id, part_id in links.values_list("whole_id", "part_id"):
        parts[whole_id].append(part_id)
    return {whole_id: tuple(sorted(found)) for whole_id, found in parts.items()}


def leaves_of(resource: Resource) -> list[int]:
    """Return the keys of what is really held with a resource, in ascending order."""
    return rules.leaves(resource.pk, wholes_and_parts(resource.space_id))


@dataclass(frozen=True, slots=True)
class Week:
    """The hours of one kind of a space, and the days on which none of them counts."""

    space: Space
    hours: tuple[rules.Hours, ...]
    closed_days: dict[date, dict[str, str]]
    closures: tuple[Period, ...] = ()  # of the coming day, while nobody has taken the shift

    def opening_periods(self, first_day: date, last_day: date) -> list[Period]:
        """Return every opening that touches the days from first to last, whole."""
        closed = self._closed(first_day - ONE_DAY, last_day)
        found = rules.opening_periods(first_day, last_day, self.hours, closed, self.space.zone)
        return rules.without(found, self.closures)

    def opening_day(self, day: date) -> Period | None:
        """Return the day as it is booked; None when the space is closed."""
        closed = self._closed(day, day)
        return rules.opening_day(day, self.hours, closed, self.space.zone, self.closures)

    def half_days(self, day: date) -> tuple[Period, Period] | None:
        """Return morning and afternoon; None when the space is closed."""
        closed = self._closed(day, day)
        return rules.half_days(day, self.hours, closed, self.space.zone, self.closures)

    def open_until(self, moment: datetime) -> datetime | None:
        """Return when the opening ends in which a moment lies; None when closed then."""
        today = local_date(moment, self.space.zone)
        # A space that never closes is open beyond what is looked at: a day more than a week tells.
        opening = rules.open_at(moment, self.opening_periods(today, today + 8 * ONE_DAY))
        return opening.end if opening else None

    def opens_next(self, moment: datetime) -> datetime | None:
        """Return when the next opening begins, within two weeks."""
        today = local_date(moment, self.space.zone)
        periods = self.opening_periods(today, today + SEARCHED_DAYS * ONE_DAY)
        opening = rules.next_opening(moment, periods)
        return opening.start if opening else None

    def why_closed(self, day: date, language: str) -> str:
        """Return the name of the holiday, or the operator's reason; empty on an ordinary day."""
        if day in self.closed_days:
            reason = self.closed_days[day]
            return reason.get(language[:2]) or reason.get("de") or ""
        return holiday_name(self.space, day, language) or self._why_nobody(day)

    def _why_nobody(self, day: date) -> str:
        usual = rules.opening_day(day, self.hours, self._closed(day, day), self.space.zone)
        if usual is None or rules.without([usual], self.closures):
            return ""
        return _("nobody is at the front desk")

    def is_day_and_night(self) -> bool:
        """Tell whether the space never closes on ordinary days."""
        return len({one.weekday for one in self.hours if one.opens == one.closes}) == 7  # noqa: PLR2004

    def _closed(self, first_day: date, last_day: date) -> set[date]:
        closed = {day for day in self.closed_days if first_day <= day <= last_day}
        for year in range(first_day.year, last_day.year + 1):
            closed |= holidays_of(self.space, year).keys()
        return closed | rules.days_outside(
            first_day, last_day, opens_on=self.space.opens_on, closes_on=self.space.closes_on
        )


def week_of(space: Space, kind: str = HoursKind.OPENING) -> Week:
    """Read the hours of a space once, for any number of days; two statements.

    Where a house closes while nobody is there, a third reads when that is.
    """
    rows = OpeningHours.objects.filter(space=space, kind=kind)
    hours = tuple(rules.Hours(*row) for row in rows.values_list("weekday", "opens", "closes"))
    closed = ClosedDay.objects.filter(space=space)
    days = dict(closed.values_list("day", "reason"))
    if kind == HoursKind.STAFFED:
        return Week(space, hours, days)
    return Week(space, hours, days, closures_of(space, timezone.now()))


def opening_periods_of(space: Space, first_day: date, last_day: date) -> list[Period]:
    """Return the public openings that touch the days from first to last; two statements."""
    return week_of(space).opening_periods(first_day, last_day)


def holidays_of(space: Space, year: int, language: str = "de") -> dict[date, str]:
    """Return the holidays on which a space is closed; none where it stays open on them."""
    if not space.keeps_holidays:
        return {}
    return dict(
        public_holidays(
            space.federal_state,
            year,
            municipality_key=space.municipality_key,
            is_catholic=space.has_catholic_holidays,
            language=language[:2],
        )
    )


def holiday_name(space: Space, day: date, language: str = "de") -> str:
    """Return the name of a holiday that closes a space; empty on any other day."""
    return holidays_of(space, day.year, language).get(day, "")


def tax_mode_on(operator_id: int, day: date) -> TaxMode:
    """Return how an operator stands towards VAT on a day.

    Without an entry an operator counts as regularly taxed: the mode that hides nothing.
    """
    modes = TaxModeSince.objects.filter(operator_id=operator_id, since__lte=day)
    mode = modes.order_by("-since").values_list("mode", flat=True).first()
    return TaxMode(mode) if mode else TaxMode.REGULAR
