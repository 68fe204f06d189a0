"""What a longer or shorter stay costs: what was agreed stays, the difference is as of today.

The added time costs what the whole would cost today less what the time until now would: a cap of
the day counts for both together, and a price that has changed since changes nothing of what was
agreed. It never costs less than nothing, so nobody pays less by staying longer either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from tenne.booking.models import Booking
from tenne.foundation.money import whole_cents
from tenne.tariffs.rules import Price, PriceLine, vat_groups

GIVEN_UP = "given-up"
HOUR = "hour"  # added time is counted by the clock, whatever was agreed before


def longer_price(booking: Booking, *, before: Price, whole: Price, minutes: int) -> Price:
    """Return the price of the whole time: as agreed until now, and as of today for the rest.

    Parameters
    ----------
    before, whole : Price
        What the time until now, and the whole time, would cost today.
    minutes : int
        How long the added time is.
    """
    if before.cents == booking.price_cents and whole.cents >= before.cents:
        return whole  # nothing has changed: told as one price
    more = max(0, whole.cents - before.cents)
    agreed = [_line(stored) for stored in booking.price_lines]
    last = whole.lines[-1]
    added = replace(last, unit=HOUR, first_day=last.last_day, count=1, minutes=minutes, cents=more)
    lines = (*agreed, added) if more else tuple(agreed)
    mode = whole.tax_mode
    return Price(booking.price_cents + more, lines, mode, vat_groups(lines, mode))


def shorter_price(
    booking: Booking, *, before: Price, after: Price, share: int, minutes: int
) -> Price:
    """Return the price of a shorter time: of what is given up a share stays due.

    Parameters
    ----------
    before, after : Price
        What the agreed time, and the shorter one, would cost today.
    share : int
        Which percentage is due of what is cancelled now.
    minutes : int
        How much is given up.
    """
    given_up = min(max(0, before.cents - after.cents), booking.price_cents)
    saved = given_up - whole_cents(Decimal(given_up) * share / 100)
    if before.cents == booking.price_cents and not share:
        return after  # nothing has changed: told as one price
    agreed = tuple(_line(stored) for stored in booking.price_lines)
    lines = agreed
    if saved and agreed:
        less = replace(agreed[-1], unit=GIVEN_UP, count=share, minutes=minutes, cents=-saved)
        lines = (*agreed, less)
    mode = after.tax_mode
    return Price(booking.price_cents - saved, lines, mode, vat_groups(lines, mode))


def steps_from(
    steps: Sequence[Sequence[float]], *, agreed: datetime, start: datetime
) -> list[list[float]]:
    """Return steps of cancelling that end when they would have, though the start is later.

    Else a start that is put off would make cancelling free again, and what was given up with it.
    """
    later = (start - agreed) / timedelta(hours=1)
    return [[hours + later if later % 1 else hours + int(later), due] for hours, due in steps]


def _line(stored: Mapping[str, Any]) -> PriceLine:
    """Return a line of a price as it was before it was stored."""
    return PriceLine(
        unit=stored["unit"],
        first_day=date.fromisoformat(stored["first_day"]),
        last_day=date.fromisoformat(stored["last_day"]),
        count=stored["count"],
        minutes=stored["minutes"],
        cents=stored["cents"],
        vat_percent=Decimal(stored["vat_percent"] or 0),
    )
