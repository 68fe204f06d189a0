"""What somebody who booked for another person may read of it: what was agreed, not who came."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tenne.booking import words
from tenne.booking.models import Booking, State
from tenne.booking.titles import title_of

# Whether and when somebody came is nobody's business but theirs and the house's.
UNSEEN = (State.CHECKED_IN, State.COMPLETED, State.NO_SHOW)


def state_of(booking: Booking) -> State:
    """Return the state as whoever made the booking sees it."""
    return State.CONFIRMED if booking.state in UNSEEN else State(booking.state)


def state_word(booking: Booking) -> str:
    """Return the word for that state."""
    return str(state_of(booking).label) if booking.state in UNSEEN else booking.state_word


def row(booking: Booking, now: datetime) -> dict[str, Any]:
    """Return a booking for somebody else as one line of a list, without its pill."""
    return {
        "title": title_of(booking, now),
        "space": booking.space.name,
        "when": words.day_and_hours(booking.period, booking.zone),
        "price": words.price(booking.price_cents) if booking.maker_pays else "",
        "state": state_word(booking),
        "more": booking.person.name,
    }
