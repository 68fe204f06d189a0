"""What a contract costs and how it ends: worked by hand, as in docs/methods/contracts.md."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tenne.foundation.refusal import Refused, sentence
from tenne.memberships.contract.rules.changing import changed, ended, paused, resumed
from tenne.memberships.contract.rules.course import Agreed, Course, EndsWith, Pause, Terms
from tenne.memberships.contract.rules.leaving import (
    bound_until,
    last_day_after_notice,
    require_fair,
)
from tenne.memberships.contract.rules.lines import corrections, lines_of, preview, share
from tenne.memberships.contract.rules.months import BillingMonth

from .courses import course

FIELD = Terms("field", 10000, notice_weeks=2, minimum_months=3, longest_pause_days=31)
YARD = Terms("yard", 14900, notice_weeks=2, longest_pause_days=31)
BEGINS = date(2027, 1, 31)


def day(month: int, number: int) -> date:
    return date(2027, month, number)


def said(lines) -> list[tuple[str, str, str, int]]:
    return [(f"{a.first_day:%d.%m.}", f"{a.last_day:%d.%m.}", a.kind, a.cents) for a in lines]


def refusal(deed) -> Refused:
    with pytest.raises(Refused) as caught:
        deed()
    assert sentence(caught.value)
    return caught.value


def test_the_worked_example():
    begun = Course((Agreed(BEGINS, FIELD),))
    assert said(preview(begun, BEGINS)) == [
        ("31.01.", "27.02.", "fee", 10000),
        ("28.02.", "30.03.", "fee", 10000),
        ("31.03.", "29.04.", "fee", 10000),
    ]

    larger = changed(begun, YARD, on=day(3, 10), today=day(3, 10))
    assert said(corrections(begun, larger, day(3, 31))) == [
        ("28.02.", "30.03.", "credit", -10000),
        ("28.02.", "09.03.", "part", 3226),  # 10 of 31 days: 3,225.8
        ("10.03.", "30.03.", "part", 10094),  # 14,900 less 4,806 for the ten days before
    ]

    resting = paused(larger, Pause(day(4, 5), day(4, 18)), today=day(4, 1))
    assert said(corrections(larger, resting, day(4, 30))) == [
        ("31.03.", "29.04.", "credit", -14900),
        ("31.03.", "04.04.", "part", 2483),  # 5 of 30 days: 2,483.3
        ("05.04.", "18.04.", "paused", 0),
        ("19.04.", "29.04.", "part", 5463),  # 14,900 less 9,437 for the 19 days before
    ]

    assert bound_until(larger) == day(4, 29)
    assert bound_until(resting) == day(5, 13)  # 14 days of pause, 14 days later
    left = ended(resting, given_on=day(4, 20))
    assert left.last_day == day(5, 13)
    assert said(preview(left, day(4, 30), before=resting)) == [
        ("30.04.", "13.05.", "part", 6729),  # 14 of 31 days: 6,729.03
    ]
    months = (day(1, 31), day(2, 28), day(3, 31), day(4, 30))
    paid = [sum(one.cents for one in lines_of(left, left.month_of(first))) for first in months]
    assert (paid, sum(paid)) == ([10000, 13320, 7946, 6729], 37995)


def test_parts_of_a_month_add_up_to_the_fee():
    february = BillingMonth(day(2, 1), day(2, 28))
    halves = [(day(2, 1), day(2, 14)), (day(2, 15), day(2, 28))]

    assert [share(101, february, *one) for one in halves] == [51, 50]  # 50.5 is rounded up once
    with pytest.raises(ValueError, match="within"):
        share(101, february, day(2, 14), day(3, 1))


def test_an_end_within_a_month_that_is_charged_gives_back_the_rest():
    before = course(day(2, 1), 2800, notice_weeks=1)

    after = ended(before, given_on=day(2, 7))

    assert said(corrections(before, after, day(3, 1))) == [
        ("01.02.", "28.02.", "credit", -2800),
        ("01.02.", "14.02.", "part", 1400),
    ]


@pytest.mark.parametrize(
    ("terms", "given_on", "last"),
    [
        ({}, day(5, 3), day(5, 3)),
        ({"notice_weeks": 4}, day(5, 3), day(5, 31)),
        ({"notice_months": 1}, day(5, 31), day(6, 30)),
        ({"notice_weeks": 4, "ends_with": EndsWith.MONTH}, day(5, 4), day(6, 30)),
        ({"notice_weeks": 2, "ends_with": EndsWith.BILLING_MONTH}, day(5, 3), day(6, 9)),
        ({"ends_with": EndsWith.BILLING_MONTH}, day(5, 3), day(5, 9)),
        ({"minimum_months": 6}, day(5, 3), day(7, 9)),
        # Agreed in January from 10 January on: notice before that ends it with its first day.
        ({}, day(1, 5), day(1, 10)),
        ({"ends_with": EndsWith.BILLING_MONTH}, day(1, 5), day(2, 9)),
    ],
)
def test_notice_runs_out_and_then_the_month_does(terms, given_on, last):
    assert last_day_after_notice(course(day(1, 10), **terms), given_on) == last


def test_after_a_trial_day_one_may_leave_and_owes_nothing():
    tried = course(day(3, 1), notice_months=1, minimum_months=6, trial_day=day(2, 25))

    assert ended(tried, given_on=day(2, 25)).last_day == day(2, 25)
    assert ended(tried, given_on=day(2, 20)).last_day == day(2, 25)
    gone = ended(tried, given_on=day(2, 28))
    assert (gone.last_day, preview(gone, day(3, 1))) == (day(2, 28), ())
    assert last_day_after_notice(tried, day(3, 1)) == day(8, 31)


def test_a_month_after_the_end_costs_nothing():
    assert (
        lines_of(course(day(1, 1), last_day=day(1, 31)), BillingMonth(day(2, 1), day(2, 28))) == ()
    )


def test_terms_that_follow_bind_for_longer_and_never_for_shorter():
    bound = course(day(1, 1), minimum_months=12, longest_pause_days=31)
    dearer = replace(bound.agreed[0].terms, plan="yard", fee_cents=20000, minimum_months=3)

    assert bound_until(changed(bound, dearer, on=day(2, 1), today=day(1, 5))) == day(12, 31)
    late = changed(bound, dearer, on=day(12, 1), today=day(1, 5))
    assert bound_until(late) == date(2028, 2, 29)


def test_going_on_earlier_ends_the_pause_the_day_before():
    resting = course(day(1, 1), pauses=(Pause(day(2, 1), day(2, 20)),))

    assert resumed(resting, day(2, 11), today=day(2, 11)).pauses == (Pause(day(2, 1), day(2, 10)),)
    assert resumed(resting, day(1, 20), today=day(1, 20)).pauses == ()


def test_another_plan_from_the_next_month_on_corrects_nothing():
    before = course(day(1, 15))

    after = changed(before, YARD, on=before.next_month_begins(day(2, 20)), today=day(2, 20))

    assert said(preview(after, day(3, 15), before=before))[0] == ("15.03.", "14.04.", "fee", 14900)
    assert course(day(3, 1)).next_month_begins(day(2, 20)) == day(3, 1)


def test_a_change_is_taken_back_by_changing_again():
    before = course(day(1, 15))
    planned = changed(before, YARD, on=day(4, 1), today=day(2, 20))

    assert changed(planned, before.agreed[0].terms, on=day(4, 1), today=day(2, 21)) == before


def test_leaving_drops_what_was_agreed_for_later():
    planned = changed(course(day(1, 15)), YARD, on=day(4, 1), today=day(2, 20))
    resting = replace(planned, pauses=(Pause(day(3, 1), day(3, 31)), Pause(day(5, 1), day(5, 9))))

    left = ended(resting, given_on=day(3, 5))

    assert [one.terms.plan for one in left.agreed] == ["field"]
    assert left.pauses == (Pause(day(3, 1), day(3, 5)),)


PAUSABLE = course(day(2, 1), minimum_months=6, longest_pause_days=20)
RESTING = replace(PAUSABLE, pauses=(Pause(day(3, 1), day(3, 10)),))
GONE = replace(PAUSABLE, last_day=day(9, 1))
TODAY = day(2, 10)


def rest(base: Course, first: date, last: date) -> Course:
    return paused(base, Pause(first, last), today=TODAY)


@pytest.mark.parametrize(
    ("code", "deed"),
    [
        ("over", lambda: rest(PAUSABLE, day(2, 9), day(2, 12))),
        ("backwards", lambda: rest(PAUSABLE, day(2, 12), day(2, 11))),
        ("pause-too-long", lambda: rest(PAUSABLE, day(2, 12), day(3, 4))),
        ("paused-already", lambda: rest(RESTING, day(3, 11), day(3, 12))),
        ("not-pausable", lambda: rest(course(day(2, 1)), day(2, 12), day(2, 13))),
        ("end-agreed", lambda: rest(GONE, day(2, 12), day(2, 13))),
        ("not-begun", lambda: paused(PAUSABLE, Pause(day(1, 5), day(1, 6)), today=day(1, 1))),
        ("not-paused", lambda: resumed(RESTING, day(3, 11), today=TODAY)),
        ("over", lambda: resumed(RESTING, day(2, 9), today=TODAY)),
        ("same-plan", lambda: changed(PAUSABLE, PAUSABLE.terms_on(TODAY), on=TODAY, today=TODAY)),
        ("minimum-term", lambda: changed(PAUSABLE, Terms("s", 9), on=day(7, 31), today=TODAY)),
        ("too-early", lambda: ended(PAUSABLE, given_on=TODAY, last_day=day(7, 30))),
        ("end-agreed", lambda: ended(GONE, given_on=TODAY)),
        ("minimum-too-long", lambda: require_fair(Terms("a", 1, minimum_months=25))),
        ("notice-too-long", lambda: require_fair(Terms("a", 1, notice_weeks=5))),
        ("notice-too-long", lambda: require_fair(Terms("a", 1, notice_weeks=1, notice_months=1))),
        (
            "slow-after-minimum",
            lambda: require_fair(
                Terms("a", 1, notice_weeks=1, minimum_months=3, ends_with=EndsWith.MONTH)
            ),
        ),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_way_on(code, deed):
    assert refusal(deed).code == code


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Terms("field", -1),
        lambda: Course(()),
        lambda: course(day(2, 1), trial_day=day(2, 1)),
        lambda: course(day(2, 1), last_day=day(1, 31)),
        lambda: course(day(2, 1), pauses=(Pause(day(3, 9), day(3, 8)),)),
        lambda: course(day(2, 1), pauses=(Pause(day(1, 9), day(3, 8)),)),
    ],
)
def test_no_contract_is_out_of_order(broken):
    with pytest.raises(ValueError, match="must"):
        broken()
