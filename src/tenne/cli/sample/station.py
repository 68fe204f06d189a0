"""Pendlerhafen Hollerbeck: desks in a station, run by a municipality as a public body."""

from __future__ import annotations

from datetime import time

from .description import BOOTH, ROOM, Firm, Hours, House, Part, Price, Storey, both
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

WEEKDAYS = range(5)
WORK = ("monitor", "lan", "step-free")

FLOOR = Storey(
    level=0,
    name=both("Empfangsgebäude", "Station hall"),
    short_name=both("EG", "GF"),
    width_m=18,
    height_m=11,
    shapes=[
        *shell(18, 11),
        zone((12.8, 6.5, 4.7, 4)),
        zone((0.5, 7.2, 4.2, 3.3), "quiet"),
        wall((4.9, 0.5), (4.9, 2.9), (0.5, 2.9)),
        wall((0.5, 7.2), (4.7, 7.2), (4.7, 10.5)),
        wall((2.7, 0.5), (2.7, 2.9)),
        wall((12.3, 0.5), (12.3, 5), (17.5, 5)),
        wall((12.8, 10.5), (12.8, 6.5), (17.5, 6.5)),
        wall((15.3, 6.5), (15.3, 10.5)),
        *windows_across(0.5, (6, 8), (9, 11), (13.5, 16.5)),
        *windows_across(10.5, (1.2, 4), (9.4, 11.6)),
        *windows_down(0.5, (4, 6.5), (7.8, 9.8)),
        *windows_down(17.5, (1.5, 4)),
        door((3.3, 2.9), (4.1, 2.9), "right"),
        door((1.1, 2.9), (1.9, 2.9), "right"),
        door((12.3, 3.4), (12.3, 4.4), "right"),
        door((13.5, 6.5), (14.4, 6.5), "left"),
        door((15.9, 6.5), (16.9, 6.5), "left"),
        door((4.7, 7.9), (4.7, 8.8), "left"),
        door((6.2, 10.5), (8, 10.5), "left", double=True),
        thing("kitchen", 13.0, 9.7, 2.1, 0.6),
        thing("toilet", 15.8, 9.4, 0.7, 0.8),
        thing("sink", 16.8, 9.6, 0.6, 0.5),
        thing("sofa", 0.8, 7.6, 0.9, 2.2),
        thing("round-table", 2.3, 8.3, 0.8, 0.8),
        thing("armchair", 3.5, 8.3, 0.9, 0.9),
        thing("lockers", 8.9, 9.7, 2.6, 0.5),
        thing("printer", 11.7, 9.5, 0.8, 0.7),
        *plants((5.4, 1.0), (11.8, 1.0), (5.2, 9.8)),
        label(8.6, 7.9, "Schalterhalle", "Ticket hall", strong=True),
        label(2.6, 6.8, "Warten mit Blick auf Gleis 1", "Waiting with a view of platform 1"),
        label(14.05, 8.2, "Teeküche", "Tea kitchen"),
        label(16.4, 8.2, "WC", "Toilet"),
        label(7.1, 9.0, "Eingang", "Entrance"),
    ],
    areas=[
        Part("tickets", "open-office", both("Schalterhalle", "Ticket hall"),
             (0.5, 2.9, 11.8, 7.6), 10),
        Part("luggage", "booth", both("Gepäckkammer", "Luggage room"), (0.5, 0.5, 4.4, 2.4), 2),
        Part("stationmaster", "meeting-room", both("Fahrdienst", "Signal room"),
             (12.3, 0.5, 5.2, 4.5), 6),
        Part("waiting", "lounge", both("Wartebereich", "Waiting area"), (0.5, 7.2, 4.2, 3.3), 4),
        Part("tea", "kitchen", both("Teeküche", "Tea kitchen"), (12.8, 6.5, 2.5, 4), 3),
    ],
    places=[
        *long_table(1, "tickets", (6, 3.4), per_side=3, features=WORK),
        desk(7, "tickets", (1.0, 3.9, 1.6, 0.8), "south", *WORK, "window", "wheelchair"),
        desk(8, "tickets", (3.2, 3.9, 1.6, 0.8), "south", *WORK, "standing"),
        desk(9, "tickets", (6.2, 6.1, 1.6, 0.8), "south", *WORK, "two-monitors", "quiet"),
        desk(10, "tickets", (9.0, 6.1, 1.6, 0.8), "south", *WORK, "two-monitors", "quiet"),
        *booths(1, "luggage", [(0.5, 0.5, 2.2, 2.4), (2.7, 0.5, 2.2, 2.4)], BOOTH),
        room("Stellwerk", "stationmaster", (12.3, 0.5, 5.2, 4.5), ROOM, 6, "video", "step-free"),
    ],
)  # fmt: skip

