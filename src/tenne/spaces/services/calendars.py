"""Open a calendar of a space at a secret address, and close it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from tenne.foundation.codes import digest, secret_token
from tenne.foundation.refusal import Refused
from tenne.people import calendar_keys
from tenne.people.models import Person, Token

from ..calendars import feeds_of
from ..models import CalendarFeed, Resource, Space

MOST = 50


@transaction.atomic
def open_feed(
    space: Space, *, resource: Resource | None, reader: Person | None, now: datetime
) -> tuple[CalendarFeed, str]:
    """Make a calendar of a space, or of one place; return it with its secret, shown only now.

    Parameters
    ----------
    reader : Person or None
        Who reads it with names; None for one that says "taken" only, which anybody may be given.

    Raises
    ------
    Refused
        ``too-many-calendars``.
    """
    Space.objects.select_for_update(of=("self",)).get(pk=space.pk)
    if feeds_of(space).count() >= MOST:
        raise Refused(
            "too-many-calendars",
            gettext_noop("This space has %(count)s calendars. Close one that nobody reads."),
            count=MOST,
        )
    token, raw = (None, secret_token())
    if reader is not None:
        token, raw = calendar_keys.make_for_a_space(reader)
    feed = CalendarFeed.objects.create(
        operator_id=space.operator_id,
        space=space,
        resource=resource,
        token=token,
        digest=digest(raw) if token is None else None,
        made_at=now,
    )
    return feed, raw


@transaction.atomic
def close_feed(feed: CalendarFeed, *, now: datetime) -> None:
    """Make the address of a calendar worthless at once."""
    if feed.token_id is None:
        feed.delete()
    else:
        Token.objects.filter(pk=feed.token_id, revoked_at=None).update(revoked_at=now)
