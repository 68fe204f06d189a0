"""One invented floor with every shape and every state of a seat, for pictures and browser tests."""

from __future__ import annotations

from typing import Any

from tenne.design.plan import Plan, Seat

FLOOR: dict[str, Any] = {
    "width_m": 18,
    "height_m": 13.4,
    "shapes": [
        {"kind": "ground", "x": 0.3, "y": 0.3, "w": 17.4, "h": 12.8},
        {"kind": "ground", "x": 0.3, "y": 4.3, "w": 17.4, "h": 5.8, "boards": True},
        {"kind": "zone", "x": 9.9, "y": 0.3, "w": 7.8, "h": 4},
        {"kind": "zone", "x": 11.1, "y": 10.1, "w": 3, "h": 3},
        {"kind": "wall", "points": [[0.3, 0.3], [17.7, 0.3], [17.7, 13.1], [0.3, 13.1]],
         "outer": True, "closed": True},
        {"kind": "wall", "points": [[0.3, 4.3], [6.1, 4.3], [6.1, 0.3]]},
        {"kind": "wall", "points": [[6.1, 2.9], [9.9, 2.9]]},
        {"kind": "wall", "points": [[8, 0.3], [8, 2.9]]},
        {"kind": "wall", "points": [[9.9, 0.3], [9.9, 4.3], [11.2, 4.3]]},
        {"kind": "wall", "points": [[16.2, 4.3], [17.7, 4.3]]},
        {"kind": "wall", "points": [[0.3, 10.1], [5.3, 10.1], [5.3, 13.1]]},
        {"kind": "wall", "points": [[11.1, 13.1], [11.1, 10.1], [17.7, 10.1]]},
        {"kind": "wall", "points": [[12.6, 10.1], [12.6, 13.1]]},
        {"kind": "wall", "points": [[14.1, 10.1], [14.1, 13.1]]},
        {"kind": "window", "x1": 1.6, "y1": 0.3, "x2": 4.8, "y2": 0.3},
        {"kind": "window", "x1": 11.2, "y1": 0.3, "x2": 16.4, "y2": 0.3},
        {"kind": "window", "x1": 0.3, "y1": 1.2, "x2": 0.3, "y2": 3.4},
        {"kind": "window", "x1": 0.3, "y1": 5.2, "x2": 0.3, "y2": 6.9},
        {"kind": "window", "x1": 0.3, "y1": 7.6, "x2": 0.3, "y2": 9.3},
        {"kind": "window", "x1": 17.7, "y1": 5.2, "x2": 17.7, "y2": 6.9},
        {"kind": "window", "x1": 17.7, "y1": 7.6, "x2": 17.7, "y2": 9.3},
        {"kind": "window", "x1": 1.4, "y1": 13.1, "x2": 4.2, "y2": 13.1},
        {"kind": "window", "x1": 14.9, "y1": 13.1, "x2": 16.9, "y2": 13.1},
        {"kind": "door", "x1": 4.9, "y1": 4.3, "x2": 4, "y2": 4.3, "opens": "left"},
        {"kind": "door", "x1": 7.8, "y1": 2.9, "x2": 7.1, "y2": 2.9, "opens": "left"},
        {"kind": "door", "x1": 9.7, "y1": 2.9, "x2": 9, "y2": 2.9, "opens": "left"},
        {"kind": "door", "x1": 4.4, "y1": 10.1, "x2": 3.5, "y2": 10.1, "opens": "right"},
        {"kind": "door", "x1": 7.4, "y1": 13.1, "x2": 9.2, "y2": 13.1, "opens": "left",
         "double": True},
        {"kind": "door", "x1": 11.4, "y1": 10.1, "x2": 12.3, "y2": 10.1, "opens": "right"},
        {"kind": "door", "x1": 12.9, "y1": 10.1, "x2": 13.8, "y2": 10.1, "opens": "right"},
        {"kind": "door", "x1": 15.2, "y1": 10.1, "x2": 14.4, "y2": 10.1, "opens": "right"},
        {"kind": "furniture", "what": "kitchen", "x": 10.2, "y": 0.45, "w": 5.2, "h": 0.65},
        {"kind": "furniture", "what": "bar", "x": 11, "y": 2.1, "w": 2.6, "h": 0.6},
        {"kind": "furniture", "what": "round-table", "x": 14.9, "y": 1.6, "w": 1.2, "h": 1.2},
        {"kind": "furniture", "what": "sofa", "x": 16.2, "y": 2.2, "w": 1.8, "h": 0.8, "turn": 90},
        {"kind": "furniture", "what": "printer", "x": 6.3, "y": 3.65, "w": 0.7, "h": 0.55},
        {"kind": "furniture", "what": "bookshelf", "x": 7.4, "y": 3.85, "w": 2.3, "h": 0.35},
        {"kind": "furniture", "what": "counter", "x": 5.7, "y": 10.6, "w": 2.2, "h": 1},
        {"kind": "furniture", "what": "coat-rack", "x": 5.5, "y": 12.7, "w": 1.4, "h": 0.3},
        {"kind": "furniture", "what": "lockers", "x": 9.6, "y": 12.6, "w": 1.4, "h": 0.4},
        {"kind": "furniture", "what": "toilet", "x": 11.55, "y": 12.2, "w": 0.6, "h": 0.8,
         "turn": 180},
        {"kind": "furniture", "what": "toilet", "x": 13.05, "y": 12.2, "w": 0.6, "h": 0.8,
         "turn": 180},
        {"kind": "stairs", "x": 8.7, "y": 10.3, "w": 2.3, "h": 1.1, "steps": 9},
        {"kind": "plant", "x": 0.9, "y": 9.5, "size": 0.8},
        {"kind": "plant", "x": 17.1, "y": 9.5, "size": 0.8},
        {"kind": "plant", "x": 17, "y": 4.9, "size": 0.7},
        {"kind": "plant", "x": 10.4, "y": 3.8, "size": 0.6},
        {"kind": "label", "x": 12.3, "y": 1.6, "text": {"de": "Küche", "en": "Kitchen"}},
        {"kind": "label", "x": 11.85, "y": 11.5, "text": "WC"},
        {"kind": "label", "x": 13.35, "y": 11.5, "text": "WC"},
        {"kind": "label", "x": 6.5, "y": 11.9, "text": {"de": "Empfang", "en": "Front desk"}},
        {"kind": "label", "x": 10.1, "y": 11.7, "text": {"de": "Treppe", "en": "Stairs"}},
        {"kind": "label", "x": 8.3, "y": 12, "text": {"de": "Eingang", "en": "Entrance"}},
        {"kind": "label", "x": 9, "y": 5.2,
         "text": {"de": "Tenne, offener Arbeitsraum", "en": "Barn floor, open office"},
         "strong": True},
    ],
}  # fmt: skip