HOUSE = House(
    slug="pendlerhafen-hollerbeck",
    values={
        "name": "Pendlerhafen Hollerbeck",
        "life_type": "commuter-harbour",
        "former_use": "Empfangsgebäude des Bahnhofs",
        "story": both(
            "Der Zug in die Stadt fährt noch, nur muss niemand mehr jeden Tag mit. Wo früher "
            "Fahrkarten verkauft wurden, arbeiten Pendelnde zwei oder drei Tage in der Woche "
            "nebenan statt achtzig Kilometer entfernt.",
            "The train to the city still runs, but nobody has to take it every day. Where tickets "
            "were sold, commuters work two or three days a week next door instead of eighty "
            "kilometres away.",
        ),
        "house_rules": both(
            "Die Halle ist ruhig von 8 bis 12 Uhr. Schließfächer werden abends geleert.",
            "The hall is quiet from 8 to 12. Lockers are emptied in the evening.",
        ),
        "directions": both(
            "Direkt am Bahnsteig 1, Züge alle 30 Minuten. Zwanzig P+R-Plätze, Radstation.",
            "Right at platform 1, trains every 30 minutes. Twenty parking spaces, bike station.",
        ),
        "accessibility": both(
            "Alles auf einer Ebene, automatische Tür, barrierefreies WC, Tisch 7 ist unterfahrbar.",
            "All on one level, automatic door, accessible toilet, desk 7 suits a wheelchair.",
        ),
        "equipment": {
            "de": ["WLAN 1 Gbit/s", "Monitore an allen Tischen", "Drucker", "Schließfächer"],
            "en": ["Wi-Fi 1 Gbit/s", "Monitors at all desks", "Printer", "Lockers"],
        },
        "street": "Bahnhofsplatz 1",
        "postcode": "04999",
        "town": "Hollerbeck",
        "municipality_key": "14999002",
        "federal_state": "SN",
        "latitude": "51.36210",
        "longitude": "13.61480",
        "email": "hafen@hollerbeck.example",
        "phone": "+49 30 23125 201",
        "audiences": ["commuter", "traveller"],
    },
    storeys=[FLOOR],
    hours=[
        Hours(WEEKDAYS, time(5, 30), time(21)),
        Hours([5], time(8), time(14)),
        Hours(WEEKDAYS, time(7), time(11), kind="staffed"),
        Hours(range(7), time(5), time(22), kind="access"),
    ],
    prices=[
        Price("desk", "hour", 250),
        Price("desk", "half-day", 600),
        Price("desk", "day", 1000),
        Price("desk", "week", 4000),
        Price("desk", "month", 12000),
        Price("booth", "hour", 0),
        Price("room", "hour", 1200),
        Price("room", "day", 7200),
    ],
)

MUNICIPALITY = Firm(
    slug="gemeinde-hollerbeck",
    values={
        "name": "Gemeinde Hollerbeck",
        "street": "Am Anger 2",
        "postcode": "04999",
        "town": "Hollerbeck",
        "email": "buergerbuero@hollerbeck.example",
        "phone": "+49 30 23125 200",
        "iban": "DE02500105170137075030",
        "word_for_member": "Pendelnde",
    },
    tax_mode="public",
    vat_percent="0",
    has_legal_texts=True,
    houses=[HOUSE],
)
