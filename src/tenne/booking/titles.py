"""What a booking is called: by its place; until that is named, by what was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override

from tenne.foundation.period import Period

from . import words
from .models import LIVE_STATES, Booking
from .naming import named_from


def title_of(booking: Booking, now: datetime, language: str = "") -> str:
    """Return what its person calls a booking: ``Tisch 7``, or ``Tisch`` while nobody knows more."""
    language = language or words.language()
    if booking.is_named(now):
        return booking.resource.title_in(language)
    return before_it_is_named(language)


def before_it_is_named(language: str) -> str:
    """Return what any desk is called in a language."""
    with override(language):
        return _("Desk")


def floor_of(booking: Booking, now: datetime, *, short: bool = False) -> str:
    """Name the floor, if it is known and will not change."""
    if booking.is_named(now) or (booking.pool or {}).get("one_floor"):
        return words.floor_of(booking.resource, short=short)
    return ""


def facts_of(booking: Booking, now: datetime) -> str:
    """Name what the place offers; until it is named, what was asked for."""
    if booking.is_named(now):
        return words.facts_of(booking.resource)
    return ", ".join(words.features((booking.pool or {}).get("features", ())))


def named_when(booking: Booking, now: datetime) -> str:
    """Say when the place is named, while it is not: ``Di 24.11., 5 Uhr``."""
    if booking.named_from is None or booking.is_named(now) or booking.state not in LIVE_STATES:
        return ""
    return words.moment(booking.named_from, booking.zone, now)


def facts_of_any(
    features: Sequence[str], period: Period | None, now: datetime, zone: ZoneInfo
) -> str:
    """Say what somebody gets who asks for any desk, and when it is said which."""
    if features:
        wanted = ", ".join(words.features(features))
        return _("You get a desk with: %(features)s.") % {"features": wanted}
    if period is None or named_from(period.start, zone) <= now:
        return _("You get one of the free desks; which one is said at once.")
    return _("You get one desk for all of the time; which one is said on the morning of the day.")
