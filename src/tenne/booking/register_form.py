"""What may be asked of the list of all bookings, and of how full a house was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenne.booking.forms import WITHIN_REACH
from tenne.booking.models import State
from tenne.booking.queries.register import Sieve
from tenne.spaces.forms import DAY
from tenne.spaces.models import ResourceKind, Space

LONGEST_WINDOW = timedelta(days=366)


class SieveForm(forms.Form):
    """Which bookings are to be listed; every field may stay empty."""

    space = forms.ChoiceField(label=gettext_lazy("Space"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    first = forms.DateField(
        label=gettext_lazy("From"), widget=DAY, required=False, validators=WITHIN_REACH
    )
    last = forms.DateField(
        label=gettext_lazy("Until and including"), widget=DAY, required=False,
        validators=WITHIN_REACH,
    )  # fmt: skip
    person = forms.CharField(
        label=gettext_lazy("Person: name or e-mail"), max_length=120, required=False
    )
    text = forms.CharField(
        label=gettext_lazy("Code, place or note"), max_length=120, required=False
    )

    def __init__(self, spaces: Sequence[Space], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        everything = [("", _("all"))]
        _offer(self, "space", everything + [(one.slug, one.name) for one in spaces])
        _offer(self, "kind", everything + list(ResourceKind.choices))
        _offer(self, "state", everything + list(State.choices))
        self._ids = {one.slug: one.pk for one in spaces}

    def sieve(self) -> Sieve:
        """Return what is asked; what is wrong asks nothing."""
        given = self.cleaned_data
        return Sieve(
            space_id=self._ids.get(given.get("space", "")),
            kind=given.get("kind", ""),
            state=given.get("state", ""),
            first=given.get("first"),
            last=given.get("last"),
            person=given.get("person", "").replace("\0", ""),
            text=given.get("text", "").replace("\0", ""),
        )

    def address(self, **more: Any) -> str:
        """Return the same question as the end of an address."""
        given = {name: self.cleaned_data.get(name) for name in self.fields} | more
        return "?" + urlencode({name: value for name, value in given.items() if value})


class WindowForm(forms.Form):
    """Which space, which kind of place, which days."""

    space = forms.ChoiceField(label=gettext_lazy("Space"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    first = forms.DateField(label=gettext_lazy("From"), widget=DAY, validators=WITHIN_REACH)
    last = forms.DateField(
        label=gettext_lazy("Until and including"), widget=DAY, validators=WITHIN_REACH
    )

    def __init__(self, spaces: Sequence[Space], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        _offer(self, "space", [(one.slug, one.name) for one in spaces])
        _offer(self, "kind", [("", _("all")), *ResourceKind.choices])

    def clean(self) -> dict[str, Any]:
        """Take days in their order, and no more than a year of them."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if isinstance(first, date) and isinstance(last, date):
            if last < first:
                self.add_error("last", _("The last day lies before the first."))
            elif last - first > LONGEST_WINDOW:
                self.add_error("last", _("Choose a year at most."))
        return given


class ReasonForm(forms.Form):
    """What is to be done with a booking, and why."""

    verb = forms.ChoiceField(label=gettext_lazy("What is to be done"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=120,
        help_text=gettext_lazy("It stands in the trail of the booking."),
    )  # fmt: skip

    def __init__(self, verbs: list[tuple[str, str]], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        _offer(self, "verb", verbs)


def _offer(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    chosen = form.fields[name]
    if isinstance(chosen, forms.ChoiceField):
        chosen.choices = choices
