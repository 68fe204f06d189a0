"""What can be put on a floor, each with its usual size; a room comes with walls and a door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tenne.design.plan_shapes import FURNITURE

from .things import FURNITURE_NAMES

DOOR_M = 0.9
Names = dict[str, str]


@dataclass(frozen=True, slots=True)
class RoomKind:
    """A kind of room: its area, how large, whether it has walls, what it is held as."""

    area: str
    size: tuple[float, float]
    names: Names
    capacity: int = 0
    has_walls: bool = True
    held_as: str = ""
    number: str = ""  # the stem of the numbers of places
    tone: str = ""
    things: tuple[tuple[str, float, float], ...] = ()


ROOM_KINDS = {
    "meeting-room": RoomKind(
        "meeting-room", (4.5, 3.5), {"de": "Besprechung", "en": "Meeting room"}, 6,
        held_as="room", number="Raum",
    ),
    "seminar-room": RoomKind(
        "seminar-room", (7.0, 5.0), {"de": "Seminarraum", "en": "Seminar room"}, 16,
        held_as="room", number="Saal",
    ),
    "small-office": RoomKind(
        "small-office", (4.0, 3.5), {"de": "Büro", "en": "Office"}, 2,
        held_as="room", number="Büro",
    ),
    "booth": RoomKind(
        "booth", (1.5, 1.5), {"de": "Kabine", "en": "Booth"}, 1, held_as="booth"
    ),
    "guest-room": RoomKind(
        "other", (4.0, 3.5), {"de": "Gästezimmer", "en": "Guest room"}, 1, held_as="guest-room"
    ),
    "room": RoomKind("other", (4.0, 3.0), {"de": "Raum", "en": "Room"}),
    "open-office": RoomKind(
        "open-office", (6.0, 4.5), {"de": "Arbeitsraum", "en": "Open office"}, 6
    ),
    "kitchen": RoomKind(
        "kitchen", (4.5, 3.0), {"de": "Küche", "en": "Kitchen"}, has_walls=False, tone="service",
        things=(("kitchen", 3.0, 0.65), ("round-table", 1.0, 1.0)),
    ),
    "lounge": RoomKind(
        "lounge", (4.0, 3.0), {"de": "Lounge", "en": "Lounge"}, has_walls=False, tone="quiet",
        things=(("sofa", 2.0, 0.9), ("armchair", 0.8, 0.8)),
    ),
    "toilets": RoomKind(
        "other", (2.0, 2.0), {"de": "WC", "en": "Toilet"}, tone="service",
        things=(("toilet", 0.6, 0.8),),
    ),
    "workshop": RoomKind("workshop", (6.0, 4.0), {"de": "Werkstatt", "en": "Workshop"}, 4),
}  # fmt: skip
PLACES: dict[str, dict[str, Any]] = {
    "desk": {"kind": "desk", "size": (1.6, 0.8), "air": 0.7, "features": []},
    "standing-desk": {"kind": "desk", "size": (1.6, 0.8), "air": 0.7, "features": ["standing"]},
    "locker": {"kind": "locker", "size": (0.6, 0.5), "air": 0.1, "features": []},
    "parking": {"kind": "parking", "size": (1.2, 1.0), "air": 0.1, "features": []},
}
LINES: dict[str, dict[str, Any]] = {
    "wall": {"kind": "wall"},
    "window": {"kind": "window", "length": 1.5},
    "door": {"kind": "door", "length": DOOR_M, "opens": "left"},
}
BOXES: dict[str, tuple[dict[str, Any], tuple[float, float]]] = {
    "stairs": ({"kind": "stairs", "steps": 12}, (3.0, 1.1)),
    "void": ({"kind": "void"}, (3.0, 2.0)),
    "quiet-zone": ({"kind": "zone", "tone": "quiet"}, (4.0, 3.0)),
}
SIZES = {
    "armchair": (0.8, 0.8), "bar": (2.5, 0.6), "bookshelf": (2.0, 0.35), "bench": (1.5, 0.4),
    "chair": (0.5, 0.5), "coat-rack": (1.4, 0.3), "counter": (2.2, 1.0), "kitchen": (3.0, 0.65),
    "lockers": (1.4, 0.4), "printer": (0.7, 0.55), "rectangular-table": (2.4, 1.0),
    "round-table": (1.2, 1.2), "sink": (0.6, 0.5), "sofa": (2.0, 0.9), "toilet": (0.6, 0.8),
    "whiteboard": (1.8, 0.15),
}  # fmt: skip
GROUPS = (
    (
        _("Rooms"),
        (
            ("meeting-room", _("Meeting room")), ("seminar-room", _("Seminar room")),
            ("small-office", _("Small office")), ("booth", _("Phone booth")),
            ("open-office", _("Open-plan office with walls")), ("kitchen", _("Kitchen")),
            ("lounge", _("Lounge")), ("guest-room", _("Guest room")), ("toilets", _("Toilets")),
            ("workshop", _("Workshop")), ("room", _("Another room")),
        ),
    ),
    (_("Desks"), (("desk", _("Desk")), ("standing-desk", _("Height-adjustable desk")))),
    (_("To lock and to park"), (("locker", _("Locker")), ("parking", _("Parking space")))),
    (
        _("Walls and openings"),
        (
            ("wall", _("Wall")), ("window", _("Window")), ("door", _("Door")),
            ("stairs", _("Stairs")), ("void", _("Opening to below")),
            ("quiet-zone", _("Quiet corner")), ("label", _("Label")),
        ),
    ),
    (
        _("Furniture"),
        (("plant", _("Plant")), *((what, FURNITURE_NAMES[what]) for what in FURNITURE)),
    ),
)  # fmt: skip
POLYGONS = tuple(ROOM_KINDS)  # what may be drawn corner by corner, beside walls
