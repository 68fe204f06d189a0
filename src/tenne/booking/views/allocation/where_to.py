"""The question where somebody with a permanent place moves, and from when on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from tenne.booking import words
from tenne.booking.allocation.rules import ONE_DAY, month_end
from tenne.booking.forms import WITHIN_REACH, picker
from tenne.booking.models import Allocation
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import Place


class MoveForm(forms.Form):
    """From when on, and where."""

    first_day = forms.DateField(
        label=gettext_lazy("From"), widget=picker("date"), validators=WITHIN_REACH
    )
    resource = forms.ChoiceField(label=gettext_lazy("Place"))


def first_day(sent: Any, allocation: Allocation, now: datetime) -> date:
    """Return the day that was asked for, else the first of next month."""
    field = MoveForm.base_fields["first_day"]
    earliest = max(local_date(now, allocation.zone), allocation.first_day) + ONE_DAY
    asked: date
    try:
        asked = field.clean(sent.get("first_day", ""))
    except forms.ValidationError:
        asked = month_end(earliest) + ONE_DAY
    return max(asked, earliest)


def move_form(sent: Any, day: date, prices: dict[str, tuple[Place, int]]) -> MoveForm:
    """Return the form with the places that are free from that day on, and their prices."""
    form = MoveForm(initial={"first_day": day, "resource": sent.get("resource", "")})
    resource = form.fields["resource"]
    if isinstance(resource, forms.ChoiceField):
        resource.choices = [
            (key, f"{place.resource.title} – {words.price(cents)}")
            for key, (place, cents) in prices.items()
        ]
    return form
