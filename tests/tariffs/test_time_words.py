"""When a price holds, as a price list says it."""

from __future__ import annotations

from datetime import time

import pytest
from django.utils.translation import override

from tenne.tariffs.time_words import unit_in_words

WORKDAYS, WEEKEND = {1, 2, 3, 4, 5}, {6, 7}
EVENING = {"day_from": time(17), "day_until": time(22)}
OFFICE = {"day_from": time(9), "day_until": time(18, 30)}


@pytest.mark.parametrize(
    ("unit", "times", "german", "english"),
    [
        ("day", {}, "Tag", "day"),
        ("day", {"weekdays": WORKDAYS}, "Tag, Mo–Fr", "day, Mon–Fri"),
        ("hour", {"weekdays": WEEKEND}, "Stunde, Wochenende", "hour, weekend"),
        ("day", {"weekdays": {2, 4}}, "Tag, Di, Do", "day, Tue, Thu"),
        ("day", EVENING, "Abend, 17–22 Uhr", "evening, 17:00–22:00"),
        ("month", OFFICE, "Monat, 9–18:30 Uhr", "month, 9:00–18:30"),
        (
            "day", {"weekdays": {5}, "day_from": time(8), "day_until": time(12)},
            "Vormittag, Fr, 8–12 Uhr", "morning, Fri, 8:00–12:00",
        ),
        (
            "day", {"day_from": time(13), "day_until": time(18)},
            "Nachmittag, 13–18 Uhr", "afternoon, 13:00–18:00",
        ),
    ],
)  # fmt: skip
def test_a_unit_says_on_which_days_and_at_which_hours_it_holds(unit, times, german, english):
    with override("de"):
        assert unit_in_words(unit, **times) == german
    with override("en"):
        assert unit_in_words(unit, **times) == english
