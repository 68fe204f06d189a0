"""Money, days and times as people in a space write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from tenne.design import formats
from tenne.design.templatetags.tenne import printed_on


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("de", "1.234,50\xa0€"), ("de-formal", "1.234,50\xa0€"), ("en", "€1,234.50")],
)
def test_money_is_written_with_the_separators_of_the_language(locale: str, expected: str) -> None:
    assert formats.money(123450, locale) == expected


@pytest.mark.parametrize(
    ("locale", "form", "expected"),
    [
        ("de", "short", "Di 24.11."),
        ("de", "long", "Dienstag, 24. November"),
        ("de", "year", "Di 24.11.2026"),
        ("en", "short", "Tue 24 Nov"),
        ("en", "long", "Tuesday, 24 November"),
        ("en", "year", "Tue 24 Nov 2026"),
    ],
)
def test_a_day_is_written_in_three_lengths(locale: str, form: str, expected: str) -> None:
    assert formats.day(date(2026, 11, 24), locale, form) == expected


def test_less_than_nothing_is_written_with_a_minus_not_a_hyphen() -> None:
    assert formats.money(-2000, "de") == "\N{MINUS SIGN}20,00\xa0€"
    assert formats.money(-2000, "en") == "\N{MINUS SIGN}€20.00"


def test_an_unknown_length_of_a_day_is_named() -> None:
    with pytest.raises(ValueError, match="form must be short, long or year, got 'tiny'"):
        formats.day(date(2026, 11, 24), "de", "tiny")


def test_a_span_is_written_in_the_time_of_the_space() -> None:
    start, end = datetime(2026, 11, 24, 13, tzinfo=UTC), datetime(2026, 11, 24, 14, 30, tzinfo=UTC)

    assert formats.time_range(start, end, "Europe/Berlin", "de") == "14:00–15:30 Uhr"
    assert formats.time_range(start, end, "Europe/Berlin", "en") == "14:00–15:30"


def test_a_span_over_midnight_names_both_days() -> None:
    start, end = datetime(2026, 11, 24, 21, tzinfo=UTC), datetime(2026, 11, 25, 1, tzinfo=UTC)

    written = formats.time_range(start, end, "Europe/Berlin", "de")

    assert written == "Di 24.11. 22:00 – Mi 25.11. 2:00 Uhr"


def test_an_end_at_midnight_is_written_as_24_oclock_of_the_same_day() -> None:
    start, end = datetime(2026, 11, 24, 21, tzinfo=UTC), datetime(2026, 11, 24, 23, tzinfo=UTC)

    assert formats.time_range(start, end, "Europe/Berlin", "de") == "22:00–24:00 Uhr"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="instant must carry a time zone"):
        formats.clock(datetime(2026, 11, 24, 14), "Europe/Berlin", "de")


def test_paper_bears_the_day_of_the_house_not_that_of_greenwich() -> None:
    with time_machine.travel(datetime(2026, 11, 23, 23, 30, tzinfo=UTC), tick=False):
        assert "24.11.2026" in printed_on()


def test_numbers_and_days_of_the_month_follow_the_language() -> None:
    assert formats.number(1204.5, "de") == "1.204,5"
    assert formats.day_number(date(2026, 11, 4), "de") == "4."
    assert formats.day_number(date(2026, 11, 4), "en") == "4"
    assert formats.month_name(date(2026, 11, 4), "en") == "November"
