"""The house moves a booking to another place or time, and takes that back."""

from .moving import rebook
from .undoing import can_undo_rebooking, undo_rebooking

__all__ = ["can_undo_rebooking", "rebook", "undo_rebooking"]
