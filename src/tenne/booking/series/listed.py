"""A date of a series as one row of a list, with what could be had instead."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tenne.booking import words
from tenne.booking.queries.free import Free
from tenne.booking.queries.series import CAN_BE_HELPED, Judged
from tenne.foundation.refusal import sentence
from tenne.spaces.catalogue import Catalogue

from .asked import value_of


def row_of(
    one: Judged, chosen: Free | None, catalogue: Catalogue, *, stays_on: date | None = None
) -> dict[str, Any]:
    """Return a date for its row; on ``stays_on`` a booking remains if nothing is chosen."""
    zone = catalogue.zone
    return {
        "day": one.day,
        "when": words.hours(one.free.period, zone) if one.free else "",
        "price": words.price(one.free.price.cents) if one.free else "",
        "is_skipped": one.free is not None and chosen is None,
        "otherwise": _otherwise(one.day, stays_on),
        "without_like": _without_like(one.day, stays_on),
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


def _otherwise(day: date, stays_on: date | None) -> str:
    """Say what becomes of a date for which nothing is chosen."""
    if stays_on is None:
        return _("leave out")
    if stays_on == day:
        return _("stays as it is")
    return _("stays on %(day)s") % {"day": words.day(stays_on)}


def _without_like(day: date, stays_on: date | None) -> str:
    """Say the same where nothing like it is free."""
    if stays_on is None:
        return _("Nothing like it is free; this date is left out.")
    if stays_on == day:
        return _("Nothing like it is free; this date stays as it is.")
    return _("Nothing like it is free; this date stays on %(day)s.") % {"day": words.day(stays_on)}
