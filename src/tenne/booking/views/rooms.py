"""The week of rooms: a lane for each, one cursor, one bar; the order is that of desks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tenne.booking import home_space, words
from tenne.booking.queries.days import ONE_DAY
from tenne.booking.rooms.asked import RoomsAsked, rooms_asked_in
from tenne.booking.rooms.bar import bar_context, bar_of, cursor_of, short_name
from tenne.booking.rooms.drawing import (
    clock,
    drawn_blocks,
    drawn_lanes,
    drawn_rows,
    kind_words,
    table_cells,
)
from tenne.booking.rooms.week import HOUR, DayOfRooms, RoomWeek, minute_of, read_week
from tenne.booking.shutdown.announcing import announcements
from tenne.design import formats
from tenne.design.components import Segment, StripDay
from tenne.foundation.period import Period
from tenne.foundation.permission import public
from tenne.foundation.wall_time import calendar_day
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.face import place_of
from tenne.spaces.legal_links import legal_links
from tenne.spaces.models import Space
from tenne.spaces.voice import speak_for

from .book_desk import person_of
from .day_strip import why_closed_note

COLOURS = ("a", "b", "c")
# With more lanes than few, names stand upright; with many, paper gets the table, not the grid.
FEW, MANY = 3, 8


@require_safe
@public
def rooms(request: HttpRequest, slug: str) -> HttpResponse:
    """Show when rooms and booths are free in a week, and what the wish in the bar costs."""
    catalogue = catalogue_of(slug=slug)
    if catalogue is None:
        raise Http404
    speak_for(catalogue.space)
    person, asked = person_of(request), rooms_asked_in(request.GET)
    audience = person.audience if person else ""
    week = read_week(asked, catalogue, now=timezone.now(), person_id=person.pk if person else 0)
    bar = bar_of(asked, week, audience=audience)
    context = {"space": catalogue.space} | bar_context(bar, week, audience=audience)
    if request.headers.get("Tenne-Part") == "rooms-bar":
        return render(request, "booking/_rooms_bar.html", context)
    home_space.remember(request, catalogue.space)
    context |= _frame(catalogue.space) | _grid(week, bar.asked, asked)
    context["shut"] = _shut(week)
    context["cursor"] = cursor_of(bar, week)
    return render(request, "booking/rooms.html", context)


def _frame(space: Space) -> dict[str, Any]:
    return {
        "place": place_of(space),
        "legal_links": legal_links(space.operator),
    }


def _shut(week: RoomWeek) -> list[str]:
    """Say which of these rooms are shut on the days that are shown."""
    zone = week.catalogue.zone
    first, last = (calendar_day(one.day, zone) for one in (week.days[0], week.days[-1]))
    shown = Period(first.start, last.end)
    return announcements(week.catalogue, week.now, during=shown, places=week.lanes)


def _grid(week: RoomWeek, said: RoomsAsked, asked: RoomsAsked) -> dict[str, Any]:
    """Return days, lanes, hours and the ways to other weeks."""
    monday = week.chosen - week.chosen.weekday() * ONE_DAY
    step = ONE_DAY if asked.view == "day" else 7 * ONE_DAY
    named = kind_words()
    cells = table_cells(week, named)
    bare = RoomsAsked(view=asked.view, part=asked.part)
    return {
        "week": week,
        "week_number": monday.isocalendar().week,
        "days": [_day(week, one, named) for one in week.days],
        "lanes": drawn_lanes(
            [
                (short_name(lane), f"lane-{COLOURS[n % len(COLOURS)]}")
                for n, lane in enumerate(week.lanes)
            ]
        ),
        "cells": cells,
        "table": drawn_rows(week, cells),
        "hours": [f"{clock(m)}:00" for m in range(week.first, week.last, HOUR)],
        "many": len(week.lanes) > MANY,
        "upright": len(week.lanes) > FEW and len(week.days) > 1,
        "first": week.first,
        "rows": (week.last - week.first) // 15,
        "strip": _strip(week, bare),
        "views": [
            Segment(_("Week"), said.address(view="week"), current=asked.view == "week"),
            Segment(_("Day"), said.address(view="day"), current=asked.view == "day"),
        ],
        "parts": _parts(week, bare, asked),
        "before": bare.address(day=week.chosen - step) if _is_day(week.chosen - step) else "",
        "today_address": bare.address(day=None),
        "after": bare.address(day=week.chosen + step) if _is_day(week.chosen + step) else "",
    }


def _is_day(day: date) -> bool:
    """Tell whether an address may name a day: others are not read."""
    return 2000 < day.year < 2200  # noqa: PLR2004


def _day(week: RoomWeek, one: DayOfRooms, named: Mapping[str, str]) -> dict[str, Any]:
    now = minute_of(week.now, one.day, week.catalogue)
    why = "" if one.is_open else why_closed_note(week.catalogue, one.day)
    return {
        "day": one.day,
        "name": formats.weekday(one.day, words.language()),
        "number": formats.day(one.day, words.language()).partition(" ")[2],
        "is_today": one.day == week.today,
        "is_chosen": one.day == week.chosen,
        "why_closed": why,
        "blocks": drawn_blocks(week, one, named),
        "now": week.row(now) if one.day == week.today and week.first <= now < week.last else 0,
    }


def _strip(week: RoomWeek, bare: RoomsAsked) -> list[StripDay]:
    """Return the days side by side with how many of the rooms are free for a while on each."""
    strip = []
    for one in week.days:
        shown = {"free": one.free_lanes, "all": len(week.lanes)}
        note, spoken = _("full"), ""
        if one.free_lanes:
            note = _("%(free)s/%(all)s free") % shown
            spoken = _("%(free)s of %(all)s free") % shown
        if one.is_past or not one.is_open:
            note = _("over") if one.is_past else why_closed_note(week.catalogue, one.day)
            spoken = ""
        state = "open" if one.free_lanes else "full" if one.is_open else "closed"
        strip.append(
            StripDay(
                day=one.day,
                note=note,
                url=bare.address(day=one.day),
                state=state,
                current=one.day == week.chosen,
                is_today=one.day == week.today,
                spoken=spoken,
            )
        )
    return strip


def _parts(week: RoomWeek, bare: RoomsAsked, asked: RoomsAsked) -> list[Segment]:
    if week.parts == 1:
        return []
    return [
        Segment(
            _("Rooms %(n)s") % {"n": number},
            RoomsAsked(day=week.chosen, view=bare.view, part=number).address(),
            current=number == min(asked.part, week.parts),
        )
        for number in range(1, week.parts + 1)
    ]
