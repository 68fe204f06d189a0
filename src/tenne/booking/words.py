"""Words about places, times and prices, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, gettext_noop, ngettext
from django.utils.translation import gettext as _

from tenne.booking import rules
from tenne.booking.models import Booking
from tenne.design import formats
from tenne.foundation.period import Period
from tenne.foundation.wall_time import local_date, wall
from tenne.spaces.models import Feature, Floor, Resource, Space
from tenne.tariffs.rules import Price

MINUTES_OF_AN_HOUR = 60
A_MOMENT = timedelta(microseconds=1)
PRICE_BY_UNIT = {
    "hour": gettext_noop("%(price)s an hour"),
    "half-day": gettext_noop("%(price)s a half day"),
    "day": gettext_noop("%(price)s a day"),
    "night": gettext_noop("%(price)s a night"),
    "workweek": gettext_noop("%(price)s a working week"),
    "week": gettext_noop("%(price)s a week"),
    "month": gettext_noop("%(price)s a month"),
}


def language() -> str:
    """Return the language of the page: ``de`` or ``en``."""
    return formats.language_of(get_language() or "de")


def money(cents: int) -> str:
    """Write cents as euros."""
    return formats.money(cents, language())


def price(cents: int) -> str:
    """Write a price: an amount, or that there is none."""
    return money(cents) if cents else _("free of charge")


def day(value: date, form: str = "short") -> str:
    """Write a day: ``Di 24.11.``."""
    return formats.day(value, language(), form)


def clock(moment: datetime, zone: ZoneInfo) -> str:
    """Write a time of day: ``13 Uhr``, ``13:30 Uhr``, ``13:30``."""
    shown = wall(moment, zone)
    if language() == "de" and not shown.minute:
        return f"{shown.hour} Uhr"
    return formats.clock(moment, zone, language())


def day_seen(value: date, zone: ZoneInfo, seen: datetime) -> str:
    """Write a day for who reads it then: one of another year says which, ``Mi 20.1.2027``."""
    return day(value, "short" if value.year == local_date(seen, zone).year else "year")


def hours(period: Period, zone: ZoneInfo, form: str = "short") -> str:
    """Write from when until when; both days when they differ."""
    start, end = wall(period.start, zone), wall(period.end, zone)
    if language() == "de" and not start.minute and not end.minute and start.date() == end.date():
        return f"{start.hour}–{end.hour} Uhr"
    return formats.time_range(period.start, period.end, zone, language(), form)


def usual_hours(opens: time, closes: time) -> str:
    """Write hours that belong to no day: ``9–10 Uhr``."""
    some_day = date(2026, 1, 1)
    start, end = (datetime.combine(some_day, one, UTC) for one in (opens, closes))
    return hours(Period(start, end), ZoneInfo("UTC"))


def day_and_hours(period: Period, zone: ZoneInfo, seen: datetime | None = None) -> str:
    """Write day and hours: ``Di 24.11., 8–20 Uhr``; a day ends at 24:00, not on the next.

    Who knows when it is ``seen`` gets the year with days of another one.
    """
    first, last = (local_date(one, zone) for one in (period.start, period.end - A_MOMENT))
    years = {first.year, last.year} | ({local_date(seen, zone).year} if seen else set())
    form = "year" if seen and len(years) > 1 else "short"
    if first != last:
        return hours(period, zone, form)
    return f"{day(first, form)}, {hours(period, zone)}"


def days(period: Period, zone: ZoneInfo) -> str:
    """Write the first and the last day: ``Mo 30.11. – Fr 4.12.``."""
    first, last = (local_date(one, zone) for one in (period.start, period.end - A_MOMENT))
    return f"{day(first)} – {day(last)}"


def moment(value: datetime, zone: ZoneInfo, seen: datetime | None = None) -> str:
    """Write a moment with its day: ``Di 24.11., 9:30 Uhr``; the year as `day_and_hours`."""
    shown = local_date(value, zone)
    said = day_seen(shown, zone, seen) if seen else day(shown)
    return f"{said}, {clock(value, zone)}"


def in_language(texts: Mapping[str, str]) -> str:
    """Choose a text of the space in the reader's language."""
    return texts.get(language()) or texts.get("de") or ""


def floor_name(floor: Floor, *, short: bool = False) -> str:
    """Name a floor: ``Erdgeschoss``, or ``EG``."""
    return in_language(floor.short_name if short else floor.name) or str(floor.level)


def floor_of(resource: Resource, *, short: bool = False) -> str:
    """Name the floor on which a place stands, if it is known."""
    return floor_name(resource.area.floor, short=short) if resource.area else ""


def features(names: Iterable[str]) -> list[str]:
    """Name what a place offers."""
    return list(_features(tuple(names), language()))


@lru_cache(maxsize=2048)
def _features(names: tuple[str, ...], _in_language: str) -> tuple[str, ...]:
    return tuple(str(Feature(name).label) for name in names if name in Feature.values)


