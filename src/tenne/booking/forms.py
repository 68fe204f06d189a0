"""What somebody says when booking, beside place and time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from tenne.billing.models import PaymentWay
from tenne.booking.asked import ANY
from tenne.people.models import normal_email
from tenne.spaces.catalogue import Place

KEY_LENGTH = 80
# Days further away overflow when a clock of another zone is read.
WITHIN_REACH = [MinValueValidator(date(2001, 1, 1)), MaxValueValidator(date(2199, 12, 31))]


class BookingForm(forms.Form):
    """How it will be paid, a note, and the key that keeps a second press from booking twice."""

    payment_way = forms.ChoiceField(label=_("Pay"))
    note = forms.CharField(
        label=_("Note to the house"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    key = forms.CharField(max_length=KEY_LENGTH, widget=forms.HiddenInput)

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


class GuestForm(BookingForm):
    """The same from somebody without an account, who says name and address."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), max_length=254)

    def clean_email(self) -> str:
        """Return the address as it is stored."""
        return normal_email(self.cleaned_data["email"]) or ""


def picker(kind: str, **attributes: Any) -> forms.DateInput | forms.TimeInput:
    """Return a field in which the browser lets people pick a day or a time."""
    widget = forms.DateInput if kind == "date" else forms.TimeInput
    shape = "%Y-%m-%d" if kind == "date" else "%H:%M"
    return widget(format=shape, attrs={"type": kind, **attributes})


class MoveForm(forms.Form):
    """Where and when a booking should be instead; some of it may stay as it is."""

    place = forms.ChoiceField(label=_("Place"))
    day = forms.DateField(label=_("Day"), widget=picker("date"), validators=WITHIN_REACH)
    start = forms.TimeField(label=_("From"), widget=picker("time"))
    last_day = forms.DateField(label=_("Last day"), widget=picker("date"), validators=WITHIN_REACH)
    end = forms.TimeField(label=_("Until"), widget=picker("time"))

    def __init__(
        self,
        *args: Any,
        places: Sequence[Place],
        spans_days: bool,
        keeps: Sequence[str] = (),
        takes_any: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not spans_days:
            del self.fields["last_day"]
        for name in keeps:
            self.fields[name].disabled = True
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            *([(ANY, _("Any free desk"))] if takes_any else []),
            *((str(place.resource.public_id), place.resource.title) for place in places),
        ]
