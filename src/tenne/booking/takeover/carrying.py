"""Carry what was looked at through the page until it is agreed to; nothing is stored meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.utils.translation import gettext_noop

from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import Catalogue

from .planning import Fate, Row

SALT = "tenne.booking.takeover"
AGREED_WITHIN = timedelta(hours=2)


def packed(rows: Sequence[Row], catalogue: Catalogue) -> str:
    """Write the rows that would be made so that only Tenne can have written them."""
    return signing.dumps(
        {
            "space": catalogue.space.pk,
            "rows": [
                [
                    row.mark, row.line, row.period.start.isoformat(), row.period.end.isoformat(),
                    row.summary, row.name, row.address, str(row.place.resource.public_id),
                ]
                for row in rows
                if row.place is not None
            ],
        },
        salt=SALT,
        compress=True,
    )  # fmt: skip


def unpacked(text: str, catalogue: Catalogue, *, but: Collection[str] = ()) -> list[Row]:
    """Return the rows that were looked at, without those that are left out.

    Raises
    ------
    Refused
        ``look-again`` when it was too long ago, of another space, or a place is gone.
    """
    try:
        found: dict[str, Any] = signing.loads(text, salt=SALT, max_age=AGREED_WITHIN)
    except signing.BadSignature as error:
        raise _look_again() from error
    if found["space"] != catalogue.space.pk:
        raise _look_again()
    rows = []
    for mark, line, start, end, summary, name, address, key in found["rows"]:
        place = catalogue.by_public_id.get(UUID(key))
        if place is None:
            raise _look_again()
        if mark not in but:
            period = Period(datetime.fromisoformat(start), datetime.fromisoformat(end))
            rows.append(Row(mark, line, period, summary, name, address, place, Fate.MAKE))
    return rows


def _look_again() -> Refused:
    return Refused(
        "look-again",
        gettext_noop("What you looked at is no longer current. Please choose the file again."),
    )
