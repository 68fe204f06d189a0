"""What a place held for good owes: one charge per month that has begun."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings

from tenne.billing.models import Charge
from tenne.billing.services import Seller, charge_of, correct_charges, record_charges
from tenne.booking.allocation.rules import ONE_DAY, begun_months, share_of_month
from tenne.booking.models import Allocation
from tenne.booking.services.charging import LONGEST_TITLE
from tenne.design import formats
from tenne.foundation.clipping import clipped
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import Catalogue
from tenne.tariffs.queries import tax_modes_of
from tenne.tariffs.rules import agreed_price

SOLD_AS = "allocation"


def charge_begun(allocation: Allocation, catalogue: Catalogue, now: datetime) -> None:
    """Charge each month that has begun, the first and the last by their days; each once."""
    today = local_date(now, allocation.zone)
    owed: list[Charge] = []
    for first, last in begun_months(allocation.charged_until, allocation.last_day, today):
        owed += _charges(allocation, first, last, catalogue)
        allocation.charged_until = last + ONE_DAY
    record_charges(owed)
    allocation.save(update_fields=["charged_until"])


def end_earlier(allocation: Allocation, catalogue: Catalogue) -> None:
    """Charge a month anew that was charged to its end, when the place is given back within it."""
    last_day = allocation.last_day
    if last_day is None or last_day >= allocation.charged_until - ONE_DAY:
        return
    first = max(last_day.replace(day=1), allocation.first_day)
    correct_charges(_seller(allocation, first), share_percent=0)
    record_charges(_charges(allocation, first, last_day, catalogue))
    allocation.charged_until = last_day + ONE_DAY
    allocation.save(update_fields=["charged_until"])


def _charges(allocation: Allocation, first: date, last: date, catalogue: Catalogue) -> list[Charge]:
    cents = share_of_month(allocation.price_cents, first, last)
    price = agreed_price(
        cents, allocation.vat_percent, first_day=first, last_day=last,
        tax_modes=tax_modes_of(catalogue),
    )  # fmt: skip
    return [
        charge_of(
            operator_id=allocation.operator_id,
            person_id=allocation.person_id,
            seller=_seller(allocation, first),
            texts=_texts(allocation, first, last),
            gross_cents=group.gross_cents,
            tax_mode=price.tax_mode,
            vat_percent=group.percent,
            vat_cents=group.vat_cents,
            served_on=first,
            payment_way=allocation.payment_way,
        )
        for group in price.groups
        if group.gross_cents
    ]


def _seller(allocation: Allocation, first: date) -> Seller:
    """Return how the charges of a month name it: by its key and the month."""
    return Seller(SOLD_AS, f"{allocation.pk} {first:%Y-%m}")


def _texts(allocation: Allocation, first: date, last: date) -> dict[str, str]:
    title_in = allocation.resource.title_in
    return {
        language: f"{clipped(title_in(language), LONGEST_TITLE)}, "
        f"{formats.day(first, language, 'year')} – {formats.day(last, language, 'year')}"
        for language, _name in settings.LANGUAGES
    }
