"""What a booking owes, as charges; how its price came about, as stored values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.conf import settings

from tenne.billing.models import Charge
from tenne.billing.services import Seller, charge_of, correct_all, correct_charges, record_charges
from tenne.booking import titles
from tenne.booking.models import Booking
from tenne.booking.models.booking import SOLD_AS
from tenne.design import formats
from tenne.foundation.clipping import clipped
from tenne.foundation.wall_time import local_date
from tenne.spaces.models import Resource
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
            **({"name": dict(line.name)} if line.name is not None else {}),
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
    return Seller(SOLD_AS, str(booking.pk))


def texts_of(resource: Resource, day: date) -> dict[str, str]:
    """Say in each language of the site what is owed for: the place, and its first day."""
    return _texts(resource.title_in, day)


def _texts(title_in: Callable[[str], str], day: date) -> dict[str, str]:
    return {
        language: f"{clipped(title_in(language), LONGEST_TITLE)}, {_said(day, language)}"
        for language, _name in settings.LANGUAGES
    }


def _texts_of(booking: Booking) -> dict[str, str]:
    """Say the same of a booking; a place that may still be another one is not called by name."""
    is_settled = booking.named_from is None
    title_in = booking.resource.title_in if is_settled else titles.before_it_is_named
    return _texts(title_in, _day_of(booking))


@lru_cache(maxsize=512)
def _said(day: date, language: str) -> str:
    return formats.day(day, language, "year")


def charge(booking: Booking) -> None:
    """Record what a confirmed booking owes: one charge per VAT rate, none where it is free."""
    charge_all([booking])


def charge_all(bookings: Iterable[Booking]) -> None:
    """Record what several confirmed bookings owe: one statement."""
    record_charges(one for booking in bookings for one in _owed(booking))


def _owed(booking: Booking) -> Iterator[Charge]:
    for group in booking.tax["groups"]:
        if group["gross_cents"]:
            yield charge_of(
                operator_id=booking.operator_id,
                person_id=booking.payer_id,
                seller=seller_of(booking),
                texts=_texts_of(booking),
                gross_cents=group["gross_cents"],
                tax_mode=booking.tax["mode"],
                vat_percent=None if group["percent"] is None else Decimal(group["percent"]),
                vat_cents=group["vat_cents"],
                served_on=_day_of(booking),
                payment_way=booking.payment_way,
            )


def _day_of(booking: Booking) -> date:
    return local_date(booking.starts_at, booking.zone)


def leave_shares(shares: Mapping[int, int]) -> None:
    """Leave only a share of what each of several bookings owes, by their keys: two statements."""
    correct_all({Seller(SOLD_AS, str(key)): share for key, share in shares.items()})


def leave_share(booking: Booking, share_percent: int) -> None:
    """Leave only a share of what a booking owes."""
    correct_charges(seller_of(booking), share_percent=share_percent)
