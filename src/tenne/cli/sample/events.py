"""The hall of the dairy for events: how chairs stand, what is sold beside, who asks for it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal

from tenne.booking.queries.quotes import EventWish, is_free, require_possible
from tenne.booking.services.quotes.asking import Words, ask
from tenne.booking.services.quotes.quoting import Offer, quote
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import instant, local_date
from tenne.people.models import Person
from tenne.spaces.catalogue import catalogue_and_place
from tenne.spaces.models import Resource, Space
from tenne.tariffs.models import Extra

from .description import Text, both

HALL = "Molkesaal"
SEATINGS = [
    {"kind": "rows", "people": 40, "set_up": 45, "clear": 30},
    {"kind": "u", "people": 18, "set_up": 60, "clear": 30},
    {"kind": "groups", "people": 24, "set_up": 60, "clear": 30},
]
EXTRAS: tuple[tuple[str, Text, str, int, int], ...] = (
    ("coffee", both("Kaffee und Wasser", "Coffee and water"), "person", 600, 19),
    ("lunch", both("Suppe und Brot", "Soup and bread"), "person", 1250, 7),
    ("projector", both("Beamer", "Projector"), "event", 2500, 19),
    ("helper", both("Hilfe beim Aufbau", "Help with setting up"), "hour", 3000, 19),
)
WANTED = (("coffee", 2), ("projector", 1))
SAID = Words("Landfrauen Ahrenfeld", "Wir brauchen eine Leinwand.")
OFFER = Offer(discount_cents=2000, reason="Verein aus dem Dorf", letter="Wir freuen uns auf euch.")


def write_events(people: dict[str, Person], space: Space, now: datetime) -> None:
    """Let the hall be asked for on two days to come; one of them is quoted."""
    Resource.objects.filter(space=space, number=HALL).update(seatings=SEATINGS)
    for code, name, unit, cents, vat in EXTRAS:
        Extra.objects.create(
            operator_id=space.operator_id, space=space, code=code, name=name, unit=unit,
            price_cents=cents, vat_percent=Decimal(vat), valid_from=local_date(now, space.zone),
        )  # fmt: skip
    organiser = people["visitor"]
    ask(person=organiser, wish=_wish(space, now, weeks=7), words=SAID, now=now, is_proven=True)
    wish = _wish(space, now, weeks=8)
    enquiry = ask(person=organiser, wish=wish, words=SAID, now=now, is_proven=True)
    quote(enquiry, wish=wish, offer=OFFER, now=now)


def _wish(space: Space, now: datetime, *, weeks: int) -> EventWish:
    """Return the wish for the first day that suits, from some weeks on."""
    hall = Resource.objects.get(space=space, number=HALL)
    found = catalogue_and_place(hall.public_id)
    if found is None:
        raise LookupError(f"{HALL} is not in the catalogue of {space.slug}")
    first = local_date(now, space.zone) + timedelta(weeks=weeks)
    hours = [
        [instant(datetime.combine(day, time(hour)), space.zone) for hour in (9, 16)]
        for day in (first + timedelta(days=number) for number in range(7))
    ]
    wishes = (EventWish(*found, Period(*one), "rows", 24, WANTED) for one in hours)
    return next(wish for wish in wishes if _suits(wish, now))


def _suits(wish: EventWish, now: datetime) -> bool:
    try:
        require_possible(wish, now)
    except Refused:
        return False  # a holiday, or a day on which the house is closed
    return is_free(wish, now)
