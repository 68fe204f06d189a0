"""What a sample space consists of, as plain values; `writing` puts them into the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from typing import Any

Text = dict[str, str]
Shape = dict[str, Any]
Box = tuple[float, float, float, float]

MINUTES_A_DAY = 24 * 60


def both(de: str, en: str) -> Text:
    """Return a text in both languages."""
    return {"de": de, "en": en}


@dataclass(frozen=True)
class PlaceRules:
    """The rules for holding a place, in the words of `spaces.Resource`."""

    granularity_minutes: int = 30
    shortest_minutes: int = 60
    longest_minutes: int = 14 * MINUTES_A_DAY
    lead_minutes: int = 0
    horizon_days: int = 90
    buffer_before_minutes: int = 0
    buffer_after_minutes: int = 0
    limit_per_person: int | None = 10
    cool_down_minutes: int = 0
    keeps_opening_hours: bool = True
    approval_minutes: int | None = None
    cancellation_steps: tuple[tuple[int, int], ...] = ()


DESK = PlaceRules()
ROOM = PlaceRules(
    granularity_minutes=15,
    shortest_minutes=30,
    longest_minutes=MINUTES_A_DAY,
    limit_per_person=6,
    cancellation_steps=((24, 0), (2, 50)),
)
HALL = PlaceRules(
    shortest_minutes=60,
    longest_minutes=3 * MINUTES_A_DAY,
    lead_minutes=MINUTES_A_DAY,
    horizon_days=365,
    buffer_before_minutes=30,
    buffer_after_minutes=30,
    limit_per_person=6,
    cancellation_steps=((168, 0), (48, 50)),
)
# Who lets all of a hall wants to know for what.
WHOLE_HALL = replace(HALL, approval_minutes=2 * MINUTES_A_DAY)
BOOTH = PlaceRules(
    granularity_minutes=15,
    shortest_minutes=15,
    longest_minutes=120,
    horizon_days=14,
    limit_per_person=3,
    cool_down_minutes=15,
)


@dataclass(frozen=True)
class Place:
    """Something that can be held; ``parts`` name the numbers it consists of."""

    kind: str
    number: str
    name: Text
    area: str
    box: Box | None = None
    side: str = "south"
    features: tuple[str, ...] = ()
    capacity: int = 1
    rules: PlaceRules = DESK
    is_fixed: bool = False
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """An area of a floor: an office, a kitchen, a lounge."""

    key: str
    kind: str
    name: Text
    box: Box
    capacity: int = 0


@dataclass(frozen=True)
class Storey:
    """A floor with its drawing, its areas and the places that stand on it."""

    level: int
    name: Text
    short_name: Text
    width_m: float
    height_m: float
    shapes: Sequence[Shape]
    areas: Sequence[Part]
    places: Sequence[Place]

    @property
    def plan(self) -> dict[str, Any]:
        """Return the drawing as it is stored."""
        return {"width_m": self.width_m, "height_m": self.height_m, "shapes": list(self.shapes)}


@dataclass(frozen=True)
class Price:
    """A price of a kind of place, or of one place by its number, in gross cents."""

    kind: str
    unit: str
    cents: int
    number: str = ""
    up_to_minutes: int = 300
    vat_percent: str = ""  # where it differs from the operator's usual rate


@dataclass(frozen=True)
class Hours:
    """From when to when on some weekdays (Monday is 0)."""

    weekdays: Sequence[int]
    opens: time
    closes: time
    kind: str = "opening"


@dataclass(frozen=True)
class House:
    """A space with all that stands in it."""

    slug: str
    values: dict[str, Any]
    storeys: Sequence[Storey]
    hours: Sequence[Hours]
    prices: Sequence[Price]
    closed_in_days: Sequence[tuple[int, Text]] = field(default=())  # days from the loading on


@dataclass(frozen=True)
class Firm:
    """An operator with its spaces."""

    slug: str
    values: dict[str, Any]
    tax_mode: str
    vat_percent: str
    has_legal_texts: bool
    houses: Sequence[House]
