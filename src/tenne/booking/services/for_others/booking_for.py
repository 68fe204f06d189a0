"""Book for somebody else: for whoever allowed it, or by name and mail address.

Whoever allowed it owes what is booked. A stranger's address obliges nobody: then whoever presses
the button owes it, and the person gets a link of their own, as every guest does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext_noop

from tenne.billing.models import PaymentWay
from tenne.booking import guest_link
from tenne.booking.models import Booking, Deputy
from tenne.booking.queries.for_others import may_book_for
from tenne.booking.services import locking
from tenne.booking.services.cancel import undo_cancellation
from tenne.booking.services.hold import Terms, book
from tenne.booking.services.rearranging import counted
from tenne.booking.services.settling import Wish
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.people.services import guest


@dataclass(frozen=True, slots=True)
class Other:
    """Who is to come, as whoever books says it."""

    name: str
    email: str
    language: str = "de"


def book_for_person(
    *, maker: Person, deputy: Deputy, wish: Wish, now: datetime, terms: Terms
) -> Booking:
    """Book for who has allowed it; they owe it, at their own price.

    Raises
    ------
    Refused
        As `hold.book`; ``not-allowed`` when the permission was taken back.
    """
    if not may_book_for(maker).filter(pk=deputy.pk).exists():
        raise not_allowed()
    return book(person=deputy.person, wish=wish, now=now, terms=replace(terms, made_by=maker))


def book_for_address(
    *, maker: Person, other: Other, wish: Wish, now: datetime, terms: Terms
) -> Booking:
    """Book for whoever reads an address; the maker owes it, at everybody's price.

    Nobody who comes is asked at the desk for what somebody else owes: then it is an invoice.

    Raises
    ------
    Refused
        As `hold.book`.
    """
    if terms.payment_way == PaymentWay.AT_DESK:
        terms = replace(terms, payment_way=PaymentWay.INVOICE)
    with counted():
        return _book_for_address(maker, other, wish, now, terms)


@locking.in_one_transaction
def _book_for_address(
    maker: Person, other: Other, wish: Wish, now: datetime, terms: Terms
) -> Booking:
    """Book and open the link in one transaction: no mail goes out without it."""
    person = guest(name=other.name, email=other.email, language=other.language)
    kept = replace(terms, made_by=maker, maker_pays=True, audience="")
    booking = book(person=person, wish=wish, now=now, terms=kept)
    if not booking.link_digest:
        with scope.operators(booking.operator_id):
            guest_link.give(booking)
    return booking


def bring_back(booking: Booking, *, maker: Person, now: datetime) -> Booking:
    """Take the cancellation of what was booked for another back; who owes it must still allow it.

    Raises
    ------
    Refused
        As `cancel.undo_cancellation`; ``not-allowed`` when the permission was taken back.
    """
    if not booking.maker_pays and not may_book_for(maker).filter(person=booking.person).exists():
        raise not_allowed()
    return undo_cancellation(booking, now=now)


def not_allowed() -> Refused:
    """Return the refusal of somebody whose permission was taken back."""
    return Refused(
        "not-allowed",
        gettext_noop(
            "This person does not let you book for them any more. Ask them, or book with"
            " their mail address."
        ),
    )
