"""Book for somebody else by a program, and go on with what was booked so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone

from tenne.booking.models import Booking, Deputy
from tenne.booking.queries.for_others import may_book_for, require_made
from tenne.booking.services import Terms, Wish
from tenne.booking.services.for_others.all_for import Books, all_for_address, all_for_person
from tenne.booking.services.for_others.booking_for import (
    Other,
    book_for_address,
    book_for_person,
    not_allowed,
)
from tenne.people.bearer import Caller, caller_of
from tenne.people.limits import client_network, require_unproven_hold
from tenne.people.models import Person, normal_email
from tenne.spaces.catalogue import catalogue_and_place, catalogue_of

from .schemas import ForWhom, as_booking, as_made


def booked_for(request: HttpRequest, whom: ForWhom, wish: Wish, terms: Terms) -> Booking:
    """Book for who allowed it, or for whoever reads an address; the caller said who owes it."""
    maker, deputy, other = _meant(request, whom, [wish])
    now = timezone.now()
    if deputy is not None:
        return book_for_person(maker=maker, deputy=deputy, wish=wish, now=now, terms=terms)
    return book_for_address(maker=maker, other=other, wish=wish, now=now, terms=terms)


def all_booked_for(
    request: HttpRequest, whom: ForWhom, wishes: Sequence[Wish], all_of_it: Books, terms: Terms
) -> list[Booking]:
    """Book several places at once for somebody else, all or none."""
    maker, deputy, other = _meant(request, whom, wishes)
    if deputy is not None:
        return all_for_person(maker=maker, deputy=deputy, books=all_of_it, terms=terms)
    return all_for_address(maker=maker, other=other, books=all_of_it, terms=terms)


def _meant(
    request: HttpRequest, whom: ForWhom, wishes: Sequence[Wish]
) -> tuple[Person, Deputy | None, Other]:
    """Return who books for whom: by a permission, or for whoever reads an address.

    What is booked for an address counts towards the holds that nobody has proven.
    """
    maker = caller_of(request).person
    if maker is None:
        raise Http404
    email = normal_email(whom.email) or ""
    other = Other(whom.name, email, maker.language)
    if whom.pays == "them":
        deputy = may_book_for(maker).filter(person__email=email).first()
        if deputy is None:
            raise not_allowed()
        return maker, deputy, other
    network, now = client_network(request), timezone.now()
    for wish in wishes:
        require_unproven_hold(email=email, network=network, space_id=_space_id(wish), now=now)
    return maker, None, other


def _space_id(wish: Wish) -> int:
    """Return where it is to be; the booking itself says what is wrong with an unknown place."""
    if wish.resource_id is not None:
        found = catalogue_and_place(wish.resource_id)
        return found[0].space.pk if found else 0
    catalogue = catalogue_of(slug=wish.space_slug)
    return catalogue.space.pk if catalogue else 0


def required_or_made(
    caller: Caller, booking_id: UUID, required: Callable[[Caller, UUID], Booking]
) -> tuple[Booking, Callable[[Booking], dict[str, Any]]]:
    """Return a booking that the caller may see, or has made for another, and how it is written."""
    try:
        return required(caller, booking_id), as_booking
    except Http404:
        if caller.person is None:
            raise
    try:
        return require_made(caller.person, booking_id), as_made
    except Booking.DoesNotExist as error:
        raise Http404 from error
