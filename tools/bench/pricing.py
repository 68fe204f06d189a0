"""How long it takes to find the cheapest combination for a month: `P`.

python -m tools.bench.pricing
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as wall_time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from tenne.foundation.period import Period
from tenne.foundation.wall_time import instant
from tenne.numerics.pricing.values import Lot
from tenne.tariffs.rules import EarlierUse, Offer, price_of
from tools.load import percentile

ROUNDS = 40
ZONE = ZoneInfo("Europe/Berlin")
FIRST = date(2026, 11, 2)
DAYS = 30
OFFERS = tuple(
    Offer(unit, cents, Decimal(19), date(2020, 1, 1), **terms)
    for unit, cents, terms in (
        ("hour", 300, {}),
        ("half-day", 800, {}),
        ("day", 1400, {}),
        ("day", 700, {"day_from": wall_time(17)}),
        ("day", 900, {"weekdays": frozenset({6, 7})}),
        ("workweek", 5000, {}),
        ("week", 6000, {}),
        ("month", 17900, {}),
    )
)
PASS = Lot("day", 10, FIRST + timedelta(days=300))
EVENINGS = Lot("visit", 5, FIRST + timedelta(days=60), day_from=wall_time(17))
POOL = tuple(Lot("day", 4, FIRST + timedelta(days=ends)) for ends in (9, 19, 29))


def measure() -> dict[str, Any]:
    """Price a month that is booked at once, and its last day after all others."""
    opening = [_hours(day, 8, 20) for day in range(DAYS)]
    whole = Period(opening[0].start, opening[-1].end)
    before = [EarlierUse(_hours(day, 9, 9 + 2 + day % 6), 600) for day in range(DAYS - 1)]

    def month() -> None:
        price_of(
            whole, zone=ZONE, offers=OFFERS, tax_modes=[(FIRST, "regular")], opening=opening,
            credits=(PASS, EVENINGS, *POOL),
        )  # fmt: skip

    def last_day() -> None:
        price_of(
            _hours(DAYS - 1, 9, 19), zone=ZONE, offers=OFFERS, tax_modes=[(FIRST, "regular")],
            earlier=before, credits=(PASS, EVENINGS, *POOL),
        )  # fmt: skip

    return {"a month at once": _milliseconds(month), "its last day": _milliseconds(last_day)}


def _hours(day: int, start: int, end: int) -> Period:
    midnight = datetime.combine(FIRST + timedelta(days=day), wall_time())
    begin, until = (instant(midnight + timedelta(hours=hour), ZONE) for hour in (start, end))
    return Period(begin, until)


def _milliseconds(act: Callable[[], None]) -> dict[str, float]:
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        act()
        spent.append((time.process_time() - began) * 1000)
    return {f"cpu_p{share}_ms": round(percentile(spent, share), 1) for share in (50, 95)}


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
