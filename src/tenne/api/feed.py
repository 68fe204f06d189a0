"""The calendar feed of a person, over all spaces, at an address that only this person knows."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from tenne.booking import calendar_file
from tenne.booking.models import Booking
from tenne.foundation import scope
from tenne.foundation.permission import declare
from tenne.people import calendar_keys

# Calendars keep what they have read; older bookings need not be told again.
SHOWN_FOR = timedelta(days=90)
MOST_EVENTS = 1000


@require_safe
def calendar_feed(_request: HttpRequest, key: str) -> HttpResponse:
    """Write a person's bookings as iCalendar; a revoked key is as unknown as a wrong one."""
    now = timezone.now()
    person = calendar_keys.person_of_key(key, now=now)
    if person is None:
        raise Http404
    with scope.person(person.pk):
        bookings = list(
            Booking.objects.select_related("resource", "space__operator", "person")
            .filter(person=person, ends_at__gt=now - SHOWN_FOR)
            .order_by("starts_at")[:MOST_EVENTS]
        )
    with override(person.language):
        name = gettext("Tenne: your bookings")
    written = calendar_file.feed(bookings, name=name, now=now, language=person.language)
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="tenne.ics"'
    response["Cache-Control"] = "no-store, private"
    return response


declare("secret-link", calendar_feed)
