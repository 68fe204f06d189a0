"""A booking that has begun, or that costs something to cancel by now, may still give up time.

It ends earlier or, before it has begun, starts later. What is given up is owed by the steps of
cancelling, as if it had been cancelled; the rest of the time costs what it would have, and the
place is free for others.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_noop

from tenne.booking import rules
from tenne.booking.longer.price import shorter_price
from tenne.booking.models import Booking
from tenne.booking.queries.free import Free, policy_of
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import wall
from tenne.spaces.catalogue import Catalogue, Place
from tenne.tariffs.queries import price_at

from .cancel import due_now


def only_shorter(booking: Booking, now: datetime) -> bool:
    """Tell whether it can only give up time: it has begun, or costs something to cancel."""
    return booking.starts_at <= now or due_now(booking, now) > 0


def shortened(
    booking: Booking, catalogue: Catalogue, place: Place, period: Period, *, now: datetime
) -> Free:
    """Return the booking's own place for a shorter time, at its price; nobody else can have it.

    Raises
    ------
    Refused
        As `rules.require_shorter`; ``not-movable`` for more than less time; ``not-offered``.
    """
    if booking.starts_at > now and not booking.period.contains(period):
        raise too_late_to_move(booking)
    rules.require_shorter(
        booking.period,
        period,
        policy=policy_of(catalogue, place),
        opening=catalogue.opening(period),
        now=now,
        zone=catalogue.zone,
    )
    audience = booking.person.audience
    before = price_at(catalogue, place, booking.period, audience=audience)
    after = price_at(catalogue, place, period, audience=audience)
    if before is None or after is None or after.tax_mode != booking.tax["mode"]:
        raise Refused(
            "not-offered", gettext_noop("There is no price for that time. Ask the front desk.")
        )
    given_up = int((booking.period.duration - period.duration).total_seconds() // 60)
    share = due_now(booking, now)
    price = shorter_price(booking, before=before, after=after, share=share, minutes=given_up)
    return Free(place, period, price)


def too_late_to_move(booking: Booking) -> Refused:
    """Return the refusal of another place or more time when cancelling is free no more."""
    until = rules.free_until(
        booking.cancellation_steps, starts_at=booking.starts_at, ends_at=booking.ends_at
    )
    return Refused(
        "not-movable",
        gettext_noop(
            "This booking could be moved until %(until)s. Now it can only start later or end"
            " earlier."
        ),
        until=wall(until, booking.zone) if until else "–",
    )
