"""Book several places at once for somebody else: all or nothing, and one of the two owes all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tenne.billing.models import PaymentWay
from tenne.booking import guest_link
from tenne.booking.models import Booking, Deputy
from tenne.booking.queries.for_others import may_book_for
from tenne.booking.services import locking
from tenne.booking.services.hold import Terms
from tenne.booking.services.rearranging import counted
from tenne.foundation import scope
from tenne.people.models import Person
from tenne.people.services import guest

from .booking_for import Other, not_allowed

# Books for a person on terms, all or none: `book_together`, or `book_several`.
Books = Callable[[Person, Terms], list[Booking]]


def all_for_person(*, maker: Person, deputy: Deputy, books: Books, terms: Terms) -> list[Booking]:
    """Book all for who has allowed it; they owe it, at their own price.

    Raises
    ------
    Refused
        As ``books``; ``not-allowed`` when the permission was taken back.
    """
    if not may_book_for(maker).filter(pk=deputy.pk).exists():
        raise not_allowed()
    return books(deputy.person, replace(terms, made_by=maker))


def all_for_address(*, maker: Person, other: Other, books: Books, terms: Terms) -> list[Booking]:
    """Book all for whoever reads an address; the maker owes it, at everybody's price.

    Raises
    ------
    Refused
        As ``books``.
    """
    if terms.payment_way == PaymentWay.AT_DESK:
        terms = replace(terms, payment_way=PaymentWay.INVOICE)
    with counted():
        return _all_for_address(maker, other, books, terms)


@locking.in_one_transaction
def _all_for_address(maker: Person, other: Other, books: Books, terms: Terms) -> list[Booking]:
    """Book and open the links in one transaction: no mail goes out without them."""
    person = guest(name=other.name, email=other.email, language=other.language)
    booked = books(person, replace(terms, made_by=maker, maker_pays=True, audience=""))
    with scope.operators(booked[0].operator_id):
        for one in booked:
            if not one.link_digest:
                guest_link.give(one)
    return booked
