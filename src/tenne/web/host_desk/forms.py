"""What a host types about somebody who has just come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tenne.people.models import Audience, normal_phone

# As the database wants it.
PHONE = re.compile(r"[+]?[0-9]{5,19}")


class VisitorForm(forms.Form):
    """Name and address; a guest may leave both away."""

    name = forms.CharField(
        label=_("Name"), max_length=120, required=False, help_text=_("Empty: “Guest”")
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        help_text=_("For the confirmation, and to find a member who has been here before"),
    )

    def clean_name(self) -> str:
        """Keep one line."""
        return " ".join(str(self.cleaned_data["name"]).split())


class ProductForm(VisitorForm):
    """The first step: what, and for whom."""

    audience = forms.ChoiceField(choices=Audience, required=False, widget=forms.HiddenInput)

    product = forms.CharField(
        label=_("Product"), max_length=60, error_messages={"required": _("Choose a product.")}
    )


class PlaceAndTimeForm(forms.Form):
    """Exactly this place and time, and the key that keeps a second press from selling twice."""

    place = forms.UUIDField()
    start = forms.CharField(max_length=40)
    end = forms.CharField(max_length=40)
    key = forms.RegexField(r"\A[0-9a-f]{32}\Z")

    def clean_start(self) -> datetime:
        """Return an aware instant."""
        return _instant(self.cleaned_data["start"])

    def clean_end(self) -> datetime:
        """Return an aware instant."""
        return _instant(self.cleaned_data["end"])

    def clean(self) -> dict[str, Any]:
        """Refuse a time that runs backwards."""
        values: dict[str, Any] = super().clean() or {}
        if "start" in values and "end" in values and values["start"] >= values["end"]:
            raise forms.ValidationError(_("The end must come after the start."), code="backwards")
        return values


class SaleForm(PlaceAndTimeForm, ProductForm):
    """The second step of a walk-in."""


def _picker(kind: str) -> forms.DateInput | forms.TimeInput:
    """Return a field in which the browser lets people pick a day or a time."""
    widget = forms.DateInput if kind == "date" else forms.TimeInput
    return widget(format="%Y-%m-%d" if kind == "date" else "%H:%M", attrs={"type": kind})


class CallerForm(forms.Form):
    """Who is at the phone; the number may be missing."""

    name = forms.CharField(label=_("Name"), max_length=120)
    phone = forms.CharField(
        label=_("Phone number"),
        max_length=40,
        required=False,
        help_text=_("To call back if something changes. Empty: held seven days ahead at most"),
    )
    audience = forms.ChoiceField(choices=Audience, required=False, widget=forms.HiddenInput)

    def clean_name(self) -> str:
        """Keep one line."""
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_phone(self) -> str:
        """Return the number as it is stored; letters in it are a mistake."""
        written = str(self.cleaned_data["phone"])
        number = normal_phone(written) or ""
        is_number = PHONE.fullmatch(number) and not any(ch.isalpha() for ch in written)
        if written.strip() and not is_number:
            raise forms.ValidationError(
                _("Write the number in digits, such as 04321 123456."), code="invalid"
            )
        return number


class CallForm(CallerForm):
    """The first step at the phone: what, and when."""

    field_order = ("kind", "day", "start", "end", "name", "phone")

    kind = forms.ChoiceField(label=pgettext_lazy("front desk", "What"))
    day = forms.DateField(label=_("Day"), widget=_picker("date"))
    start = forms.TimeField(
        label=_("From"), widget=_picker("time"), required=False, help_text=_("Empty: the whole day")
    )
    end = forms.TimeField(label=_("Until"), widget=_picker("time"), required=False)

    def __init__(
        self,
        *args: Any,
        kinds: Sequence[tuple[str, str]],
        days: tuple[date, date],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        first, last = days
        self.fields["day"].validators += [MinValueValidator(first), MaxValueValidator(last)]
        self.fields["day"].widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}


class CallSaleForm(PlaceAndTimeForm, CallerForm):
    """The second step at the phone: exactly this place and time."""


def _instant(text: str) -> datetime:
    """Return an instant that was written with its offset; the first and last year lie outside."""
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise forms.ValidationError(_("Write a time with its offset."), code="invalid")
