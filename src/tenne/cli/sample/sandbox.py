"""The unlisted space for integrators and load tests: everything is free and always open."""

from __future__ import annotations

from datetime import time

from .description import (
    MINUTES_A_DAY,
    Firm,
    Hours,
    House,
    Part,
    Place,
    PlaceRules,
    Price,
    Storey,
    both,
)
from .drawing import booths, desk, room, shell, wall

ANYTHING = PlaceRules(
    granularity_minutes=15,
    shortest_minutes=15,
    longest_minutes=366 * MINUTES_A_DAY,
    horizon_days=3653,
    limit_per_person=None,
)
ROOMS, BOOTHS, DESKS = 20, 5, 40
ROOM_W, ROOM_H = 4.0, 4.0

_rooms = [
    room(
        f"Raum {number + 1}",
        "rooms",
        (0.5 + number % 10 * ROOM_W, 0.5 if number < 10 else 20.5, ROOM_W, ROOM_H),  # noqa: PLR2004
        ANYTHING,
        8,
        "whiteboard",
    )
    for number in range(ROOMS)
]
_booths = booths(1, "booths", [(38.0, 6.0 + 2.6 * n, 2.5, 2.6) for n in range(BOOTHS)], ANYTHING)
_desks = [
    desk(
        number + 1,
        "desks",
        (2.0 + number % 10 * 3.4, 6.6 + number // 10 * 3.2, 1.8, 0.8),
        "south",
        *(("window",) if number < 10 else ("monitor",)),  # noqa: PLR2004
        rules=ANYTHING,
    )
    for number in range(DESKS)
]


def _places() -> list[Place]:
    return [*_desks, *_booths, *_rooms]


FLOOR = Storey(
    level=0,
    name=both("Versuchsfläche", "Test floor"),
    short_name=both("EG", "GF"),
    width_m=41,
    height_m=25,
    shapes=[
        *shell(41, 25),
        *(
            wall((0.5 + n * ROOM_W, y), (0.5 + n * ROOM_W, y + ROOM_H))
            for y in (0.5, 20.5)
            for n in range(1, 11)
        ),
        wall((0.5, 4.5), (40.5, 4.5)),
        wall((0.5, 20.5), (40.5, 20.5)),
        *(wall((38, 6 + 2.6 * n), (40.5, 6 + 2.6 * n)) for n in range(6)),
        wall((38, 6), (38, 19)),
    ],
    areas=[
        Part("desks", "open-office", both("Tische", "Desks"), (0.5, 4.5, 37, 16), DESKS),
        Part("booths", "booth", both("Kabinen", "Booths"), (38, 6, 2.5, 13), BOOTHS),
        Part("rooms", "meeting-room", both("Räume", "Rooms"), (0.5, 0.5, 40, 4), 8 * ROOMS),
    ],
    places=_places(),
)

HOUSE = House(
    slug="sandbox",
    values={
        "name": "Sandkasten",
        "is_listed": False,
        "keeps_holidays": False,
        "story": both(
            "Zum Ausprobieren der Schnittstelle und für Lasttests. Hier kostet nichts etwas.",
            "For trying the interface and for load tests. Nothing costs anything here.",
        ),
        "street": "Prüfstand 0",
        "postcode": "10999",
        "town": "Nirgendwo",
        "municipality_key": "11999004",
        "federal_state": "BE",
        "latitude": "52.50000",
        "longitude": "13.40000",
    },
    storeys=[FLOOR],
    hours=[Hours(range(7), time(0), time(0), kind=kind) for kind in ("opening", "access")],
    prices=[Price(kind, unit, 0) for kind in ("desk", "booth", "room") for unit in ("hour", "day")],
)

TESTERS = Firm(
    slug="sandbox",
    values={
        "name": "Tenne Sandkasten",
        "street": "Prüfstand 0",
        "postcode": "10999",
        "town": "Nirgendwo",
        "email": "sandbox@tenne.example",
    },
    tax_mode="regular",
    vat_percent="19",
    has_legal_texts=True,
    houses=[HOUSE],
)
