"""Change a series from a day on, place, hours or rule: see each date, then do it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.billing.models import PaymentWay
from tenne.booking import words
from tenne.booking.models import Series
from tenne.booking.queries.free import places_like
from tenne.booking.series import words as series_words
from tenne.booking.series.asked import SeriesAsked, asked_in, hours_of_day, value_of
from tenne.booking.series.change_form import SeriesChangeForm
from tenne.booking.series.listed import row_of
from tenne.booking.series.repeat_address import asked_anew_address
from tenne.booking.series.rule import rule_of
from tenne.booking.services import Terms
from tenne.booking.services.series_change.changing import change_series
from tenne.booking.services.series_change.planning import (
    JudgedChange,
    SeriesChange,
    judged_change,
)
from tenne.booking.services.series_dates import first_coming
from tenne.design import toast
from tenne.design.paid import agreed_cents
from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.tariffs.tax_words import tax_word_of_price

from .book_desk import CONFLICT, UNPROCESSABLE
from .repeat import require_listed
from .series import frame, own_series


@require_http_methods(["GET", "HEAD", "POST"])
@own_series
def series_change(request: HttpRequest, series: Series) -> HttpResponseBase:
    """Show what a change makes of each date; on the button, change all that is listed."""
    catalogue = catalogue_of(space_id=series.space_id)
    first = first_coming(series, timezone.now())
    if catalogue is None or first is None:
        return redirect(series)
    data = request.POST if request.method == "POST" else request.GET
    page = _Page(request, series, catalogue, data, first)
    if request.method == "POST" and page.change is not None:
        return page.ordered(page.change)
    return page.shown(UNPROCESSABLE if page.form.errors else 200)


class _Page:
    """All that one request says and finds out."""

    def __init__(
        self,
        request: HttpRequest,
        series: Series,
        catalogue: Catalogue,
        data: QueryDict,
        first: date,
    ) -> None:
        self.request, self.series, self.catalogue = request, series, catalogue
        self.now = timezone.now()
        self.places = places_like(catalogue, kind=series.resource.kind)
        self.form = SeriesChangeForm(
            data if "start" in data else None,
            places=self.places,
            before=rule_of(series.rule),
            initial={
                "first": data.get("first") or first, "place": series.resource.short_code,
                "start": series.opens, "end": series.closes, "whole_days": series.whole_days,
            },
        )  # fmt: skip
        self.asked: SeriesAsked = asked_in(data, self.form)
        self.change: SeriesChange | None = None
        self.found: JudgedChange | None = None
        self.sorry = self.ask_anew = ""
        if self.form.is_valid():
            self.change = self._said()
            self._look(self.change)

    def _said(self) -> SeriesChange:
        said = self.form.cleaned_data
        place = next(one for one in self.places if one.resource.short_code == said["place"])
        left = self.series.dates.filter(day__gte=said["first"]).count()
        rule = self.form.rule(left=left)
        hours = self.form.hours
        if said["whole_days"]:
            hours = hours_of_day(self.catalogue, said["first"], hours)
        return SeriesChange(
            self.catalogue,
            place,
            hours,
            said["first"],
            with_exceptions=said["exceptions"],
            rule=rule,
            whole_days=said["whole_days"],
        )

    def _look(self, change: SeriesChange) -> None:
        try:
            self.found = judged_change(self.series, change, now=self.now)
        except Refused as refusal:
            self.sorry = sentence(refusal)
            if refusal.code == "needs-approval":
                self.ask_anew = self._ask_anew(change)

    def _ask_anew(self, change: SeriesChange) -> str:
        """Return where the place that the house approves is asked for, as a series of its own."""
        rule = rule_of(self.series.rule)
        if rule.count is not None:
            left = self.series.dates.filter(day__gte=change.first).count()
            rule = replace(rule, count=left)
        return asked_anew_address(
            change.place,
            self.catalogue,
            first=change.first,
            hours=change.hours,
            rule=change.rule or rule,
            whole_days=change.whole_days,
        )

    def ordered(self, change: SeriesChange) -> HttpResponseBase:
        """Change what was listed, at the total that stood above the button."""
        if self.found is None:
            return self.shown(UNPROCESSABLE)
        chosen = self.asked.chosen(self.found.found, self.catalogue)
        total = sum(one.price.cents for one in chosen.values())
        # What costs no more needs no word of duty above its button.
        costs_more = total > self.found.replaced_cents(chosen)
        agreed = agreed_cents(self.request) if costs_more else total
        terms = Terms(agreed_cents=agreed or 0, payment_way=PaymentWay.AT_DESK)
        try:
            require_listed(self.request, chosen)
            changed = change_series(self.series, change, chosen=chosen, now=self.now, terms=terms)
        except Refused as refusal:
            self._look(change)
            self.sorry = sentence(refusal)
            return self.shown(CONFLICT)
        toast.say(self.request, _("Changed. The new calendar entries come by mail."))
        return redirect(changed)

    def shown(self, status: int = 200) -> HttpResponse:
        """Render the page."""
        said = self.form.cleaned_data if self.form.is_valid() else {}
        context: dict[str, Any] = frame(self.series) | {
            "form": self.form,
            "sorry": self.sorry,
            "ask_anew": self.ask_anew,
            "has_errors": bool(self.sorry or self.form.errors),
            "is_other_rule": any(said.get(one) for one in ("every", "on", "last", "count"))
            or any(one in self.form.errors for one in ("every", "on", "last", "count")),
        }
        if self.found is not None and self.change is not None:
            context |= self._listed(self.found, self.change)
        return render(self.request, "booking/series_change.html", context, status=status)

    def _listed(self, listed: JudgedChange, change: SeriesChange) -> dict[str, Any]:
        found, zone = listed.found, self.catalogue.zone
        chosen = self.asked.chosen(found, self.catalogue)
        stuck = [one for one in found if one.free is None]
        prices = [one.price for one in chosen.values()]
        total, before = sum(one.cents for one in prices), listed.replaced_cents(chosen)
        rule = change.rule or rule_of(self.series.rule)
        return {
            "is_listed": True,
            "rows": [
                row_of(one, chosen.get(one.day), self.catalogue, stays_on=listed.had.get(one.day))
                for one in found
            ],
            "all": series_words.count(len(found)),
            "stuck": len(stuck),
            "helped": sum(bool(one.instead) for one in stuck),
            "with_others": self.asked.address(conflicts="instead"),
            "new_title": change.place.resource.title,
            "repeats": series_words.repeats(rule, change.first),
            "changed": len(chosen),
            "can_save": bool(chosen or listed.gone),
            "count": series_words.count(len(chosen)),
            "gone": [words.day_and_hours(one.period, zone) for one in listed.gone],
            "total_cents": total,
            "costs_more": total > before,
            "is_cheaper": total < before,
            "tax_word": next((tax_word_of_price(one) for one in prices if one.cents), ""),
            "pairs": self.asked.pairs,
            "takes": [
                value_of(one.day, chosen[one.day], self.catalogue)
                for one in stuck
                if one.day in chosen
            ],
            "skips": sorted(f"{one.day}" for one in found if one.day in self.asked.skip),
            "dates": ",".join(f"{day}" for day in sorted(chosen)),
        }
