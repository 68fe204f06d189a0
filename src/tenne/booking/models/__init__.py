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
from .displacement import Displacement, Fate, Undone
from .occupancy import Occupancy, _DuringAgain, _KeyRange
from .series import Series, SeriesDate

__all__ = [
    "KEPT_UNTIL",
    "LIVE_STATES",
    "PENDING_STATES",
    "WORDS_END",
    "Booking",
    "Displacement",
    "Fate",
    "Occupancy",
    "Presence",
    "Series",
    "SeriesDate",
    "State",
    "Undone",
    # Migrations name the two here.
    "_DuringAgain",
    "_KeyRange",
]
