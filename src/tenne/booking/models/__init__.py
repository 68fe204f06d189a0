"""Tables of bookings: what was agreed, what is taken, what repeats."""

from .booking import (
    KEPT_UNTIL,
    LIVE_STATES,
    PENDING_STATES,
    WORDS_END,
    Booking,
    Presence,
    State,
)
from .occupancy import Occupancy, _DuringAgain, _KeyRange
from .series import Series, SeriesDate

__all__ = [
    "KEPT_UNTIL",
    "LIVE_STATES",
    "PENDING_STATES",
    "WORDS_END",
    "Booking",
    "Occupancy",
    "Presence",
    "Series",
    "SeriesDate",
    "State",
    # Migrations name the two here.
    "_DuringAgain",
    "_KeyRange",
]
