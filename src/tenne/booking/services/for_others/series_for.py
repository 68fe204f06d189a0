"""Book a series for somebody else: all dates or none, and one of the two owes all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from tenne.billing.models import PaymentWay
from tenne.booking.models import Deputy, Series
from tenne.booking.queries.for_others import may_book_for
from tenne.booking.queries.free import Free
from tenne.booking.queries.series import SeriesWish
from tenne.booking.services import locking
from tenne.booking.services.hold import Terms
from tenne.booking.services.series import book_series
from tenne.people.models import Person
from tenne.people.services import guest

from .booking_for import Other, not_allowed


def series_for_person(
    *,
    maker: Person,
    deputy: Deputy,
    wish: SeriesWish,
    chosen: Mapping[date, Free],
    now: datetime,
    terms: Terms,
) -> Series:
    """Book a series for who has allowed it; they owe it, at their own price.

    Raises
    ------
    Refused
        As `book_series`; ``not-allowed`` when the permission was taken back.
    """
    if not may_book_for(maker).filter(pk=deputy.pk).exists():
        raise not_allowed()
    made = replace(terms, made_by=maker)
    return book_series(person=deputy.person, wish=wish, chosen=chosen, now=now, terms=made)


@locking.in_one_transaction
def series_for_address(
    *,
    maker: Person,
    other: Other,
    wish: SeriesWish,
    chosen: Mapping[date, Free],
    now: datetime,
    terms: Terms,
) -> Series:
    """Book a series for whoever reads an address; the maker owes it, at everybody's price.

    Each date has a link of its own, which goes out with the one mail.

    Raises
    ------
    Refused
        As `book_series`; then nothing was written, not even the name.
    """
    if terms.payment_way == PaymentWay.AT_DESK:
        terms = replace(terms, payment_way=PaymentWay.INVOICE)
    person = guest(name=other.name, email=other.email, language=other.language)
    made = replace(terms, made_by=maker, maker_pays=True, audience="")
    return book_series(person=person, wish=wish, chosen=chosen, now=now, terms=made)
