"""Places that somebody holds for good: a small office, and a desk that is lent for some days."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tenne.booking.services.allocation.allocating import Agreement, allocate
from tenne.booking.services.allocation.releasing import release
from tenne.foundation.wall_time import local_date
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.models import Space

from .people import MEMBERS

OFFICE, DESK = "Büro Mohn", "32"
OFFICE_CENTS = 54000
ONE_DAY = timedelta(days=1)


def write_permanent_places(people: dict[str, Person], space: Space, now: datetime) -> None:
    """Let an office and a desk from today on; the desk is free for others in the next days."""
    catalogue = catalogue_of(space_id=space.pk)
    if catalogue is None:
        raise LookupError(f"space {space.slug} has no catalogue")
    today = local_date(now, catalogue.zone)
    firm, manager = people[MEMBERS[0].mailbox], people["manager"]
    office = _agreement(catalogue, OFFICE, firm, today, cents=OFFICE_CENTS)
    allocate(office, agreed=(), now=now)
    held = allocate(_agreement(catalogue, DESK, manager, today), agreed=(), now=now)
    release(held, first=today + ONE_DAY, last=today + 5 * ONE_DAY, now=now)


def _agreement(
    catalogue: Catalogue, number: str, person: Person, first_day: date, *, cents: int | None = None
) -> Agreement:
    place = next(
        one
        for one in catalogue.places.values()
        if number in (one.resource.number, one.resource.title_in("de"))
    )
    return Agreement(catalogue, place, person, first_day, price_cents=cents)
