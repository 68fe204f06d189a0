"""One invented house on two floors, with all that a page may show of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import Any

from tenne.booking.models import Booking
from tenne.booking.services import Wish, book
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.people.models import Person
from tenne.spaces.models import Area, AreaKind, Floor, Operator, Resource, Space
from tests.design.floor import DESKS, FLOOR, UPSTAIRS
from tests.factories import make_operator, make_person, make_resource, make_space

# Tuesday, a quarter to ten in the morning in the house.
MORNING = datetime(2026, 11, 24, 8, 45, tzinfo=UTC)
FEATURES = [["window", "lan"], ["monitor"], ["quiet", "lan"], ["monitor", "standing"]]


@dataclass
class House:
    """The space with its places by name: ``house.desks["7"]``, ``house.rooms["Scheune"]``."""

    space: Space
    desks: dict[str, Resource] = field(default_factory=dict)
    rooms: dict[str, Resource] = field(default_factory=dict)
    booths: dict[str, Resource] = field(default_factory=dict)

    @property
    def operator(self) -> Operator:
        """Who runs the house."""
        return self.space.operator

    def book(
        self, place: Resource, start: str = "08:00", end: str = "20:00", *,
        person: Person | None = None, day: int = 24, now: datetime = MORNING,
    ) -> Booking:  # fmt: skip
        """Book a place on a day of November 2026, from when until when on the house's clock."""
        hours = (
            datetime.combine(datetime(2026, 11, day), time.fromisoformat(t)) for t in (start, end)
        )
        begin, finish = (moment.replace(tzinfo=self.space.zone) for moment in hours)
        wish = Wish(period=Period(begin, finish), resource_id=place.public_id)
        return book(person=person or make_person(), wish=wish, now=now)


def build_house(*, tax_mode: str = "regular", **more: Any) -> House:
    """Build the house: 16 desks, 2 rooms and 2 booths below, 4 desks above."""
    operator = make_operator(
        tax_mode=tax_mode,
        name="Genossenschaft Ahrenfeld eG",
        iban="DE02120300000000202051",
    )
    space = make_space(
        operator=operator, slug="alte-molkerei", name="Alte Molkerei Ahrenfeld", **more
    )
    with scope.network("test data"):
        below = Floor.objects.create(
            space=space, level=0, plan=FLOOR,
            name={"de": "Erdgeschoss", "en": "Ground floor"}, short_name={"de": "EG", "en": "GF"},
        )  # fmt: skip
        above = Floor.objects.create(
            space=space, level=1, plan=UPSTAIRS,
            name={"de": "Obergeschoss", "en": "Upper floor"}, short_name={"de": "OG", "en": "UF"},
        )  # fmt: skip
        hall = Area.objects.create(floor=below, kind=AreaKind.OPEN_OFFICE)
        attic = Area.objects.create(floor=above, kind=AreaKind.OPEN_OFFICE)
        alone = [
            Area.objects.create(floor=below, kind=k)
            for k in (AreaKind.MEETING_ROOM, AreaKind.BOOTH)
        ]
    house = House(space)
    for index in range(len(DESKS)):
        house.desks[str(index + 1)] = _desk(space, hall, index)
    for index in range(4):
        house.desks[str(index + 17)] = make_resource(
            space, area=attic, number=str(index + 17), features=["quiet"],
            name={"de": f"Tisch {index + 17}", "en": f"Desk {index + 17}"},
            position={"x": 2 + index * 1.8, "y": 3, "w": 1.6, "h": 0.9},
        )  # fmt: skip
    for name, x, y, w, h in (("Scheune", 0.4, 0.4, 5.62, 3.82), ("Stall", 0.4, 10.2, 4.82, 2.8)):
        house.rooms[name] = make_resource(
            space, kind="room", area=alone[0], number=name, capacity=8,
            name={"de": f"Raum {name}", "en": f"Room {name}"},
            position={"x": x, "y": y, "w": w, "h": h},
        )  # fmt: skip
    for number, x in (("1", 6.2), ("2", 8.1)):
        house.booths[number] = make_resource(
            space, kind="booth", area=alone[1], number=number, granularity_minutes=15,
            shortest_minutes=15, name={"de": f"Kabine {number}", "en": f"Booth {number}"},
            position={"x": x, "y": 0.4, "w": 1.72, "h": 2.42},
        )  # fmt: skip
    return house


def _desk(space: Space, area: Area, index: int) -> Resource:
    island, place = divmod(index, 4)
    number = str(index + 1)
    return make_resource(
        space,
        area=area,
        number=number,
        name={"de": f"Tisch {number}", "en": f"Desk {number}"},
        features=FEATURES[place],
        position={
            "x": 1.25 + island * 4.05 + (place % 2) * 1.7,
            "y": 6.55 + (place // 2) * 1.0,
            "w": 1.62,
            "h": 0.94,
            "side": "north" if place < 2 else "south",
        },
    )
