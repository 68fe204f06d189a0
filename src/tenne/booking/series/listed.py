"""A date of a series as one row of a list, with what could be had instead."""

from __future__ import annotations

from typing import Any

from tenne.booking import words
from tenne.booking.queries.free import Free
from tenne.booking.queries.series import CAN_BE_HELPED, Judged
from tenne.foundation.refusal import sentence
from tenne.spaces.catalogue import Catalogue

from .asked import value_of


def row_of(
    one: Judged, chosen: Free | None, catalogue: Catalogue, *, stays: bool = False
) -> dict[str, Any]:
    """Return a date for its row; ``stays`` where a booking remains if nothing is chosen."""
    zone = catalogue.zone
    return {
        "day": one.day,
        "when": words.hours(one.free.period, zone) if one.free else "",
        "price": words.price(one.free.price.cents) if one.free else "",
        "is_skipped": one.free is not None and chosen is None,
        "stays": stays,
        "refusal": sentence(one.refusal) if one.refusal else "",
        "was_looked_for": one.refusal is not None and one.refusal.code in CAN_BE_HELPED,
        "instead": [
            {
                "value": value_of(one.day, other, catalogue),
                "label": f"{other.place.resource.title}, "
                f"{words.day_and_hours(other.period, zone)}"
                f" · {words.price(other.price.cents)}",
                "chosen": other == chosen,
            }
            for other in one.instead
        ],
    }
