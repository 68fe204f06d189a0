"""What bookings and free places look like to machines, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import product
from typing import Any, Literal, Self

from django.utils import timezone
from django.utils.translation import get_language, gettext
from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.config import JsonDict

from tenne.booking import rules
from tenne.booking.for_others.words import state_of as state_for_maker
from tenne.booking.models import Booking
from tenne.booking.queries.free import Free
from tenne.foundation.wire import (
    Identity,
    Instant,
    Money,
    Note,
    Page,
    Slug,
    Trouble,
    as_json,
    unfit,
    written,
)
from tenne.spaces.api.spaces import FeatureName, KindName, SpaceShort, named
from tenne.spaces.catalogue import Catalogue
from tenne.tariffs.rules import Price
from tenne.tariffs.tax_words import tax_word_as_agreed, tax_word_of_price

IDENTITY: JsonDict = {"format": "uuid"}
TIME: JsonDict = {"format": "date-time"}
# What is not sent stays unset; null is no value, as the document says.
UNSET: Any = None
UnitName = Literal["half-day", "day", "night", "workweek", "week", "month"]
UNITS = (
    "until that half of the day ends, or until the space closes that day, on the fifth open one of "
    "seven days, on the last of seven or of thirty days. A night, in a guest room, ends at eleven "
    "on the morning after; of several nights name the end."
)


def _one_way(schema: dict[str, Any]) -> None:
    """Publish that a wish names a resource or a pool, an end or a unit; none is ever null."""
    ways = product(("resource", "pool"), ("end", "unit"))
    schema["oneOf"] = [{"required": list(way)} for way in ways]
    for name in {"resource", "pool", "end", "unit", "for_whom"} & schema["properties"].keys():
        schema["properties"][name].pop("default", None)


def _something(schema: dict[str, Any]) -> None:
    schema["minProperties"] = 1
    for values in schema["properties"].values():
        values.pop("default", None)


class Pool(BaseModel):
    """Any place of a kind with these features would do; the space gives one."""

    model_config = ConfigDict(extra="forbid")

    space: Slug
    kind: KindName
    features: list[FeatureName] = Field(default_factory=list, max_length=12)


class ForWhom(BaseModel):
    """Somebody else who is to come, and who owes it."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=120, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")
    email: str = Field(max_length=254, pattern=r"^[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+$")
    pays: Literal["me", "them"] = Field(
        description="them: only who lets you book for them, with this address."
    )


class OneWish(BaseModel):
    """A resource by its id, or any one of a pool, and when. The price is ours."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_one_way)

    resource: Identity = Field(default=UNSET, description="The id of a resource.")
    pool: Pool = Field(default=UNSET)
    start: Instant
    end: Instant = Field(default=UNSET, examples=["2026-11-24T17:00:00+01:00"])
    unit: UnitName = Field(default=UNSET, description=f"Instead of an end: {UNITS}")

    @model_validator(mode="after")
    def _require_one_way(self) -> Self:
        if len({"resource", "pool"} & self.model_fields_set) != 1:
            raise unfit("one-of", gettext("Name either a resource or a pool."), field="resource")
        if len({"end", "unit"} & self.model_fields_set) != 1:
            raise unfit("one-of", gettext("Name either an end or a unit."), field="end")
        return self


class BookingWish(OneWish):
    """What is to be booked: a resource by its id, or any one of a pool. The price is ours."""

    note: Note = Field("", description="Shown to the host.")
    for_whom: ForWhom = Field(
        default=UNSET, description="Somebody else: they get the confirmation, and may cancel."
    )


class BookingChange(BaseModel):
    """What is to be different; what is not named stays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_something)

    resource: Identity = Field(default=UNSET, description="The id of another resource.")
    start: Instant = Field(default=UNSET)
    end: Instant = Field(default=UNSET, examples=["2026-11-24T17:00:00+01:00"])

    @model_validator(mode="after")
    def _require_something(self) -> Self:
        if not self.model_fields_set:
            raise unfit("nothing-to-change", gettext("Name a start, an end or a resource."))
        return self


class FreePlace(BaseModel):
    """A resource that could be booked now for the time asked about, with its price."""

    id: str = Field(json_schema_extra=IDENTITY)
    kind: str
    name: str
    features: list[str]
    capacity: int
    price: Money
    tax: str = Field(description="What the price says about VAT, as it stands beside it.")


class FreePlaces(Page[FreePlace]):
    """What is free in a space."""

    end: str | None = Field(
        json_schema_extra=TIME, description="Until when; null: it does not open within the unit."
    )
    by_the_month: list[FreePlace] = Field(
        description="Free then, but let by the month only: ask the space. The price is a month's."
    )


class Alternative(FreePlace):
    """What could be had instead."""

    start: str = Field(json_schema_extra=TIME)
    end: str = Field(json_schema_extra=TIME)


class NotPossible(Trouble):
    """A wish that a rule, or somebody who was faster, does not allow."""

    alternatives: list[Alternative]


class FreeSpace(BaseModel):
    """A space near a point with what is free there."""

    space: SpaceShort
    distance_km: float
    end: str | None = Field(
        json_schema_extra=TIME, description="Until when; null: it does not open within the unit."
    )
    resources: list[FreePlace]


class BookedSpace(BaseModel):
    """Where a booking is."""

    slug: str
    name: str


class BookedResource(BaseModel):
    """What is booked."""

    id: str = Field(json_schema_extra=IDENTITY)
    kind: str
    name: str


