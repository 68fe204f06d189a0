"""The forms of the plan editor."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from .starting import MOST_METRES

METRES = forms.NumberInput(attrs={"step": "0.1", "min": "1", "inputmode": "decimal"})


class NewFloorForm(forms.Form):
    """A new floor: which one, and how large it is within its outer walls."""

    level = forms.IntegerField(
        label=_("Floor number"), min_value=-20, max_value=200,
        help_text=_("0 is the ground floor, -1 the basement."),
    )  # fmt: skip
    width = forms.FloatField(
        label=_("Width in metres"), min_value=1, max_value=MOST_METRES, widget=METRES,
        help_text=_("From wall to wall; both can be changed later."),
    )  # fmt: skip
    depth = forms.FloatField(
        label=_("Depth in metres"), min_value=1, max_value=MOST_METRES, widget=METRES
    )
