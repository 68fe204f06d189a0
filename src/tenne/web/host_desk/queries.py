"""Join what a host sees of a day: bookings, people, places and money. Each needs an open scope."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q

from tenne.billing.queries import Owed, owed_for
from tenne.booking.models import Booking, Presence, State
from tenne.booking.queries import bookings_between
from tenne.booking.queries.bookings import SHOWN_WITH
from tenne.booking.queries.guests import company_of
from tenne.booking.queries.presence import (
    is_stay,
    open_since,
    presences_on,
)
from tenne.booking.queries.taken import taken_leaves
from tenne.booking.quotes.words import for_hosts
from tenne.booking.rules import CHECK_IN_EARLY, UNDO_FOR
from tenne.booking.services.check_in import can_undo_check_out
from tenne.booking.services.presence import can_return
from tenne.booking.words import floor_of
from tenne.foundation.period import Period
from tenne.foundation.wall_time import calendar_day, local_date
from tenne.people.names import initials
from tenne.spaces.catalogue import Catalogue
from tenne.spaces.kind_words import words_of
from tenne.spaces.models import ResourceKind
from tenne.tariffs.tax_words import tax_word_as_agreed

from .holders import Holder, holders_of_day
from .rules import (
    EXPECTED,
    GONE,
    HERE,
    MISSING,
    STAGE_OF,
    STAGES,
    codes_meant_by,
    matches,
    number_meant_by,
    public_id_meant_by,
    stage_on,
)
from .words import product

CAME = (State.CHECKED_IN, State.COMPLETED)
NOTHING = Owed(0, 0)
AN_INSTANT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Row:
    """A booking in the host's list of a day."""

    booking: Booking
    stage: str
    owed: Owed
    is_new: bool
    now: datetime
    day: date
    presence: Presence | None = None

    is_holder = False

    @property
    def name(self) -> str:
        """The name of who booked."""
        return self.booking.person.name

    @property
    def guests(self) -> int:
        """How many come along."""
        company = company_of(self.booking)
        return company.count if company is not None else 0

    @property
    def phone(self) -> str | None:
        """The number to call, of a guest who has left one."""
        return self.booking.person.contact_phone

    @property
    def can_cancel(self) -> bool:
        """Tell whether it can be called off here: confirmed, and not over."""
        return self.booking.state == State.CONFIRMED and not self.is_over

    @property
    def initials(self) -> str:
        """The initials of who booked."""
        return initials(self.name)

    @property
    def title(self) -> str:
        """The name of the place."""
        return self.booking.resource.title

    @property
    def floor(self) -> str:
        """The short name of the floor, to show the way."""
        return floor_of(self.booking.resource, short=True)

    @property
    def note(self) -> str:
        """What its person wrote, and of an event how the room is to be set up."""
        event = for_hosts(self.booking) if self.booking.is_by_quote else ""
        return " · ".join(part for part in (event, self.booking.note) if part)

    @property
    def may_change_place(self) -> bool:
        """Tell whether it may still be put elsewhere to let another booking fit."""
        return self.booking.may_change_place(self.now)

    @property
    def product(self) -> str:
        """What was sold."""
        return product(self.booking.resource.kind, self.booking.price_lines)

    @property
    def opens_at(self) -> datetime:
        """From when on the booking can be checked in."""
        return self.booking.starts_at - CHECK_IN_EARLY

    @property
    def is_later(self) -> bool:
        """Tell whether it is too early to check in."""
        zone = self.booking.zone
        is_of_a_later_day = local_date(self.now, zone) < self.day <= self.last_day
        return self.now < self.opens_at or is_of_a_later_day

    @property
    def opens_today(self) -> bool:
        """Tell whether check-in opens later on the running day."""
        zone = self.booking.zone
        return self.is_later and local_date(self.opens_at, zone) == local_date(self.now, zone)

    @property
    def first_day(self) -> date:
        """The first local day of the booking."""
        return local_date(self.booking.starts_at, self.booking.zone)

    @property
    def is_of_another_day(self) -> bool:
        """Tell whether a search has led beyond the day that is shown."""
        return not self.first_day <= self.day <= self.last_day

    @property
    def is_over(self) -> bool:
        """Tell whether the booked time has passed."""
        return self.now >= self.booking.ends_at

    @property
    def last_day(self) -> date:
        """The last local day of the booking."""
        return local_date(self.booking.ends_at - AN_INSTANT, self.booking.zone)

    @property
    def goes_on(self) -> bool:
        """Tell whether the booking holds its place on further days."""
        return self.last_day > local_date(self.now, self.booking.zone)

    @property
    def came_at(self) -> datetime | None:
        """When they came, on the day that is shown."""
        return self.presence.came_at if self.presence else self.booking.checked_in_at

    @property
    def left_at(self) -> datetime:
        """When they left, as far as anybody saw."""
        seen = self.presence.left_at if self.presence else None
        return seen or self.booking.checked_out_at or self.booking.ends_at

    @property
    def is_held(self) -> bool:
        """Tell whether a guest has yet to confirm it, by the link in the mail or here."""
        return self.booking.state == State.HELD

    @property
    def tax_word(self) -> str:
        """The tax word of what was agreed, beside the price of a hold."""
        return tax_word_as_agreed(self.booking.tax)

    @property
    def is_cancelled(self) -> bool:
        """Tell whether somebody called it off; else nobody came."""
        return self.booking.state in (State.CANCELLED, State.CANCELLED_LATE)

    @property
    def can_undo(self) -> bool:
        """Tell whether the last step of the row may be taken back for a while."""
        came = self.came_at
        if self.stage == HERE:
            return came is not None and self.now < came + UNDO_FOR
        if self.stage == GONE and self.booking.state == State.CHECKED_IN:
            return can_return(self.presence, self.now)
        return self.stage == GONE and can_undo_check_out(self.booking, self.now)

    @property
    def is_paid(self) -> bool:
        """Tell whether something was charged and all of it is paid."""
        return self.owed.charged_cents > 0 and self.owed.open_cents <= 0

    def answers(self, text: str) -> bool:
        """Tell whether the row is meant by a search."""
        number = number_meant_by(text)
        is_called_so = bool(number) and (self.phone or "").endswith(number)
        place = self.booking.resource
        names = (self.name, *words_of(place.kind), place.title, place.number, self.booking.code)
        return is_called_so or matches(text, names)


