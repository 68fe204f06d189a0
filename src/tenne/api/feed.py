"""Calendars to subscribe to, each at an address that is its own secret."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from tenne.booking.calendars import file as calendar_file
from tenne.booking.calendars import permanent
from tenne.booking.calendars import space as space_calendar
from tenne.booking.queries import calendars as rows
from tenne.foundation import scope
from tenne.foundation.permission import declare
from tenne.people import calendar_keys
from tenne.spaces.calendars import feed_of_key
from tenne.spaces.models import CalendarFeed


@require_safe
def calendar_feed(request: HttpRequest, key: str) -> HttpResponse:
    """Write a person's bookings as iCalendar; a revoked key is as unknown as a wrong one."""
    now = timezone.now()
    person = calendar_keys.person_of_key(key, now=now)
    if person is None:
        raise Http404
    with scope.person(person.pk):
        bookings = rows.of_person(person, now=now)
        held = rows.held_by_person(person, now=now)
    with override(person.language):
        name = gettext("Tenne: your bookings")
        places = [permanent.own_entry(one, person.language) for one in held]
    written = calendar_file.feed(
        bookings, name=name, now=now, language=person.language, more=places
    )
    return _answer(request, written, "tenne.ics")


@require_safe
def space_calendar_feed(request: HttpRequest, key: str) -> HttpResponse:
    """Write the calendar of a space, or of one place in it, for whoever knows its address."""
    now = timezone.now()
    feed = feed_of_key(key, now=now)
    if feed is None:
        raise Http404
    with scope.operators(feed.operator_id):
        written = _with_names(feed, now) if feed.has_names else _only_taken(feed, now)
    return _answer(request, written, f"{feed.space.slug}.ics")


def _with_names(feed: CalendarFeed, now: datetime) -> bytes:
    # Whoever reads it has been found by the same key.
    language = feed.token.person.language if feed.token else settings.LANGUAGE_CODE
    bookings = rows.of_space(feed.space, feed.resource, now=now)
    held = rows.held_in_space(feed.space, feed.resource, now=now)
    name = space_calendar.title_of(feed.space, feed.resource, language)
    return space_calendar.with_names(bookings, name=name, language=language, held=held)


def _only_taken(feed: CalendarFeed, now: datetime) -> bytes:
    language = settings.LANGUAGE_CODE
    taken = rows.taken(feed.space, feed.resource, now=now)
    name = space_calendar.title_of(feed.space, feed.resource, language)
    return space_calendar.only_taken(taken, feed.space, name=name, language=language, now=now)


def _answer(request: HttpRequest, written: bytes, filename: str) -> HttpResponse:
    """Answer with the calendar, or in a few bytes that nothing has changed since the last look."""
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    # Only the program that asked may keep it, and must ask each time: a closed address is dead.
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = etag = quote_etag(sha256(written).hexdigest()[:32])
    unchanged = get_conditional_response(request, etag=etag, response=response)
    return unchanged if isinstance(unchanged, HttpResponse) else response


declare("secret-link", calendar_feed)
declare("secret-link", space_calendar_feed)
