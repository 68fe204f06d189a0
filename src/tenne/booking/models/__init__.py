"""Tables of bookings: what was agreed, what is taken, what repeats, what is held for good,
what calendars elsewhere keep busy."""

from .allocation import Allocation, PermanentTerms, Release
from .booking import (
    IN_A_BASKET,
    KEPT_UNTIL,
    LIVE_STATES,
    PENDING_STATES,
    WORDS_END,
    Booking,
    Presence,
    State,
)
from .company import Company
from .deputy import MOST_DEPUTIES, Deputy
from .displacement import Displacement, Fate, Undone
from .occupancy import Occupancy, _DuringAgain, _KeyRange
from .outside_calendar import BusyTime, OutsideCalendar
from .quote import Enquiry, EnquiryState, Quote, QuoteState
from .series import Series, SeriesDate
from .swap import Swap, SwapState
from .takeover import TakenOver, Takeover
from .waiting import IN_LINE, Wait, WaitState

__all__ = [
    "IN_A_BASKET",
    "IN_LINE",
    "KEPT_UNTIL",
    "LIVE_STATES",
    "MOST_DEPUTIES",
    "PENDING_STATES",
    "WORDS_END",
    "Allocation",
    "Booking",
    "BusyTime",
    "Company",
    "Deputy",
    "Displacement",
    "Enquiry",
    "EnquiryState",
    "Fate",
    "Occupancy",
    "OutsideCalendar",
    "PermanentTerms",
    "Presence",
    "Quote",
    "QuoteState",
    "Release",
    "Series",
    "SeriesDate",
    "State",
    "Swap",
    "SwapState",
    "TakenOver",
    "Takeover",
    "Undone",
    "Wait",
    "WaitState",
    # Migrations name the two here.
    "_DuringAgain",
    "_KeyRange",
]
