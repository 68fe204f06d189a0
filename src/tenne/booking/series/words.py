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
from tenne.booking.series.rule import Hours, Rule, rule_of

WORKDAYS = {(0, weekday) for weekday in range(5)}


def repeats(rule: Rule, first_day: date) -> str:
    """Say how a series repeats: ``jeden Dienstag``, ``alle 2 Wochen am Dienstag``."""
    if not (rule.by_month or rule.by_month_day):
        every = rule.interval == 1
        if rule.frequency == "DAILY" and not (rule.by_day or rule.by_position):
            return _("every day") if every else _("every %(n)s days") % {"n": rule.interval}
        if rule.frequency == "WEEKLY" and not rule.by_position:
            days = [weekday for _nth, weekday in rule.by_day] or [first_day.weekday()]
            shown = {"n": rule.interval, "days": _weekdays(days)}
            return (_("every %(days)s") if every else _("every %(n)s weeks on %(days)s")) % shown
        if rule.frequency == "MONTHLY" and every and (said := _each_month(rule)):
            return said
    return _("by the rule %(rule)s") % {"rule": rule}


def _each_month(rule: Rule) -> str:
    """Say on which day of each month; nothing for what has no short words."""
    if set(rule.by_day) == WORKDAYS and rule.by_position == (1,):
        return _("every first working day of the month")
    if set(rule.by_day) == WORKDAYS and rule.by_position == (-1,):
        return _("every last working day of the month")
    if len(rule.by_day) != 1 or rule.by_position:
        return ""
    [(nth, weekday)] = rule.by_day
    shown = {"days": _weekdays([weekday])}
    if nth == -1:
        return _("every last %(days)s of the month") % shown
    if nth > 0:
        return _("every %(nth)s %(days)s of the month") % (shown | {"nth": _nth(nth)})
    return ""


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
    own = Hours(series.opens, series.closes, series.nights)
    return hours_of(own, whole_days=series.whole_days)


def hours_of(hours: Hours, *, whole_days: bool) -> str:
    """Say from when until when each date is."""
    if whole_days:
        return _("whole days")
    if not hours.nights:
        return words.usual_hours(hours.start, hours.end)
    shown = {"start": f"{hours.start:%H:%M}", "end": f"{hours.end:%H:%M}"}
    return ngettext(
        "%(start)s until %(end)s on the next day",
        "%(start)s until %(end)s %(n)s days later",
        hours.nights,
    ) % (shown | {"n": hours.nights})


def headline(series: Series) -> str:
    """Say what repeats: ``jeden Dienstag, 9–10 Uhr``."""
    return f"{repeats(rule_of(series.rule), series.first_day)}, {hours(series)}"


def until(days: Sequence[date]) -> str:
    """Say until when, and how many dates: ``bis Di 30.6.2027, 31 Termine``."""
    shown = {"day": words.day(max(days), "year"), "count": count(len(days))}
    return _("until %(day)s, %(count)s") % shown
