"""What everybody who looks is told of a shutdown that is near."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from tenne.booking import words
from tenne.booking.queries.displacing import Part
from tenne.foundation.period import Period
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import Catalogue, Place
from tenne.spaces.models import Shutdown

from .words import part_of, when

NEAR = timedelta(days=14)
A_MINUTE = timedelta(minutes=1)


def announcements(
    catalogue: Catalogue,
    now: datetime,
    *,
    during: Period | None = None,
    places: Iterable[Place] = (),
) -> list[str]:
    """Say what is shut, until when and why: of the coming two weeks, or within a period.

    With some places only what shuts one of them. No statement: the catalogue knows.
    """
    shown = during or Period(now, now + NEAR)
    near = [one for one in catalogue.shutdowns if one.ends_at > now and one.period.overlaps(shown)]
    wanted = {leaf for place in places for leaf in place.leaves}
    return [_sentence(one, now) for one in near if not wanted or _shuts(one, wanted, catalogue)]


def _shuts(shutdown: Shutdown, leaves: set[int], catalogue: Catalogue) -> bool:
    part = Part(catalogue, floor_id=shutdown.floor_id, area_id=shutdown.area_id)
    return not part.leaves.isdisjoint(leaves)


def _sentence(shutdown: Shutdown, now: datetime) -> str:
    last = local_date(shutdown.ends_at - A_MINUTE, shutdown.space.zone)
    said = {
        "part": part_of(shutdown),
        "when": when(shutdown),
        "until": words.day(last),
        "reason": shutdown.reason,
    }
    if shutdown.starts_at <= now:
        return _("%(part)s: shut up to and including %(until)s (%(reason)s).") % said
    return _("%(part)s: shut %(when)s (%(reason)s).") % said
