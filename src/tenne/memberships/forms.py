"""What is entered about passes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from tenne.billing.models import PaymentWay
from tenne.people.models import Audience
from tenne.spaces.models import ResourceKind, Space
from tenne.tariffs.euros_field import EurosField

from .words import WEEKEND, WORKDAYS

MOST_DAYS, LONGEST = 366, 1096
CENTS = 100


class BuyForm(forms.Form):
    """From which day on, and how it will be paid."""

    first_day = forms.DateField(
        label=_("First day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        validators=[MinValueValidator(date(2001, 1, 1)), MaxValueValidator(date(2199, 12, 31))],
    )
    payment_way = forms.ChoiceField(label=_("Pay"))
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args: Any, costs: bool, takes_transfers: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not costs:
            del self.fields["payment_way"]
            return
        self.fields["payment_way"].choices = [  # type: ignore[attr-defined]
            (way.value, way.label)
            for way in (PaymentWay.AT_DESK, PaymentWay.TRANSFER, PaymentWay.INVOICE)
            if way != PaymentWay.TRANSFER or takes_transfers
        ]


class KindForm(forms.Form):
    """A pass that is to be offered."""

    space = forms.ChoiceField(label=_("Space"))
    name_de = forms.CharField(label=_("Name in German"), max_length=60)
    name_en = forms.CharField(label=_("Name in English"), max_length=60, required=False)
    days = forms.IntegerField(
        label=_("How many days it has"), min_value=1, max_value=MOST_DAYS, initial=10
    )
    good_for_days = forms.IntegerField(
        label=_("Good for so many days from its first day on"),
        min_value=1, max_value=LONGEST, initial=365,
    )  # fmt: skip
    price = EurosField(label=_("Price in euros, with VAT"))
    vat = forms.ChoiceField(label=_("VAT in it"))
    resource_kind = forms.ChoiceField(
        label=_("For which places"),
        choices=[(one.value, one.label) for one in (ResourceKind.DESK, ResourceKind.ROOM)],
    )
    weekdays = forms.ChoiceField(
        label=_("On which days"),
        required=False,
        choices=[
            ("", _("every day")),
            (WORKDAYS, _("Monday to Friday")),
            (WEEKEND, _("on weekends")),
        ],
    )
    day_from = forms.TimeField(
        label=_("From (empty: all day)"), required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )  # fmt: skip
    day_until = forms.TimeField(
        label=_("Until"), required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )  # fmt: skip
    audience = forms.ChoiceField(
        label=_("For whom"), choices=[("", _("Everybody")), *Audience.choices], required=False
    )
    is_good_everywhere = forms.BooleanField(
        label=_("Good in every house of this operator"), required=False
    )

    def __init__(
        self, *args: Any, spaces: Sequence[Space], rates: Sequence[Decimal], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.spaces = {space.slug: space for space in spaces}
        self.fields["space"].choices = [(one.slug, one.name) for one in spaces]  # type: ignore[attr-defined]
        if len(spaces) == 1:
            del self.fields["is_good_everywhere"]
        if rates:
            said = [f"{one.normalize():f}" for one in rates]
            self.fields["vat"].choices = [(one, f"{one} %") for one in said]  # type: ignore[attr-defined]
        else:
            del self.fields["vat"]
            self.fields["price"].label = _("Price in euros")

    def clean(self) -> dict[str, Any]:
        """Refuse hours of which one is missing, or that run backwards."""
        said = super().clean() or {}
        start, end = said.get("day_from"), said.get("day_until")
        if (start is None) != (end is None):
            self.add_error("day_until", _("Say both hours, or none."))
        elif start and end and end <= start:
            self.add_error("day_until", _("The end lies before the start. Choose a later end."))
        return said

    def offered(self) -> dict[str, Any]:
        """Return the pass as it is stored, without its space."""
        said = self.cleaned_data
        names = {"de": said["name_de"].strip(), "en": said["name_en"].strip()}
        return {
            "names": {language: name for language, name in names.items() if name},
            "days": said["days"],
            "good_for_days": said["good_for_days"],
            "price_cents": int(Decimal(said["price"]) * CENTS),
            "vat_percent": Decimal(said.get("vat", 0)),
            "resource_kind": said["resource_kind"],
            "weekdays": said["weekdays"],
            "day_from": said["day_from"],
            "day_until": said["day_until"],
            "audience": said["audience"],
            "is_good_everywhere": said.get("is_good_everywhere", False),
        }


class CorrectForm(forms.Form):
    """How many days are added or taken away, and why."""

    days = forms.IntegerField(
        label=_("Days more, or fewer with a minus"), min_value=-MOST_DAYS, max_value=MOST_DAYS
    )
    reason = forms.CharField(label=_("Why"), max_length=200)
