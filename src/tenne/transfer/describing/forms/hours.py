"""When the house is open: from–to fields for each weekday, and the days on which it is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.dates import WEEKDAYS as NAMES
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...space_file.content import WEEKDAYS
from ...space_file.mistakes import Path
from ..change import Values
from ..turns.hours import (
    DAY_AND_NIGHT,
    LONGEST_RUN,
    Span,
    closed_runs,
    spans_of,
    with_closed_days,
    with_hours,
)
from .fields import DAY, ClockField
from .part import PartForm

LEAST_SPANS, MOST_SPANS, NEW_DAYS = 2, 6, 3
FEW = re.compile(r"[0-9]{1,3}")
# Read out only; a day has several spans, and each of its fields says which one it belongs to.
ENDS = {"from": _("%(day)s, span %(nr)s: from"), "to": _("%(day)s, span %(nr)s: to")}
COPIES = {"workdays": WEEKDAYS[1:5], "all": WEEKDAYS[1:]}


@dataclass(frozen=True, slots=True)
class DayRow:
    """A weekday of the form."""

    name: str
    always: BoundField
    spans: list[tuple[BoundField, BoundField]]


class HoursForm(PartForm):
    """The hours of one kind. Buttons that copy a day only fill in; nothing is saved by them."""

    def __init__(self, file: Any, data: Any = None, *, kind: str) -> None:
        self.kind = kind
        self.sections = (f"hours.{kind}",)  # type: ignore[misc]
        super().__init__(file, data)

    def first(self, values: Values) -> dict[str, Any]:
        """Open with the hours of now."""
        found: dict[str, Any] = {}
        for day, spans in spans_of(values, self.kind).items():
            found[f"{day}_always"] = spans == [DAY_AND_NIGHT]
            for nr, (opens, closes) in enumerate([] if found[f"{day}_always"] else spans):
                found[f"{day}_{nr}_from"] = _shown(opens)
                found[f"{day}_{nr}_to"] = _shown(closes) if closes != "00:00" else "24"
        return found

    def build(self) -> None:
        """Add two spans for each weekday, or as many as there are."""
        week = spans_of(self.values, self.kind)
        self.count = max(LEAST_SPANS, *(len(spans) for spans in week.values()))
        asked = str(self.data.get("spans", "")) if self.is_bound else ""
        if FEW.fullmatch(asked):
            self.count = max(self.count, min(int(asked), MOST_SPANS))
        for index, day in enumerate(WEEKDAYS):
            self.fields[f"{day}_always"] = forms.BooleanField(
                label=_("day and night"), required=False
            )
            for nr in range(self.count):
                about = {"day": NAMES[index], "nr": nr + 1}
                for end, words in ENDS.items():
                    self.fields[f"{day}_{nr}_{end}"] = ClockField(label=words % about)

    def rows(self) -> Iterator[DayRow]:
        """Yield the weekdays."""
        for index, day in enumerate(WEEKDAYS):
            spans = [(self[f"{day}_{nr}_from"], self[f"{day}_{nr}_to"]) for nr in range(self.count)]
            yield DayRow(str(NAMES[index]), self[f"{day}_always"], spans)

    def clean(self) -> dict[str, Any]:
        """See that each span has both its ends."""
        said: dict[str, Any] = super().clean() or {}
        for day in WEEKDAYS:
            for nr in range(self.count):
                ends = {end: said.get(f"{day}_{nr}_{end}") for end in ("from", "to")}
                for end, other in (("from", "to"), ("to", "from")):
                    if ends[end] == "" and ends[other]:
                        message = gettext("Only one end is given. Enter both, or neither.")
                        self.add_error(f"{day}_{nr}_{end}", message)
        return said

    def turn(self, values: Values) -> Values:
        """Let these be the hours."""
        said = self.cleaned_data
        week: dict[str, list[Span]] = {}
        self.order: list[tuple[str, Span, str]] = []  # whose entry a mistake is about
        for day in WEEKDAYS:
            if said[f"{day}_always"]:
                week[day] = [DAY_AND_NIGHT]
                self.order.append((day, DAY_AND_NIGHT, f"{day}_always"))
                continue
            for nr in range(self.count):
                span = (said[f"{day}_{nr}_from"], said[f"{day}_{nr}_to"])
                if span[0]:
                    week.setdefault(day, []).append(span)
                    self.order.append((day, span, f"{day}_{nr}_from"))
        return with_hours(values, self.kind, week)

    def take(self, outcome: Any) -> None:
        """Show hours that run into others at the weekday and in the words of the form."""
        rest = []
        for mistake in outcome.mistakes:
            if mistake.code == "hours-overlap":
                day = str(mistake.values["day"]).rpartition("/")[2]
                name = str(NAMES[WEEKDAYS.index(day)])
                message = gettext("On %(day)s, hours overlap others.") % {"day": name}
                fields = [field for one, _span, field in self.order if one == day]
                self.add_error(fields[-1] if fields else None, message)
            else:
                rest.append(mistake)
        super().take(type(outcome)(mistakes=rest, refused=outcome.refused, booked=outcome.booked))


def _shown(clock: str) -> str:
    hour, minute = clock.split(":")
    return f"{int(hour)}:{minute}" if minute != "00" else str(int(hour))


def filled_in(data: Mapping[str, Any], what: str) -> dict[str, Any]:
    """Return what was entered, with Monday on other days, every day open, or one more span."""
    said = {name: data[name] for name in data if name != "fill"}
    if what == "always":
        return {**said, **{f"{day}_always": "on" for day in WEEKDAYS}}
    if what == "more":
        count = str(said.get("spans", LEAST_SPANS))
        more = int(count) + 1 if FEW.fullmatch(count) else LEAST_SPANS
        return {**said, "spans": str(min(more, MOST_SPANS))}
    monday = {name: value for name, value in said.items() if name.startswith("mon_")}
    for day in COPIES.get(what, ()):
        said = {name: value for name, value in said.items() if not name.startswith(f"{day}_")}
        said |= {f"{day}_{name[4:]}": value for name, value in monday.items()}
    return said


class ClosedForm(PartForm):
    """Public holidays, and days on which the house is closed besides."""

    sections = ("space.holidays", "closed_days", "space.opens_on", "space.closes_on")
    kept = forms.BooleanField(label=_("Closed on public holidays"), required=False)
    catholic = forms.BooleanField(
        label=_("The municipality keeps Corpus Christi and Assumption"),
        required=False,
        help_text=_("A matter of the municipality in Bavaria, Saxony and Thuringia."),
    )

    opens_on = forms.DateField(
        label=_("First day on which the space exists"),
        required=False,
        widget=DAY,
        help_text=_("Only for a house that begins later, or stands for some weeks."),
    )
    closes_on = forms.DateField(
        label=_("Last day on which the space exists"), required=False, widget=DAY
    )

    def first(self, values: Values) -> dict[str, Any]:
        """Open with what holds now."""
        found: dict[str, Any] = dict(values["space"]["holidays"])
        found |= {name: values["space"][name] for name in ("opens_on", "closes_on")}
        for nr, (day, last, reason) in enumerate(closed_runs(values)):
            found |= {f"{nr}_day": day, f"{nr}_until": "" if last == day else last}
            found |= {f"{nr}_de": reason["de"], f"{nr}_en": reason["en"]}
        return found

    def build(self) -> None:
        """Add a row for each run of closed days, and some empty ones."""
        self.count = len(closed_runs(self.values)) + NEW_DAYS
        for nr in range(self.count):
            for name, label in (("day", _("Closed from")), ("until", _("to (with this day)"))):
                self.fields[f"{nr}_{name}"] = forms.DateField(
                    label=label, required=False, widget=DAY
                )
            for code, language in (("de", _("German")), ("en", _("English"))):
                self.fields[f"{nr}_{code}"] = forms.CharField(
                    label=f"{_('Reason')} – {language}", required=False, max_length=200
                )

    def rows(self) -> list[list[BoundField]]:
        """Return the rows of the table."""
        names = ("day", "until", "de", "en")
        return [[self[f"{nr}_{name}"] for name in names] for nr in range(self.count)]

    def clean(self) -> dict[str, Any]:
        """See that a row has a day, and that a stretch of days has an end and an order."""
        said: dict[str, Any] = super().clean() or {}
        for nr in range(self.count):
            first, last = said.get(f"{nr}_day"), said.get(f"{nr}_until")
            has_more = last or said.get(f"{nr}_de") or said.get(f"{nr}_en")
            if has_more and first is None and f"{nr}_day" not in self.errors:
                self.add_error(f"{nr}_day", gettext("On which day? Without one, empty the row."))
            if first and last and last < first:
                self.add_error(f"{nr}_until", gettext("The last day lies before the first."))
            elif first and last and last > first + LONGEST_RUN:
                self.add_error(
                    f"{nr}_until", gettext("The last day lies within a year of the first.")
                )
        return said

    def turn(self, values: Values) -> Values:
        """Let these be the closed days."""
        said = self.cleaned_data
        days: dict[str, Values] = {}
        for nr in range(self.count):
            first, last = said[f"{nr}_day"], said[f"{nr}_until"]
            for n in range((last - first).days + 1 if first and last else 1 if first else 0):
                day = (first + timedelta(days=n)).isoformat()
                reason = {code: said[f"{nr}_{code}"] for code in ("de", "en")}
                days[day] = {"day": day, "reason": reason}
        values["space"]["holidays"] = {"kept": said["kept"], "catholic": said["catholic"]}
        for name in ("opens_on", "closes_on"):
            values["space"][name] = said[name].isoformat() if said[name] else None
        return with_closed_days(values, days.values())

    def field_of(self, path: Path) -> str | None:
        """Mistakes of a row stand on top: rows are sorted when they are saved."""
        return str(path[-1]) if path[:1] == ("space",) else None
