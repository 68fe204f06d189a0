"""What holds for every contract, over month ends, leap days and clock changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import islice, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tenne.memberships.contract.rules.course import Course, Pause
from tenne.memberships.contract.rules.leaving import bound_until, last_day_after_notice, shifted
from tenne.memberships.contract.rules.lines import (
    Line,
    LineKind,
    corrections,
    lines_of,
    months_begun,
    months_to_charge,
    preview,
    share,
)
from tenne.memberships.contract.rules.months import ONE_DAY, billing_month, months_later

from .courses import all_terms, course, courses, days, lived, lives

many, some = settings(max_examples=2000), settings(max_examples=500)
fees = st.integers(0, 100_000)


class Ledger:
    """What was charged for a contract, kept as the service does it: once, and only corrected."""

    def __init__(self, begun: Course) -> None:
        self.course = begun
        self.charged_until = begun.first_day
        self.lines: list[Line] = []

    def change(self, after: Course) -> None:
        self.lines += corrections(self.course, after, self.charged_until)
        self.course = after

    def charge(self, today: date) -> None:
        for month in months_begun(self.course, self.charged_until, today):
            self.lines += lines_of(self.course, month)
            self.charged_until = month.last_day + ONE_DAY


def standing(lines: list[Line]) -> Counter[tuple[date, date, str, int]]:
    """Return the lines that no credit takes back; none may be taken back twice."""
    found: Counter[tuple[date, date, str, int]] = Counter()
    for line in lines:
        if line.kind == LineKind.CREDIT:
            found[line.first_day, line.last_day, line.plan, -line.cents] -= 1
        elif line.cents:
            found[line.first_day, line.last_day, line.plan, line.cents] += 1
    assert min(found.values(), default=0) >= 0
    return +found


@many
@given(fees, days, st.integers(1, 31), st.sets(st.integers(1, 30)))
def test_the_parts_of_a_month_add_up_to_the_fee_and_none_is_negative(fee, day, anchor, cuts):
    month = billing_month(day, billing_day=anchor)
    starts = sorted({0, *(cut for cut in cuts if cut < month.days), month.days})

    parts = [
        share(fee, month, month.first_day + a * ONE_DAY, month.first_day + (b - 1) * ONE_DAY)
        for a, b in pairwise(starts)
    ]

    assert sum(parts) == fee
    assert min(parts) >= 0


@some
@given(courses, all_terms, st.integers(0, 30))
def test_a_month_with_a_change_costs_neither_less_nor_more_than_both_plans(begun, other, after):
    begun = replace(begun, trial_day=None)
    month = begun.month_of(begun.first_day)
    on = min(month.first_day + after * ONE_DAY, month.last_day)
    first = begun.agreed[0]
    both = (first, type(first)(on, other)) if on > first.since else (type(first)(on, other),)

    cents = sum(line.cents for line in lines_of(replace(begun, agreed=both), month))

    fees_of_both = (first.terms.fee_cents, other.fee_cents)
    assert min(fees_of_both) <= cents <= max(fees_of_both)


@many
@given(courses, lives)
def test_the_preview_is_what_is_then_charged(begun, life):
    ledger, today = Ledger(begun), begun.first_day - 5 * ONE_DAY
    for days_later, deed in life:
        today += days_later * ONE_DAY
        ledger.charge(today)
        after = lived(ledger.course, today, deed)
        said = preview(after, ledger.charged_until, before=ledger.course)
        charged = len(ledger.lines)
        ledger.change(after)
        until = list(islice(months_to_charge(after, ledger.charged_until), 3))
        ahead = Ledger(after)
        ahead.lines, ahead.charged_until = ledger.lines[charged:], ledger.charged_until
        for month in until:
            ahead.charge(month.first_day)

        assert tuple(ahead.lines) == said
        assert_charged_as_agreed(ledger)


def assert_charged_as_agreed(ledger: Ledger) -> None:
    """Assert that what stands after all corrections is what the contract says, month by month."""
    agreed: list[Line] = []
    day = ledger.course.first_day
    while day < ledger.charged_until:
        month = ledger.course.month_of(day)
        lines = lines_of(ledger.course, month)
        assert all(line.cents >= 0 for line in lines)
        assert all(a.last_day + ONE_DAY == b.first_day for a, b in pairwise(lines))
        agreed += lines
        day = month.last_day + ONE_DAY
    assert standing(ledger.lines) == standing(agreed)


@many
@given(courses, days, st.integers(1, 90), st.integers(0, 89))
def test_pausing_and_going_on_shifts_the_term_by_the_days_between(begun, day, length, early):
    begun = replace(begun, trial_day=None)
    first = max(day, begun.first_day)
    pause = Pause(first, first + (length - 1) * ONE_DAY)
    resting = replace(begun, pauses=(pause,))
    bound, later = bound_until(begun), bound_until(resting)

    if bound is None or later is None:
        assert bound == later
        return
    if pause.first_day > bound:
        assert later == bound
    else:
        assert later == bound + length * ONE_DAY
        assert shifted(bound, begun.first_day, [pause]) == later
    shorter = replace(begun, pauses=(Pause(first, first + min(early, length - 1) * ONE_DAY),))
    assert (bound_until(shorter) or bound) <= later


@some
@given(days, fees, st.integers(0, 12), st.integers(1, 6), st.integers(1, 6))
def test_whole_months_of_pause_shift_the_fees_by_as_many_months(first, fee, before, rest, after):
    plain = course(first, fee)
    begins = months_later(first, before, billing_day=first.day)
    goes_on = months_later(first, before + rest, billing_day=first.day)
    resting = replace(plain, pauses=(Pause(begins, goes_on - ONE_DAY),))

    def charged(one: Course, months: int) -> list[int]:
        found = [lines_of(one, month) for month in islice(months_to_charge(one, first), months)]
        return [line.cents for lines in found for line in lines if line.kind == LineKind.FEE]

    assert charged(resting, before + rest + after) == charged(plain, before + after)


@some
@given(courses, days, st.integers(0, 60), st.integers(0, 60))
def test_what_a_pause_saves_and_what_is_paid_are_the_fee(begun, day, wait, length):
    begun = replace(begun, trial_day=None)
    first = max(day, begun.first_day) + wait * ONE_DAY
    pause = Pause(first, first + length * ONE_DAY)
    resting = replace(begun, pauses=(pause,))

    for month in islice(months_to_charge(begun, begun.month_of(first).first_day), 4):
        fee = begun.agreed[0].terms.fee_cents
        paid = sum(line.cents for line in lines_of(resting, month))
        within = [one for one in lines_of(resting, month) if one.kind == LineKind.PAUSED]
        saved = sum(share(fee, month, one.first_day, one.last_day) for one in within)
        assert paid + saved == fee


@some
@given(courses, days)
def test_notice_ends_a_contract_in_time_and_never_before_its_term(begun, given_on):
    last = last_day_after_notice(begun, given_on)
    bound = bound_until(begun)

    assert last >= given_on
    if begun.trial_day is not None and given_on < begun.first_day:
        assert last < begun.first_day
        return
    assert last >= (bound or begun.first_day)
    if bound is not None and given_on > bound:
        assert last - given_on <= 31 * ONE_DAY
