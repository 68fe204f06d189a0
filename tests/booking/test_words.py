"""How hours of a booking are said."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from tenne.booking.words import day_and_hours, day_seen, moment
from tenne.foundation.period import Period

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("start", "end", "german", "english"),
    [
        ("24 09:30", "24 20:00", "Di 24.11., 9:30–20:00 Uhr", "Tue 24 Nov, 9:30–20:00"),
        ("24 09:30", "25 00:00", "Di 24.11., 9:30–24:00 Uhr", "Tue 24 Nov, 9:30–24:00"),
        ("24 18:00", "25 02:00", "Di 24.11. 18:00 – Mi 25.11. 2:00 Uhr", "Tue 24 Nov 18:00 – "),
    ],
)
def test_hours_name_their_day_also_until_midnight(start, end, german, english):
    first, last = (
        datetime.strptime(f"2026-11-{one}", "%Y-%m-%d %H:%M").replace(tzinfo=BERLIN)
        for one in (start, end)
    )

    with translation.override("de"):
        assert day_and_hours(Period(first, last), BERLIN) == german
    with translation.override("en"):
        assert day_and_hours(Period(first, last), BERLIN).startswith(english)


@pytest.mark.parametrize(
    ("seen", "day", "hours", "until"),
    [
        ("2027-01-02", "Mi 20.1.", "Mi 20.1., 9–17 Uhr", "Di 19.1., 9 Uhr"),
        ("2026-12-30", "Mi 20.1.2027", "Mi 20.1.2027, 9–17 Uhr", "Di 19.1.2027, 9 Uhr"),
    ],
)
def test_a_day_of_another_year_than_today_says_which(seen, day, hours, until):
    now = datetime.fromisoformat(seen).replace(tzinfo=BERLIN)
    begin = datetime(2027, 1, 20, 9, tzinfo=BERLIN)
    event = Period(begin, begin.replace(hour=17))

    with translation.override("de"):
        assert day_seen(begin.date(), BERLIN, now) == day
        assert day_and_hours(event, BERLIN, now) == hours
        assert moment(begin - timedelta(days=1), BERLIN, now) == until


def test_a_stay_over_new_year_names_both_years():
    begin = datetime(2026, 12, 31, 18, tzinfo=BERLIN)

    with translation.override("de"):
        said = day_and_hours(Period(begin, begin + timedelta(hours=16)), BERLIN, begin)

    assert said == "Do 31.12.2026 18:00 – Fr 1.1.2027 10:00 Uhr"
