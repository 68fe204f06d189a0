"""What an address asks for, a day, a place, a stretch of the day; and back to an address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from tenne.spaces.models import Feature, ResourceKind

WEEKS = ("workweek", "week")
OF_DAYS = ("days", *WEEKS)
PARTS_OF_A_DAY = ("day", "morning", "afternoon")
STRETCHES = (*PARTS_OF_A_DAY, "hours", *OF_DAYS)
A_WEEK = timedelta(days=6)  # from its first day to its last
ANY = "any"
ANY_NUMBER = "~number~"  # nothing else in an address has a tilde


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish as far as it is said; nothing of it is trusted before the rules have looked.

    ``number`` is empty while no place is chosen, and ``any`` when any desk would do.
    """

    day: date | None = None
    floor: int | None = None
    kind: str = ResourceKind.DESK
    number: str = ""
    stretch: str = ""
    start: time | None = None
    end: time | None = None
    last_day: date | None = None
    features: tuple[str, ...] = ()
    as_list: bool = False

    @property
    def is_for_any(self) -> bool:
        """Tell whether any desk with the features would do."""
        return self.number == ANY

    @property
    def has_no_fields(self) -> bool:
        """Tell whether nobody types when it is to be: the stretch alone says so."""
        return self.stretch not in ("hours", "days")

    @property
    def is_of_days(self) -> bool:
        """Tell whether it is more than one day."""
        return self.stretch in OF_DAYS

    def reaches(self, day: date) -> date:
        """Return the last day on which it could end, begun on a day."""
        return day + A_WEEK if self.stretch in WEEKS else self.last_day or day

    @property
    def without_times(self) -> Asked:
        """Return the wish before anybody has said from when until when."""
        return replace(self, start=None, end=None, last_day=None)

    @property
    def times(self) -> str:
        """Return the times as one text, to tell whether they were changed after they were shown."""
        return "/".join(str(one or "") for one in (self.start, self.end, self.last_day))

    def pairs(self) -> list[tuple[str, str]]:
        """Return the wish as names and values, for an address or for hidden fields."""
        values: list[tuple[str, Any]] = [
            ("day", self.day),
            ("floor", self.floor if not self.number else None),
            (self.kind, self.number),
            ("for", self.stretch),
            ("from", self.start and f"{self.start:%H:%M}"),
            ("until", self.end and f"{self.end:%H:%M}"),
            ("to", self.last_day),
            *(("feature", feature) for feature in self.features),
            ("view", "list" if self.as_list else ""),
        ]
        return [(name, str(value)) for name, value in values if value not in (None, "")]

    def address(self, **changes: Any) -> str:
        """Return the address of this wish with something changed."""
        return f"?{urlencode(replace(self, **changes).pairs())}"

    def addresses(self, **changes: Any) -> Callable[[str], str]:
        """Return what makes an address of a number that is quoted; the rest is written once."""
        head, tail = self.address(number=ANY_NUMBER, **changes).split(ANY_NUMBER)
        return lambda quoted: f"{head}{quoted}{tail}"


def asked_in(data: QueryDict | Mapping[str, str]) -> Asked:
    """Read a wish; what cannot be read counts as not said."""
    kind = next((kind for kind in ResourceKind.values if data.get(kind)), ResourceKind.DESK.value)
    stretch = data.get("for", "")
    given = data.getlist("feature") if isinstance(data, QueryDict) else []
    return Asked(
        day=_day(data.get("day", "")),
        floor=_number(data.get("floor", "")),
        kind=kind,
        number=data.get(kind, "")[:12],
        stretch=stretch if stretch in STRETCHES else "",
        start=_time(data.get("from", "")),
        end=_time(data.get("until", "")),
        last_day=_day(data.get("to", "")),
        features=tuple(sorted({one for one in given if one in Feature.values})),
        as_list=data.get("view") == "list",
    )


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    # Far years overflow when a clock of another zone is read.
    return day if 2000 < day.year < 2200 else None  # noqa: PLR2004


def _time(text: str) -> time | None:
    try:
        return datetime.strptime(text[:5], "%H:%M").time()  # noqa: DTZ007 - a wall-clock time
    except ValueError:
        return None


def _number(text: str) -> int | None:
    digits = text.removeprefix("-")
    return int(text) if digits.isdigit() and text.isascii() and len(text) < 5 else None  # noqa: PLR2004
