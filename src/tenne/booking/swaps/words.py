"""What a wish to swap is called from either side: what one has, and what one would get."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tenne.booking import words
from tenne.booking.models import Booking, Swap
from tenne.booking.queries.swaps import met_by_shutdown, open_about, standing_of
from tenne.booking.titles import title_of
from tenne.foundation import scope

from .rules import is_swappable


@dataclass(frozen=True, slots=True)
class Side:
    """A swap as one of the two sees it; nothing of it tells who the other one is."""

    swap: Swap
    own: Booking
    other: Booking
    has_asked: bool


def side_of(swap: Swap, person_id: int) -> Side:
    """Return a swap as its asker sees it, or whoever was asked."""
    if swap.booking.person_id == person_id:
        return Side(swap, swap.booking, swap.other, has_asked=True)
    return Side(swap, swap.other, swap.booking, has_asked=False)


def said_of(booking: Booking, now: datetime) -> str:
    """Name place and time of a booking: ``Tisch 7, Di 24.11., 8–20 Uhr``."""
    return f"{title_of(booking, now)}, {words.day_and_hours(booking.period, booking.zone, now)}"


def entries(booking: Booking, now: datetime) -> dict[str, Any]:
    """Return what the page of a booking shows of swaps: whether one can ask, and what is open."""
    with scope.operators(booking.operator_id):
        met = met_by_shutdown([booking.pk])
        return {
            "can_swap": is_swappable(standing_of(booking, now, met=met)),
            "swaps": [
                {"url": url_of(booking, one), "is_question": one.booking_id != booking.pk}
                for one in open_about(booking, now)
            ],
        }


def url_of(booking: Booking, swap: Swap) -> str:
    """Return the page of a swap for the person of one of its two bookings."""
    return reverse("booking:swap", args=[booking.public_id, swap.public_id])


def row(swap: Swap, person_id: int, now: datetime) -> dict[str, object]:
    """Return an open wish to swap as one line of a list."""
    side = side_of(swap, person_id)
    until = {"until": words.moment(swap.lapses_at, side.own.zone)}
    return {
        "title": said_of(side.own, now),
        "space": side.own.space.name,
        "when": _("for %(other)s") % {"other": said_of(side.other, now)},
        "state": (_("asked, until %(until)s") if side.has_asked else _("answer by %(until)s"))
        % until,
        "kind": "notice",
        "symbol": "clock",
        "url": url_of(side.own, swap),
    }
