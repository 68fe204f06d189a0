"""Several places at once for machines: all or nothing."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Header, Router
from pydantic import BaseModel, ConfigDict, Field

from tenne.booking.queries.requests import basket_of
from tenne.booking.services import Terms
from tenne.booking.services.several.booking import Several, book_several
from tenne.booking.services.together import MOST_AT_ONCE
from tenne.foundation import wire
from tenne.foundation.wire import Count, InvalidInput, Note, Trouble
from tenne.people.bearer import books, caller_of

from .bookings import BookHeaders, person_of, wish_of
from .schemas import IDENTITY, BookingWhole, NotPossible, OneWish, as_booking

router = Router(tags=["Bookings"])


class WishInBasket(OneWish):
    """One wish of a basket, and how many times."""

    quantity: Count = Field(
        1,
        ge=1,
        le=MOST_AT_ONCE,
        description="Of a resource: that one first, then others of its name.",
    )


class BasketWish(BaseModel):
    """What is to be booked together, in one space."""

    model_config = ConfigDict(extra="forbid")

    wishes: list[WishInBasket] = Field(min_length=1, max_length=MOST_AT_ONCE)
    note: Note = Field("", description="Shown to the host.")


class BasketWhole(BaseModel):
    """What was booked together."""

    id: str = Field(json_schema_extra=IDENTITY)
    bookings: list[BookingWhole]


@router.post(
    "/baskets",
    auth=books,
    response={201: BasketWhole, 404: Trouble, 409: NotPossible, 422: InvalidInput},
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
    the places, all of it is `requested` and answered at once.
    """
    # Each booking adds its number to the key, and still has to fit.
    key = hashlib.sha256(headers.key.encode()).hexdigest() if headers.key else ""
    booked = book_several(
        person=person_of(caller_of(request)),
        wishes=[Several(wish_of(one), one.quantity) for one in basket.wishes],
        now=timezone.now(),
        terms=Terms(note=basket.note, idempotency_key=key),
    )
    whole: dict[str, Any] = {
        "id": basket_of(booked[0]),
        "bookings": [as_booking(one) for one in booked],
    }
    return wire.answer(whole, 201)
