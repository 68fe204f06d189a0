"""The pages about prices: the list with its history, a new one, another price from a day on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tenne.foundation.wall_time import local_date
from tenne.people.models import Audience
from tenne.spaces.models import Space
from tenne.spaces.queries import tax_mode_on
from tenne.tariffs.models import Tariff, Unit
from tenne.tariffs.tax_words import tax_word

from ...space_file.exporting import described
from ..change import Values, plain
from ..forms.prices import AddPriceForm, PriceForm, last_day, price_title, rate
from ..price_gaps import holds, without_price
from ..summary import address_of, cents, too_long_in_words
from .page import describing, part_page, save, show


def _prices(request: HttpRequest, space: Space) -> HttpResponse:
    """List the prices: those of now and to come, then those that are over."""
    today = local_date(timezone.now(), space.zone)
    mode = tax_mode_on(space.operator_id, today).value
    values = plain(described(space))
    # An export has the prices in the order of their keys.
    ids = _tariffs(space).values_list("pk", flat=True)
    rows = [
        _row(values, nr, today, mode) | {"url": address_of(space, "describe_price", pk)}
        for nr, pk in enumerate(ids)
    ]
    return show(
        request,
        space,
        "transfer/describing/prices.html",
        rows=[row for row in rows if row["state"] != "over"],
        over=[row for row in rows if row["state"] == "over"],
        tax_word=tax_word(mode),
        without=without_price(values, today, (get_language() or "de")[:2]),
        too_long=too_long_in_words(values, today),
    )


def _tariffs(space: Space) -> Any:
    """Return the rows of the prices that a description has, in its order."""
    rows = Tariff.objects.filter(space=space).exclude(resource__is_active=False)
    return rows.select_related("resource").order_by("pk")


def _row(values: Values, nr: int, today: date, mode: str) -> dict[str, Any]:
    price = values["prices"][nr]
    since = date.fromisoformat(price["from"])
    state = "now" if holds(price, today) else "to come" if since > today else "over"
    return {
        "title": price_title(values, price),
        "audience": Audience(price["audience"]).label if price["audience"] else _("Everybody"),
        "unit": Unit(price["unit"]).label,
        "cents": cents(price["price"]),
        "vat": f"{rate(price['vat'])} %" if mode == "regular" else "–",
        "since": since,
        "until": last_day(price["until"]),
        "state": state,
    }


def _add_price(request: HttpRequest, space: Space) -> HttpResponse:
    """Add a price."""
    today = local_date(timezone.now(), space.zone)
    mode = tax_mode_on(space.operator_id, today).value
    form = AddPriceForm(described(space), request.POST or None, mode=mode, today=today)
    then = address_of(space, "describe_prices")
    return part_page(
        request, space, form, title=_("Add a price"), then=then, crumb=(then, _("Prices"))
    )


def _price(request: HttpRequest, space: Space, price_id: int) -> HttpResponse:
    """Let another price follow, let it end, or take it out."""
    file = described(space)
    tariff = get_object_or_404(_tariffs(space), pk=price_id)
    number = _tariffs(space).filter(pk__lt=tariff.pk).count()
    today = local_date(timezone.now(), space.zone)
    mode = tax_mode_on(space.operator_id, today).value
    form = PriceForm(file, request.POST or None, nr=number, mode=mode, today=today)
    then = address_of(space, "describe_prices")
    price = form.values["prices"][number]
    title = f"{price_title(form.values, price)}, {Unit(price['unit']).label}"
    if "remove" in request.POST:
        said = _("The price is removed.")
        outcome = save(request, space, form.turn, sections=form.sections, said=said)
        if outcome.is_done:
            return redirect(then)
        form = PriceForm(file, nr=number, mode=mode, today=today)
        return show(
            request, space, "transfer/describing/price.html", form=form, outcome=outcome,
            title=title, crumb=(then, _("Prices")), price=price, refused=True,
        )  # fmt: skip
    return part_page(
        request,
        space,
        form,
        template="transfer/describing/price.html",
        title=title,
        then=then,
        crumb=(then, _("Prices")),
        price=price,
    )


prices = describing(_prices, ("GET",))
add_price = describing(_add_price)
price = describing(_price)