@dataclass(frozen=True)
class DeskDay:
    """All that the front desk shows of a day."""

    day: date
    today: date
    now: datetime
    rows: tuple[Row, ...]
    taken: int
    desks: int
    has_floors: bool = False
    holders: tuple[Holder, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)

    def of_stage(self, stage: str) -> list[Row]:
        """Return the bookings of one list, soonest first."""
        return [row for row in self.rows if row.stage == stage]

    def listed(self, stage: str) -> list[Row | Holder]:
        """Return one list in the order in which it is needed; holders come after bookings."""
        holders = [row for row in self.holders if row.stage == stage]
        found: list[Row | Holder] = [*self.of_stage(stage), *holders]
        if stage == HERE:
            return sorted(found, key=lambda row: row.name.casefold())
        if stage == GONE:
            return sorted(found, key=lambda row: row.left_at, reverse=True)
        return found

    @property
    def missing(self) -> list[Row]:
        """Bookings that nobody comes for any more: cancelled, or nobody came."""
        return self.of_stage(MISSING)

    @property
    def to_call(self) -> list[Row]:
        """Who is expected and can be reached by phone only, when something changes."""
        return [row for row in self.of_stage(EXPECTED) if row.phone]

    @property
    def is_today(self) -> bool:
        """Tell whether the day is running."""
        return self.day == self.today

    @property
    def version(self) -> str:
        """Change whenever a row appears, disappears or changes its list; names nobody."""
        shown = [f"{row.booking.pk}{row.stage}{row.booking.state}" for row in self.rows]
        text = ",".join([*shown, *(row.version for row in self.holders)])
        return hashlib.sha256(text.encode()).hexdigest()[:12]


