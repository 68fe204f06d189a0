"""Give a place held for good to others for some days, and take that back while nobody has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.booking.allocation.rules import (
    LONGEST_RELEASE,
    ONE_DAY,
    credit_for,
    days_in_month,
)
from tenne.booking.models import Allocation, Release
from tenne.booking.queries.allocations import bookings_in
from tenne.booking.services import locking, occupying
from tenne.booking.services.shutdown.lifting import cover_again
from tenne.foundation import audit, facts, scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import Catalogue, Place

from . import coming, keeping, notice
from .in_the_way import require_nobody_else


def credit_of(
    allocation: Allocation, catalogue: Catalogue, first: date, last: date
) -> tuple[int, int]:
    """Return how many opening days lie between two days, and what the holder gets for them."""
    given = Counter(day.replace(day=1) for day in _open_days(catalogue, first, last))
    months = []
    for month, days in given.items():
        end = month.replace(day=days_in_month(month))
        months.append((days, sum(1 for _ in _open_days(catalogue, month, end))))
    cents = credit_for(allocation.price_cents, allocation.credit_percent, months)
    return given.total(), cents


def _earned(
    allocation: Allocation, catalogue: Catalogue, days: tuple[date, date], since: datetime
) -> tuple[int, int]:
    """Return the same for days that others may book since a moment.

    A day that had begun by then was the holder's own: the rest of it earns nothing.
    """
    first, last = days
    opening = catalogue.day(first)
    if opening is not None and since > opening.start:
        first += ONE_DAY
    return credit_of(allocation, catalogue, first, last)


def _open_days(catalogue: Catalogue, first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        day = first + number * ONE_DAY
        if catalogue.day(day) is not None:
            yield day


def release(allocation: Allocation, *, first: date, last: date, now: datetime) -> Release:
    """Let others book the place on some days; the holder gets the agreed credit.

    Raises
    ------
    Refused
        ``backwards``, ``over``, ``too-long``, ``not-yours-then`` outside of the allocation,
        ``closed`` when the house is, ``released-already``.
    """
    try:
        with scope.operators(allocation.operator_id):
            return _release(allocation.pk, first, last, now)
    except IntegrityError as error:
        if locking.broke(error, "released_once_at_a_time"):
            raise Refused(
                "released-already",
                gettext_noop("A part of these days is released already. Choose the others."),
                field="first_day",
            ) from error
        raise


def release_for_holder(
    allocation: Allocation, *, first: date, last: date, reason: str, now: datetime
) -> Release:
    """Release days for a holder who cannot do it alone; why stands in the trail and in the mail.

    Raises
    ------
    Refused
        ``reason-missing``, and as `release`.
    """
    said = " ".join(reason.split())
    if not said:
        raise Refused(
            "reason-missing", gettext_noop("Say why the house releases the days."), field="reason"
        )
    with audit.context(reason=said):
        return release(allocation, first=first, last=last, now=now)


@locking.in_one_transaction
def _release(allocation_id: int, first: date, last: date, now: datetime) -> Release:
    allocation, catalogue, place = notice.in_line(allocation_id)
    _require_days(allocation, first, last, now)
    during = keeping.days_as_period(catalogue, first, last, max(now, allocation.held_from))
    made = _given(allocation, catalogue, (first, last), during, now)
    if not any(_open_days(catalogue, first, last)):
        raise Refused(
            "closed",
            gettext_noop("The house is closed then; nobody could use it. Choose other days."),
            field="first_day",
        )
    made.save()
    if during.start <= now:
        # Whoever gives the rest of today to others is not sitting there.
        coming.note_leaving(allocation, catalogue, now)
    keeping.keep(allocation, place)
    # What is shut then is no more for others than for its holder.
    cover_again(catalogue, set(place.leaves), now)
    _tell("allocation.released", made)
    return made


def _given(
    allocation: Allocation,
    catalogue: Catalogue,
    days: tuple[date, date],
    during: Period,
    now: datetime,
) -> Release:
    """Return a release of some days with what the holder gets for them, not kept yet."""
    first, last = days
    open_days, cents = _earned(allocation, catalogue, days, during.start)
    return Release(
        operator_id=allocation.operator_id,
        allocation=allocation,
        first_day=first,
        last_day=last,
        free_from=during.start,
        free_until=during.end,
        open_days=open_days,
        credit_cents=cents,
        made_at=now,
    )


def _require_days(allocation: Allocation, first: date, last: date, now: datetime) -> None:
    if last < first:
        raise Refused(
            "backwards",
            gettext_noop("The last day lies before the first. Choose a later one."),
            field="last_day",
        )
    if first < local_date(now, allocation.zone):
        raise Refused(
            "over", gettext_noop("That day is over. Choose a later one."), field="first_day"
        )
    if last - first >= LONGEST_RELEASE:
        raise Refused(
            "too-long",
            gettext_noop("At most %(days)s days at a time. For longer, better give notice."),
            days=LONGEST_RELEASE.days,
            field="last_day",
        )
    ends = allocation.last_day
    if first < allocation.first_day or (ends is not None and last > ends):
        raise Refused(
            "not-yours-then",
            gettext_noop("The place is not yours on all of these days. Choose days within."),
            field="last_day",
        )


def take_back(
    release: Release, *, now: datetime, first: date | None = None, last: date | None = None
) -> Release:
    """Take a place back that was given to others, from now on; again changes nothing.

    With ``first`` and ``last`` only these days of it; the others stay released.

    Raises
    ------
    Refused
        ``booked`` when somebody has booked it by now; ``over`` when the days lie behind;
        ``not-released`` for days outside of the release; ``out-of-service`` when it is shut.
    """
    try:
        with scope.operators(release.operator_id):
            return _take_back(release.pk, release.allocation_id, first, last, now)
    except IntegrityError as error:
        if locking.broke(error, "occupied_once_at_a_time"):
            raise _booked(release.allocation.resource.title, "", "") from error
        raise


@locking.in_one_transaction
def _take_back(
    release_id: int, allocation_id: int, first: date | None, last: date | None, now: datetime
) -> Release:
    allocation, catalogue, place = notice.in_line(allocation_id)
    release = allocation.releases.get(pk=release_id)
    if release.taken_back_at is not None:
        return release
    first, last = _days_of(release, first, last, now)
    if release.free_until <= now:
        raise Refused("over", gettext_noop("These days are over. Nothing can be taken back."))
    occupying.free_expired(catalogue, [place], keeping.period_of(release), now)
    start = max(now, release.free_from, keeping.day_begins(catalogue, first))
    end = release.free_until
    if last < release.last_day:
        end = keeping.day_begins(catalogue, last + ONE_DAY)
    require_nobody_else(place, start, end, but=allocation.pk)
    require_nobody_booked(place, start, end, allocation.zone)
    after = _split(release, catalogue, Period(start, end), (first, last), now)
    keeping.keep(allocation, place)
    _tell("allocation.release_taken_back", release)
    if after is not None:
        _tell("allocation.released", after, is_rest=True)
    return release


def _days_of(
    release: Release, first: date | None, last: date | None, now: datetime
) -> tuple[date, date]:
    """Return the days that are meant, of what has not gone by."""
    today = local_date(now, release.allocation.zone)
    first, last = first or release.first_day, last or release.last_day
    if last < first or first < release.first_day or last > release.last_day:
        raise Refused(
            "not-released",
            gettext_noop("These days are not released like that. Choose days within."),
            field="first_day",
        )
    if last < today:
        raise Refused("over", gettext_noop("These days are over. Nothing can be taken back."))
    return max(first, min(today, release.last_day)), last


def _split(
    release: Release,
    catalogue: Catalogue,
    taken: Period,
    days: tuple[date, date],
    now: datetime,
) -> Release | None:
    """Leave of a release what lies before some days; return what lies after them, if anything."""
    allocation = release.allocation
    (first, last), last_released, until = days, release.last_day, release.free_until
    is_all_that_is_left = last == last_released and first <= local_date(now, allocation.zone)
    if first <= release.first_day or is_all_that_is_left:
        _end(release, allocation, catalogue, now)
    else:
        release.last_day, release.free_until = first - ONE_DAY, taken.start
        release.open_days, release.credit_cents = _earned(
            allocation, catalogue, (release.first_day, release.last_day), release.free_from
        )
        release.save()
    if last >= last_released:
        return None
    rest = Period(taken.end, until)
    after = _given(allocation, catalogue, (last + ONE_DAY, last_released), rest, now)
    after.save()
    return after


def cut(allocation: Allocation, catalogue: Catalogue, now: datetime) -> None:
    """Let no release reach beyond the last day of its allocation."""
    ends, until = allocation.last_day, allocation.held_until
    if ends is None or until is None:
        return
    for release in allocation.releases.filter(taken_back_at=None, last_day__gt=ends):
        if release.first_day > ends:
            _end(release, allocation, catalogue, now)
        else:
            release.last_day, release.free_until = ends, until
            release.open_days, release.credit_cents = _earned(
                allocation, catalogue, (release.first_day, ends), release.free_from
            )
            release.save()
        _tell("allocation.release_taken_back", release)


def _end(release: Release, allocation: Allocation, catalogue: Catalogue, now: datetime) -> None:
    """Take a release back; of one that runs, the days that have begun keep their credit."""
    yesterday = local_date(now, allocation.zone) - ONE_DAY
    release.taken_back_at = max(now, release.free_from)
    release.open_days, release.credit_cents = 0, 0
    if release.first_day <= yesterday:
        release.open_days, release.credit_cents = _earned(
            allocation, catalogue, (release.first_day, yesterday), release.free_from
        )
    release.save()


def require_nobody_booked(
    place: Place, start: datetime, end: datetime | None, zone: ZoneInfo
) -> None:
    """Refuse to keep a place that somebody has booked; the sentence says when, never who."""
    booked = list(bookings_in(place.leaves, start, end)[:1])
    if booked:
        first = local_date(max(booked[0].starts_at, start), zone)
        last = local_date(booked[0].ends_at, zone)
        raise _booked(place.resource.title, f"{first:%d.%m.}", f"{last:%d.%m.}")


def _booked(title: str, first: str, last: str) -> Refused:
    """Return the refusal of somebody who wants a place back that others have by now."""
    if not first:
        return Refused(
            "booked",
            gettext_noop("%(place)s has just been booked. Book another place for that day."),
            place=title,
        )
    if first == last:
        return Refused(
            "booked",
            gettext_noop("%(place)s is booked on %(first)s. Book another place for that day."),
            place=title,
            first=first,
        )
    return Refused(
        "booked",
        gettext_noop(
            "%(place)s is booked from %(first)s to %(last)s. Book another place for these days."
        ),
        place=title,
        first=first,
        last=last,
    )


def _tell(kind: str, release: Release, *, is_rest: bool = False) -> None:
    """Tell the tariff side what the holder gets by now, in whole cents for so many days."""
    facts.record(
        kind,
        operator_id=release.operator_id,
        release=release.pk,
        allocation=release.allocation_id,
        open_days=release.open_days,
        credit_cents=release.credit_cents,
        is_rest=int(is_rest),  # of a release of which a part was taken back
    )
