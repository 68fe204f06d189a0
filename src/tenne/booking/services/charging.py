"""What a booking owes, as charges; how its price came about, as stored values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tenne.billing.services import Seller, correct_charges, record_charge
from tenne.booking.models import Booking
from tenne.foundation.clipping import clipped
from tenne.foundation.wall_time import local_date
from tenne.tariffs.rules import Price

LONGEST_TITLE = 120  # the day behind it must stay


def as_stored(price: Price) -> list[dict[str, Any]]:
    """Return how a price came about, for as long as the booking lives."""
    return [
        {
            "unit": line.unit,
            "first_day": line.first_day.isoformat(),
            "last_day": line.last_day.isoformat(),
            "count": line.count,
            "minutes": line.minutes,
            "cents": line.cents,
            "vat_percent": str(line.vat_percent) if price.tax_mode == "regular" else None,
        }
        for line in price.lines
    ]


def tax_as_stored(price: Price) -> dict[str, Any]:
    """Return the tax of a price; rate and amount exist only under regular taxation."""
    return {
        "mode": price.tax_mode,
        "groups": [
            {
                "percent": None if group.percent is None else str(group.percent),
                "gross_cents": group.gross_cents,
                "vat_cents": group.vat_cents,
            }
            for group in price.groups
        ],
    }


def seller_of(booking: Booking) -> Seller:
    """Return how the charges of a booking name it."""
    return Seller("booking", str(booking.pk))


def charge(booking: Booking) -> None:
    """Record what a confirmed booking owes: one charge per VAT rate, none where it is free."""
    for group in booking.tax["groups"]:
        if group["gross_cents"]:
            record_charge(
                operator_id=booking.operator_id,
                person_id=booking.person_id,
                seller=seller_of(booking),
                text=f"{clipped(booking.resource.title_in('de'), LONGEST_TITLE)}, "
                f"{_day_of(booking):%d.%m.%Y}",
                gross_cents=group["gross_cents"],
                tax_mode=booking.tax["mode"],
                vat_percent=None if group["percent"] is None else Decimal(group["percent"]),
                vat_cents=group["vat_cents"],
                served_on=_day_of(booking),
                payment_way=booking.payment_way,
            )


def _day_of(booking: Booking) -> date:
    return local_date(booking.starts_at, booking.zone)


def leave_share(booking: Booking, share_percent: int) -> None:
    """Leave only a share of what a booking owes."""
    correct_charges(seller_of(booking), share_percent=share_percent)
