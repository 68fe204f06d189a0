"""Fetch a calendar elsewhere and take from it when a place is busy."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_noop

from tenne.booking.models import OutsideCalendar
from tenne.foundation import outside, scope
from tenne.foundation.outside import Answer
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import calendar_day, local_date
from tenne.spaces.models import Resource

from .apart import MOST_BYTES, period_of, read_apart, unreadable
from .occupying import occupy
from .reading import Reading

EVERY = timedelta(minutes=15)
SECONDS = 15.0
FURTHEST = timedelta(days=730)
UNCHANGED = 304
SKIPPED_KEPT = 20
ACCEPT = {"Accept": "text/calendar, text/*;q=0.5"}


def window_of(resource: Resource, now: datetime) -> Period:
    """Return from when until when a place can be booked: what lies beyond, nobody needs to know."""
    today = calendar_day(local_date(now, resource.space.zone), resource.space.zone)
    horizon = min(timedelta(days=resource.horizon_days), FURTHEST)
    return Period(today.start, today.end + horizon + timedelta(days=2))


def try_out(resource: Resource, address: str, *, now: datetime) -> Reading:
    """Fetch an address and say what it holds, without keeping anything.

    Raises
    ------
    Refused
        As `outside.fetch`, ``answered-otherwise``, or a code of `apart.SENTENCES`.
    """
    answer = _fetched(address, {})
    if not answer.is_fine:
        raise answered_otherwise(answer.status)
    return read_apart(answer.body, zone=resource.space.zone, window=window_of(resource, now))


def answered_otherwise(status: int) -> Refused:
    """Return the refusal of an address behind which no calendar stands."""
    return Refused(
        "answered-otherwise",
        gettext_noop(
            "The address answers with %(status)s instead of a calendar. Is it right, and shared "
            "so that everybody who has the address may read it?"
        ),
        status=status,
        field="address",
    )


def look(calendar: OutsideCalendar, *, now: datetime) -> None:
    """Read an outside calendar anew; what cannot be read leaves all as it was, and says so."""
    with scope.operators(calendar.operator_id):
        today = local_date(now, calendar.space.zone)
        is_whole = calendar.asked_anew_on != today or bool(calendar.trouble)
        try:
            answer = _fetched(calendar.address, {} if is_whole else _versions(calendar))
            reading = _read(calendar, answer, now)
        except Refused as refusal:
            status = refusal.values.get("status")
            _note_trouble(calendar, refusal.code, int(status) if status else None, now)
            occupy(calendar, None, now)
            return
        times = None if reading is None else [period_of(one) for one in reading.times]
        occupy(calendar, times, now)
        read: dict[str, object] = {}
        if reading is not None:
            read = {
                "etag": answer.headers.get("etag", "")[:200],
                "changed": answer.headers.get("last-modified", "")[:64],
                "asked_anew_on": today,
                "dates": len(reading.times),
                "skipped": [asdict(one) for one in reading.skipped[:SKIPPED_KEPT]],
            }
        OutsideCalendar.objects.filter(pk=calendar.pk).update(
            looked_at=now, read_at=now, trouble="", status=None, troubled_since=None, told_at=None,
            **read,
        )  # fmt: skip


def _versions(calendar: OutsideCalendar) -> dict[str, str]:
    found = {"If-None-Match": calendar.etag, "If-Modified-Since": calendar.changed}
    return {name: value for name, value in found.items() if value and value.isprintable()}


def _fetched(address: str, versions: dict[str, str]) -> Answer:
    try:
        return outside.fetch(
            address,
            headers=ACCEPT | versions,
            most_bytes=MOST_BYTES,
            allow_http=not settings.IS_HTTPS,
            seconds=SECONDS,
        )
    except Refused as refusal:
        if refusal.code == "answer-too-long":
            raise unreadable("too-large") from refusal
        raise


def _read(calendar: OutsideCalendar, answer: Answer, now: datetime) -> Reading | None:
    """Return what was answered, or None when nothing has changed."""
    if answer.status == UNCHANGED and calendar.read_at is not None:
        return None
    if not answer.is_fine:
        raise answered_otherwise(answer.status)
    window = window_of(calendar.resource, now)
    return read_apart(answer.body, zone=calendar.space.zone, window=window)


def _note_trouble(calendar: OutsideCalendar, code: str, status: int | None, now: datetime) -> None:
    OutsideCalendar.objects.filter(pk=calendar.pk).update(
        looked_at=now, trouble=code, status=status, troubled_since=calendar.troubled_since or now
    )
