"""The rules for holding places, in plain words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...space_file.mistakes import Path
from ..change import Values
from ..turns.places import key_of
from ..turns.places import title_of as place_title
from ..turns.rules import groups, whole, with_rules
from .fields import LengthField, WordsField
from .part import PartForm
from .places import language

STEPS, LEAST_NO_SHOW, LEAST_APPROVAL = 3, 60, 60
LENGTHS = (
    "shortest", "longest", "granularity", "lead", "cool_down", "buffer_before", "buffer_after",
    "no_show_after", "approval_within",
)  # fmt: skip


class RulesForm(PartForm):
    """Change one set of rules, and choose which places follow it."""

    sections = ("resources", "rules")
    shortest = LengthField(label=_("Shortest booking"))
    longest = LengthField(label=_("Longest booking"))
    granularity = LengthField(
        label=_("In steps of"), help_text=_("15 minutes let people book from 10:15 to 11:00.")
    )
    lead = LengthField(
        label=_("At least this long before"),
        required=False,
        help_text=_("Empty: until the last minute."),
    )
    horizon_days = forms.IntegerField(
        label=_("At most so many days ahead"), min_value=0, max_value=3660
    )
    limit_per_person = forms.IntegerField(
        label=_("Bookings to come per person, at most"),
        min_value=1,
        max_value=32_767,
        required=False,
        help_text=_("Empty: as many as somebody wants."),
    )
    cool_down = LengthField(
        label=_("Between two bookings of one person"),
        required=False,
        help_text=_("So that nobody has a booth twice in a row. Empty: no matter."),
    )
    buffer_before = LengthField(label=_("Kept free before"), required=False)
    buffer_after = LengthField(label=_("Kept free after"), required=False)
    buffers_may_overlap = forms.BooleanField(
        label=_("The time after one booking may be the time before the next"), required=False
    )
    keeps_opening_hours = forms.BooleanField(
        label=_("Only while the house is open"), required=False
    )
    no_show_after = LengthField(
        label=_("Free again when nobody checks in within"),
        required=False,
        help_text=_("Empty: it stays held. At least 60 minutes."),
    )
    approval_within = LengthField(
        label=_("The house approves, and answers within"),
        required=False,
        help_text=_("Empty: booked at once. Else each booking is a request, and holds the place."),
    )

    def __init__(self, file: Any, data: Any = None, *, key: str) -> None:
        self.key = key
        super().__init__(file, data)

    def group(self, values: Values) -> tuple[Values, list[Values]]:
        """Return the rules of the place, with all places that follow the same."""
        return next(
            (rules, places)
            for rules, places in groups(values)
            if self.key in {key_of(one) for one in places}
        )

    def first(self, values: Values) -> dict[str, Any]:
        """Open with the rules of now."""
        rules, places = self.group(values)
        found: dict[str, Any] = {"places": [key_of(one) for one in places]}
        found |= {name: _minutes(rules[name]) for name in LENGTHS}
        own = ("horizon_days", "limit_per_person", "buffers_may_overlap", "keeps_opening_hours")
        found |= {name: rules[name] for name in own}
        for nr, step in enumerate(rules["cancellation"]):
            found |= {f"{nr}_hours": step["hours"], f"{nr}_due": step["due"]}
        return found

    def build(self) -> None:
        """Offer the places, and as many steps of cancellation as there are, three at least."""
        places = [(key_of(one), place_title(one, language())) for one in self.values["resources"]]
        self.fields["places"] = WordsField(places, label=_("Places that follow these rules"))
        rules, _places = self.group(self.values)
        self.steps = min(10, max(STEPS, len(rules["cancellation"]) + 1))
        for nr in range(self.steps):
            self.fields[f"{nr}_hours"] = forms.IntegerField(
                label=_("Hours before the start, or fewer"),
                min_value=0, max_value=20_000, required=False,
            )  # fmt: skip
            self.fields[f"{nr}_due"] = forms.IntegerField(
                label=_("Percent of the price that stay due"),
                min_value=0, max_value=100, required=False,
            )  # fmt: skip

    def plain_fields(self) -> list[Any]:
        """Return the fields that stand one below the other."""
        return [self[name] for name in self.fields if not name[0].isdigit() and name != "places"]

    def step_rows(self) -> list[tuple[Any, Any]]:
        """Return the steps of cancellation."""
        return [(self[f"{nr}_hours"], self[f"{nr}_due"]) for nr in range(self.steps)]

    def clean(self) -> dict[str, Any]:
        """See that a step has both its numbers, and that somebody follows the rules."""
        said: dict[str, Any] = super().clean() or {}
        for nr in range(self.steps):
            hours, due = said.get(f"{nr}_hours"), said.get(f"{nr}_due")
            if (hours is None) != (due is None):
                name = f"{nr}_due" if due is None else f"{nr}_hours"
                if name not in self.errors:
                    self.add_error(name, gettext("Enter both numbers, or neither."))
        return said

    def clean_no_show_after(self) -> int | None:
        """Give people an hour to arrive."""
        minutes: int | None = self.cleaned_data["no_show_after"]
        if minutes is not None and minutes < LEAST_NO_SHOW:
            raise forms.ValidationError(
                gettext("At least 60 minutes, so that a late train is no loss.")
            )
        return minutes

    def clean_approval_within(self) -> int | None:
        """Give the house an hour to answer."""
        minutes: int | None = self.cleaned_data["approval_within"]
        if minutes is not None and minutes < LEAST_APPROVAL:
            raise forms.ValidationError(
                gettext("At least 60 minutes, so that somebody can read the request.")
            )
        return minutes

    def turn(self, values: Values) -> Values:
        """Let the chosen places follow these rules; who is left out follows the usual ones."""
        said = self.cleaned_data
        rules = {name: said[name] for name in LENGTHS if said[name] is not None}
        own = ("horizon_days", "limit_per_person", "buffers_may_overlap", "keeps_opening_hours")
        rules |= {name: said[name] for name in own}
        rules["cancellation"] = [
            {"hours": said[f"{nr}_hours"], "due": said[f"{nr}_due"]}
            for nr in range(self.steps)
            if said[f"{nr}_hours"] is not None
        ]
        _rules, before = self.group(values)
        left = {key_of(one) for one in before} - set(said["places"])
        with_rules(values, left, {})
        return with_rules(values, said["places"], whole(rules))

    def field_of(self, path: Path) -> str | None:
        """Return the field of a mistake."""
        return "0_hours" if "cancellation" in path else str(path[-1])


def _minutes(said: str | None) -> int | None:
    if said is None:
        return None
    number, unit = said.split()
    minutes = int(number) * {"min": 1, "h": 60, "d": 1440}[unit]
    return minutes or None
