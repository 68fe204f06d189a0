"""Who holds a place for good, in the host's list of a day; needs an open scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tenne.booking.models import Allocation, Presence
from tenne.booking.queries.holders import (
    held_by_code,
    held_by_key,
    held_during,
    holders_on,
    is_given_all_day,
    is_given_away,
)
from tenne.booking.queries.presence import open_since
from tenne.booking.rules import UNDO_FOR
from tenne.booking.services.presence import can_return
from tenne.booking.words import floor_of
from tenne.foundation.wall_time import calendar_day, local_date
from tenne.people.names import initials
from tenne.spaces.catalogue import Catalogue
from tenne.spaces.kind_words import words_of

from .rules import EXPECTED, GONE, HERE, codes_meant_by, matches, number_meant_by
from .rules import public_id_meant_by as key_meant_by


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with a permanent place in the host's list of a day."""

    allocation: Allocation
    stage: str
    now: datetime
    day: date
    presence: Presence | None = None

    is_holder = True
    is_held = False
    guests = 0
    is_over = False

    @property
    def name(self) -> str:
        """The name of the holder."""
        return self.allocation.person.name

    @property
    def initials(self) -> str:
        """The initials of the holder."""
        return initials(self.name)

    @property
    def title(self) -> str:
        """The name of the place."""
        return self.allocation.resource.title

    @property
    def floor(self) -> str:
        """The short name of the floor, to show the way."""
        return floor_of(self.allocation.resource, short=True)

    @property
    def is_later(self) -> bool:
        """Tell whether nobody comes yet on the day that is shown."""
        return local_date(self.now, self.allocation.zone) < self.day

    @property
    def is_given_away(self) -> bool:
        """Tell whether others may have the place at this moment."""
        return is_given_away(self.allocation, self.now)

    @property
    def came_at(self) -> datetime | None:
        """When they came, on the day that is shown."""
        return self.presence.came_at if self.presence else None

    @property
    def left_at(self) -> datetime:
        """When they left, as far as anybody saw."""
        return (self.presence and self.presence.left_at) or self.now

    @property
    def can_undo(self) -> bool:
        """Tell whether the last step of the row may be taken back for a while."""
        if self.stage == HERE:
            return self.came_at is not None and self.now < self.came_at + UNDO_FOR
        return self.stage == GONE and can_return(self.presence, self.now)

    @property
    def version(self) -> str:
        """What changes when the row does."""
        return f"h{self.allocation.pk}{self.stage}"

    def answers(self, text: str) -> bool:
        """Tell whether the row is meant by a search."""
        number, phone = number_meant_by(text), self.allocation.person.contact_phone or ""
        place = self.allocation.resource
        names = (self.name, *words_of(place.kind), place.title, place.number, self.allocation.code)
        return (bool(number) and phone.endswith(number)) or matches(text, names)


def holders_of_day(catalogue: Catalogue, day: date, *, now: datetime) -> tuple[Holder, ...]:
    """Return who may come to a place of their own on a day, and who came; two statements more.

    Whoever gave the day to others, or did not come on a day that is over, is not listed.
    """
    held = held_during(catalogue.space.pk, calendar_day(day, catalogue.zone))
    return tuple(row for row in _rows(held, catalogue, day, now) if _is_listed(row, catalogue))


def _is_listed(row: Holder, catalogue: Catalogue) -> bool:
    if row.stage != EXPECTED:
        return True
    is_over = row.day < local_date(row.now, catalogue.zone)
    is_open = catalogue.day(row.day) is not None
    return is_open and not is_over and not is_given_all_day(row.allocation, row.day)


def holders_by_code(
    catalogue: Catalogue, text: str, *, day: date, now: datetime
) -> tuple[Holder, ...]:
    """Return whose pass was scanned."""
    space_id, key = catalogue.space.pk, key_meant_by(text)
    if key is not None:
        by_key = held_by_key(space_id, key)
        return _rows([by_key] if by_key else [], catalogue, day, now)
    codes = codes_meant_by(text)
    return _rows(held_by_code(space_id, codes) if codes else [], catalogue, day, now)


def _rows(
    held: list[Allocation], catalogue: Catalogue, day: date, now: datetime
) -> tuple[Holder, ...]:
    if not held:
        return ()
    is_today = day == local_date(now, catalogue.zone)
    seen = holders_on(held, day, since=open_since(catalogue, now) if is_today else None)
    return tuple(Holder(one, _stage(seen.get(one.pk)), now, day, seen.get(one.pk)) for one in held)


def _stage(presence: Presence | None) -> str:
    if presence is None:
        return EXPECTED
    return HERE if presence.left_at is None else GONE
