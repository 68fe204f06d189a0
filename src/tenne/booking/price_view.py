"""What a booking costs and how it is paid, as pages and mails show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from tenne.billing.giro_code import giro_code
from tenne.billing.models import Charge, PaymentWay
from tenne.booking import words
from tenne.booking.asked import WEEKS
from tenne.booking.models import Booking
from tenne.booking.services.charging import seller_of
from tenne.foundation import scope
from tenne.foundation.wall_time import local_date
from tenne.tariffs.rules import Price
from tenne.tariffs.tax_words import tax_word_as_agreed


@dataclass(frozen=True, slots=True)
class Line:
    """One line of how a price came about."""

    text: str
    amount: str


def price_lines(booking: Booking) -> list[Line]:
    """Return how the price came about, line by line."""
    return [
        Line(words.price_line(line), words.money(line["cents"])) for line in booking.price_lines
    ]


def explained(price: Price) -> list[Line]:
    """Return how a price comes about where it is more than one amount, or is for a week."""
    lines = [Line(words.price_line(asdict(line)), words.money(line.cents)) for line in price.lines]
    is_plain = len(lines) == 1 and price.lines[0].count == 1 and price.lines[0].unit not in WEEKS
    return [] if is_plain or not price.cents else lines


def tax_lines(booking: Booking) -> list[Line]:
    """Return the VAT within the price; only a regularly taxed seller has any."""
    return tax_lines_of(booking.tax)


def tax_lines_of(tax: Mapping[str, Any]) -> list[Line]:
    """Return the same of a tax as it is stored."""
    if tax["mode"] != "regular":
        return []
    return [
        Line(
            _("of this %(percent)s %% VAT") % {"percent": words.percent(group["percent"])},
            words.money(group["vat_cents"]),
        )
        for group in tax["groups"]
        if group["percent"] is not None and group["vat_cents"] is not None
    ]


def left_to_pay(booking: Booking) -> str:
    """Say what of its price somebody still owes for a booking that is over before it began."""
    return left_of_all([booking])


def left_of_all(bookings: Sequence[Booking]) -> str:
    """Say the same of several at once; nothing where none has a price of its person."""
    priced = [one for one in bookings if one.price_cents]
    if not priced:
        return ""
    sellers = [seller_of(one) for one in priced]
    with scope.operators(priced[0].operator_id):
        charges = Charge.objects.filter(
            sold_as__in={one.sold_as for one in sellers},
            sold_id__in=[one.sold_id for one in sellers],
        )
        cents = sum(charges.values_list("gross_cents", flat=True))
    if not cents:
        return _("Nothing is left to pay.")
    said = {"amount": words.money(cents), "tax_word": tax_word_as_agreed(priced[0].tax)}
    return _("Left to pay: %(amount)s, %(tax_word)s.") % said


def way_to_pay(booking: Booking) -> str:
    """Name the way in which a booking will be paid."""
    return str(PaymentWay(booking.payment_way).label)


def purpose(booking: Booking) -> str:
    """Return what stands on the transfer, so that the money finds its booking."""
    day = local_date(booking.starts_at, booking.zone)
    return f"{booking.spoken_code} {booking.resource.title_in('de')} {day:%d.%m.%Y}"


def payment_facts(booking: Booking) -> dict[str, Any] | None:
    """Return what a transfer needs; None when the booking is paid in another way."""
    operator = booking.space.operator
    if booking.payment_way != PaymentWay.TRANSFER or not operator.iban:
        return None
    iban = operator.iban.replace(" ", "")
    return {
        "receiver": operator.name,
        "iban": " ".join(iban[i : i + 4] for i in range(0, len(iban), 4)),
        "purpose": purpose(booking),
        "giro_code": giro_code(
            receiver=operator.name,
            iban=iban,
            bic=operator.bic,
            cents=booking.price_cents,
            purpose=purpose(booking),
        ),
    }
