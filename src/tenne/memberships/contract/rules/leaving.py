"""How a contract ends: notice, minimum term, and what terms may ask of people at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tenne.foundation.refusal import Refused

from .course import Course, EndsWith, Pause, Terms
from .months import ONE_DAY, days_of, month_end, months_later

LONGEST_MINIMUM_MONTHS = 24
LONGEST_NOTICE_WEEKS, LONGEST_NOTICE_MONTHS = 4, 1


def gettext_noop(text: str) -> str:
    """Mark a sentence for translation; pure code only carries it."""
    return text


def bound_until(course: Course) -> date | None:
    """Return the last day of the minimum term; None where there is none.

    Days of a pause do not count towards it: the term ends later by as many. Terms that follow
    others may bind for longer, never for shorter.
    """
    ends = [
        shifted(
            months_later(one.since, one.terms.minimum_months) - ONE_DAY, one.since, course.pauses
        )
        for one in course.agreed
        if one.terms.minimum_months
    ]
    return max(ends, default=None)


def shifted(last_day: date, since: date, pauses: Sequence[Pause]) -> date:
    """Return the last of some days of use when pauses come between: as many days, but later."""
    for pause in pauses:
        begins = max(pause.first_day, since)
        if begins <= min(last_day, pause.last_day):
            last_day += days_of(begins, pause.last_day) * ONE_DAY
    return last_day


def last_day_after_notice(course: Course, given_on: date) -> date:
    """Return the last day of a contract of which notice is given on a day.

    The day itself does not count. Until the first day that costs something, whoever had a trial
    day may leave at once. Otherwise the notice runs out, but not before the first day, and with
    the month where that is agreed. The minimum term is kept, and ends on its own day.
    """
    if course.trial_day is not None and given_on < course.first_day:
        return max(given_on, course.trial_day)
    terms = course.terms_on(given_on)
    last = months_later(given_on, terms.notice_months) + terms.notice_weeks * 7 * ONE_DAY
    last = max(last, course.first_day)
    if terms.ends_with is EndsWith.MONTH:
        last = month_end(last)
    elif terms.ends_with is EndsWith.BILLING_MONTH:
        last = course.month_of(last).last_day
    return max(last, bound_until(course) or last)


def require_fair(terms: Terms) -> None:
    """Refuse terms that bind people for longer than § 309 Nr. 9 BGB lets standard terms do.

    Raises
    ------
    Refused
        ``minimum-too-long``, ``notice-too-long``; ``slow-after-minimum`` where somebody whose
        minimum term is over could not leave within a month.
    """
    if terms.minimum_months > LONGEST_MINIMUM_MONTHS:
        raise Refused(
            "minimum-too-long",
            gettext_noop("A minimum term lasts %(months)s months at most. Choose a shorter one."),
            months=LONGEST_MINIMUM_MONTHS,
            field="minimum_months",
        )
    weeks, months = terms.notice_weeks, terms.notice_months
    is_one_of_both = not (weeks and months)
    if not is_one_of_both or weeks > LONGEST_NOTICE_WEEKS or months > LONGEST_NOTICE_MONTHS:
        raise Refused(
            "notice-too-long",
            gettext_noop("Notice lasts one month at most. Choose up to four weeks, or one month."),
            field="notice_weeks",
        )
    waits_twice = (weeks or months) and terms.ends_with is not EndsWith.ANY_DAY
    if terms.minimum_months and waits_twice:
        raise Refused(
            "slow-after-minimum",
            gettext_noop(
                "After a minimum term people must be able to leave within a month. "
                "Choose notice to any day, or no notice to the end of the month."
            ),
            field="ends_with",
        )
