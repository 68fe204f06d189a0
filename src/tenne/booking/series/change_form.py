"""What is to be different about a series from a day on; what is not said stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tenne.booking.forms import WITHIN_REACH, picker
from tenne.spaces.catalogue import Place

from .asked import EVERY, WEEKDAYS, WEEKDAYS_IN_VAIN, are_in_vain, rule_said
from .rule import MOST_DATES, Hours, Rule

AS_UNTIL_NOW = [("", _("as until now"))]


class SeriesChangeForm(forms.Form):
    """From which day on, where, when, how often and until when."""

    first = forms.DateField(
        label=_("From this date on"), widget=picker("date"), validators=WITHIN_REACH
    )
    place = forms.ChoiceField(label=_("Place"))
    start = forms.TimeField(label=_("From"), widget=picker("time", step=900))
    end = forms.TimeField(label=_("Until"), widget=picker("time", step=900))
    whole_days = forms.BooleanField(
        label=_("Whole days, from opening to closing of each"), required=False
    )
    every = forms.ChoiceField(label=_("Repeat"), choices=AS_UNTIL_NOW + EVERY, required=False)
    on = forms.MultipleChoiceField(
        label=_("On these weekdays"),
        choices=WEEKDAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Only by the week. Nothing chosen: as until now, or the weekday of the first date."
        ),
    )
    last = forms.DateField(
        label=_("Last day"), widget=picker("date"), validators=WITHIN_REACH, required=False,
        help_text=_("Empty: as many dates as until now."),
    )  # fmt: skip
    count = forms.IntegerField(
        label=_("or number of dates"), min_value=1, max_value=MOST_DATES, required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    exceptions = forms.BooleanField(
        label=_("Dates that were changed on their own, too"), required=False
    )

    def __init__(self, *args: Any, places: Sequence[Place], before: Rule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = before
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            (place.resource.short_code, place.resource.title) for place in places
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse two ends, and weekdays in vain."""
        said = super().clean() or {}
        if said.get("last") and said.get("count"):
            self.add_error("last", _("Choose either a last day or a number of dates."))
        every = said.get("every") or ("1" if self.before.frequency == "WEEKLY" else "")
        if not self.errors and are_in_vain(said["on"], every=every, first=said["first"]):
            self.add_error("on", WEEKDAYS_IN_VAIN)
        return said

    @property
    def hours(self) -> Hours:
        """From when until when; an end before the start is on the next day."""
        start, end = self.cleaned_data["start"], self.cleaned_data["end"]
        return Hours(start, end, nights=int(end <= start))

    def rule(self, *, left: int) -> Rule | None:
        """Return the new rule, or None where only place and hours are said.

        Parameters
        ----------
        left : int
            How many dates there are from the first one on, by the rule until now.
        """
        said, before = self.cleaned_data, self.before
        weekdays = [int(one) for one in said["on"]]
        if not (said["every"] or weekdays or said["last"] or said["count"]):
            return None
        rule = before
        if said["every"]:
            rule = rule_said(said["every"], weekdays or _weekdays_of(before), said["first"])
        elif weekdays:
            rule = rule_said(str(before.interval), weekdays, said["first"])
        if said["last"] or said["count"]:
            return replace(rule, count=said["count"], until=said["last"])
        if before.until is not None:
            return replace(rule, count=None, until=before.until)
        return replace(rule, count=left, until=None)


def _weekdays_of(rule: Rule) -> list[int]:
    """Return on which weekdays a rule by weeks falls."""
    return [weekday for _nth, weekday in rule.by_day] if rule.frequency == "WEEKLY" else []