# Number, state, initials or short text: one island of four after the other.
DESKS = [
    (1, "free", ""), (2, "taken", "JL"), (3, "free", ""), (4, "half", "ab 13"),
    (5, "free", ""), (6, "taken", "TK"), (7, "chosen", ""), (8, "free", ""),
    (9, "taken", "AS"), (10, "mine", ""), (11, "taken", ""), (12, "free", ""),
    (13, "fixed", "NW"), (14, "blocked", ""), (15, "free", ""), (16, "free", ""),
]  # fmt: skip
WORDS = {
    "free": "frei", "chosen": "frei", "half": "frei ab 13 Uhr", "taken": "belegt bis 20 Uhr",
    "mine": "dein Platz", "monthly": "nur monatsweise",
    "fixed": "Festplatz", "blocked": "gesperrt, die Lampe ist defekt",
}  # fmt: skip


def desks(chosen: int = 7) -> list[Seat]:
    """Set four islands of four desks; one of them is chosen."""
    seats = []
    for index, (number, state, text) in enumerate(DESKS):
        island, place = divmod(index, 4)
        shown = {"chosen": "free"}.get(state, state) if number != chosen else "chosen"
        seats.append(
            Seat(
                resource_id=number,
                number=str(number),
                kind="standing" if number in (15, 16) else "desk",
                x=1.25 + island * 4.05 + (place % 2) * 1.7,
                y=6.55 + (place // 2) * 1.0,
                w=1.62,
                h=0.94,
                state=shown,
                name=f"Tisch {number}, {WORDS[state]}, 14 Euro",
                href=f"?desk={number}",
                state_text=text if state == "half" else "",
                initials=text if state in ("taken", "fixed") else "",
                chair="north" if place < 2 else "south",
                faded=number == 16,
            )
        )
    return seats


def rooms() -> list[Seat]:
    """Set two rooms, two booths and an office, in all their states."""
    return [
        Seat(101, "Scheune", "room", 0.4, 0.4, 5.62, 3.82, "free",
             "Raum Scheune, 8 Personen, frei bis 14 Uhr", "?room=101", "frei bis 14:00", seats=8),
        Seat(102, "Stall", "room", 0.4, 10.2, 4.82, 2.8, "taken",
             "Raum Stall, belegt bis 11:30 Uhr", "", "belegt bis 11:30", seats=6),
        Seat(103, "Kabine 1", "booth", 6.2, 0.4, 1.72, 2.42, "free",
             "Kabine 1, jetzt frei", "?room=103", "jetzt frei"),
        Seat(104, "Kabine 2", "booth", 8.1, 0.4, 1.72, 2.42, "taken",
             "Kabine 2, belegt bis 10:45 Uhr", "", "bis 10:45"),
        Seat(105, "Kontor", "office", 14.2, 10.2, 3.42, 2.8, "half",
             "Kontor, frei ab 12 Uhr", "?room=105", "ab 12:00", seats=4),
    ]  # fmt: skip


def sample_plan(chosen: int = 7, key: str = "eg") -> Plan:
    """Put the seats on the floor."""
    return Plan.from_json(FLOOR).with_seats([*rooms(), *desks(chosen)], key=key)


UPSTAIRS: dict[str, Any] = {
    "width_m": 12,
    "height_m": 8,
    "shapes": [
        {"kind": "ground", "x": 0.3, "y": 0.3, "w": 11.4, "h": 7.4, "boards": True},
        {"kind": "wall", "points": [[0.3, 0.3], [11.7, 0.3], [11.7, 7.7], [0.3, 7.7]],
         "outer": True, "closed": True},
        {"kind": "zone", "x": 8.2, "y": 4.4, "w": 3.5, "h": 3.3, "tone": "quiet"},
        {"kind": "void", "x": 4.6, "y": 4.6, "w": 2.8, "h": 2.4},
        {"kind": "stairs", "x": 3.4, "y": 4.6, "w": 1, "h": 2.4, "steps": 8},
        {"kind": "furniture", "what": "armchair", "x": 8.6, "y": 5.2, "w": 0.8, "h": 0.8},
        {"kind": "furniture", "what": "whiteboard", "x": 8.6, "y": 7.4, "w": 2, "h": 0.1},
        {"kind": "furniture", "what": "bench", "x": 9.8, "y": 5.3, "w": 1.2, "h": 0.5},
        {"kind": "furniture", "what": "rectangular-table", "x": 0.9, "y": 5.4, "w": 1.8, "h": 0.9},
        {"kind": "furniture", "what": "sink", "x": 0.4, "y": 7, "w": 0.6, "h": 0.5},
        {"kind": "furniture", "what": "chair", "x": 9.6, "y": 6.3, "w": 0.5, "h": 0.5},
        {"kind": "door", "x1": 1, "y1": 7.7, "x2": 2, "y2": 7.7, "opens": "none"},
        {"kind": "label", "x": 6, "y": 5.8, "text": {"de": "Luftraum", "en": "Open to below"}},
    ],
}  # fmt: skip


def upstairs(key: str = "og") -> Plan:
    """A floor whose rooms are chosen, one's own, blocked and permanent."""
    seats = [
        Seat(201, "Heuboden", "room", 0.4, 0.4, 3.6, 2.9, "chosen",
             "Raum Heuboden, frei bis 20 Uhr", "?room=201", "frei bis 20:00", seats=10),
        Seat(202, "Speicher", "room", 4.1, 0.4, 3.6, 2.9, "mine",
             "Raum Speicher, von dir gebucht", "?room=202", "14:00–16:00", seats=6),
        Seat(203, "Giebel", "office", 7.8, 0.4, 3.8, 2.9, "fixed",
             "Büro Giebel, fest vermietet", "", "Hofsoftware", seats=4),
        Seat(204, "Kabine 3", "booth", 10.4, 3.5, 1.2, 1.7, "blocked",
             "Kabine 3, gesperrt, die Lüftung ist defekt"),
        Seat(205, "21", "desk", 5, 3.6, 0.9, 1.6, "free", "Tisch 21, frei", "?desk=21",
             chair="east"),
        Seat(206, "22", "desk", 6.8, 3.6, 0.9, 1.6, "half", "Tisch 22, frei ab 13 Uhr", "?desk=22",
             "ab 13", chair="west"),
        Seat(207, "23", "desk", 2.2, 3.7, 1.4, 0.8, "free", "Tisch 23, frei", "?desk=23",
             turn=20),
    ]  # fmt: skip
    return Plan.from_json(UPSTAIRS).with_seats(seats, key=key)


def full_house(key: str = "full") -> Plan:
    """A floor where nothing is left."""
    seats = [
        Seat(301, "1", "desk", 1, 1, 1.6, 0.9, "taken", "Tisch 1, belegt bis 20 Uhr"),
        Seat(302, "2", "desk", 3, 1, 1.6, 0.9, "taken", "Tisch 2, belegt bis 13 Uhr"),
    ]
    return Plan(6, 3).with_seats(seats, label="Dachboden, alles belegt", key=key)
