"""What a house may do with a booking beside moving it, each by its name and with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from tenne.booking.models import Booking

from .cancel import cancel, undo_cancellation
from .check_in import check_in, check_out, undo_check_in, undo_check_out
from .rebooking import undo_rebooking

VERBS: Mapping[str, Callable[..., Booking]] = {
    "check-in": check_in,
    "undo-check-in": undo_check_in,
    "check-out": check_out,
    "undo-check-out": undo_check_out,
    "cancel": partial(cancel, by_house=True),
    "restore": undo_cancellation,
    "undo-rebooking": undo_rebooking,
}
