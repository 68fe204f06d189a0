"""Sheets to print: the day sheet, who is in the house now, and a guide to the front desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tenne.foundation.wall_time import local_date
from tenne.spaces.models import Space
from tenne.spaces.rights import host_of_space

from .. import queries
from ..evacuation import in_the_house as in_the_house_now
from ..rules import EXPECTED, GONE, HERE
from .desk import catalogue_at, day_asked_for, frame_of

# Lines left empty on paper for those who come without a booking.
EMPTY_LINES = 6


@require_safe
@host_of_space
def day_sheet(request: HttpRequest, space: Space) -> HttpResponse:
    """Show the bookings of a day as a list with a box to tick."""
    now = timezone.now()
    desk = queries.desk_day(catalogue_at(space), day_asked_for(request, space, now), now=now)
    rows = [row for stage in (EXPECTED, HERE, GONE) for row in desk.listed(stage)]
    return render(
        request,
        "web/day_sheet.html",
        {
            "space": space,
            "place": frame_of(space),
            "desk": desk,
            "rows": sorted(rows, key=lambda row: row.name.casefold()),
            "empty_lines": range(EMPTY_LINES),
        },
    )


@require_safe
@host_of_space
def desk_guide(request: HttpRequest, space: Space) -> HttpResponse:
    """Show one sheet for whoever is at the front desk for the first time."""
    now = timezone.now()
    context = {
        "space": space,
        "place": frame_of(space),
        "now": now,
        "today": local_date(now, space.zone),
    }
    return render(request, "web/desk_guide.html", context)


@require_safe
@host_of_space
def in_the_house(request: HttpRequest, space: Space) -> HttpResponse:
    """Show who has checked in and not out."""
    now = timezone.now()
    return render(
        request,
        "web/in_the_house.html",
        {
            "space": space,
            "place": frame_of(space),
            "house": in_the_house_now(catalogue_at(space), now=now),
            "now": now,
            "today": local_date(now, space.zone),
        },
    )
