"""The mail to a house: a calendar elsewhere has not been readable for a week."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tenne.booking import words
from tenne.booking.models import OutsideCalendar
from tenne.foundation import mail
from tenne.foundation.clipping import clipped
from tenne.spaces.own_domains import site_of
from tenne.spaces.sender import sender_of

from .telling import trouble_of

LONGEST_TITLE = 80


def tell_operator(calendar: OutsideCalendar) -> None:
    """Write to the house since when a calendar cannot be read, why, and what stays in force."""
    space, since = calendar.space, calendar.troubled_since
    if since is None:
        return
    with translation.override("de"):
        title = calendar.resource.title
        page = reverse("booking:outside_calendars", args=[space.operator.slug, space.slug])
        context = {
            "title": title,
            "address": calendar.address,
            "since": words.moment(since, space.zone),
            "trouble": trouble_of(calendar),
            "link": site_of(space) + page,
        }
        mail.queue(
            key=f"outside-calendar:{calendar.pk}:{since.isoformat()}",
            to=space.email or space.operator.email,
            sender=sender_of(space.operator, space),
            subject=_("A calendar for %(title)s cannot be read")
            % {"title": clipped(title, LONGEST_TITLE)},
            text=render_to_string("booking/mail/outside_calendar.txt", context),
        )
