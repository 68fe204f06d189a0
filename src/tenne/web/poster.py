"""A poster of a space for the notice board: what it is, when it is open, prices from, QR code."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tenne.booking import words
from tenne.booking.queries.days import today_in
from tenne.design.components import Segment
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.face import place_of
from tenne.spaces.models import Space
from tenne.spaces.own_domains import site_of
from tenne.spaces.rights import host_of_space
from tenne.tariffs.models import Unit
from tenne.tariffs.queries import units_let

from .price_table import PriceTable, price_table
from .space_page import hours_tables, in_language_or_german

SIZES = ("a4", "a3")
MOST_EQUIPMENT, MOST_PRICES = 8, 6


@require_safe
@host_of_space
def poster(request: HttpRequest, space: Space) -> HttpResponse:
    """Show the poster, one sheet."""
    size = request.GET.get("size", "")
    size = size if size in SIZES else SIZES[0]
    catalogue, address = catalogue_of(space_id=space.pk), space.get_absolute_url()
    prices = _prices(catalogue)
    context = {
        "space": space,
        "place": place_of(space),
        "heading": _heading(catalogue),
        "size": size,
        "sizes": [Segment(one.upper(), f"?size={one}", current=one == size) for one in SIZES],
        "equipment": in_language_or_german(space.equipment)[:MOST_EQUIPMENT],
        "hours": hours_tables(space)[:1],
        "prices": _prices_from(prices) if prices is not None else [],
        "tax_word": prices.tax_word if prices is not None and not prices.is_free else "",
        "address": f"{site_of(space)}{address}",
        "shown_address": f"{site_of(space).partition('://')[2]}{address.rstrip('/')}",
        "qr_label": _("QR code for %(place)s") % {"place": space.name},
    }
    return render(request, "web/poster.html", context)


def _heading(catalogue: Catalogue | None) -> str:
    """Say for how long places are let here, as the prices of today do."""
    if catalogue is None:
        return _("Work here")
    units = units_let(catalogue, today_in(catalogue, timezone.now()))
    ways = {
        Unit.HOUR: _("by the hour"),
        Unit.DAY: _("by the day"),
        Unit.WEEK: _("by the week"),
        Unit.MONTH: _("by the month"),
    }
    if Unit.WORKWEEK in units:
        units |= {Unit.WEEK}
    said = [way for unit, way in ways.items() if unit in units]
    return _("Work here: %(ways)s") % {"ways": ", ".join(said)} if said else _("Work here")


def _prices(catalogue: Catalogue | None) -> PriceTable | None:
    if catalogue is None:
        return None
    return price_table(catalogue, today_in(catalogue, timezone.now()))


def _prices_from(table: PriceTable) -> list[dict[str, Any]]:
    """Return for each thing its lowest price, with the time that it buys."""
    found = []
    for row in table.rows[:MOST_PRICES]:
        unit, cents = min(row.prices, key=lambda price: price[1])
        found.append(
            {"title": row.title, "price": words.price(cents), "unit": unit if cents else ""}
        )
    return found