def desk_day(catalogue: Catalogue, day: date, *, now: datetime) -> DeskDay:
    """Return the host's list of a day at a space."""
    space = catalogue.space
    bookings = [
        booking
        for booking in bookings_between(space.pk, calendar_day(day, catalogue.zone))
        if _is_listed(booking, now)
    ]
    rows = rows_of(bookings, day=day, now=now, since=_open_since(catalogue, day, now))
    holders = holders_of_day(catalogue, day, now=now)
    taken, desks = desks_taken(catalogue, day, now=now)
    stages = [row.stage for row in rows] + [row.stage for row in holders]
    return DeskDay(
        day=day,
        today=local_date(now, catalogue.zone),
        now=now,
        rows=rows,
        taken=taken,
        desks=desks,
        has_floors=_has_floors(catalogue),
        holders=holders,
        counts={stage: stages.count(stage) for stage in STAGES},
    )


def _open_since(catalogue: Catalogue, day: date, now: datetime) -> datetime | None:
    """Return since when the house has not closed, as far as that matters for the day shown."""
    return open_since(catalogue, now) if day == local_date(now, catalogue.zone) else None


def rows_of(
    bookings: Sequence[Booking], *, day: date, now: datetime, since: datetime | None = None
) -> tuple[Row, ...]:
    """Return bookings as rows of a day; three statements for any number of them."""
    owed = owed_for("booking", [str(booking.pk) for booking in bookings])
    known = _came_before(bookings)
    seen = presences_on(bookings, day, since=since)
    stages = {one.pk: _stage(one, seen.get(one.pk), day, now) for one in bookings}
    return tuple(
        Row(
            booking=booking,
            stage=stages[booking.pk],
            owed=owed.get(str(booking.pk), NOTHING),
            is_new=booking.person_id not in known and stages[booking.pk] == EXPECTED,
            now=now,
            day=day,
            presence=seen.get(booking.pk),
        )
        for booking in bookings
    )


def _stage(booking: Booking, presence: Presence | None, day: date, now: datetime) -> str:
    seen = ""
    if presence is not None:
        seen = HERE if presence.left_at is None else GONE
    return stage_on(
        booking.state,
        is_stay=is_stay(booking),
        seen=seen,
        day=day,
        today=local_date(now, booking.zone),
    )


def rows_by_code(catalogue: Catalogue, text: str, *, day: date, now: datetime) -> tuple[Row, ...]:
    """Return the booking of a space whose code or address was scanned, whatever its day."""
    public_id = public_id_meant_by(text)
    meant = Q(public_id=public_id) if public_id else Q(code__in=codes_meant_by(text))
    found = Booking.objects.select_related(*SHOWN_WITH).filter(
        meant, space=catalogue.space, state__in=STAGE_OF
    )
    listed = [one for one in found if _is_listed(one, now)]
    return rows_of(listed, day=day, now=now, since=_open_since(catalogue, day, now))


def _is_listed(booking: Booking, now: datetime) -> bool:
    """Tell whether a host has to do with a booking: of the holds, with those of guests."""
    if booking.state != State.HELD:
        return booking.state in STAGE_OF
    is_running = booking.held_until is not None and now < booking.held_until
    return is_running and bool(booking.link_digest)


def desks_taken(catalogue: Catalogue, day: date, *, now: datetime) -> tuple[int, int]:
    """Return how many desks are taken, and how many there are.

    Today that means at this moment; on another day, at any time of the opening hours.
    """
    period = Period(now, now + AN_INSTANT)
    if day != local_date(now, catalogue.zone):
        period = catalogue.day(day) or calendar_day(day, catalogue.zone)
    desks = [
        place.id
        for place in catalogue.places.values()
        if place.resource.kind == ResourceKind.DESK
        and not place.resource.is_kept_back
        and place.leaves == (place.id,)
    ]
    taken = taken_leaves(catalogue, [period], now)[period]
    return len(taken.intersection(desks)), len(desks)


def _came_before(bookings: Sequence[Booking]) -> set[int]:
    """Return who of these people has been at the space before."""
    if not bookings:
        return set()
    found = Booking.objects.filter(
        space_id=bookings[0].space_id,
        person__in={booking.person_id for booking in bookings},
        state__in=CAME,
    )
    return set(found.values_list("person_id", flat=True))


def _has_floors(catalogue: Catalogue) -> bool:
    """Tell whether places stand on more than one floor."""
    floors = {
        place.resource.area.floor_id for place in catalogue.places.values() if place.resource.area
    }
    return len(floors) > 1
