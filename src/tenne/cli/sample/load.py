"""Load the sample network: invented spaces, people and some weeks of their life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from django.db import transaction

from tenne.booking.models import Booking
from tenne.foundation import scope
from tenne.foundation.wall_time import local_date
from tenne.people.models import Person
from tenne.spaces.models import Operator, Resource, Space

from .dairy import COOPERATIVE
from .events import write_events
from .housekeeping import write_housekeeping
from .people import write_invitation, write_people, write_roles
from .permanent import write_permanent_places
from .sandbox import TESTERS
from .school import ASSOCIATION
from .station import MUNICIPALITY
from .weeks import write_weeks
from .writing import write_firm

FIRMS = [COOPERATIVE, MUNICIPALITY, ASSOCIATION, TESTERS]
HOME = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True)
class SampleReport:
    """What a sample network holds, and whether it has just been written."""

    is_new: bool
    spaces: int
    places: int
    people: int
    bookings: int


def load_sample(now: datetime, seed: int = 7) -> SampleReport:
    """Write the sample network as a whole; where it is already, change nothing.

    Parameters
    ----------
    now : datetime
        The moment around which bookings lie: some weeks before, some weeks after.
    """
    with scope.network("the sample network is loaded"), transaction.atomic():
        is_new = not Person.objects.filter(is_sample=True).exists()
        if is_new:
            # Seeded so that two machines show the same network; nothing here is a secret.
            _write(now, Random(seed))  # noqa: S311
        return SampleReport(
            is_new=is_new,
            spaces=Space.objects.count(),
            places=Resource.objects.count(),
            people=Person.objects.filter(is_sample=True).count(),
            bookings=Booking.objects.count(),
        )


def _write(now: datetime, random: Random) -> None:
    people = write_people(now)
    operators: dict[str, Operator] = {}
    spaces: dict[str, Space] = {}
    for firm in FIRMS:
        operator, houses = write_firm(firm, local_date(now, HOME), random)
        operators[operator.slug] = operator
        spaces |= houses
    write_roles(people, operators, spaces)
    write_invitation(people, spaces, now=now)
    write_housekeeping(people, spaces["alte-molkerei"], now)
    write_weeks(people, [space for space in spaces.values() if space.is_listed], now, random)
    # Last: what has a holder is not let by the day, so nothing stands in the way of it by now.
    write_permanent_places(people, spaces["alte-molkerei"], now)
    write_events(people, spaces["alte-molkerei"], now)
