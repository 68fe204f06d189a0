"""What a stretch of time costs: worked by hand, and against brute force."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenne.foundation.period import Period
from tenne.foundation.wall_time import instant
from tenne.tariffs.rules import Offer, offers_for, price_of

BERLIN = ZoneInfo("Europe/Berlin")
NINETEEN = Decimal(19)
REGULAR = [(date(2020, 1, 1), "regular")]
LONG_AGO = date(2020, 1, 1)


def offer(unit: str, cents: int, **more) -> Offer:
    values = {"vat_percent": NINETEEN, "valid_from": LONG_AGO} | more
    return Offer(unit=unit, price_cents=cents, **values)


def between(start: str, end: str) -> Period:
    return Period(*(instant(datetime.fromisoformat(text), BERLIN) for text in (start, end)))


def price(period: Period, *offers: Offer, tax_modes=REGULAR):
    return price_of(period, zone=BERLIN, offers=offers, tax_modes=tax_modes)


DESK = (offer("hour", 300), offer("half-day", 800), offer("day", 1400))


@pytest.mark.parametrize(
    ("end", "cents", "unit"),
    [
        ("09:00", 300, "hour"),
        ("09:30", 450, "hour"),
        ("10:40", 800, "hour"),  # 2 h 40 min at 3 € are as much as the half day
        ("13:00", 800, "half-day"),
        ("13:30", 1400, "day"),
        ("20:00", 1400, "day"),
    ],
)
def test_hours_never_cost_more_than_the_half_day_nor_that_more_than_the_day(end, cents, unit):
    found = price(between("2026-11-24T08:00", f"2026-11-24T{end}"), *DESK)

    assert (found.cents, found.lines[0].unit) == (cents, unit)


def test_three_days_are_one_line_of_three_days():
    found = price(between("2026-11-24T08:00", "2026-11-26T20:00"), *DESK)

    assert found.cents == 3 * 1400
    (line,) = found.lines
    assert (line.unit, line.count, line.first_day, line.last_day) == (
        "day", 3, date(2026, 11, 24), date(2026, 11, 26),
    )  # fmt: skip


def test_a_closed_day_in_the_middle_costs_nothing():
    opening = [
        between(f"2026-11-{day}T08:00", f"2026-11-{day}T20:00") for day in (27, 28, 30)
    ]  # Friday, Saturday, Monday

    found = price_of(
        between("2026-11-27T08:00", "2026-11-30T20:00"),
        zone=BERLIN,
        offers=DESK,
        tax_modes=REGULAR,
        opening=opening,
    )

    assert found.cents == 3 * 1400
    assert [line.count for line in found.lines] == [3]


def test_a_week_covers_seven_days_of_the_calendar_also_around_closed_ones():
    opening = [
        between(f"2026-11-{day}T08:00", f"2026-11-{day}T20:00") for day in (23, 24, 26, 27, 30)
    ]

    found = price_of(
        between("2026-11-23T08:00", "2026-11-30T20:00"),
        zone=BERLIN,
        offers=(*DESK, offer("week", 4000)),
        tax_modes=REGULAR,
        opening=opening,
    )

    assert [(line.unit, line.cents) for line in found.lines] == [("week", 4000), ("day", 1400)]


def test_a_working_week_covers_five_open_days_also_around_a_weekend():
    opening = [
        between(f"2026-11-{day}T08:00", f"2026-11-{day}T20:00") for day in (18, 19, 20, 23, 24, 25)
    ]  # Wednesday to Friday, Monday to Wednesday

    found = price_of(
        between("2026-11-18T08:00", "2026-11-25T20:00"),
        zone=BERLIN,
        offers=(*DESK, offer("workweek", 5000)),
        tax_modes=REGULAR,
        opening=opening,
    )

    assert [(line.unit, line.first_day.day, line.last_day.day) for line in found.lines] == [
        ("workweek", 18, 24), ("day", 25, 25),
    ]  # fmt: skip
    assert found.cents == 5000 + 1400


@pytest.mark.parametrize(
    ("last", "cents", "units"),
    [
        (26, 5000, ["workweek"]),  # four days cost no more than the working week
        (27, 5000, ["workweek"]),
        (28, 6000, ["week"]),  # the working week and a day would be 64 €
        (29, 6000, ["week"]),
        (30, 7400, ["week", "day"]),
    ],
)
def test_days_never_cost_more_than_the_working_week_nor_that_more_than_the_week(last, cents, units):
    weeks = (offer("workweek", 5000), offer("week", 6000))

    found = price(between("2026-11-23T08:00", f"2026-11-{last}T20:00"), *DESK, *weeks)

    assert (found.cents, [line.unit for line in found.lines]) == (cents, units)


def test_a_week_that_is_cheaper_than_the_working_week_caps_it():
    weeks = (offer("workweek", 5000), offer("week", 4500))

    found = price(between("2026-11-23T08:00", "2026-11-27T20:00"), *DESK, *weeks)

    assert (found.cents, found.lines[0].unit) == (4500, "week")


def test_five_days_never_cost_more_than_the_week():
    week = offer("week", 6000)

    found = price(between("2026-11-23T08:00", "2026-11-27T20:00"), *DESK, week)

    assert (found.cents, found.lines[0].unit) == (6000, "week")


BED = (offer("night", 4200), offer("week", 25200))


@pytest.mark.parametrize(
    ("start", "end", "cents", "nights"),
    [
        ("2026-11-24T15:00", "2026-11-25T11:00", 4200, 1),
        ("2026-11-24T15:00", "2026-11-26T11:00", 8400, 2),
        ("2026-11-25T00:30", "2026-11-25T11:00", 4200, 1),  # who arrives after midnight
        ("2026-11-24T15:00", "2026-11-25T14:00", 8400, 2),  # who leaves after noon
        ("2027-03-27T15:00", "2027-03-28T11:00", 4200, 1),  # the clock skips an hour
        ("2026-10-24T15:00", "2026-10-25T12:00", 4200, 1),  # it shows one twice
    ],
)
def test_a_night_lasts_from_noon_to_noon(start, end, cents, nights):
    found = price(between(start, end), *BED)

    assert found.cents == cents
    assert [(line.unit, line.count) for line in found.lines] == [("night", nights)]


def test_seven_nights_never_cost_more_than_the_week():
    found = price(between("2026-11-24T15:00", "2026-12-01T11:00"), *BED)

    assert (found.cents, found.lines[0].unit) == (25200, "week")


def test_a_night_that_began_the_day_before_its_price_costs_what_holds_on_the_morning():
    new = (offer("night", 5000, valid_from=date(2026, 11, 25)), offer("night", 4200))

    found = price(between("2026-11-25T01:00", "2026-11-25T10:00"), *new[::-1])

    assert found.cents == 5000


@pytest.mark.parametrize("day", ["2027-03-28", "2027-10-31"])
def test_an_hour_costs_an_hour_when_the_clock_changes(day):
    start = instant(datetime.fromisoformat(f"{day}T01:30"), BERLIN)

    found = price(Period(start, start + timedelta(hours=1)), offer("hour", 1200))

    assert (found.cents, found.lines[0].minutes) == (1200, 60)


def test_vat_is_taken_out_of_the_gross_price_half_up():
    found = price(between("2026-11-24T08:00", "2026-11-24T20:00"), *DESK)

    assert [(g.percent, g.gross_cents, g.vat_cents) for g in found.groups] == [
        (NINETEEN, 1400, 224)
    ]


@pytest.mark.parametrize("mode", ["small", "exempt", "public"])
def test_without_regular_taxation_there_is_no_rate_and_no_amount(mode):
    found = price(
        between("2026-11-24T08:00", "2026-11-24T20:00"), *DESK, tax_modes=[(LONG_AGO, mode)]
    )

    assert [(g.percent, g.vat_cents) for g in found.groups] == [(None, None)]


def test_the_tax_mode_of_the_day_of_use_counts():
    modes = [(LONG_AGO, "small"), (date(2027, 1, 1), "regular")]

    before = price(between("2026-12-31T08:00", "2026-12-31T20:00"), *DESK, tax_modes=modes)
    after = price(between("2027-01-01T08:00", "2027-01-01T20:00"), *DESK, tax_modes=modes)

    assert (before.tax_mode, after.tax_mode) == ("small", "regular")


def test_a_new_rate_in_the_middle_makes_two_groups():
    old = offer("day", 1400, valid_until=date(2027, 1, 1))
    new = offer("day", 1400, valid_from=date(2027, 1, 1), vat_percent=Decimal(20))

    found = price(between("2026-12-31T08:00", "2027-01-01T20:00"), old, new)

    assert [(g.percent, g.gross_cents) for g in found.groups] == [(20, 1400), (19, 1400)]


def test_a_day_without_any_price_is_not_offered():
    assert price(between("2026-11-24T08:00", "2026-11-24T20:00"), offer("half-day", 800)) is None


def test_a_price_of_the_resource_and_of_the_audience_goes_before_the_general_one():
    general = offer("day", 1400)
    reduced = offer("day", 1000, audience="commuter")
    own = offer("day", 2000, resource_id=7)

    def cheapest(resource_id: int, audience: str) -> int:
        fitting = offers_for(
            [own, reduced, general], resource_id=resource_id, kind="desk", audience=audience
        )
        return price(between("2026-11-24T08:00", "2026-11-24T20:00"), *fitting).cents

    assert [cheapest(1, "local"), cheapest(1, "commuter"), cheapest(7, "local")] == [
        1400, 1000, 2000,
    ]  # fmt: skip


@given(
    n_days=st.integers(1, 10),
    day=st.integers(1, 3000),
    week=st.integers(1, 9000),
    hour=st.integers(1, 500),
)
def test_no_other_combination_of_days_weeks_and_hours_is_cheaper(n_days, day, week, hour):
    start = instant(datetime(2026, 6, 1, 8), BERLIN)
    period = Period(start, start + timedelta(days=n_days - 1, hours=4))
    offers = (offer("hour", hour), offer("day", day), offer("week", week))

    found = price(period, *offers)

    minutes = [int(p.total_seconds() // 60) for p in _parts_by_day(period)]
    assert found.cents == _cheapest_by_trying_all(minutes, hour=hour, day=day, week=week)
    assert found.cents == sum(line.cents for line in found.lines)


def _parts_by_day(period: Period) -> list[timedelta]:
    parts, at = [], period.start
    while at < period.end:
        local = at.astimezone(BERLIN)
        midnight = (local + timedelta(days=1)).replace(hour=0, minute=0)
        until = min(midnight, period.end)
        parts.append(until - at)
        at = until
    return parts


def _cheapest_by_trying_all(minutes: list[int], *, hour: int, day: int, week: int) -> int:
    if not minutes:
        return 0
    by_hour = (hour * minutes[0] * 2 + 60) // 120  # half up, without decimals
    ways = [by_hour + _cheapest_by_trying_all(minutes[1:], hour=hour, day=day, week=week)]
    ways.append(day + _cheapest_by_trying_all(minutes[1:], hour=hour, day=day, week=week))
    ways += [
        week + _cheapest_by_trying_all(minutes[n:], hour=hour, day=day, week=week)
        for n in range(7, 0, -1)
        if n <= len(minutes)
    ][:1]
    return min(ways)
