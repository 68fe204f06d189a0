"""Alte Molkerei Ahrenfeld: an old dairy on two floors, run by a cooperative."""

from __future__ import annotations

from datetime import time

from .dairy_extras import PRICES as EXTRA_PRICES
from .dairy_floors import GROUND_FLOOR, UPPER_FLOOR
from .description import Firm, Hours, House, Price, both

WEEKDAYS = range(5)

STORY = both(
    "Bis 1998 kam hier die Milch von vierzig Höfen an. Danach stand das Haus leer, bis sich "
    "siebzig Menschen aus Ahrenfeld und den Dörfern ringsum zu einer Genossenschaft "
    "zusammentaten. Heute stehen lange Tische, wo früher gebuttert wurde; im Kühlhaus sind die "
    "Kabinen, und im Saal wird getagt, getanzt und gewählt.",
    "Until 1998 the milk of forty farms arrived here. Then the house stood empty, until seventy "
    "people from Ahrenfeld and the villages around founded a cooperative. Today long tables stand "
    "where butter was churned; the cold store holds the booths, and the hall is used to meet, to "
    "dance and to vote.",
)
HOUSE_RULES = both(
    "Telefoniert wird in den Kabinen. Wer den letzten Kaffee nimmt, setzt neuen auf. Die Galerie "
    "ist der ruhige Bereich. Hunde nach Absprache.",
    "Phone calls belong into the booths. Whoever takes the last coffee makes the next. The gallery "
    "is the quiet zone. Dogs by arrangement.",
)
DIRECTIONS = both(
    "Bus 412 hält vor dem Tor, stündlich zum Bahnhof. Zwölf Parkplätze im Hof, zwei mit "
    "Ladesäule; Fahrräder stehen trocken im alten Milchwagenschuppen.",
    "Bus 412 stops at the gate, hourly to the station. Twelve parking spaces in the yard, two with "
    "a charger; bicycles stay dry in the old milk cart shed.",
)
ACCESSIBILITY = both(
    "Das Erdgeschoss ist stufenlos, mit barrierefreiem WC und einem unterfahrbaren Tisch (13). Ins "
    "Obergeschoss führt nur eine Treppe. Im Seminarraum gibt es eine Induktionsschleife.",
    "The ground floor is step-free, with an accessible toilet and a wheelchair desk (13). Only "
    "stairs lead to the upper floor. The seminar room has an induction loop.",
)
EQUIPMENT = {
    "de": [
        "WLAN 500 Mbit/s", "Drucker und Scanner", "Küche mit Kaffee und Tee", "Lounge mit Kamin",
        "Schließfächer", "Leihmonitore", "Ladesäule", "Dusche",
    ],
    "en": [
        "Wi-Fi 500 Mbit/s", "Printer and scanner", "Kitchen with coffee and tea",
        "Lounge with a fireplace", "Lockers", "Monitors to borrow", "Charger", "Shower",
    ],
}  # fmt: skip

PRICES = [
    Price("desk", "hour", 300),
    # The afternoon of this house lasts from 13 to 20 o'clock.
    Price("desk", "half-day", 800, up_to_minutes=420),
    Price("desk", "day", 1400),
    Price("desk", "workweek", 5000),
    Price("desk", "week", 5600),
    Price("desk", "month", 18000),
    Price("booth", "hour", 200),
    Price("booth", "day", 1000),
    Price("room", "hour", 1200),
    Price("room", "day", 7200),
    Price("room", "hour", 1800, number="Rahmkammer"),
    Price("room", "day", 10800, number="Rahmkammer"),
    Price("room", "hour", 1800, number="Saal West"),
    Price("room", "day", 10800, number="Saal West"),
    Price("room", "hour", 1800, number="Saal Ost"),
    Price("room", "day", 10800, number="Saal Ost"),
    Price("room", "hour", 3000, number="Molkesaal"),
    Price("room", "day", 18000, number="Molkesaal"),
    Price("room", "day", 4800, number="Büro Klee"),
    Price("room", "workweek", 20000, number="Büro Klee"),
    *EXTRA_PRICES,
]

HOUSE = House(
    slug="alte-molkerei",
    values={
        "name": "Alte Molkerei Ahrenfeld",
        "life_type": "classic",
        "former_use": "Molkerei",
        "story": STORY,
        "house_rules": HOUSE_RULES,
        "directions": DIRECTIONS,
        "accessibility": ACCESSIBILITY,
        "equipment": EQUIPMENT,
        "street": "Molkereihof 3",
        "postcode": "15999",
        "town": "Ahrenfeld",
        "municipality_key": "12999001",
        "federal_state": "BB",
        "latitude": "52.21140",
        "longitude": "14.03520",
        "email": "hallo@alte-molkerei.example",
        "phone": "+49 30 23125 101",
        "audiences": ["solo", "startup", "commuter", "traveller", "local"],
    },
    storeys=[GROUND_FLOOR, UPPER_FLOOR],
    hours=[
        Hours(WEEKDAYS, time(8), time(20)),
        Hours([5], time(9), time(14)),
        Hours(WEEKDAYS, time(9), time(13), kind="staffed"),
        Hours([1, 3], time(14), time(17), kind="staffed"),
        Hours(range(7), time(6), time(23), kind="access"),
    ],
    prices=PRICES,
    closed_in_days=[(23, both("Generalversammlung der Genossenschaft", "Cooperative assembly"))],
)

COOPERATIVE = Firm(
    slug="molkerei-genossenschaft",
    values={
        "name": "Molkerei Ahrenfeld eG",
        "street": "Molkereihof 3",
        "postcode": "15999",
        "town": "Ahrenfeld",
        "email": "vorstand@alte-molkerei.example",
        "phone": "+49 30 23125 100",
        "iban": "DE02120300000000202051",
        "bic": "BYLADEM1001",
        "tax_number": "999/123/45678",
        "vat_id": "DE999999999",
        "word_for_member": "Nutzende",
    },
    tax_mode="regular",
    vat_percent="19",
    has_legal_texts=True,
    houses=[HOUSE],
)
