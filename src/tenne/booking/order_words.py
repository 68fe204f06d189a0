"""What stands at the button of an order: that it books, or that it asks the house."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from tenne.foundation.period import Period
from tenne.spaces.models import Resource

from . import words
from .services import approval
from .services.asked_together import asked_until


def label_for(resource: Resource) -> str:
    """Return what a button says that costs nothing."""
    return _("Ask for %(place)s") if approval.needs_approval(resource) else _("Book %(place)s")


def note_for_all(wishes: Sequence[tuple[Resource, Period]], now: datetime) -> str:
    """Say beneath the button by when a house answers all of it; nothing where it need not."""
    until = asked_until(wishes, now)
    if until is None:
        return ""
    return _(
        "The house answers by %(until)s, all of it at once. Until then the places are kept and"
        " nothing is owed."
    ) % {"until": words.moment(until, wishes[0][0].space.zone)}


def _cool_down(resource: Resource) -> str:
    length = words.length(resource.cool_down_minutes)
    return _("Before you have it again, it is for others for %(length)s.") % {"length": length}


def note_for(resource: Resource, period: Period, now: datetime) -> str:
    """Say beneath the button until when cancelling is free, and by when a house answers.

    Also how long the place is for others before the same person may have it again.
    """
    zone = resource.space.zone
    cancelling = words.cancelling(resource.cancellation_steps, period, zone, now)
    if resource.cool_down_minutes:
        cancelling = f"{cancelling} {_cool_down(resource)}"
    if not approval.needs_approval(resource):
        return cancelling
    until = words.moment(approval.answered_until(resource, period, now), zone)
    answered = _(
        "The house answers by %(until)s. Until then the place is kept and nothing is owed."
    ) % {"until": until}
    approved = _("Once it is approved: %(cancelling)s") % {"cancelling": cancelling}
    return f"{answered} {approved}"
