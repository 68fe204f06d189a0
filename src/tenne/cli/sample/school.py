"""Alte Schule Wiesenrode: a new village centre in a school, run by a small association."""

from __future__ import annotations

from datetime import time

from .description import BOOTH, HALL, ROOM, Firm, Hours, House, Part, Price, Storey, both
from .drawing import (
    booths,
    desk,
    door,
    label,
    long_table,
    plants,
    room,
    shell,
    thing,
    wall,
    windows_across,
    windows_down,
    zone,
)

TABLE = ("lan", "step-free")

FLOOR = Storey(
    level=0,
    name=both("Schulhaus", "School house"),
    short_name=both("EG", "GF"),
    width_m=22,
    height_m=13,
    shapes=[
        *shell(22, 13),
        zone((13.5, 7.5, 8, 5)),
        zone((8.2, 8.6, 3.1, 3.9)),
        wall((10.8, 0.5), (10.8, 6), (0.5, 6)),
        wall((15.5, 0.5), (15.5, 6), (21.5, 6)),
        wall((15.5, 3.1), (12.9, 3.1), (12.9, 0.5)),
        wall((8.2, 12.5), (8.2, 7.4), (0.5, 7.4)),
        wall((8.2, 8.6), (11.3, 8.6), (11.3, 12.5)),
        wall((13.5, 12.5), (13.5, 7.5), (21.5, 7.5)),
        *windows_across(0.5, (1.5, 4.5), (6, 9), (16.5, 20.5)),
        *windows_across(12.5, (1.5, 3.5), (5, 7), (15, 20)),
        *windows_down(0.5, (1.5, 5), (8.4, 11.5)),
        *windows_down(21.5, (1.5, 5), (8.5, 11.5)),
        door((8.6, 6), (9.6, 6), "left"),
        door((15.5, 5), (15.5, 4), "left"),
        door((13.8, 3.1), (14.7, 3.1), "right"),
        door((6.4, 7.4), (7.4, 7.4), "right"),
        door((8.9, 8.6), (9.9, 8.6), "right"),
        door((13.5, 9.2), (13.5, 10.8), "none"),
        door((11.6, 12.5), (13.2, 12.5), "left", double=True),
        thing("counter", 14.2, 11.1, 3.2, 0.8),
        thing("kitchen", 17.9, 11.6, 3.3, 0.7),
        thing("round-table", 15.0, 8.1, 1.6, 1.6),
        thing("round-table", 18.9, 8.2, 1.6, 1.6),
        thing("toilet", 8.6, 11.4, 0.7, 0.8),
        thing("sink", 10.3, 11.7, 0.6, 0.5),
        thing("whiteboard", 3.8, 0.65, 3.2, 0.15),
        thing("bookshelf", 11.0, 6.2, 3.6, 0.4),
        thing("coat-rack", 8.5, 7.7, 2.6, 0.4),
        *plants((11.5, 1.2), (20.9, 6.8), (1.0, 6.7)),
        label(6.6, 4.6, "Klassenzimmer", "Classroom", strong=True),
        label(17.6, 10.4, "Dorfcafé", "Village café", strong=True),
        label(9.75, 10.4, "WC", "Toilet"),
        label(12.4, 10.9, "Eingang", "Entrance"),
        label(12.8, 5.3, "Bücherregal zum Tauschen", "Books to swap"),
    ],
    areas=[
        Part(
            "classroom", "open-office", both("Klassenzimmer", "Classroom"), (0.5, 0.5, 10.3, 5.5), 9
        ),
        Part("map-room", "booth", both("Kartenraum", "Map room"), (12.9, 0.5, 2.6, 2.6), 1),
        Part(
            "staff-room", "meeting-room", both("Lehrerzimmer", "Staff room"), (15.5, 0.5, 6, 5.5), 8
        ),
        Part("assembly", "seminar-room", both("Aula", "Assembly hall"), (0.5, 7.4, 7.7, 5.1), 30),
        Part("cafe", "kitchen", both("Dorfcafé", "Village café"), (13.5, 7.5, 8, 5), 20),
    ],
    places=[
        *long_table(1, "classroom", (1.6, 1.8), per_side=2, features=TABLE),
        *long_table(5, "classroom", (6.2, 1.8), per_side=2, features=(*TABLE, "monitor")),
        desk(9, "classroom", (1.6, 5.1, 1.8, 0.8), "north", *TABLE, "standing", "wheelchair"),
        *booths(1, "map-room", [(12.9, 0.5, 2.6, 2.6)], BOOTH),
        room("Lehrerzimmer", "staff-room", (15.5, 0.5, 6, 5.5), ROOM, 8, "whiteboard", "step-free"),
        room("Aula", "assembly", (0.5, 7.4, 7.7, 5.1), HALL, 30, "projector", "step-free"),
    ],
)

