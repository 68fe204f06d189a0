"""What a host types about somebody who has just come."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tenne.people.models import Audience


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


class SaleForm(ProductForm):
    """The second step: exactly this place and time."""

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


def _instant(text: str) -> datetime:
    """Return an instant that was written with its offset; the first and last year lie outside."""
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise forms.ValidationError(_("Write a time with its offset."), code="invalid")
