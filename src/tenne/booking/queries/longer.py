"""How much longer a booking could last: until when its place is free, and what that costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import zip_longest

from django.utils.translation import gettext_noop

from tenne.booking import rules
from tenne.booking.longer.price import longer_price
from tenne.booking.models import Booking, State
from tenne.booking.quotes.rules import agreed_by_quote
from tenne.foundation.period import Period
from tenne.foundation.planned import planned_cursor
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import wall
from tenne.spaces.catalogue import Catalogue, Place, catalogue_of
from tenne.tariffs.queries import price_at
from tenne.tariffs.rules import Price

from .bookable import require_bookable
from .free import policy_of
from .timeline import NEVER, TAKEN, as_multirange

STEPS = (timedelta(hours=1), timedelta(minutes=30), timedelta(hours=2))
LOOKS_AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Longer:
    """A later end that could be had now, and its price for the whole time."""

    until: datetime
    price: Price  # of which what was agreed stays as it is
    more_cents: int  # on top of the price until now; never less than nothing


@dataclass(frozen=True, slots=True)
class Stay:
    """A booking at its place, with what comes after it."""

    booking: Booking
    catalogue: Catalogue
    place: Place
    taken: tuple[Period, ...]  # by others, in order

    @property
    def policy(self) -> rules.Policy:
        """The rules of the place."""
        return policy_of(self.catalogue, self.place)

    def is_free_until(self, until: datetime) -> bool:
        """Tell whether nobody else has the place before that, buffers included."""
        wanted = rules.occupied_during(Period(self.booking.starts_at, until), self.policy)
        later = Period(self.booking.ends_at, wanted.end)
        return not any(one.overlaps(later) for one in self.taken)

    @property
    def latest(self) -> datetime | None:
        """The last moment until which the place is free; None where nobody comes soon."""
        if not self.taken:
            return None
        whole = Period(self.booking.starts_at, self.booking.ends_at)
        gap = rules.occupied_during(whole, self.policy).end - whole.end
        return self.taken[0].start - gap

    @property
    def free_again(self) -> datetime | None:
        """When the place is free again for the shortest booking after others have had it."""
        for one, following in zip_longest(self.taken, self.taken[1:]):
            if one.end == NEVER:
                return None
            if following is None or following.start - one.end >= self.policy.shortest:
                return one.end
        return None


def stay_of(booking: Booking, now: datetime, until: datetime | None = None) -> Stay | None:
    """Return a booking with what comes after it at its place: one statement.

    Parameters
    ----------
    until : datetime, optional
        The end that is wished for, where that may be later than a day from the end of now.
    """
    catalogue = catalogue_of(space_id=booking.space_id)
    place = catalogue.places.get(booking.resource_id) if catalogue else None
    if catalogue is None or place is None:
        return None
    longest = booking.ends_at + policy_of(catalogue, place).longest
    end = min(until, longest) if until else booking.ends_at  # nobody may stay until the year 9999
    reach = Period(booking.ends_at, max(end, booking.ends_at) + LOOKS_AHEAD)
    return Stay(booking, catalogue, place, _taken_during(reach, booking, place.leaves, now))


def _taken_during(
    reach: Period, booking: Booking, leaves: Sequence[int], now: datetime
) -> tuple[Period, ...]:
    with planned_cursor() as cursor:
        cursor.execute(TAKEN, [sorted(leaves), as_multirange([reach]), now, [booking.pk]])
        instant = datetime.fromtimestamp
        return tuple(
            Period(instant(start, UTC), NEVER if end is None else instant(end, UTC))
            for _leaf, start, end in cursor.fetchall()
        )


def longer_ends(stay: Stay, now: datetime) -> list[Longer]:
    """Return the later ends that can be had now: an hour first, then the others."""
    ends = [stay.booking.ends_at + step for step in STEPS]
    if stay.latest is not None:
        ends.append(stay.latest)
    found = []
    for until in dict.fromkeys(ends):
        try:
            found.append(longer(stay, until, now))
        except Refused:
            continue
    return found


def longer(stay: Stay, until: datetime, now: datetime) -> Longer:
    """Return what it costs to stay until later.

    Raises
    ------
    Refused
        ``not-running``, ``not-longer``, ``needs-approval``, ``occupied`` with the next free time,
        ``not-offered``, and what the rules of the place say of the whole time.
    """
    booking, place = stay.booking, stay.place
    require_extendable(booking, now)
    if until <= booking.ends_at:
        raise Refused("not-longer", gettext_noop("Choose an end later than the one of now."))
    if place.resource.approval_minutes is not None:
        raise Refused(
            "needs-approval",
            gettext_noop("The house approves bookings of %(place)s. Ask at the front desk."),
            place=place.resource.title,
        )
    whole = Period(booking.starts_at, until)
    _require_rules(stay, whole)
    if not stay.is_free_until(until):
        raise taken_after(stay)
    audience = booking.person.audience
    price = price_at(stay.catalogue, place, whole, audience=audience)
    before = price_at(stay.catalogue, place, booking.period, audience=audience)
    if price is None or before is None:
        raise Refused(
            "not-offered",
            gettext_noop("There is no price for that time. Ask the front desk."),
        )
    if price.tax_mode != booking.tax["mode"]:
        raise Refused(
            "other-tax",
            gettext_noop("Another tax holds since this was booked. Book the added time anew."),
        )
    minutes = int((until - booking.ends_at).total_seconds() // 60)
    total = longer_price(booking, before=before, whole=price, minutes=minutes)
    return Longer(until, total, total.cents - booking.price_cents)


def require_extendable(booking: Booking, now: datetime) -> None:
    """Refuse to prolong what is over, or was never confirmed."""
    if booking.is_by_quote:
        raise agreed_by_quote()
    if booking.state not in (State.CONFIRMED, State.CHECKED_IN) or now >= booking.ends_at:
        raise Refused(
            "not-running",
            gettext_noop("This booking is over or not confirmed. Book the place again."),
        )


def _require_rules(stay: Stay, whole: Period) -> None:
    """Ask the rules as if the whole time had been wished for when it began."""
    if whole.duration > stay.policy.longest:  # before the days of a thousand years are read
        raise Refused(
            "too-long",
            gettext_noop("The longest booking is %(length)s. Book the rest separately."),
            length=stay.policy.longest,
        )
    policy = replace(stay.policy, lead=timedelta(0))
    require_bookable(stay.catalogue, whole, policy=policy, now=whole.start)


def taken_after(stay: Stay) -> Refused:
    """Return the refusal of a longer stay, with when the place is free again."""
    zone = stay.catalogue.zone
    latest, again = stay.latest, stay.free_again
    shown = f"{wall(stay.taken[0].start, zone):%H:%M}" if stay.taken else ""
    if again is None or latest is None:
        message = gettext_noop("%(place)s is taken from %(taken)s. Choose another place.")
    else:
        message = gettext_noop("%(place)s is taken from %(taken)s and free again from %(again)s.")
    return Refused(
        "occupied",
        message,
        place=stay.place.resource.title,
        taken=shown,
        again=f"{wall(again, zone):%H:%M}" if again else "",
    )
