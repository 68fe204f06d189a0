"""What may be asked of the list of charges, and how a payment is noted."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenne.spaces.forms import DAY

from . import seller_kinds
from .listing import Sieve
from .models import PaymentWay, SettledBy
from .sales import Standing

WITHIN_REACH = [MinValueValidator(date(2001, 1, 1)), MaxValueValidator(date(2199, 12, 31))]
ASKED = ("standing", "first", "last", "way", "kind", "person")


class SieveForm(forms.Form):
    """Which charges are to be listed; every field may stay empty."""

    standing = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    first = forms.DateField(
        label=gettext_lazy("From"), widget=DAY, required=False, validators=WITHIN_REACH
    )
    last = forms.DateField(
        label=gettext_lazy("Until and including"), widget=DAY, required=False,
        validators=WITHIN_REACH,
    )  # fmt: skip
    way = forms.ChoiceField(label=gettext_lazy("To be paid"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("What for"), required=False)
    person = forms.CharField(
        label=gettext_lazy("Person: name or e-mail"), max_length=120, required=False
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name, choices in (
            ("standing", Standing.choices),
            ("way", [one for one in PaymentWay.choices if one[0] != PaymentWay.FREE]),
            ("kind", seller_kinds.choices()),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("all")), *choices]

    def sieve(self) -> Sieve:
        """Return what is asked; what is wrong asks nothing."""
        given = self.cleaned_data
        return Sieve(
            standing=given.get("standing", ""),
            first=given.get("first"),
            last=given.get("last"),
            way=given.get("way", ""),
            sold_as=given.get("kind", ""),
            person=given.get("person", "").replace("\0", ""),
        )

    def address(self, **more: Any) -> str:
        """Return the same question as the end of an address."""
        given = {name: self.cleaned_data.get(name) for name in self.fields} | more
        # Nothing asked is a question too: without one only what is open is shown.
        return "?" + (urlencode({key: one for key, one in given.items() if one}) or "standing=")


class PaymentForm(forms.Form):
    """When and how money came or went."""

    paid_on = forms.DateField(
        label=gettext_lazy("On which day"), widget=DAY, validators=WITHIN_REACH
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How"),
        widget=forms.RadioSelect,
        choices=[
            (SettledBy.TRANSFER, SettledBy.TRANSFER.label),
            (SettledBy.CARD, SettledBy.CARD.label),
        ],
    )
    note = forms.CharField(
        label=gettext_lazy("Note, such as the number of the bank statement"),
        max_length=200, required=False,
    )  # fmt: skip

    def clean_note(self) -> str:
        """Keep what a database cannot hold out of it."""
        return str(self.cleaned_data["note"]).replace("\0", "")
