"""What an event may have beside its room, and what that costs from when until when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tenne.tariffs.models import ExtraUnit

from ...space_file.mistakes import Path
from ..change import Values
from ..turns.events import (
    with_end_of_extra,
    with_extra,
    with_name,
    with_new_price_of_extra,
    without_extra,
)
from .fields import DAY, EurosField
from .part import PartForm
from .places import language
from .prices import LastDayField, last_day, rate, vat_choices, without_vat

LONGEST_NAME = 120


class ExtraFields(PartForm):
    """Name, price and days of an extra."""

    sections = ("extras",)
    name_de = forms.CharField(label=_("Name, German"), max_length=LONGEST_NAME)
    name_en = forms.CharField(
        label=_("Name, English"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("Empty: guests read the German name."),
    )
    unit = forms.ChoiceField(label=_("Per"), choices=ExtraUnit.choices)
    price = EurosField(label=_("Price in euros, with VAT"))
    vat = forms.ChoiceField(label=_("VAT in it"))
    since = forms.DateField(label=_("From"), widget=DAY)
    until = LastDayField(label=_("Last day"), help_text=_("Empty: until another price follows."))

    def __init__(self, file: Any, data: Any = None, *, mode: str, today: date) -> None:
        self.mode, self.today = mode, today
        super().__init__(file, data)

    def build(self) -> None:
        """Offer the rates of the operator."""
        self.fields["vat"].choices = vat_choices(self.mode, self.rate_now())  # type: ignore[attr-defined]
        without_vat(self, self.mode)

    def rate_now(self) -> str | None:
        """Return the rate that holds now, which is offered whatever it is."""
        return None

    def said(self) -> Values:
        """Return what was entered as a description has it."""
        said = self.cleaned_data
        return {
            "unit": said["unit"],
            "price": said["price"],
            "vat": said["vat"],
            "from": said["since"].isoformat(),
            "until": said["until"].isoformat() if said["until"] else None,
        }

    def name(self) -> dict[str, str]:
        """Return the name in both languages."""
        return {"de": self.cleaned_data["name_de"], "en": self.cleaned_data["name_en"]}

    def field_of(self, path: Path) -> str | None:
        """Return the field of a mistake."""
        last = str(path[-1]) if path and isinstance(path[-1], str) else "since"
        return {"from": "since", "name": "name_de", "de": "name_de", "en": "name_en"}.get(
            last, last
        )


class AddExtraForm(ExtraFields):
    """Add an extra."""

    def first(self, _values: Values) -> dict[str, Any]:
        """Open with today."""
        return {"since": self.today}

    def turn(self, values: Values) -> Values:
        """Add it."""
        return with_extra(values, {"name": self.name(), **self.said()})


class ExtraForm(ExtraFields):
    """Call an extra something else, change from a day on what it costs and per what, or end it."""

    def __init__(self, file: Any, data: Any = None, *, nr: int, mode: str, today: date) -> None:
        self.nr = nr
        super().__init__(file, data, mode=mode, today=today)

    def first(self, values: Values) -> dict[str, Any]:
        """Open with the price of now; another one holds from today on, or from its first day."""
        old = values["extras"][self.nr]
        return {
            "name_de": old["name"]["de"],
            "name_en": old["name"]["en"],
            "unit": old["unit"],
            "price": old["price"].replace(".", ",") if language() == "de" else old["price"],
            "vat": rate(old["vat"]),
            "since": max(self.today, date.fromisoformat(old["from"])),
            "until": last_day(old["until"]),
        }

    def build(self) -> None:
        """Say what the day is about."""
        super().build()
        self.fields["since"].label = _("The new price or unit holds from")
        self.fields["since"].help_text = _("What is quoted already stays as it was quoted.")

    def rate_now(self) -> str | None:
        """Return the rate of the price that is changed."""
        return rate(self.values["extras"][self.nr]["vat"])

    def turn(self, values: Values) -> Values:
        """Change it: another price or unit is a new line, another name or end is not."""
        if "remove" in self.data:
            return without_extra(values, self.nr)
        values = with_name(values, self.nr, self.name())
        old, new = values["extras"][self.nr], self.said()
        is_same = (new["unit"], Decimal(new["price"])) == (old["unit"], Decimal(old["price"]))
        if is_same and rate(new["vat"]) == rate(old["vat"]):
            return with_end_of_extra(values, self.nr, new["until"])
        return with_new_price_of_extra(values, self.nr, new)
