"""A series in words: how it repeats, until when, how many dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import get_day_names
from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenne.booking import words
from tenne.booking.models import Series
from tenne.booking.series.rule import Rule, rule_of


def repeats(rule: Rule, first_day: date) -> str:
    """Say how a series repeats: ``jeden Dienstag``, ``alle 2 Wochen am Dienstag``."""
    names = _weekdays([weekday for _nth, weekday in rule.by_day] or [first_day.weekday()])
    shown = {"n": rule.interval, "days": names}
    every = rule.interval == 1
    if rule.by_month or rule.by_month_day:
        return _("by the rule %(rule)s") % {"rule": rule}
    if rule.frequency == "DAILY" and not rule.by_day:
        return _("every day") if every else _("every %(n)s days") % shown
    if rule.frequency == "WEEKLY":
        return (_("every %(days)s") if every else _("every %(n)s weeks on %(days)s")) % shown
    if rule.frequency == "MONTHLY" and len(rule.by_day) == 1 and every:
        nth = rule.by_day[0][0]
        if nth == -1:
            return _("every last %(days)s of the month") % shown
        if nth > 0:
            return _("every %(nth)s %(days)s of the month") % (shown | {"nth": _nth(nth)})
    return _("by the rule %(rule)s") % {"rule": rule}


def _weekdays(numbers: Sequence[int]) -> str:
    names = get_day_names("wide", locale=words.language())
    return str(format_list([names[one] for one in sorted(numbers)], locale=words.language()))


def _nth(number: int) -> str:
    if words.language() == "de":
        return f"{number}."
    return {1: "1st", 2: "2nd", 3: "3rd"}.get(number, f"{number}th")


def count(number: int) -> str:
    """Say how many dates."""
    return ngettext("%(n)s date", "%(n)s dates", number) % {"n": number}


def hours(series: Series) -> str:
    """Say from when until when: ``9–10 Uhr``."""
    if not series.nights:
        return words.usual_hours(series.opens, series.closes)
    shown = {"start": f"{series.opens:%H:%M}", "end": f"{series.closes:%H:%M}"}
    return ngettext(
        "%(start)s until %(end)s on the next day",
        "%(start)s until %(end)s %(n)s days later",
        series.nights,
    ) % (shown | {"n": series.nights})


def headline(series: Series) -> str:
    """Say what repeats: ``jeden Dienstag, 9–10 Uhr``."""
    return f"{repeats(rule_of(series.rule), series.first_day)}, {hours(series)}"


def until(days: Sequence[date]) -> str:
    """Say until when, and how many dates: ``bis Di 30.6.2027, 31 Termine``."""
    shown = {"day": words.day(max(days), "year"), "count": count(len(days))}
    return _("until %(day)s, %(count)s") % shown