class BookedFor(BaseModel):
    """Who comes."""

    name: str


class PriceLine(BaseModel):
    """A part of a price."""

    unit: str = Field(
        examples=["day"],
        description="hour, half-day, day, night, workweek, week, month; given-up for what stays "
        "due of time given up; else what is no time.",
    )
    count: int = Field(description="How many units; of given-up the share that stays due.")
    minutes: int = Field(description="How much open time lies in it.")
    cents: int


class BookingWhole(BaseModel):
    """A booking; times stand in the zone of its space."""

    id: str = Field(json_schema_extra=IDENTITY)
    code: str = Field(description="To read out at the front desk.", examples=["K7Q2-M9FD"])
    state: str = Field(
        examples=["confirmed"], description="A place that the house approves is requested first."
    )
    space: BookedSpace
    resource: BookedResource
    resource_may_change: bool = Field(
        description="Any desk was asked for: until somebody checks in, it may become another one."
    )
    person: BookedFor
    made_by: str = Field(description="Who booked it for the person; empty: nobody else did.")
    maker_pays: bool = Field(description="Whoever made it owes it, not the person.")
    start: str = Field(json_schema_extra=TIME)
    end: str = Field(json_schema_extra=TIME)
    price: Money
    price_lines: list[PriceLine] = Field(description="How the price came about.")
    tax: str
    payment: str = Field(description="at-desk, transfer, invoice or free.")
    note: str
    held_until: str | None = Field(
        json_schema_extra=TIME, description="Of a hold; of a request: by when the house answers."
    )
    answer: str = Field(description="What the house said to a request.")
    free_cancellation_until: str | None = Field(json_schema_extra=TIME)
    made_at: str = Field(json_schema_extra=TIME)
    confirmed_at: str | None = Field(json_schema_extra=TIME)
    checked_in_at: str | None = Field(json_schema_extra=TIME)
    checked_out_at: str | None = Field(json_schema_extra=TIME)
    cancelled_at: str | None = Field(json_schema_extra=TIME)


class Gone(Trouble):
    """A booking that was cancelled, as it was left."""

    booking: BookingWhole


def as_made(booking: Booking) -> dict[str, Any]:
    """Return a booking as the program of whoever made it for another person sees it.

    Whether and when the person came stays theirs.
    """
    unseen = {"checked_in_at": None, "checked_out_at": None}
    return as_booking(booking) | unseen | {"state": str(state_for_maker(booking))}


def as_booking(booking: Booking) -> dict[str, Any]:
    """Return a booking as machines see it."""
    zone = booking.zone
    free_until = rules.free_until(
        booking.cancellation_steps, starts_at=booking.starts_at, ends_at=booking.ends_at
    )
    return {
        "id": str(booking.public_id),
        "code": booking.spoken_code,
        "state": booking.state,
        "space": {"slug": booking.space.slug, "name": booking.space.name},
        "resource": named(booking.resource),
        "resource_may_change": booking.may_change_place(timezone.now()),
        "person": {"name": booking.person.name},
        "made_by": booking.made_by.name if booking.made_by else "",
        "maker_pays": booking.maker_pays,
        "start": written(booking.starts_at, zone),
        "end": written(booking.ends_at, zone),
        "price": {"cents": booking.price_cents, "currency": booking.currency},
        "price_lines": [
            {name: line[name] for name in PriceLine.model_fields} for line in booking.price_lines
        ],
        "tax": tax_word_as_agreed(booking.tax),
        "payment": booking.payment_way,
        "note": booking.note,
        "held_until": written(booking.held_until, zone),
        "answer": booking.answer,
        "free_cancellation_until": written(free_until, zone),
        "made_at": written(booking.made_at, zone),
        "confirmed_at": written(booking.confirmed_at, zone),
        "checked_in_at": written(booking.checked_in_at, zone),
        "checked_out_at": written(booking.checked_out_at, zone),
        "cancelled_at": written(booking.cancelled_at, zone),
    }


def free_rows(catalogue: Catalogue, found: Iterable[Free]) -> list[str]:
    """Write free places as JSON; what a place and a price read like is kept with the catalogue."""
    places: dict[int, str] = catalogue.cache.setdefault(("as JSON", get_language()), {})
    found = list(found)
    for free in found:
        if free.place.id not in places:
            places[free.place.id] = as_json(_place(free))[:-1] + ","
    # Places of one kind share one price, and with it its text.
    prices = {
        id(price): catalogue.kept(
            ("price as JSON", get_language()), price, partial(_price_as_json, price)
        )
        for price in {id(free.price): free.price for free in found}.values()
    }
    return [places[free.place.id] + prices[id(free.price)] for free in found]


def as_alternative(free: Free) -> dict[str, Any]:
    """Return what could be had instead."""
    zone = free.place.resource.space.zone
    return {
        **_place(free),
        **_price(free.price),
        "start": written(free.period.start, zone),
        "end": written(free.period.end, zone),
    }


def _place(free: Free) -> dict[str, Any]:
    resource = free.place.resource
    return {
        **named(resource),
        "features": list(resource.features),
        "capacity": resource.capacity,
    }


def _price_as_json(price: Price) -> str:
    return as_json(_price(price))[1:]


def _price(price: Price) -> dict[str, Any]:
    return {
        "price": {"cents": price.cents, "currency": "EUR"},
        "tax": tax_word_of_price(price),
    }