def how_long_it_stands(space: Space, today: date) -> str:
    """Say of a space that stands for a while from when and until when; else nothing."""
    opens, closes = space.opens_on, space.closes_on
    shown = {
        "opens": day(opens, "year") if opens else "",
        "closes": day(closes, "year") if closes else "",
    }
    if closes is not None and today > closes:
        return _("closed since %(closes)s") % shown
    if opens is not None and today < opens:
        text = _("open from %(opens)s until %(closes)s") if closes else _("opens on %(opens)s")
        return text % shown
    return _("open until %(closes)s") % shown if closes else ""


def facts_of(resource: Resource) -> str:
    """Name what a place offers, in one line."""
    seats = resource.capacity
    people = [] if seats <= 1 else [ngettext("%(n)s seat", "%(n)s seats", seats) % {"n": seats}]
    return ", ".join(people + features(resource.features))


def length(minutes: int) -> str:
    """Write a length: ``45 Min.``, ``2 Std. 30 Min.``."""
    whole, rest = divmod(minutes, MINUTES_OF_AN_HOUR)
    parts = [_("%(n)s h") % {"n": whole}] if whole else []
    return " ".join(parts + ([_("%(n)s min") % {"n": rest}] if rest or not whole else []))


def price_by_unit(found: Price) -> str:
    """Write what an hour costs, or what must be paid for it where nothing is sold by the hour."""
    return _(PRICE_BY_UNIT[found.lines[0].unit]) % {"price": price(found.cents)}


def price_for(found: Price) -> str:
    """Write what a stretch of time costs, and for how much time: ``6,00 € für 2 Std.``."""
    if not found.cents:
        return price(0)
    lines = [{"unit": one.unit, "count": one.count, "minutes": one.minutes} for one in found.lines]
    is_one = len(lines) == 1 and lines[0]["count"] == 1
    if is_one and (lines[0]["unit"] != "hour" or lines[0]["minutes"] == MINUTES_OF_AN_HOUR):
        return price_by_unit(found)
    time = " + ".join(price_line(one) for one in lines)
    return _("%(price)s for %(time)s") % {"price": price(found.cents), "time": time}


def price_line(line: Mapping[str, Any]) -> str:
    """Say what one line of a stored price is for."""
    count, unit = line["count"], line["unit"]
    if line.get("name") is not None:
        return _named_line(line, in_language(line["name"]))
    if unit == "hour":
        return length(line["minutes"])
    if unit == "given-up":
        return _("%(length)s given up, %(share)s %% of it stays due") % {
            "length": length(line["minutes"]),
            "share": count,
        }
    counted = {
        "half-day": ngettext("%(n)s half day", "%(n)s half days", count),
        "day": ngettext("%(n)s day", "%(n)s days", count),
        "night": ngettext("%(n)s night", "%(n)s nights", count),
        "workweek": ngettext("%(n)s working week", "%(n)s working weeks", count),
        "week": ngettext("%(n)s week", "%(n)s weeks", count),
        "month": ngettext("%(n)s month", "%(n)s months", count),
    }
    return counted[unit] % {"n": count}


def _named_line(line: Mapping[str, Any], name: str) -> str:
    """Say what a line is for that is not time alone: an extra, or a discount."""
    if line["unit"] == "discount":
        return _discount(name, line.get("vat_percent"))
    named = f"{line['count']} × {name}" if line["count"] > 1 else name
    return f"{named}, {length(line['minutes'])}" if line["unit"] == "extra-hour" else named


def _discount(reason: str, vat_percent: str | None) -> str:
    """Name a discount with the rate to which it belongs; only regular taxation stores one."""
    if vat_percent is None:
        return _("Discount: %(reason)s") % {"reason": reason}
    said = {"reason": reason, "percent": percent(vat_percent)}
    return _("Discount: %(reason)s (%(percent)s %% VAT)") % said


def percent(rate: str) -> str:
    """Write a rate as it is stored: ``19``, ``10,7``."""
    shown = rate.rstrip("0").rstrip(".") if "." in rate else rate
    return shown.replace(".", ",") if language() == "de" else shown


def cancelling(steps: Any, period: Period, zone: ZoneInfo, now: datetime) -> str:
    """Say until when cancelling is free, or what it costs now."""
    until = rules.free_until(steps, starts_at=period.start, ends_at=period.end)
    if until is not None and until > now:
        return _("Cancelling is free until %(until)s.") % {"until": moment(until, zone, now)}
    share = rules.share_due(steps, starts_at=period.start, ends_at=period.end, now=now)
    return _("Cancelling costs %(share)s %% of the price from now on.") % {"share": share}


def check_in_until(booking: Booking) -> datetime | None:
    """Return by when somebody must have come, where the place has such a rule."""
    return rules.released_at(booking.starts_at, booking.resource.no_show_minutes)


def count_of_places(number: int) -> str:
    """Write how many places."""
    return ngettext("%(n)s place", "%(n)s places", number) % {"n": number}


def entered_by_house() -> str:
    """Say whose hand a cancellation was, to whom it is told."""
    return _("Somebody of the house has entered this cancellation.")
