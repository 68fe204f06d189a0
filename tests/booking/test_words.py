"""How hours of a booking are said."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from tenne.booking.words import day_and_hours
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
