"""Write a day the way people in a space say it, in either language."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel.dates import format_date

# Patterns of Unicode CLDR; the stand-alone weekday ("ccc") has no full stop in German.
DAY_PATTERNS = {
    ("de", "short"): "ccc d.M.",
    ("de", "long"): "cccc, d. MMMM",
    ("de", "year"): "ccc d.M.y",
    ("en", "short"): "ccc d MMM",
    ("en", "long"): "cccc, d MMMM",
    ("en", "year"): "ccc d MMM y",
}


def language_of(locale: str) -> str:
    """Reduce a language code such as ``de-formal`` to a language that has formats."""
    return "de" if locale.lower().startswith("de") else "en"


# What is cached hangs on nothing but its arguments; a page writes the same days many times.
@lru_cache(maxsize=2048)
def day(value: date, locale: str, form: str = "short") -> str:
    """Write a day: ``Di 24.11.`` (short), ``Dienstag, 24. November`` (long), with year (year)."""
    language = language_of(locale)
    if (language, form) not in DAY_PATTERNS:
        raise ValueError(f"form must be short, long or year, got {form!r}")
    return format_date(value, DAY_PATTERNS[language, form], locale=language)
