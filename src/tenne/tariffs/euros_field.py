"""A price as people write it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

EUROS = re.compile(r"[0-9]{1,7}(\.[0-9]{1,2})?")
NO_CENTS = re.compile(r"[.,][-–—]+$")  # ``20,-`` as on a price list


class EurosField(forms.CharField):
    """A gross price in euros, with a comma or a point before the cents."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=12, widget=widget, **options)

    def clean(self, value: Any) -> Any:
        """Return euros with two digits behind a point, as the space file has them."""
        text = str(super().clean(value)).removesuffix("€").strip()
        text = NO_CENTS.sub("", text)
        if "," in text:
            text = text.replace(".", "").replace(",", ".")
        if not EUROS.fullmatch(text):
            raise forms.ValidationError(_("A price is written like 14 or 14,50."))
        return f"{Decimal(text):.2f}"
