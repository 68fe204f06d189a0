"""What is free, and what is booked."""

from .bookings import bookings_between, bookings_of, next_bookings_of, require_booking, with_places
from .free import (
    Free,
    availability,
    availability_in,
    busy_leaves,
    free_places,
    let_by_the_month,
    nearest_alternatives,
    policy_of,
)

__all__ = [
    "Free",
    "availability",
    "availability_in",
    "bookings_between",
    "bookings_of",
    "busy_leaves",
    "free_places",
    "let_by_the_month",
    "nearest_alternatives",
    "next_bookings_of",
    "policy_of",
    "require_booking",
    "with_places",
]
