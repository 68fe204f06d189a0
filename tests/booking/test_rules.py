"""The rules of holding a place, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenne.booking import rules
from tenne.booking.models import State
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused, sentence
from tests.booking.periods import BERLIN, TODAY, at
from tests.factories import NOW

WEDNESDAY = date(2026, 11, 25)
THURSDAY, SATURDAY = date(2026, 11, 26), date(2026, 11, 28)
OPENING = [at(), at(day=WEDNESDAY), at(day=date(2026, 11, 26))]


def refusal_of(wish: Period, *, now: datetime = NOW, opening=OPENING, **policy) -> str:
    refusal = None
    try:
        rules.require_bookable(
            wish, policy=rules.Policy(**policy), opening=opening, now=now, zone=BERLIN
        )
    except Refused as refused:
        refusal = refused
    assert refusal is None or "%" not in sentence(refusal)
    return refusal.code if refusal else ""


def test_an_ordinary_day_is_bookable():
    assert refusal_of(at()) == ""


@pytest.mark.parametrize(
    ("wish", "policy", "code"),
    [
        (at("08:00", "08:15"), {}, "too-short"),
        (at("08:00", "13:00"), {"longest": timedelta(hours=4)}, "too-long"),
        (at("08:10", "10:00"), {}, "off-grid"),
        (at("09:00", "10:00"), {"lead": timedelta(hours=4)}, "too-soon"),
        (at(day=WEDNESDAY), {"horizon": timedelta(hours=1)}, "too-far-ahead"),
        (at("07:00", "10:00"), {}, "closed"),
        (at("19:00", "21:00"), {}, "closed"),
        (at(day=date(2026, 11, 27)), {}, "closed"),
    ],
)
def test_each_rule_says_no_in_its_own_words(wish, policy, code):
    assert refusal_of(wish, **policy) == code


def test_a_place_that_wants_notice_says_so_even_of_a_time_that_has_begun():
    noon = at("12:00").start

    assert refusal_of(at("11:00", "14:00"), now=noon, lead=timedelta(days=1)) == "too-soon"
    assert refusal_of(at("11:00", "14:00"), now=noon) == ""


DAY = timedelta(days=1)
TWO_SHIFTS = [at("08:00", "12:00"), at("14:00", "18:00"), at("08:00", "12:00", day=WEDNESDAY)]
EVENING = [
    at("18:00", "02:00", until=WEDNESDAY),
    at("18:00", "02:00", day=WEDNESDAY, until=THURSDAY),
]


@pytest.mark.parametrize(
    ("wish", "opening", "shortest", "code"),
    [
        (at(), OPENING, DAY, ""),
        (at("08:00", "19:30"), OPENING, DAY, "too-short"),
        (at("08:30", "20:00"), OPENING, DAY, "too-short"),
        (at(until=WEDNESDAY), OPENING, 2 * DAY, ""),
        (at("08:00", "19:00", until=WEDNESDAY), OPENING, 3 * DAY, "too-short"),
        (at(), OPENING, 2 * DAY, "too-short"),
        (at("08:00", "18:00"), TWO_SHIFTS, DAY, ""),
        (at("08:00", "12:00"), TWO_SHIFTS, DAY, "too-short"),
        (at("18:00", "02:00", until=WEDNESDAY), EVENING, DAY, ""),
        (at("18:00", "00:00", until=WEDNESDAY), EVENING, DAY, "too-short"),
        (at("00:00", "00:00", until=THURSDAY), [at("00:00", "00:00", until=SATURDAY)], 2 * DAY, ""),
        (at(), OPENING, timedelta(hours=20), "too-short"),
        (at(), [at("00:00", "00:00", until=SATURDAY)], DAY, "too-short"),
    ],
)
def test_a_day_is_the_opening_day_of_the_house(wish, opening, shortest, code):
    assert refusal_of(wish, opening=opening, shortest=shortest) == code


def test_what_is_left_of_a_running_day_is_the_day():
    noon = at("12:00").start

    assert refusal_of(at("12:00"), now=noon, shortest=DAY) == ""
    assert refusal_of(at("14:00"), now=noon, shortest=DAY) == "too-short"


def test_a_day_of_a_house_that_never_closes_ends_at_midnight():
    noon, always = at("12:00").start, [at("00:00", "00:00", until=SATURDAY)]

    rest = at("12:00", "00:00", until=WEDNESDAY)

    assert refusal_of(rest, now=noon, opening=always, shortest=DAY) == ""
    assert refusal_of(at("12:00", "23:00"), now=noon, opening=always, shortest=DAY) == "too-short"


def test_the_shorter_day_of_spring_is_a_whole_day():
    sunday = date(2026, 3, 29)
    wish = at("00:00", "00:00", day=sunday, until=date(2026, 3, 30))

    assert wish.duration == timedelta(hours=23)
    assert refusal_of(wish, now=wish.start - DAY, opening=[wish], shortest=DAY) == ""


def test_a_day_of_a_place_that_keeps_no_opening_hours_has_24_hours():
    free = {"shortest": DAY, "keeps_opening_hours": False}

    assert refusal_of(at(), **free) == "too-short"
    assert refusal_of(at("08:00", "08:00", until=WEDNESDAY), **free) == ""


def test_several_days_may_run_over_the_nights_between():
    assert refusal_of(at(until=date(2026, 11, 26))) == ""


def test_a_booking_may_not_end_on_a_closed_day():
    assert refusal_of(at(until=date(2026, 11, 27))) == "closed"


def test_a_hundred_years_are_refused_whatever_the_first_day_says():
    wish = Period(at().start, at().start + timedelta(days=36500))

    assert refusal_of(wish) == "too-long"
    assert refusal_of(wish, longest=timedelta(days=40000)) == "too-far-ahead"


def test_a_day_that_runs_can_still_be_booked_but_not_one_that_is_over():
    noon, night = at("12:00").start, at("20:00", "21:00").start

    assert refusal_of(at(), now=noon) == ""
    assert refusal_of(at(), now=night) == "over"


def test_what_began_yesterday_cannot_be_booked_any_more():
    assert refusal_of(at(until=WEDNESDAY), now=at(day=WEDNESDAY).start) == "over"


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (at("08:00", "13:00"), ""),
        (at("08:00", "14:00"), ""),
        (at("09:00", "20:00"), "has-begun"),
        (at("08:00", "20:30"), "has-begun"),
        (at("08:00", "12:00"), "over"),
        (at("08:00", "12:10"), "off-grid"),
        (at("08:00", "14:30"), "closed"),
    ],
)
def test_once_begun_only_the_end_comes_earlier_and_never_before_now(wish, code):
    refused = ""
    opening = [at("08:00", "14:00"), at("15:00", "20:00")]

    try:
        rules.require_shorter(
            at(), wish, policy=rules.Policy(), opening=opening, now=at("12:00").start, zone=BERLIN
        )
    except Refused as refusal:
        refused = refusal.code

    assert refused == code


def test_once_begun_a_booking_still_has_its_shortest_length():
    with pytest.raises(Refused) as refused:
        rules.require_shorter(
            at(), at("08:00", "08:15"), policy=rules.Policy(), opening=OPENING,
            now=at("08:05").start, zone=BERLIN,
        )  # fmt: skip

    assert refused.value.code == "too-short"


def test_an_opening_time_off_the_grid_is_on_the_grid():
    opening = [at("07:45", "18:20")]

    assert refusal_of(at("07:45", "18:20"), opening=opening) == ""
    assert refusal_of(at("07:50", "18:20"), opening=opening) == "off-grid"


@given(
    before=st.integers(0, 90),
    after=st.integers(0, 90),
    shared=st.booleans(),
    gap=st.integers(0, 200),
)
def test_two_bookings_overlap_with_buffers_exactly_when_the_gap_is_too_small(
    before, after, shared, gap
):
    policy = rules.Policy(
        buffer_before=timedelta(minutes=before),
        buffer_after=timedelta(minutes=after),
        buffers_may_overlap=shared,
    )
    first = at("09:00", "10:00")
    second = Period(first.end + timedelta(minutes=gap), first.end + timedelta(minutes=gap + 60))

    is_refused = rules.occupied_during(first, policy).overlaps(
        rules.occupied_during(second, policy)
    )

    assert is_refused == (gap < (max(before, after) if shared else before + after))


@pytest.mark.parametrize(
    ("hours_before", "due"), [(48, 0), (24, 0), (23, 50), (2, 50), (1, 100), (-1, 100)]
)
def test_cancelling_costs_more_the_later_it_is(hours_before, due):
    period = at("09:00", "11:00")

    share = rules.share_due(
        [[2, 50], [24, 0]],
        starts_at=period.start,
        ends_at=period.end,
        now=period.start - timedelta(hours=hours_before),
    )

    assert share == due


def test_without_steps_cancelling_is_free_until_the_end():
    period = at("09:00", "11:00")

    def due(now: datetime) -> int:
        return rules.share_due([], starts_at=period.start, ends_at=period.end, now=now)

    assert [due(period.start), due(period.end - timedelta(seconds=1)), due(period.end)] == [
        0, 0, 100,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("steps", "expected"),
    [([], "11:00"), ([[24, 0], [2, 50]], "yesterday"), ([[0, 50]], None), ([[0, 0]], "09:00")],
)
def test_it_is_said_until_when_cancelling_is_free(steps, expected):
    period = at("09:00", "11:00")
    known = {
        "11:00": period.end, "09:00": period.start,
        "yesterday": period.start - timedelta(days=1), None: None,
    }  # fmt: skip

    until = rules.free_until(steps, starts_at=period.start, ends_at=period.end)

    assert until == known[expected]


@pytest.mark.parametrize(
    ("state", "now", "code"),
    [
        ("confirmed", "07:29", "too-early"),
        ("confirmed", "07:30", ""),
        ("confirmed", "10:59", ""),
        ("confirmed", "11:00", "over"),
        ("held", "08:00", "not-confirmed"),
        ("cancelled", "08:00", "not-confirmed"),
    ],
)
def test_check_in_opens_half_an_hour_before_and_ends_with_the_booking(state, now, code):
    moment = at(now, "23:00").start

    try:
        rules.require_check_in(at("08:00", "11:00"), state, moment)
        found = ""
    except Refused as refusal:
        found = refusal.code

    assert found == code


def test_every_state_says_what_it_does():
    assert set(rules.EFFECTS) == {str(state.value) for state in State}


def test_only_what_takes_a_place_opens_the_door():
    assert all(e.takes_the_place for e in rules.EFFECTS.values() if e.opens_the_door)


def test_the_horizon_reaches_the_end_of_its_last_day():
    now = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)

    assert refusal_of(at(day=WEDNESDAY), now=now, horizon=timedelta(0)) == ""
    assert TODAY < WEDNESDAY
