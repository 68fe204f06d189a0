"""Book a series for somebody at the desk or at the phone, who owes it and is told by mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from tenne.booking.models import Series
from tenne.booking.queries import Free
from tenne.booking.queries.series import SeriesWish
from tenne.booking.services import Terms
from tenne.booking.services.locking import in_one_transaction
from tenne.booking.services.series import book_series, of_same_wish
from tenne.spaces.models import Space

from .services import Visitor, known_here, person_for


@in_one_transaction
def repeat_for_visitor(
    space: Space,
    visitor: Visitor,
    *,
    wish: SeriesWish,
    chosen: Mapping[date, Free],
    now: datetime,
    terms: Terms,
) -> Series:
    """Book the chosen dates for whoever reads an address; the house has said yes already.

    A guest pays what was chosen at this desk; an account keeps its own price and its limit.

    Raises
    ------
    Refused
        As `book_series`; then nothing was written, not even the name.
    """
    person = person_for(space, visitor)
    audience = None if known_here(space, visitor.email) else visitor.audience
    agreed = replace(terms, is_approved=True, audience=audience)
    return book_series(person=person, wish=wish, chosen=chosen, now=now, terms=agreed)


def repeated_with(space: Space, key: str, wish: SeriesWish) -> Series | None:
    """Return the series that the same press has booked here before, in the open scope."""
    rows = Series.objects.filter(space=space).exclude(idempotency_key="")
    found = rows.filter(idempotency_key=key).select_related("person", "resource").first()
    return of_same_wish(found, wish)
