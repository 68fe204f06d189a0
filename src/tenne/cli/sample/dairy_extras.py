"""What else the old dairy lends: lockers, parking, things to borrow, a room for the night."""

from __future__ import annotations

from dataclasses import replace

from .description import MINUTES_A_DAY, Place, PlaceRules, Price, Text, both

FOR_DAYS = PlaceRules(shortest_minutes=60, longest_minutes=92 * MINUTES_A_DAY, limit_per_person=2)
LENT = PlaceRules(longest_minutes=7 * MINUTES_A_DAY, horizon_days=30, limit_per_person=2)
PARKED = PlaceRules(keeps_opening_hours=False, longest_minutes=7 * MINUTES_A_DAY)
SLEPT_IN = PlaceRules(
    shortest_minutes=8 * 60,
    longest_minutes=28 * MINUTES_A_DAY,
    lead_minutes=120,
    horizon_days=180,
    buffer_before_minutes=120,
    keeps_opening_hours=False,
    cancellation_steps=((48, 0), (24, 50)),
)


def _held(
    kind: str, number: str, name: Text, area: str, rules: PlaceRules, *features: str
) -> Place:
    return Place(kind=kind, number=number, name=name, area=area, features=features, rules=rules)


LOCKERS = [
    _held("locker", f"F{n}", both(f"Schließfach {n}", f"Locker {n}"), "butter", FOR_DAYS)
    for n in range(1, 7)
]
OUTDOORS = [
    _held("parking", "P1", both("Stellplatz 1, Ladesäule", "Parking 1, charger"), "", PARKED),
    _held("parking", "P2", both("Stellplatz 2, Ladesäule", "Parking 2, charger"), "", PARKED),
    _held("parking", "P3", both("Stellplatz 3, breit", "Parking 3, wide"), "", PARKED, "step-free"),
]
TO_BORROW = [
    _held("equipment", "Leihmonitor", both("Leihmonitor 27 Zoll", "Monitor, 27 inch"), "", LENT),
    _held("equipment", "Beamer", both("Beamer im Koffer", "Projector in a case"), "", LENT),
    _held("equipment", "Lastenrad", both("Lastenrad", "Cargo bike"), "", LENT),
]
A_SET = replace(LENT, limit_per_person=4)
HEADSETS = [_held("equipment", f"H{n}", both("Headset", "Headset"), "", A_SET) for n in range(1, 5)]
TO_BORROW += HEADSETS
GUEST_ROOM = replace(
    _held(
        "guest-room", "Heukammer", both("Gästezimmer Heukammer", "Guest room Hay chamber"),
        "hay-chamber", SLEPT_IN, "window", "quiet",
    ),
    box=(0.5, 11, 3.2, 4.5),
)  # fmt: skip

PRICES = [
    Price("locker", "day", 100),
    Price("locker", "month", 1200),
    Price("parking", "hour", 100),
    Price("parking", "day", 400),
    Price("equipment", "hour", 200),
    Price("equipment", "day", 800),
    *(Price("equipment", "hour", 50, number=one.number) for one in HEADSETS),
    *(Price("equipment", "day", 200, number=one.number) for one in HEADSETS),
    Price("guest-room", "night", 4200, vat_percent="7"),
    Price("guest-room", "week", 25200, vat_percent="7"),
]
