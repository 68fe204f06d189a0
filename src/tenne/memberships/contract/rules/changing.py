"""What may become of a contract while it runs: a pause, another plan, its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tenne.foundation.refusal import Refused

from .course import Agreed, Course, Pause, Terms
from .leaving import bound_until, gettext_noop, last_day_after_notice
from .months import ONE_DAY

# So long a consumer may withdraw; the day of the agreement does not count.
TIME_TO_WITHDRAW = timedelta(days=14)


def paused(course: Course, pause: Pause, *, today: date) -> Course:
    """Return a contract that rests on some days.

    Raises
    ------
    Refused
        ``backwards``, ``over``, ``not-begun`` for days that make no sense; ``not-pausable``,
        ``pause-too-long`` by its terms; ``paused-already``; ``end-agreed`` once notice was given.
    """
    _require_running(course, pause.first_day, today)
    if pause.last_day < pause.first_day:
        raise Refused(
            "backwards",
            gettext_noop("The last day lies before the first. Choose a later one."),
            field="last_day",
        )
    longest = course.terms_on(pause.first_day).longest_pause_days
    if not longest:
        raise Refused(
            "not-pausable",
            gettext_noop("This plan has no pause. Give notice, or change the plan instead."),
        )
    if pause.days > longest:
        raise Refused(
            "pause-too-long",
            gettext_noop("A pause lasts %(days)s days at most. Choose an earlier last day."),
            days=longest,
            field="last_day",
        )
    for other in course.pauses:
        # One pause right after another would be one that is longer than agreed.
        if (
            other.first_day - ONE_DAY <= pause.last_day
            and pause.first_day - ONE_DAY <= other.last_day
        ):
            raise Refused(
                "paused-already",
                gettext_noop("There is a pause from %(first)s to %(last)s. Choose other days."),
                first=other.first_day,
                last=other.last_day,
            )
    pauses = sorted((*course.pauses, pause), key=lambda one: one.first_day)
    return replace(course, pauses=tuple(pauses))


def resumed(course: Course, on: date, *, today: date) -> Course:
    """Return a contract that goes on from a day, within a pause or instead of one to come.

    Raises
    ------
    Refused
        ``over`` for a day that lies behind; ``not-paused`` where no pause lasts until that day.
    """
    _require_to_come(on, today)
    cut = next((one for one in course.pauses if on <= one.last_day), None)
    if cut is None:
        raise Refused("not-paused", gettext_noop("There is no pause on that day or later."))
    left = [one for one in course.pauses if one != cut]
    if cut.first_day < on:
        left.append(replace(cut, last_day=on - ONE_DAY))
    return replace(course, pauses=tuple(sorted(left, key=lambda one: one.first_day)))


def changed(course: Course, terms: Terms, *, on: date, today: date) -> Course:
    """Return a contract with other terms from a day on, whatever was agreed for later.

    Raises
    ------
    Refused
        ``over``, ``not-begun`` for days that make no sense; ``same-plan``; ``minimum-term`` for a
        lower fee within it; ``end-agreed`` once notice was given.
    """
    _require_running(course, on, today)
    now = course.terms_on(on)
    if now == terms:
        raise Refused("same-plan", gettext_noop("That is the plan on that day. Choose another."))
    bound = bound_until(course)
    if bound is not None and on <= bound and terms.fee_cents < now.fee_cents:
        raise Refused(
            "minimum-term",
            gettext_noop("The minimum term lasts until %(day)s. A lower fee is for later."),
            day=bound,
            field="on",
        )
    earlier = tuple(one for one in course.agreed if one.since < on)
    if earlier and earlier[-1].terms == terms:
        return replace(course, agreed=earlier)
    return replace(course, agreed=(*earlier, Agreed(on, terms)))


def ended(course: Course, *, given_on: date, last_day: date | None = None) -> Course:
    """Return a contract of which notice is given: it ends as agreed, or later if so wished.

    Pauses and terms for days after its end are dropped.

    Raises
    ------
    Refused
        ``end-agreed`` where notice was given before; ``too-early`` within the notice.
    """
    _require_endless(course)
    earliest = last_day_after_notice(course, given_on)
    if last_day is not None and last_day < earliest:
        raise Refused(
            "too-early",
            gettext_noop("The earliest end is %(day)s. Choose that day or a later one."),
            day=earliest,
            field="last_day",
        )
    return _cut(course, last_day or earliest)


def withdrawn(course: Course, *, on: date, pays_for_use: bool) -> Course | None:
    """Return what is left of a contract from which a consumer withdraws: the days used, or nothing.

    Days of use are paid only where the consumer had asked to begin early (§ 357a BGB).
    """
    if not pays_for_use or on < course.first_day:
        return None
    return _cut(course, min(on, course.last_day or on))


def require_withdrawable(*, is_business: bool, agreed_on: date, today: date) -> None:
    """Refuse to withdraw from what a business has agreed, or when the time is over (§ 355 BGB).

    Raises
    ------
    Refused
        ``not-a-consumer``, ``too-late``.
    """
    if is_business:
        raise Refused(
            "not-a-consumer",
            gettext_noop("There is no withdrawal from a contract for business. Give notice."),
        )
    last = agreed_on + TIME_TO_WITHDRAW
    if today > last:
        raise Refused(
            "too-late",
            gettext_noop("The time to withdraw ended on %(day)s. Give notice instead."),
            day=last,
        )


def _cut(course: Course, last: date) -> Course:
    pauses = (
        replace(one, last_day=min(one.last_day, last))
        for one in course.pauses
        if one.first_day <= last
    )
    agreed = tuple(one for one in course.agreed if one.since <= last) or course.agreed[:1]
    return replace(course, agreed=agreed, pauses=tuple(pauses), last_day=last)


def _require_running(course: Course, day: date, today: date) -> None:
    _require_endless(course)
    _require_to_come(day, today)
    if day < course.first_day:
        raise Refused(
            "not-begun",
            gettext_noop("The contract begins on %(day)s. Choose that day or a later one."),
            day=course.first_day,
        )


def _require_endless(course: Course) -> None:
    if course.last_day is not None:
        raise Refused(
            "end-agreed",
            gettext_noop("The contract ends on %(day)s. Nothing more needs to be done."),
            day=course.last_day,
        )


def _require_to_come(day: date, today: date) -> None:
    if day < today:
        raise Refused("over", gettext_noop("That day is over. Choose a later one."))
