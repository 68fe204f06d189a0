"""Fields that read what people write: times of day, durations, prices, a spot on a map."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..said.clock import read_clock
from ..said.earth import is_in_germany, read_spot
from ..said.lengths import length_in_words, read_length
from ..said.numbers import MOST, read_numbers

EUROS = re.compile(r"[0-9]{1,7}(\.[0-9]{1,2})?")
NO_CENTS = re.compile(r"[.,][-–—]+$")  # ``20,-`` as on a price list
SHORT = {"autocomplete": "off"}
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class ClockField(forms.CharField):
    """A time of day, as ``09:30``; empty where none is given."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False,
            max_length=12,
            widget=forms.TextInput({"inputmode": "numeric", **SHORT}),
            **options,
        )

    def to_python(self, value: Any) -> str:
        """Return the time of day."""
        text = super().to_python(value)
        clock = read_clock(text) if text else ""
        if clock is None:
            raise forms.ValidationError(_("A time of day is written like 9 or 9:30."))
        return clock


class LengthField(forms.CharField):
    """A duration in whole minutes."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 20)
        super().__init__(widget=forms.TextInput(SHORT), **options)

    def prepare_value(self, value: Any) -> Any:
        """Say minutes in words; what somebody has entered stays as it is."""
        return length_in_words(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Return minutes, or None where nothing is said."""
        text = super().clean(value)
        if not text:
            return None
        minutes = read_length(str(text))
        if minutes is None:
            raise forms.ValidationError(
                _("A duration is written like 30 minutes, 2 hours or 14 days.")
            )
        return minutes


class EurosField(forms.CharField):
    """A gross price in euros, with a comma or a point before the cents."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=12, widget=forms.TextInput({"inputmode": "decimal", **SHORT}), **options
        )

    def clean(self, value: Any) -> Any:
        """Return euros as the space file has them."""
        text = str(super().clean(value)).removesuffix("€").strip()
        text = NO_CENTS.sub("", text)
        if "," in text:
            text = text.replace(".", "").replace(",", ".")
        if not EUROS.fullmatch(text):
            raise forms.ValidationError(_("A price is written like 14 or 14,50."))
        return f"{Decimal(text):.2f}"


class SpotField(forms.CharField):
    """Latitude and longitude, copied from a map."""

    def clean(self, value: Any) -> Any:
        """Return both as numbers."""
        text = super().clean(value)
        spot = read_spot(str(text))
        if spot is None:
            raise forms.ValidationError(
                _(
                    "No coordinates were found in this. They are written like 52.1, 14.2; the "
                    "address of a map shows them, too."
                )
            )
        if is_in_germany(*spot):
            return spot
        if is_in_germany(*reversed(spot)):  # longitude first, as some maps write it
            return spot[1], spot[0]
        raise forms.ValidationError(
            _(
                "This spot lies outside Germany. The first number is the latitude, from 47 to 55; "
                "the second one the longitude, from 5 to 16."
            )
        )


class NumbersField(forms.CharField):
    """Numbers and names of places: ``1–8`` or ``Scheune, Stall``."""

    def clean(self, value: Any) -> Any:
        """Return each number or name."""
        try:
            found = read_numbers(str(super().clean(value)))
        except ValueError:
            message = _("At most %(most)s places can be added at once.")
            raise forms.ValidationError(message, params={"most": MOST}) from None
        if not found:
            raise forms.ValidationError(_("Enter numbers or names, like 1–8 or Barn, Stable."))
        return found


class WordsField(forms.MultipleChoiceField):
    """Some of a few words, as check boxes."""

    def __init__(self, choices: Iterable[Any], **options: Any) -> None:
        super().__init__(
            choices=list(choices),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            **options,
        )
