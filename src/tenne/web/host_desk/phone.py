"""Hold a place for somebody at the phone who has no e-mail: a name, and a number if they like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.utils.translation import get_language, gettext_noop

from tenne.booking.models import LIVE_STATES, Booking
from tenne.booking.queries import Free, availability, policy_of
from tenne.booking.queries.bookable import closed_on, require_bookable
from tenne.booking.queries.days import open_day
from tenne.booking.queries.free import places_like
from tenne.booking.services import Terms, Wish, book
from tenne.booking.services.locking import in_one_transaction, lock
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import instant
from tenne.people.services import guest
from tenne.spaces.catalogue import Catalogue
from tenne.spaces.models import Space

from .rules import require_reachable
from .services import sold_with

# One line for all that is held for callers of an operator: upper bits as in the catalogue.
CALLER_LOCK = 0x7E47 << 44


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is at the phone, as far as they said so; the number is plus and digits."""

    name: str
    phone: str = ""
    audience: str = ""


def period_asked_for(
    catalogue: Catalogue, day: date, start: time | None, end: time | None, *, now: datetime
) -> Period:
    """Return the time a caller means: what is left of the day, unless they said from or until.

    Raises
    ------
    Refused
        ``closed`` on a day without hours, ``backwards``, or as `wall_time.instant`.
    """
    on = open_day(catalogue, day, now)
    if on is None:
        raise closed_on(catalogue, day)
    begin = instant(datetime.combine(day, start), catalogue.zone) if start else on.whole.start
    finish = instant(datetime.combine(day, end), catalogue.zone) if end else on.whole.end
    if begin >= finish:
        raise Refused("backwards", gettext_noop("The end must come after the start."))
    return Period(begin, finish)


def free_for_a_caller(
    catalogue: Catalogue, kind: str, period: Period, *, audience: str, now: datetime
) -> list[Free]:
    """Return the places of a kind that can be held; all cost what the first one costs.

    Raises
    ------
    Refused
        By the rule of the first place when none allows the time, or ``full``.
    """
    free = availability(catalogue, period, now=now, audience=audience, kind=kind)
    if free:
        return [one for one in free if one.price.cents == free[0].price.cents]
    for place in places_like(catalogue, kind=kind)[:1]:
        require_bookable(catalogue, period, policy=policy_of(catalogue, place), now=now)
    raise Refused("full", gettext_noop("Everything is taken then. Choose another time or day."))


def hold_for_caller(
    space: Space,
    caller: Caller,
    *,
    resource_id: UUID,
    period: Period,
    key: str,
    now: datetime,
    agreed_cents: int | None = None,
) -> Booking:
    """Book a place, to be paid at the front desk, for somebody who is at the phone.

    The same key never books twice: a form that was sent again finds the first booking.

    Raises
    ------
    Refused
        As `rules.require_reachable` and `booking.services.book`; then nothing was written.
    """
    if (earlier := sold_with(space, key)) is not None:
        return earlier
    wish = Wish(period, resource_id=resource_id)
    # Whoever calls pays what was said at the phone, whatever a known guest counts as elsewhere.
    terms = Terms(
        idempotency_key=key,
        agreed_cents=agreed_cents,
        audience=caller.audience,
        is_approved=True,
    )
    try:
        return _hold(space, caller, wish, terms, now)
    except Refused:
        # Whoever pressed twice lost against themselves: the place is taken by the first press.
        if (earlier := sold_with(space, key)) is not None:
            return earlier
        raise


@in_one_transaction
def _hold(space: Space, caller: Caller, wish: Wish, terms: Terms, now: datetime) -> Booking:
    lock([CALLER_LOCK | space.operator_id])
    require_one_more(space, caller.phone, wish.period.start, now=now)
    person = guest(
        name=caller.name,
        email=None,
        phone=caller.phone,
        language=(get_language() or "de")[:2],
        audience=caller.audience,
    )
    booking = book(person=person, wish=wish, now=now, terms=terms)
    if booking.space_id != space.pk:
        raise ValueError(f"resource must stand in space {space.pk}, got {booking.space_id}")
    return booking


def require_one_more(space: Space, number: str, start: datetime, *, now: datetime) -> None:
    """Refuse to hold more for a number than `rules.require_reachable` allows."""
    require_reachable(number, held=held_for_number(space, number, now=now), start=start, now=now)


def held_for_number(space: Space, number: str, *, now: datetime) -> int:
    """Return how many places this operator holds for a phone number from now on."""
    if not number:
        return 0
    live = Booking.objects.filter(
        operator=space.operator_id,
        person__contact_phone=number,
        state__in=LIVE_STATES,
        ends_at__gt=now,
    )
    return live.count()
