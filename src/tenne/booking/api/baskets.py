"""Several places at once for machines: all or nothing."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Header, Router
from pydantic import BaseModel, ConfigDict, Field

from tenne.booking.models import Booking
from tenne.booking.queries.requests import basket_of
from tenne.booking.services import Terms
from tenne.booking.services.several.booking import Several, book_several
from tenne.booking.services.together import MOST_AT_ONCE
from tenne.foundation import wire
from tenne.foundation.wire import Count, InvalidInput, Note, Trouble
from tenne.people.bearer import books as may_book
from tenne.people.bearer import caller_of
from tenne.people.models import Person

from .bookings import BookHeaders, person_of, wish_of
from .for_others import all_booked_for
from .schemas import (
    IDENTITY,
    UNSET,
    BookingWhole,
    ForWhom,
    NotPossible,
    OneWish,
    as_booking,
)

router = Router(tags=["Bookings"])


class WishInBasket(OneWish):
    """One wish of a basket, and how many times."""

    quantity: Count = Field(
        1,
        ge=1,
        le=MOST_AT_ONCE,
        description="Of a resource: that one first, then others of its name.",
    )


def _left_out(schema: dict[str, Any]) -> None:
    """Publish that who is not named is not null."""
    schema["properties"]["for_whom"].pop("default", None)


class BasketWish(BaseModel):
    """What is to be booked together, in one space."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_left_out)

    wishes: list[WishInBasket] = Field(min_length=1, max_length=MOST_AT_ONCE)
    note: Note = Field("", description="Shown to the host.")
    for_whom: ForWhom = Field(
        default=UNSET, description="Somebody else: they get the confirmation, and may cancel."
    )


class BasketWhole(BaseModel):
    """What was booked together."""

    id: str = Field(json_schema_extra=IDENTITY)
    bookings: list[BookingWhole]


@router.post(
    "/baskets",
    auth=may_book,
    response={201: BasketWhole, 404: Trouble, 409: NotPossible, 422: InvalidInput, 429: Trouble},
    operation_id="book_together",
    summary="Book several places at once",
)
def book_basket(
    request: HttpRequest, basket: BasketWish, headers: Header[BookHeaders]
) -> HttpResponse:
    """Book all that is wished for, or nothing: a desk and a booth, twelve headsets.

    Every one is a booking of its own afterwards, to be moved and cancelled alone. At most 24 are
    booked at once. With an `Idempotency-Key` the same basket sent again books nothing more and gets
    the same answer; the same key with another basket is refused. Where the house approves one of
    the places, all of it is `requested` and answered at once. With `for_whom` somebody else comes,
    who owes it only if they have let you book for them.
    """
    # Each booking adds its number to the key, and still has to fit.
    key = hashlib.sha256(headers.key.encode()).hexdigest() if headers.key else ""
    wishes = [Several(wish_of(one), one.quantity) for one in basket.wishes]
    now, kept = timezone.now(), Terms(note=basket.note, idempotency_key=key)

    def books(person: Person, terms: Terms) -> list[Booking]:
        return book_several(person=person, wishes=wishes, now=now, terms=terms)

    if "for_whom" in basket.model_fields_set:
        booked = all_booked_for(request, basket.for_whom, wishes[0].wish, books, kept)
    else:
        booked = books(person_of(caller_of(request)), kept)
    whole: dict[str, Any] = {
        "id": basket_of(booked[0]),
        "bookings": [as_booking(one) for one in booked],
    }
    return wire.answer(whole, 201)
