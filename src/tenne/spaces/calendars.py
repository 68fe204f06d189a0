"""Which calendars of a space can be read, and by whom."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from tenne.foundation import scope
from tenne.foundation.codes import digest
from tenne.people import calendar_keys
from tenne.people.models import Person

from .models import CalendarFeed, Space
from .rights import roles_of


def feeds_of(space: Space, reader: Person | None = None) -> QuerySet[CalendarFeed]:
    """Return the open calendars of a space; of one reader only, or all."""
    rows = CalendarFeed.objects.filter(space=space)
    if reader is not None:
        rows = rows.filter(token__person=reader)
    rows = rows.filter(Q(token=None) | Q(token__revoked_at=None))
    return rows.select_related("resource", "token__person")


def feed_of_key(raw: str, *, now: datetime) -> CalendarFeed | None:
    """Return the calendar that a secret opens; one with names only while its reader works there."""
    reader = calendar_keys.person_of_key(raw, now=now, scope=calendar_keys.OF_A_SPACE)
    with scope.network("a calendar is found by its secret"):
        feeds = CalendarFeed.objects.select_related("space", "resource", "token__person")
        if reader is None:
            return feeds.filter(digest=digest(raw)).first()
        feed = feeds.filter(token__digest=digest(raw)).first()
    return feed if feed is not None and roles_of(reader).may_host(feed.space) else None
