"""How full a space was, by hour and weekday: a table that is read, coloured and printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tenne.booking import words
from tenne.booking.queries.usage import HOURS, WEEKDAYS, Cell, emptiest, no_shows, week_of
from tenne.booking.register_form import WindowForm
from tenne.booking.views.operator.register import zone_of
from tenne.design import formats
from tenne.foundation import spreadsheet
from tenne.foundation.period import Period
from tenne.foundation.wall_time import calendar_day, local_date
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.models import Operator, ResourceKind, Space
from tenne.spaces.rights import operator_of
from tenne.spaces.views.settings import operator_page

ASKED = ("space", "kind", "first", "last")
WEEKS = timedelta(weeks=4)
SHADES = 5  # the strongest is that of the fullest hour
A_MONDAY = date(2026, 1, 5)


@require_safe
@operator_of
def occupancy(request: HttpRequest, operator: Operator) -> HttpResponse:
    """Show the hours of the week with how full they were; of the last four weeks unless asked."""
    spaces, form = _asked(request, operator)
    shown: dict[str, Any] = {}
    if form.is_valid():
        shown = _shown(form, spaces)
        shown["as_csv"] = reverse("booking:occupancy_csv", args=[operator.slug]) + _address(form)
    return operator_page(
        request,
        "booking/occupancy.html",
        operator,
        "booking:occupancy",
        form=form,
        has_errors=bool(form.errors),
        is_asked=any(name in request.GET for name in ASKED),
        **shown,
    )


@require_safe
@operator_of
def occupancy_csv(request: HttpRequest, operator: Operator) -> HttpResponse:
    """Hand out the hours in which something was open as a table."""
    spaces, form = _asked(request, operator)
    if not form.is_valid():
        return redirect(reverse("booking:occupancy", args=[operator.slug]) + _address(form))
    space, _catalogue, cells = _read(form, spaces)
    answer = HttpResponse(spreadsheet.lines(_table(cells)), content_type=spreadsheet.CONTENT_TYPE)
    given = form.cleaned_data
    what, days = _("occupancy"), f"{given['first']:%Y-%m-%d}-{given['last']:%Y-%m-%d}"
    answer["Content-Disposition"] = f'attachment; filename="{what}-{space.slug}-{days}.csv"'
    return answer


def _asked(request: HttpRequest, operator: Operator) -> tuple[list[Space], WindowForm]:
    spaces = list(Space.objects.filter(operator=operator).order_by("name"))
    today = local_date(timezone.now(), zone_of(spaces))
    usual = {
        "space": spaces[0].slug if spaces else "",
        "first": today - WEEKS,
        "last": today - timedelta(days=1),
    }
    asked = {name: request.GET[name] for name in ASKED if name in request.GET}
    return spaces, WindowForm(spaces, usual | asked)


def _address(form: WindowForm) -> str:
    return "?" + urlencode({name: form.data.get(name) or "" for name in ASKED})


def _table(cells: Sequence[Cell]) -> Iterator[list[Any]]:
    yield [
        _("Weekday"), _("From"), _("Until"), _("Hours of places open"),
        _("Hours of places taken"), _("Percent"),
    ]  # fmt: skip
    comma = "," if words.language() == "de" else "."
    for cell in cells:
        if cell.percent is not None:
            hours = (
                f"{one:.2f}".replace(".", comma) for one in (cell.open_hours, cell.taken_hours)
            )
            day = _weekdays()[cell.weekday]
            yield [day, f"{cell.hour}:00", f"{cell.hour + 1}:00", *hours, cell.percent]


def _read(form: WindowForm, spaces: Sequence[Space]) -> tuple[Space, Catalogue, list[Cell]]:
    given = form.cleaned_data
    space = next(one for one in spaces if one.slug == given["space"])
    catalogue = catalogue_of(space_id=space.pk)
    assert catalogue is not None  # the space has just been found  # noqa: S101
    return space, catalogue, week_of(catalogue, given["kind"], _window(form, space))


def _window(form: WindowForm, space: Space) -> Period:
    first, last = (calendar_day(form.cleaned_data[one], space.zone) for one in ("first", "last"))
    return Period(first.start, last.end)


def _shown(form: WindowForm, spaces: Sequence[Space]) -> dict[str, Any]:
    given = form.cleaned_data
    space, catalogue, cells = _read(form, spaces)
    opened = [cell for cell in cells if cell.percent is not None]
    used = sum(cell.taken_hours for cell in opened)
    offered = sum(cell.open_hours for cell in opened)
    absent = no_shows(catalogue, given["kind"], _window(form, space))
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
            for one in sorted(absent, key=lambda one: -one.percent)
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
    most = max(cell.percent or 0 for cell in cells)
    return [
        {
            "hour": _hour(hour),
            "cells": [_cell(cells[weekday * HOURS + hour], most) for weekday in range(WEEKDAYS)],
        }
        for hour in range(min(hours), max(hours) + 1)
    ]


def _cell(cell: Cell, most: int) -> dict[str, Any]:
    """Return the number of an hour and its shade, as a share of the fullest hour."""
    percent = cell.percent
    return {"percent": percent, "shade": ceil(SHADES * percent / most) if percent else 0}


def _hour(hour: int) -> str:
    return _("%(first)s–%(last)s") % {"first": hour, "last": hour + 1}


def _named(cell: Cell) -> dict[str, Any]:
    return {
        "when": f"{_weekdays()[cell.weekday]} {_hour(cell.hour)}",
        "percent": cell.percent,
    }
