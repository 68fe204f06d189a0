"""What the prices of a description leave open: places without any, lengths that no rule allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tenne.spaces.models import ResourceKind
from tenne.tariffs.models import Unit
from tenne.tariffs.rules import SHORTEST_MONTH

from .change import Values
from .turns.places import title_of
from .turns.rules import rules_of

MINUTES = {"min": 1, "h": 60, "d": 24 * 60}
WEEK = timedelta(days=7)
WORKWEEK = timedelta(days=5)
LONG_UNITS = {"workweek": WORKWEEK, "week": WEEK, "month": SHORTEST_MONTH}


@dataclass(frozen=True, slots=True)
class TooLong:
    """A unit that is priced although the rules of its places end before it is over."""

    unit: str
    names: tuple[str, ...]
    longest: timedelta

    @property
    def unit_label(self) -> str:
        """Return what the unit is called."""
        return str(Unit(self.unit).label)


def holds(price: Values, today: date) -> bool:
    """Tell whether a price holds on a day."""
    day = today.isoformat()
    return bool(price["from"] <= day and (price["until"] is None or day < price["until"]))


def is_for(price: Values, place: Values) -> bool:
    """Tell whether a price holds for a place: for its kind, or for it alone."""
    return price["for"] == place["kind"] and price["number"] in (None, "", place["number"])


def first_without_price(values: Values, today: date) -> Values | None:
    """Return the first place without a price, or None."""
    return next(iter(_without(values, today)), None)


def without_price(values: Values, today: date, language: str) -> list[str]:
    """Name the places for which no price holds: a whole kind by its word, else each by its name."""
    return names_of(values, _without(values, today), language)


def too_long(values: Values, today: date, language: str) -> list[TooLong]:
    """Return which weeks and months are priced that the rules of their places do not allow.

    What is let by the month only is agreed upon with the house: no rule stands against it.
    """
    found: dict[tuple[str, timedelta], list[Values]] = {}
    for place in values["resources"]:
        units = {
            one["unit"] for one in values["prices"] if holds(one, today) and is_for(one, place)
        }
        longest = _length(rules_of(values, place)["longest"])
        for unit, length in LONG_UNITS.items():
            if unit in units and units != {"month"} and longest < length:
                found.setdefault((unit, longest), []).append(place)
    return [
        TooLong(unit, tuple(names_of(values, places, language)), longest)
        for (unit, longest), places in found.items()
    ]


def _without(values: Values, today: date) -> list[Values]:
    now = [price for price in values["prices"] if holds(price, today)]
    return [one for one in values["resources"] if not any(is_for(price, one) for price in now)]


def names_of(values: Values, places: Sequence[Values], language: str) -> list[str]:
    """Name places: a whole kind by its word, else each by its name."""
    names: list[str] = []
    for kind in dict.fromkeys(str(one["kind"]) for one in places):
        missing = [one for one in places if one["kind"] == kind]
        every = sum(one["kind"] == kind for one in values["resources"])
        if len(missing) == every > 1:
            names.append(str(ResourceKind(kind).label))
        else:
            names += [title_of(one, language) for one in missing]
    return names


def _length(said: str) -> timedelta:
    number, unit = said.split()
    return timedelta(minutes=int(number) * MINUTES[unit])
