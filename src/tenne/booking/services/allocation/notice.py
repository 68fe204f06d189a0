"""Give notice of a place held for good: it ends by what was agreed."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_noop

from tenne.booking.allocation.rules import ONE_DAY, last_day_after_notice
from tenne.booking.models import Allocation
from tenne.booking.queries.allocations import held_otherwise
from tenne.booking.services import locking
from tenne.foundation import facts, scope
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import Catalogue, Place, catalogue_of

from . import charging, keeping, releasing


def last_day_if_noticed(allocation: Allocation, now: datetime) -> date:
    """Return the last day of a place if notice is given now: never before it has begun."""
    last = last_day_after_notice(
        local_date(now, allocation.zone),
        weeks=allocation.notice_weeks,
        ends_with_month=allocation.ends_with_month,
    )
    return max(last, allocation.first_day)


def give_notice(
    allocation: Allocation, *, now: datetime, last_day: date | None = None
) -> Allocation:
    """End a place held for good at the end of the notice period, or later if so wished.

    Days beyond the end that were released are not released any more; a month that was charged
    to its end is charged anew by its days.

    Raises
    ------
    Refused
        ``ends-already`` when its end is known; ``too-early`` for a day within the notice period.
    """
    with scope.operators(allocation.operator_id):
        return _give_notice(allocation.pk, now, last_day)


@locking.in_one_transaction
def _give_notice(allocation_id: int, now: datetime, last_day: date | None) -> Allocation:
    allocation, catalogue, place = in_line(allocation_id)
    if allocation.last_day is not None:
        raise Refused(
            "ends-already",
            gettext_noop("This place ends on %(day)s already. Nothing more needs to be done."),
            day=f"{allocation.last_day:%d.%m.%Y}",
        )
    earliest = last_day_if_noticed(allocation, now)
    if last_day is not None and last_day < earliest:
        raise Refused(
            "too-early",
            gettext_noop("The earliest end is %(day)s. Choose that day or a later one."),
            day=f"{earliest:%d.%m.%Y}",
            field="last_day",
        )
    allocation.notice_given_at = now
    end(allocation, place, catalogue, last_day=last_day or earliest, now=now)
    facts.record(
        "allocation.notice_given", operator_id=allocation.operator_id, allocation=allocation.pk
    )
    return allocation


def in_line(allocation_id: int) -> tuple[Allocation, Catalogue, Place]:
    """Return an allocation with its place once nobody else decides about either."""
    allocation = keeping.locked(allocation_id)
    catalogue = catalogue_of(space_id=allocation.space_id)
    place = catalogue.places.get(allocation.resource_id) if catalogue else None
    if catalogue is None or place is None:
        raise Refused(
            "plan-changed",
            gettext_noop("The space has just been changed. Please ask the front desk."),
        )
    locking.lock(place.lock_keys)
    return allocation, catalogue, place


def end(
    allocation: Allocation, place: Place, catalogue: Catalogue, *, last_day: date, now: datetime
) -> None:
    """Let a place end on a day, within the transaction of whoever calls."""
    charging.charge_begun(allocation, catalogue, now)
    allocation.last_day = last_day
    allocation.held_until = keeping.day_begins(catalogue, last_day + ONE_DAY)
    allocation.save()
    releasing.cut(allocation, catalogue, now)
    keeping.keep(allocation, place)
    charging.end_earlier(allocation, catalogue)


def take_notice_back(allocation: Allocation, *, now: datetime) -> Allocation:
    """Keep a place of which notice was given, while nobody else has it from then on.

    Raises
    ------
    Refused
        ``no-notice`` when none was given, ``over`` once it has ended; ``held-for-good`` or
        ``booked`` when somebody follows.
    """
    with scope.operators(allocation.operator_id):
        return _take_notice_back(allocation.pk, now)


@locking.in_one_transaction
def _take_notice_back(allocation_id: int, now: datetime) -> Allocation:
    allocation, _, place = in_line(allocation_id)
    until = allocation.held_until
    if allocation.notice_given_at is None or until is None:
        raise Refused("no-notice", gettext_noop("No notice was given. The place stays as it is."))
    if until <= now:
        raise Refused("over", gettext_noop("This place has ended. Ask for it anew."))
    if held_otherwise(place, until, None, but=allocation.pk) is not None:
        raise Refused(
            "held-for-good",
            gettext_noop("Somebody else gets %(place)s after you. Ask for another one."),
            place=place.resource.title,
        )
    releasing.require_nobody_booked(place, until, None, allocation.zone)
    allocation.notice_given_at = allocation.last_day = allocation.held_until = None
    allocation.save()
    keeping.keep(allocation, place)
    facts.record(
        "allocation.notice_taken_back", operator_id=allocation.operator_id, allocation=allocation.pk
    )
    return allocation
