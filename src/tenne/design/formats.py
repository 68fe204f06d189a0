"""Write money, days and times the way people in a space say them."""

from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal

from tenne.foundation.day_words import day, language_of

__all__ = [
    "clock", "day", "day_number", "language_of", "money", "month_name", "number", "time_range",
    "weekday",
]  # fmt: skip
CLOCK_PATTERN = "H:mm"
MIDNIGHT = time()
# What is cached hangs on nothing but its arguments; a page writes the same days many times.


@lru_cache(maxsize=2048)
def money(cents: int, locale: str) -> str:
    """Write whole cents as euros: ``1.234,50 €`` or ``€1,234.50``; a discount with a minus."""
    written = format_currency(Decimal(cents) / 100, "EUR", locale=Locale(language_of(locale)))
    return written.replace("-", "\N{MINUS SIGN}")


def number(value: int | float | Decimal, locale: str) -> str:
    """Write a number with the separators of the language."""
    return format_decimal(value, locale=Locale(language_of(locale)))


@lru_cache(maxsize=2048)
def weekday(value: date, locale: str) -> str:
    """Write the short weekday: ``Di`` or ``Tue``."""
    language = language_of(locale)
    return format_date(value, "ccc", locale=language)


def day_number(value: date, locale: str) -> str:
    """Write the day of the month: ``24.`` in German, ``24`` in English."""
    return f"{value.day}." if language_of(locale) == "de" else str(value.day)


@lru_cache(maxsize=2048)
def month_name(value: date, locale: str) -> str:
    """Write the name of the month: ``November``."""
    return format_date(value, "LLLL", locale=language_of(locale))


def clock(instant: datetime, zone: str | tzinfo, locale: str) -> str:
    """Write an instant as wall-clock time in a zone: ``14:00 Uhr`` or ``14:00``."""
    return _with_word(_clock(instant, zone), locale)


def time_range(
    start: datetime, end: datetime, zone: str | tzinfo, locale: str, form: str = "short"
) -> str:
    """Write a span in a zone: ``14:00–15:30 Uhr``; both days are named when they differ."""
    first, last = start.astimezone(_zone(zone)), end.astimezone(_zone(zone))
    if last.time() == MIDNIGHT and last.date() == first.date() + timedelta(days=1):
        return _with_word(f"{_clock(start, zone)}–24:00", locale)
    if first.date() == last.date():
        return _with_word(f"{_clock(start, zone)}–{_clock(end, zone)}", locale)
    return _with_word(
        f"{day(first.date(), locale, form)} {_clock(start, zone)} – "
        f"{day(last.date(), locale, form)} {_clock(end, zone)}",
        locale,
    )


def _with_word(text: str, locale: str) -> str:
    return f"{text} Uhr" if language_of(locale) == "de" else text


def _clock(instant: datetime, zone: str | tzinfo) -> str:
    if instant.tzinfo is None:
        raise ValueError(f"instant must carry a time zone, got {instant!r}")
    return format_time(instant.astimezone(_zone(zone)), CLOCK_PATTERN, locale="en")


def _zone(zone: str | tzinfo) -> tzinfo:
    return ZoneInfo(zone) if isinstance(zone, str) else zone