HOUSE = House(
    slug="alte-schule-wiesenrode",
    values={
        "name": "Alte Schule Wiesenrode",
        "life_type": "village-centre",
        "former_use": "Dorfschule",
        "story": both(
            "2011 ging die letzte Klasse. Seit zwei Jahren ist wieder Leben im Haus: "
            "neun Plätze zum Arbeiten, ein Café an drei Nachmittagen, die Sprechstunde der "
            "Gemeindeschwester und am Freitag das Dorfkino in der Aula.",
            "The last class left in 2011. For two years the house has been alive again: nine "
            "desks, a café on three afternoons, the village nurse's hours and on Fridays the "
            "cinema in the assembly hall.",
        ),
        "house_rules": both(
            "Wer zuletzt geht, macht das Licht aus. Am Café-Nachmittag darf es lauter werden.",
            "Whoever leaves last turns off the light. On café afternoons it may get louder.",
        ),
        "directions": both(
            "Mitten im Dorf, neben der Kirche. Rufbus 31 auf Bestellung bis 60 Minuten vorher.",
            "In the middle of the village, beside the church. On-demand bus 31, 60 minutes ahead.",
        ),
        "accessibility": both(
            "Rampe am Eingang, alles auf einer Ebene, barrierefreies WC, Tisch 9 ist unterfahrbar.",
            "Ramp at the entrance, all on one level, accessible toilet, desk 9 suits a wheelchair.",
        ),
        "equipment": {
            "de": ["WLAN 200 Mbit/s", "Drucker", "Kaffee auf Vertrauen", "Lastenrad zum Leihen"],
            "en": ["Wi-Fi 200 Mbit/s", "Printer", "Coffee on trust", "Cargo bike to borrow"],
        },
        "street": "Schulgasse 4",
        "postcode": "99998",
        "town": "Wiesenrode",
        "municipality_key": "16999003",
        "federal_state": "TH",
        "latitude": "51.06730",
        "longitude": "10.87150",
        "email": "schule@wiesenrode.example",
        "phone": "+49 30 23125 301",
        "audiences": ["local", "solo", "traveller"],
    },
    storeys=[FLOOR],
    hours=[
        Hours([0, 1, 3], time(9), time(17)),
        Hours([2], time(9), time(19)),
        Hours([4], time(9), time(13)),
        Hours([1, 2], time(14), time(17), kind="staffed"),
        Hours(range(7), time(7), time(22), kind="access"),
    ],
    prices=[
        Price("desk", "hour", 200),
        Price("desk", "half-day", 500),
        Price("desk", "day", 900),
        Price("desk", "month", 9000),
        Price("booth", "hour", 0),
        Price("room", "hour", 1000),
        Price("room", "day", 5000),
        Price("room", "hour", 1500, number="Aula"),
        Price("room", "day", 9000, number="Aula"),
    ],
    closed_in_days=[(12, both("Weihnachtsmarkt im Haus", "Christmas market in the house"))],
)

ASSOCIATION = Firm(
    slug="wiesenrode-ev",
    values={
        "name": "Wir in Wiesenrode e. V.",
        "street": "Schulgasse 4",
        "postcode": "99998",
        "town": "Wiesenrode",
        "email": "verein@wiesenrode.example",
        "phone": "+49 30 23125 300",
        "iban": "DE02100500000054540402",
        "word_for_member": "Mitwirkende",
    },
    tax_mode="small",
    vat_percent="0",
    # Written on purpose: the operator's pages show what is still missing.
    has_legal_texts=False,
    houses=[HOUSE],
)
