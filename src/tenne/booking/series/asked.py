"""A series as its address says it: the form, what stands for dates in conflict, what is left out.

Nothing is held before it is ordered; a page that is sent on shows the same series.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tenne.booking.forms import WITHIN_REACH, picker
from tenne.booking.queries.free import Free
from tenne.booking.queries.series import Judged, SeriesWish
from tenne.booking.series.rule import MOST_DATES, Hours, Rule, hours_of
from tenne.foundation.wall_time import wall
from tenne.spaces.catalogue import Catalogue, Place

USUAL_COUNT = "10"
MONTHLY = "month"
# Which position among the days from Monday to Friday of a month, or among its days of one weekday.
LAST_OF_ITS_KIND, FIRST_WORKDAY, LAST_WORKDAY = (
    "month-last",
    "month-first-workday",
    "month-last-workday",
)
WORKDAYS = tuple((0, weekday) for weekday in range(5))
EVERY = [
    ("1", _("every week")), ("2", _("every 2 weeks")), ("3", _("every 3 weeks")),
    ("4", _("every 4 weeks")),
    (MONTHLY, _("every month, on the same weekday")),
    (LAST_OF_ITS_KIND, _("every month, the last time on this weekday")),
    (FIRST_WORKDAY, _("every month, on the first working day")),
    (LAST_WORKDAY, _("every month, on the last working day")),
]  # fmt: skip
FIRST_DATE = ("place", "day", "start", "end")
MINUTE = "%Y-%m-%dT%H:%M"
WEEKDAYS = [
    ("0", _("Mon")), ("1", _("Tue")), ("2", _("Wed")), ("3", _("Thu")), ("4", _("Fri")),
    ("5", _("Sat")), ("6", _("Sun")),
]  # fmt: skip
WEEKDAYS_IN_VAIN = _(
    "Weekdays count by the week only; by the month the first day says which. Choose none here, or"
    " repeat by the week."
)


class SeriesForm(forms.Form):
    """Which place, when for the first time, how often, until when."""

    place = forms.ChoiceField(label=_("Place"))
    day = forms.DateField(label=_("First day"), widget=picker("date"), validators=WITHIN_REACH)
    start = forms.TimeField(label=_("From"), widget=picker("time", step=900))
    end = forms.TimeField(label=_("Until"), widget=picker("time", step=900))
    whole_days = forms.BooleanField(
        label=_("Whole days, from opening to closing of each"), required=False
    )
    every = forms.ChoiceField(
        label=_("Repeat"),
        choices=EVERY,
    )
    on = forms.MultipleChoiceField(
        label=_("On these weekdays"),
        choices=WEEKDAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only by the week. Nothing chosen: the weekday of the first day."),
    )
    last = forms.DateField(
        label=_("Last day"), widget=picker("date"), validators=WITHIN_REACH, required=False
    )
    count = forms.IntegerField(
        label=_("or number of dates"),
        min_value=1,
        max_value=MOST_DATES,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            (place.resource.short_code, place.resource.title) for place in places
        ]

    def clean(self) -> dict[str, Any]:
        """Require one end, a last day or a number; not both; and no weekdays in vain."""
        said = super().clean() or {}
        if self.errors:
            return said
        if bool(said.get("last")) == bool(said.get("count")):
            self.add_error("last", _("Choose either a last day or a number of dates."))
        if are_in_vain(said["on"], every=said["every"], first=said["day"]):
            self.add_error("on", WEEKDAYS_IN_VAIN)
        return said

    @property
    def rule(self) -> Rule:
        """What was said, as a rule."""
        said = self.cleaned_data
        first: date = said["day"]
        rule = rule_said(said["every"], [int(one) for one in said["on"]], first)
        return replace(rule, count=said["count"], until=said["last"])

    @property
    def hours(self) -> Hours:
        """From when until when; an end before the start is on the next day."""
        start, end = self.cleaned_data["start"], self.cleaned_data["end"]
        return Hours(start, end, nights=int(end <= start))


def are_in_vain(weekdays: Sequence[str], *, every: str, first: date) -> bool:
    """Tell whether weekdays were chosen of which a rhythm takes no notice."""
    is_by_first_day = every in (MONTHLY, LAST_OF_ITS_KIND)
    is_said_twice = is_by_first_day and list(weekdays) == [f"{first.weekday()}"]
    return bool(weekdays) and not every.isdigit() and not is_said_twice


def rule_said(every: str, weekdays: Sequence[int], first: date) -> Rule:
    """Return how something repeats, without an end."""
    if every in (FIRST_WORKDAY, LAST_WORKDAY):
        position = 1 if every == FIRST_WORKDAY else -1
        return Rule("MONTHLY", by_day=WORKDAYS, by_position=(position,))
    if every in (MONTHLY, LAST_OF_ITS_KIND):
        nth = (first.day - 1) // 7 + 1
        # Not every month has a fifth Tuesday; the last one is what people mean.
        is_last = every == LAST_OF_ITS_KIND or nth == 5  # noqa: PLR2004
        return Rule("MONTHLY", by_day=((-1 if is_last else nth, first.weekday()),))
    days = sorted(weekdays) or [first.weekday()]
    return Rule("WEEKLY", interval=int(every), by_day=tuple((0, one) for one in days))


@dataclass(frozen=True, slots=True)
class SeriesAsked:
    """What an address says beside the form."""

    pairs: tuple[tuple[str, str], ...]  # the form
    take: tuple[str, ...] = ()  # day~code~from~until: what stands for a date in conflict
    skip: frozenset[date] = frozenset()
    takes_all: bool = False  # the first alternative for each date in conflict

    def address(self, **changes: str) -> str:
        """Return the address of the form with all dates as they are usual."""
        return f"?{urlencode([*self.pairs, *changes.items()])}"

    @property
    def whole_address(self) -> str:
        """Return the address of the form with what was chosen for each date."""
        more = [*(("take", one) for one in self.take), *(("skip", f"{one}") for one in self.skip)]
        more += [("conflicts", "instead")] if self.takes_all else []
        return f"?{urlencode([*self.pairs, *more])}"

    def chosen(self, found: Sequence[Judged], catalogue: Catalogue) -> dict[date, Free]:
        """Return what is to be booked: free dates, and for others what stands for them."""
        chosen = {}
        for one in found:
            if one.free is not None and one.day not in self.skip:
                chosen[one.day] = one.free
            elif one.free is None:
                other = self._instead(one, catalogue)
                if other is not None:
                    chosen[one.day] = other
        return chosen

    def _instead(self, one: Judged, catalogue: Catalogue) -> Free | None:
        if self.takes_all:
            return next(iter(one.instead), None)
        offered = {value_of(one.day, free, catalogue): free for free in one.instead}
        return next((offered[said] for said in self.take if said in offered), None)


def value_of(day: date, free: Free, catalogue: Catalogue) -> str:
    """Write what stands for a date, as a form sends it."""
    start, end = (wall(one, catalogue.zone) for one in (free.period.start, free.period.end))
    return f"{day}~{free.place.resource.short_code}~{start:{MINUTE}}~{end:{MINUTE}}"


def form_in(data: QueryDict, places: Sequence[Place]) -> SeriesForm:
    """Read the form; what was not said yet is the likeliest."""
    if "every" in data:
        return SeriesForm(data, places=places)
    said = {name: data[name] for name in FIRST_DATE if data.get(name)}
    likeliest: dict[str, Any] = {"every": "1", "count": USUAL_COUNT} | said
    if len(said) == len(FIRST_DATE):
        return SeriesForm(likeliest, places=places)
    return SeriesForm(initial=likeliest, places=places)


def asked_in(data: QueryDict, form: forms.Form) -> SeriesAsked:
    """Read what an address says beside the form; what cannot be read counts as not said."""
    pairs = []
    for name in form.fields:
        values = form.data.getlist(name) if isinstance(form.data, QueryDict) else [
            form.data[name] for _once in (1,) if name in form.data
        ]  # fmt: skip
        pairs += [(name, str(value)) for value in values if value]
    skipped = (_day(text) for text in data.getlist("skip")[:MOST_DATES])
    return SeriesAsked(
        pairs=tuple(pairs),
        take=tuple(data.getlist("take")[:MOST_DATES]),
        skip=frozenset(day for day in skipped if day is not None),
        takes_all=data.get("conflicts") == "instead",
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def wish_in(form: SeriesForm, catalogue: Catalogue, places: Sequence[Place]) -> SeriesWish:
    """Return the wish of a form that is valid."""
    said = form.cleaned_data
    place = next(one for one in places if one.resource.short_code == said["place"])
    whole_days = said["whole_days"]
    hours = hours_of_day(catalogue, said["day"], form.hours) if whole_days else form.hours
    return SeriesWish(catalogue, place, form.rule, said["day"], hours, whole_days)


def hours_of_day(catalogue: Catalogue, day: date, otherwise: Hours) -> Hours:
    """Return from opening to closing of a day; on a closed one what was said."""
    opening = catalogue.day(day)
    return hours_of(opening, catalogue.zone) if opening is not None else otherwise
