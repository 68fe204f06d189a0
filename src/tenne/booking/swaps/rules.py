"""When a booking may be swapped, and until when somebody answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_noop

from tenne.booking.quotes.rules import agreed_by_quote
from tenne.foundation.refusal import Refused

ANSWERED_WITHIN = timedelta(days=2)
A_MOMENT = timedelta(microseconds=1)
MOST_ASKED = 8  # by one booking: nobody is asked without end


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whether a booking may be swapped."""

    is_confirmed: bool
    is_movable: bool  # it has not begun, and cancelling is free
    is_named: bool
    is_by_quote: bool
    is_chosen_by_the_house: bool  # who has the place is approved, or it is kept back
    is_met_by_shutdown: bool


def require_swappable(one: Standing) -> None:
    """Refuse to swap what nobody could move either, and what the house has a say in.

    Raises
    ------
    Refused
        ``by-quote``, ``not-confirmed``, ``too-late-to-swap``, ``not-named``,
        ``house-decides``, ``met-by-shutdown``.
    """
    if one.is_by_quote:
        raise agreed_by_quote()
    if not one.is_confirmed:
        raise Refused("not-confirmed", gettext_noop("Only a confirmed booking is swapped."))
    if not one.is_movable:
        raise Refused(
            "too-late-to-swap",
            gettext_noop(
                "It has begun, or cancelling costs something by now: place and time stay."
            ),
        )
    if not one.is_named:
        raise Refused(
            "not-named",
            gettext_noop("Which desk it is, is not said yet. Ask for it first, then swap it."),
        )
    if one.is_chosen_by_the_house:
        raise Refused(
            "house-decides",
            gettext_noop("The house decides who has this place. Ask the front desk."),
        )
    if one.is_met_by_shutdown:
        raise Refused(
            "met-by-shutdown",
            gettext_noop("A part of the house is shut, and this booking is hit. Ask there."),
        )


def is_swappable(one: Standing) -> bool:
    """Tell whether nothing is in the way of swapping a booking."""
    try:
        require_swappable(one)
    except Refused:
        return False
    return True


def lapses_at(now: datetime, *, movable_until: tuple[datetime, datetime]) -> datetime:
    """Return until when the other one may answer: while both may still be moved."""
    return min(now + ANSWERED_WITHIN, *movable_until)


def nobody_to_ask() -> Refused:
    """Return the one refusal of all that cannot be had by swapping: it tells nobody's reason."""
    return Refused(
        "nobody-to-ask",
        gettext_noop("Nobody can be asked for that place at that time. Choose another one."),
    )


def swap_over() -> Refused:
    """Return the refusal of an answer that comes too late."""
    return Refused(
        "swap-over",
        gettext_noop("This wish to swap is over. Ask anew, if it still suits both."),
    )


def swap_twice_in_a_row() -> Refused:
    """Return the refusal of a swap after which somebody had a place again too soon."""
    return Refused(
        "twice-in-a-row",
        gettext_noop(
            "With this swap one of you would have a place twice in a row. Ask somebody else."
        ),
    )


def swap_changed() -> Refused:
    """Return the refusal to swap what is no longer what was asked for."""
    return Refused(
        "swap-changed",
        gettext_noop("One of the two bookings has changed since. Ask anew for what is there now."),
    )
