"""Contracts for the tests of their rules: made by hand, and generated."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tenne.foundation.refusal import Refused
from tenne.memberships.contract.rules.changing import changed, ended, paused, resumed
from tenne.memberships.contract.rules.course import Agreed, Course, EndsWith, Pause, Terms
from tenne.memberships.contract.rules.leaving import require_fair

ONE_DAY = timedelta(days=1)
Deed = Callable[[Course, date], Course]


def course(first_day: date, fee_cents: int = 10000, **more: Any) -> Course:
    """Return a contract at a fee; terms are said by name."""
    own = {name: more.pop(name) for name in ("pauses", "last_day", "trial_day") if name in more}
    return Course((Agreed(first_day, Terms("field", fee_cents, **more)),), **own)


def _fair_terms(*, notice: tuple[int, int], ends_with: EndsWith, **more: Any) -> Terms:
    weeks, months = notice
    if more["minimum_months"] and (weeks or months):
        ends_with = EndsWith.ANY_DAY
    terms = Terms(notice_weeks=weeks, notice_months=months, ends_with=ends_with, **more)
    require_fair(terms)
    return terms


# Leap days, month ends and both clock changes lie within.
days = st.dates(date(2027, 1, 1), date(2029, 12, 31)) | st.sampled_from(
    [date(2027, 1, 31), date(2028, 1, 31), date(2028, 2, 29), date(2027, 3, 28), date(2027, 10, 31)]
)
all_terms = st.builds(
    _fair_terms,
    plan=st.sampled_from(["field", "yard", "barn"]),
    fee_cents=st.integers(0, 60000),
    notice=st.sampled_from([(0, 0), (1, 0), (2, 0), (4, 0), (0, 1)]),
    ends_with=st.sampled_from(EndsWith),
    minimum_months=st.sampled_from([0, 0, 1, 3, 12, 24]),
    longest_pause_days=st.sampled_from([0, 31, 90]),
)
courses = st.builds(
    lambda day, terms, trial: Course(
        (Agreed(day, terms),), trial_day=None if trial is None else day - trial * ONE_DAY
    ),
    days,
    all_terms,
    st.none() | st.integers(1, 9),
)
deeds = st.one_of(
    st.builds(
        lambda wait, length: (
            lambda course, today: paused(
                course,
                Pause(today + wait * ONE_DAY, today + (wait + length) * ONE_DAY),
                today=today,
            )
        ),
        st.integers(0, 40),
        st.integers(0, 60),
    ),
    st.builds(
        lambda wait: lambda course, today: resumed(course, today + wait * ONE_DAY, today=today),
        st.integers(0, 20),
    ),
    st.builds(
        lambda wait, terms: (
            lambda course, today: changed(course, terms, on=today + wait * ONE_DAY, today=today)
        ),
        st.integers(0, 40),
        all_terms,
    ),
    st.builds(
        lambda terms: (
            lambda course, today: changed(
                course, terms, on=course.next_month_begins(today), today=today
            )
        ),
        all_terms,
    ),
)
leaving = st.builds(lambda: lambda course, today: ended(course, given_on=today))
lives = st.lists(st.tuples(st.integers(0, 75), deeds | deeds | deeds | leaving), max_size=8)


def lived(course: Course, today: date, deed: Deed) -> Course:
    """Return what a deed makes of a contract; what is refused changes nothing."""
    try:
        return deed(course, today)
    except Refused:
        return course
