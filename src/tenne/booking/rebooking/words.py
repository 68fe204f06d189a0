"""What the person of a booking is told when its house has moved it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tenne.booking import titles, words
from tenne.booking.models import Booking
from tenne.booking.queries.rebooking import MOVED, rebooking_after
from tenne.spaces.models import Resource


def notice(booking: Booking, step: int) -> str:
    """Say why it was moved, and where it stood before that step of its trail."""
    moved = rebooking_after(booking, step)
    if moved is None:
        return ""
    old = Booking(**{name: moved.before[name] for name in MOVED})
    old.resource = Resource.objects.get(pk=old.resource_id)
    said = {
        "reason": moved.reason.rstrip(". ") or "–",
        "old": titles.title_of(old, moved.at),
        "when": words.day_and_hours(old.period, old.zone),
    }
    return _("The house has moved this booking: %(reason)s. It was: %(old)s, %(when)s.") % said
