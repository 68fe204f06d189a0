"""Refuse what a holder, an outage or a calendar elsewhere keeps: none of them goes elsewhere."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_noop

from tenne.booking.models import Allocation
from tenne.booking.queries.allocations import held_otherwise
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import Place


def require_nobody_else(
    place: Place, start: datetime, end: datetime | None, *, but: int = 0
) -> None:
    """Refuse a place that a holder, an outage or a calendar elsewhere keeps in that time."""
    other = held_otherwise(place, start, end, but=but)
    if other is None:
        return
    if other.allocation is not None:
        raise held_for_good(place, other.allocation)
    if other.outside_calendar_id is not None:
        raise Refused(
            "busy-elsewhere",
            gettext_noop(
                "A calendar from elsewhere keeps %(place)s busy then. Change that calendar, or "
                "pause it."
            ),
            place=place.resource.title,
            field="resource",
        )
    raise Refused(
        "out-of-service",
        gettext_noop("%(place)s is out of service then. Bring it back first."),
        place=place.resource.title,
        field="resource",
    )


def require_no_holder(place: Place, start: datetime, end: datetime) -> None:
    """Refuse to close a place under somebody who holds it for good."""
    other = held_otherwise(place, start, end)
    if other is not None and other.allocation is not None:
        raise held_for_good(place, other.allocation)


def held_for_good(place: Place, by: Allocation) -> Refused:
    """Return the refusal of a place that has a holder; it says until when, never who."""
    if by.last_day is None:
        return Refused(
            "held-for-good",
            gettext_noop("%(place)s has a permanent holder. Move or end that first."),
            place=place.resource.title,
            field="resource",
        )
    return Refused(
        "held-for-good",
        gettext_noop(
            "%(place)s has a permanent holder until %(day)s. Begin later, or choose another."
        ),
        place=place.resource.title,
        day=f"{by.last_day:%d.%m.%Y}",
        field="first_day",
    )
