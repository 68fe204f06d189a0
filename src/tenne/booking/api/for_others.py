"""Book for somebody else by a program, and go on with what was booked so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone

from tenne.booking.models import Booking, Deputy, Series
from tenne.booking.queries.for_others import may_book_for, require_made, series_made_with
from tenne.booking.queries.free import Free
from tenne.booking.queries.series import SeriesWish
from tenne.booking.services import Terms, Wish
from tenne.booking.services.for_others.all_for import Books, all_for_address, all_for_person
from tenne.booking.services.for_others.booking_for import (
    Other,
    book_for_address,
    book_for_person,
    not_allowed,
)
from tenne.booking.services.for_others.series_for import series_for_address, series_for_person
from tenne.booking.services.series import of_same_wish
from tenne.people.bearer import Caller, caller_of
from tenne.people.limits import client_network, require_unproven_hold
from tenne.people.models import Person, normal_email
from tenne.spaces.catalogue import catalogue_and_place, catalogue_of

from .schemas import ForWhom, as_booking, as_made


@dataclass(frozen=True, slots=True)
class Meant:
    """Who books, and for whom: somebody who has allowed it, or whoever reads an address."""

    maker: Person
    deputy: Deputy | None
    other: Other

    @property
    def counted(self) -> list[Person]:
        """Whose limits are known before anything is booked."""
        return [self.deputy.person] if self.deputy else [self.maker]

    @property
    def comes(self) -> Person | None:
        """Who comes, where that is known before anything is booked."""
        return self.deputy.person if self.deputy else None

    @property
    def audience(self) -> str:
        """For whom the prices are."""
        return self.deputy.person.audience if self.deputy else ""

    def series_before(self, wish: SeriesWish, key: str) -> Series | None:
        """Return the series that the same call has made before."""
        found = series_made_with(self.maker, key, email=self.other.email)
        return of_same_wish(found, wish)

    def series(
        self, request: HttpRequest, wish: SeriesWish, chosen: Mapping[date, Free], terms: Terms
    ) -> Series:
        """Book a series for them; its one mail counts as one hold that nobody has proven."""
        now = timezone.now()
        if self.deputy is not None:
            return series_for_person(
                maker=self.maker, deputy=self.deputy, wish=wish, chosen=chosen, now=now, terms=terms
            )
        require_unproven_hold(
            email=self.other.email, network=client_network(request),
            space_id=wish.catalogue.space.pk, now=now,
        )  # fmt: skip
        return series_for_address(
            maker=self.maker, other=self.other, wish=wish, chosen=chosen, now=now, terms=terms
        )


def booked_for(request: HttpRequest, whom: ForWhom, wish: Wish, terms: Terms) -> Booking:
    """Book for who allowed it, or for whoever reads an address; the caller said who owes it."""
    found, now = _counted(request, meant(request, whom), wish), timezone.now()
    if found.deputy is not None:
        return book_for_person(
            maker=found.maker, deputy=found.deputy, wish=wish, now=now, terms=terms
        )
    return book_for_address(maker=found.maker, other=found.other, wish=wish, now=now, terms=terms)


def all_booked_for(
    request: HttpRequest, whom: ForWhom, first: Wish, all_of_it: Books, terms: Terms
) -> list[Booking]:
    """Book several places of one space at once for somebody else, all or none."""
    found = _counted(request, meant(request, whom), first)
    if found.deputy is not None:
        return all_for_person(maker=found.maker, deputy=found.deputy, books=all_of_it, terms=terms)
    return all_for_address(maker=found.maker, other=found.other, books=all_of_it, terms=terms)


def meant(request: HttpRequest, whom: ForWhom) -> Meant:
    """Return who books for whom: by a permission, or for whoever reads an address."""
    maker = caller_of(request).person
    if maker is None:
        raise Http404
    email = normal_email(whom.email) or ""
    other = Other(whom.name, email, maker.language)
    if whom.pays == "them":
        deputy = may_book_for(maker).filter(person__email=email).first()
        if deputy is None:
            raise not_allowed()
        return Meant(maker, deputy, other)
    return Meant(maker, None, other)


def _counted(request: HttpRequest, found: Meant, wish: Wish) -> Meant:
    """Count what is booked for an address as one hold that nobody has proven: it is one mail."""
    if found.deputy is None:
        email, network, now = found.other.email, client_network(request), timezone.now()
        require_unproven_hold(email=email, network=network, space_id=_space_id(wish), now=now)
    return found


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
