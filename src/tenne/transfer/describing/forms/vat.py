"""The rates of VAT that a price may bear: those of its operator, from their days on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext

from tenne.design.formats import day
from tenne.spaces.vat_rates import VatRate, as_of, in_force

from ..change import Values
from .part import PartForm
from .places import language

Rates = tuple[VatRate, ...]


def vat_choices(
    mode: str, rates: Rates, today: date, now: str | None = None
) -> list[tuple[str, str]]:
    """Return the rates that an operator may choose from; outside regular taxation there is one."""
    if mode != "regular":
        return [("0", gettext("none"))]
    known = {rate(one): f"{rate(one)} %" for one in in_force(rates, today).values()}
    for one in rates:
        if one.since > today:
            said = {"rate": rate(one.percent), "day": day(one.since, language(), "year")}
            known.setdefault(rate(one.percent), gettext("%(rate)s %% from %(day)s") % said)
    known.setdefault("0", "0 %")
    if now is not None:
        known.setdefault(now, f"{now} %")
    return list(known.items())


def see_that_rate_holds(form: forms.Form, rates: Rates) -> None:
    """Refuse a rate of the law that is not in force on the day from which a price holds."""
    since, percent = form.cleaned_data.get("since"), form.cleaned_data.get("vat")
    if since is None or not percent:
        return
    held = in_force(rates, since).values()
    if Decimal(percent) in {one.percent for one in rates} - set(held):
        message = gettext("From %(day)s on the rates are %(rates)s.")
        said = {
            "day": day(since, language(), "year"),
            "rates": ", ".join(f"{rate(one)} %" for one in held),
        }
        form.add_error("vat", message % said)


def rate(vat: Any) -> str:
    """Return a rate without zeros behind it: ``19``."""
    return f"{Decimal(vat).normalize():f}"


def vat_on(price: Values, rates: Rates, today: date) -> str:
    """Return the rate that a dated price bears today, or on its first day if that is to come."""
    since = date.fromisoformat(price["from"])
    return rate(as_of(rates, Decimal(price["vat"]), since=since, day=max(since, today)))


def without_vat(form: PartForm, mode: str) -> None:
    """Ask who pays no VAT for none, and speak of none."""
    if mode != "regular":
        form.initial["vat"] = "0"
        form.fields["vat"].widget = forms.HiddenInput()
        form.fields["price"].label = gettext("Price in euros")
