"""A place held for good in a calendar: each of its days that is not given to others.

It blocks nothing: whoever has a place is not busy all day.
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext
from icalendar import Event

from tenne.booking.allocation.rules import ONE_DAY
from tenne.booking.models import Allocation
from tenne.spaces.own_domains import site_of

from . import file as calendar_file


def own_entry(held: Allocation, language: str) -> Event:
    """Write a place for its holder."""
    event = _entry(held, f"permanent-{held.public_id}@tenne")
    address = f"{site_of(held.space)}/permanent/{held.public_id}/"
    event.add("summary", f"{held.resource.title_in(language)}, {held.space.name}")
    said = gettext("Release days, move, give notice: %(address)s") % {"address": address}
    event.add("description", said)
    event.add("url", address)
    return event


def named_entry(held: Allocation, language: str) -> Event:
    """Write a place for staff, with who holds it."""
    event = _entry(held, f"house-permanent-{held.public_id}@tenne")
    who = calendar_file.in_one_line(held.person.name) or gettext("Somebody")
    event.add("summary", f"{who} · {held.resource.title_in(language)}")
    event.add("class", "PRIVATE")
    return event


def changed(held: Allocation) -> datetime:
    """Return when something of a place was last changed."""
    known = [held.made_at, held.notice_given_at]
    for one in held.releases.all():
        known += [one.made_at, one.taken_back_at]
    return max(one for one in known if one is not None)


def _entry(held: Allocation, uid: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", changed(held))
    event.add("dtstart", held.first_day)
    rule: dict[str, object] = {"freq": "daily"}
    if held.last_day is not None:
        rule["until"] = held.last_day
    event.add("rrule", rule)
    if given := _days_given(held):
        event.add("exdate", given)
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    calendar_file.place_of(event, held.space)
    return event


def _days_given(held: Allocation) -> list[date]:
    return [
        one.first_day + number * ONE_DAY
        for one in held.releases.all()
        if one.taken_back_at is None
        for number in range((one.last_day - one.first_day).days + 1)
    ]
