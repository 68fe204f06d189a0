"""Which credits pay for what: values only, and against all ways to choose."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from tenne.foundation.period import Period
from tenne.memberships.rules import Lot, Scope, Stretch, Taken, chosen, is_used_up, stretches_of

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = date(2026, 11, 24)
DESK = Scope("desk")


def lot(key: int, left: int, *, until: int = 30, scope: Scope = DESK, since: int = 0) -> Lot:
    return Lot(key, left, scope, TUESDAY + timedelta(days=since), TUESDAY + timedelta(days=until))


def on(*days: int, start: time = time(9), end: time | None = time(17)) -> list[Stretch]:
    return [Stretch(TUESDAY + timedelta(days=day), start, end) for day in days]


def period(first: str, last: str) -> Period:
    start, end = (datetime.fromisoformat(one).replace(tzinfo=BERLIN) for one in (first, last))
    return Period(start.astimezone(UTC), end.astimezone(UTC))


def test_what_expires_first_is_taken_first():
    later, sooner = lot(1, 5, until=60), lot(2, 5, until=10)

    assert chosen([later, sooner], "desk", on(0), set()) == [Taken(2, TUESDAY, 1)]


def test_days_after_its_end_are_paid_by_another():
    sooner, later = lot(1, 5, until=0), lot(2, 5)

    taken = chosen([sooner, later], "desk", on(0, 1), set())

    assert taken is not None
    assert [(one.lot, one.uses) for one in taken] == [(1, 1), (2, 1)]


def test_what_does_not_reach_pays_nothing():
    assert chosen([lot(1, 1)], "desk", on(0, 1), set()) is None
    assert chosen([lot(1, 5)], "room", on(0), set()) is None
    assert chosen([lot(1, 5, since=1)], "desk", on(0), set()) is None
    assert chosen([], "desk", on(0), set()) is None


def test_a_day_on_which_others_are_not_good_goes_to_the_one_that_is():
    everyday = lot(1, 1, until=10)
    weekdays = lot(2, 1, until=20, scope=Scope("desk", weekdays=frozenset({2})))

    taken = chosen([everyday, weekdays], "desk", on(0, 1), set())

    assert taken is not None
    assert [(one.lot, one.day.day) for one in taken] == [(2, 24), (1, 25)]


def test_a_day_that_is_paid_for_costs_no_second_one():
    assert chosen([lot(1, 0)], "desk", on(0), {(1, TUESDAY)}) == [Taken(1, TUESDAY, 0)]


def test_an_evening_pass_is_good_in_the_evening_only():
    evening = lot(1, 5, scope=Scope("desk", day_from=time(17), day_until=time(22)))

    assert chosen([evening], "desk", on(0, start=time(17), end=time(22)), set())
    assert chosen([evening], "desk", on(0, start=time(16, 45), end=time(22)), set()) is None
    assert chosen([evening], "desk", on(0, start=time(17), end=time(22, 15)), set()) is None
    assert chosen([evening], "desk", on(0, start=time(17), end=None), set()) is None


def test_a_weekend_pass_is_good_on_weekends_only():
    weekend = lot(1, 5, scope=Scope("desk", weekdays=frozenset({6, 7})))

    assert chosen([weekend], "desk", on(4, 5), set())
    assert chosen([weekend], "desk", on(3), set()) is None


def test_a_use_is_cut_into_days_and_ends_at_midnight_on_the_day_before():
    cut = stretches_of([period("2026-11-24T22:00", "2026-11-26T00:00")], BERLIN)

    assert cut == [
        Stretch(date(2026, 11, 24), time(22), None), Stretch(date(2026, 11, 25), time(0), None)
    ]  # fmt: skip


def test_a_day_with_a_break_is_one_day_from_its_first_to_its_last_minute():
    morning = period("2026-11-24T08:00", "2026-11-24T12:00")
    evening = period("2026-11-24T14:00", "2026-11-24T18:00")

    assert stretches_of([evening, morning], BERLIN) == [Stretch(TUESDAY, time(8), time(18))]


def test_the_day_on_which_the_clock_changes_is_one_day():
    longest = period("2026-10-25T00:00", "2026-10-26T00:00")

    assert [one.day for one in stretches_of([longest], BERLIN)] == [date(2026, 10, 25)]


def test_half_of_the_price_uses_the_day_up():
    assert [is_used_up(share) for share in (0, 49, 50, 100)] == [False, False, True, True]


scopes = st.sets(st.integers(1, 7), max_size=5).map(lambda days: Scope("desk", frozenset(days)))
lots = st.lists(
    st.builds(lot, st.integers(1, 4), st.integers(0, 3), until=st.integers(0, 4), scope=scopes),
    max_size=4,
    unique_by=lambda one: one.key,
)


@settings(max_examples=500)
@given(lots, st.integers(1, 4))
def test_no_other_choice_reaches_where_this_one_does_not(granted: list[Lot], days: int) -> None:
    """Compared with every way to spread the days over the lots."""
    wanted = on(*range(days))

    taken = chosen(granted, "desk", wanted, set())

    ways = product(granted, repeat=days)
    possible = any(
        all(one.pays_on("desk", stretch) for one, stretch in zip(way, wanted, strict=True))
        and all(sum(one.key == each.key for one in way) <= each.left for each in granted)
        for way in ways
    )
    assert (taken is not None) == possible
    if taken is not None:
        assert [one.day for one in taken] == [one.day for one in wanted]
        assert all(sum(one.lot == each.key for one in taken) <= each.left for each in granted)
