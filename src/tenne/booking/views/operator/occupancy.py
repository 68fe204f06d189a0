"""How full a space was, by hour and weekday: a table that is read, coloured and printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tenne.booking import words
from tenne.booking.queries.usage import HOURS, WEEKDAYS, Cell, emptiest, no_shows, week_of
from tenne.booking.register_form import WindowForm
from tenne.booking.views.operator.register import zone_of
from tenne.design import formats
from tenne.foundation.period import Period
from tenne.foundation.wall_time import calendar_day, local_date
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Operator, ResourceKind, Space
from tenne.spaces.rights import operator_of
from tenne.spaces.views.settings import operator_page

WEEKS = timedelta(weeks=4)
STEPS = (0, 20, 40, 60, 80)  # the shade of a cell rises with each
A_MONDAY = date(2026, 1, 5)


@require_safe
@operator_of
def occupancy(request: HttpRequest, operator: Operator) -> HttpResponse:
    """Show the hours of the week with how full they were; of the last four weeks unless asked."""
    spaces = list(Space.objects.filter(operator=operator).order_by("name"))
    today = local_date(timezone.now(), zone_of(spaces))
    usual = {
        "space": spaces[0].slug if spaces else "",
        "first": today - WEEKS,
        "last": today - timedelta(days=1),
    }
    asked = {name: request.GET[name] for name in ("space", "kind", "first", "last")
             if name in request.GET}  # fmt: skip
    form = WindowForm(spaces, usual | asked)
    shown: dict[str, Any] = {}
    if form.is_valid():
        shown = _shown(form, spaces)
    return operator_page(
        request,
        "booking/occupancy.html",
        operator,
        "booking:occupancy",
        form=form,
        has_errors=bool(form.errors),
        is_asked=bool(asked),
        **shown,
    )


def _shown(form: WindowForm, spaces: Sequence[Space]) -> dict[str, Any]:
    given = form.cleaned_data
    space = next(one for one in spaces if one.slug == given["space"])
    catalogue = catalogue_of(space_id=space.pk)
    assert catalogue is not None  # the space has just been found  # noqa: S101
    window = Period(
        calendar_day(given["first"], space.zone).start, calendar_day(given["last"], space.zone).end
    )
    cells = week_of(catalogue, given["kind"], window)
    opened = [cell for cell in cells if cell.percent is not None]
    used = sum(cell.taken_hours for cell in opened)
    offered = sum(cell.open_hours for cell in opened)
    absent = no_shows(catalogue, given["kind"], window)
    return {
        "space": space,
        "window": f"{words.day(given['first'], 'year')} – {words.day(given['last'], 'year')}",
        "kind_name": dict(ResourceKind.choices).get(given["kind"], ""),
        "weekdays": _weekdays(),
        "rows": _rows(cells),
        "total": round(100 * used / offered) if offered else None,
        "emptiest": [_named(cell) for cell in emptiest(cells)],
        "no_shows": [
            {"kind": ResourceKind(one.kind).label, "over": one.over, "not_used": one.not_used,
             "percent": one.percent}
            for one in absent
        ],
    }  # fmt: skip


def _weekdays() -> list[str]:
    return [formats.weekday(A_MONDAY + timedelta(days=number), words.language())
            for number in range(WEEKDAYS)]  # fmt: skip


def _rows(cells: Sequence[Cell]) -> list[dict[str, Any]]:
    """Return the hours from the first to the last that is open on any day."""
    hours = [cell.hour for cell in cells if cell.percent is not None]
    if not hours:
        return []
    return [
        {
            "hour": _hour(hour),
            "cells": [_cell(cells[weekday * HOURS + hour]) for weekday in range(WEEKDAYS)],
        }
        for hour in range(min(hours), max(hours) + 1)
    ]


def _cell(cell: Cell) -> dict[str, Any]:
    percent = cell.percent
    shade = sum(percent > step for step in STEPS) if percent is not None else None
    return {"percent": percent, "shade": shade}


def _hour(hour: int) -> str:
    return _("%(first)s–%(last)s") % {"first": hour, "last": hour + 1}


def _named(cell: Cell) -> dict[str, Any]:
    return {
        "when": f"{_weekdays()[cell.weekday]} {_hour(cell.hour)}",
        "percent": cell.percent,
    }
