"""What is free, and what is booked."""

from .bookings import bookings_between, bookings_of, require_booking
from .free import Free, availability, busy_leaves, free_places, nearest_alternatives, policy_of

__all__ = [
    "Free",
    "availability",
    "bookings_between",
    "bookings_of",
    "busy_leaves",
    "free_places",
    "nearest_alternatives",
    "policy_of",
    "require_booking",
]
