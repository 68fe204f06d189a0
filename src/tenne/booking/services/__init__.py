"""Writes of booking: one verb, one transaction."""

from .approval import approve, decline
from .cancel import cancel, undo_cancellation
from .check_in import check_in, check_out, undo_check_in, undo_check_out
from .extend import extend
from .giving_back import give_all_back, give_back
from .hold import Terms, book, confirm, hold
from .move import move, same_place
from .naming import name_place
from .presence import leave
from .settling import Wish
from .sweep import end_what_is_over, expire_holds, release_no_shows
from .undo import undo_booking

__all__ = [
    "Terms",
    "Wish",
    "approve",
    "book",
    "cancel",
    "check_in",
    "check_out",
    "confirm",
    "decline",
    "end_what_is_over",
    "expire_holds",
    "extend",
    "give_all_back",
    "give_back",
    "hold",
    "leave",
    "move",
    "name_place",
    "release_no_shows",
    "same_place",
    "undo_booking",
    "undo_cancellation",
    "undo_check_in",
    "undo_check_out",
]
