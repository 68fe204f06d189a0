"""A room whose chairs may stand in several ways, extras, and what organisers ask for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tenne.booking.models import Enquiry, Quote
from tenne.booking.queries.quotes import EventWish
from tenne.booking.services.quotes.asking import Words, ask
from tenne.booking.services.quotes.quoting import Offer, quote
from tenne.foundation.period import Period
from tenne.people.models import Person
from tenne.spaces.catalogue import catalogue_and_place
from tenne.spaces.models import Resource, Space
from tests.booking.periods import at
from tests.factories import NOW, make_extra, make_person, make_resource, make_space

DAY = date(2027, 1, 12)
SEATINGS = [
    {"kind": "rows", "people": 40, "set_up": 45, "clear": 30},
    {"kind": "u", "people": 18, "set_up": 60, "clear": 30},
]


def make_hall(space: Space | None = None, **more: Any) -> Resource:
    """Make a hall for 40 in rows or 18 at a U, with coffee, lunch and a projector."""
    space = space or make_space()
    hall = make_resource(
        space, kind="room", capacity=40, seatings=SEATINGS,
        **({"name": {"de": "Scheune", "en": "Barn"}} | more),
    )  # fmt: skip
    for code, unit, cents, vat in (
        ("coffee", "person", 600, 19), ("lunch", "person", 1450, 7),
        ("projector", "event", 2500, 19), ("helper", "hour", 3000, 19),
    ):  # fmt: skip
        make_extra(space, code=code, unit=unit, price_cents=cents, vat_percent=Decimal(vat))
    return hall


def wish_for(hall: Resource, period: Period | None = None, **more: Any) -> EventWish:
    """Wish for a hall in rows for 24 people from 9 to 17 hours."""
    found = catalogue_and_place(hall.public_id)
    assert found is not None
    values: dict[str, Any] = {"seating": "rows", "people": 24, "extras": ()}
    return EventWish(*found, period or at("09:00", "17:00", day=DAY), **(values | more))


def asked(hall: Resource, *, person: Person | None = None, **more: Any) -> Enquiry:
    """Ask for a hall."""
    return ask(
        person=person or make_person(), wish=wish_for(hall, **more), words=Words(), now=NOW,
        is_proven=True,
    )  # fmt: skip


def quoted(hall: Resource, **more: Any) -> Quote:
    """Ask for a hall, and be quoted."""
    enquiry = asked(hall, **more)
    return quote(enquiry, wish=wish_for(hall, **_without_person(more)), offer=Offer(), now=NOW)


def _without_person(more: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in more.items() if name != "person"}
