"""Who was in the house on which day; each needs an open scope."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from tenne.booking.models import Booking, Presence, State
from tenne.foundation.period import Period
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.models import ResourceKind
from tenne.spaces.rules import open_at

# Whoever sleeps in the house is there until they leave, not until the day ends.
OVERNIGHT = (ResourceKind.GUEST_ROOM,)
ONE_DAY = timedelta(days=1)
AN_INSTANT = timedelta(seconds=1)


def house_day(catalogue: Catalogue, now: datetime) -> date:
    """Return the day of the house: past midnight still yesterday while it is open."""
    today = local_date(now, catalogue.zone)
    yesterday = catalogue.day(today - ONE_DAY)
    return today - ONE_DAY if yesterday is not None and now < yesterday.end else today


def day_at(space_id: int, now: datetime) -> date:
    """Return the day of the house of a space."""
    catalogue = catalogue_of(space_id=space_id)
    if catalogue is None:
        raise LookupError(f"space {space_id} has no catalogue")
    return house_day(catalogue, now)


def is_stay(booking: Booking) -> bool:
    """Tell whether a booking touches more than one local day."""
    first = local_date(booking.starts_at, booking.zone)
    return first != local_date(booking.ends_at - AN_INSTANT, booking.zone)


def goes_on(booking: Booking, now: datetime) -> bool:
    """Tell whether a booking holds its place on a further day."""
    last = local_date(booking.ends_at - AN_INSTANT, booking.zone)
    return last > local_date(now, booking.zone)


def presence_on(booking: Booking, day: date) -> Presence | None:
    """Return the presence that counts on a day: of that day, or a night that is not over."""
    return _of_booking(booking, day, None).first()


def presences_now(booking: Booking, now: datetime) -> QuerySet[Presence]:
    """Return the presences that count now, the latest first.

    Those of the day of the house, and of the day before where the house has not closed since.
    """
    catalogue = catalogue_of(space_id=booking.space_id)
    if catalogue is None:
        raise LookupError(f"space {booking.space_id} has no catalogue")
    return _of_booking(booking, house_day(catalogue, now), open_since(catalogue, now))


def _of_booking(booking: Booking, day: date, since: datetime | None) -> QuerySet[Presence]:
    counts = Q(day=day) | came_without_closing(day, since)
    if booking.resource.kind in OVERNIGHT:
        counts |= Q(day__lt=day, left_at__isnull=True)
    return booking.presences.filter(counts).order_by("-day")


def came_without_closing(day: date, since: datetime | None) -> Q:
    """Find who came the day before and is still there, because the house did not close at night."""
    if since is None:
        return Q(pk__in=())
    return Q(day=day - ONE_DAY, came_at__gte=since, left_at__isnull=True)


def presences_on(
    bookings: Sequence[Booking], day: date, *, since: datetime | None = None
) -> dict[int, Presence]:
    """Return the presences that count on a day, by booking: one statement for any number.

    With ``since``, when a house that has not closed opened, also of whoever is there from before.
    """
    found = Presence.objects.filter(
        Q(day=day)
        | Q(day__lt=day, left_at__isnull=True, booking__resource__kind__in=OVERNIGHT)
        | came_without_closing(day, since),
        booking__in=[booking.pk for booking in bookings],
    )
    return {one.booking_id: one for one in found.order_by("day") if one.booking_id is not None}


def is_here(booking: Booking, now: datetime) -> bool:
    """Tell whether somebody who checked in is in the house; asks nothing for a single day."""
    if booking.state != State.CHECKED_IN or not is_stay(booking):
        return booking.state == State.CHECKED_IN
    seen = presences_now(booking, now).first()
    return seen is not None and seen.left_at is None


def open_since(catalogue: Catalogue, now: datetime) -> datetime | None:
    """Return since when the house has not closed, at most a day ago; None while it is closed."""
    a_day_ago = now - ONE_DAY
    running = open_at(now, catalogue.opening(Period(a_day_ago, now)))
    return None if running is None else max(running.start, a_day_ago)


def inside_now(space_id: int, day: date, *, since: datetime | None = None) -> QuerySet[Presence]:
    """Return who came on the day of the house, or sleeps in it, and has not left.

    A house that never closes has no end of its day: with ``since`` also whoever came the day
    before, but not before that, and whose arrival is not noted anew.
    """
    counts = Q(day=day) | Q(day__lt=day, booking__resource__kind__in=OVERNIGHT)
    counts |= Q(day__lt=day, allocation__resource__kind__in=OVERNIGHT)
    if since is not None:
        same = Q(booking=OuterRef("booking")) | Q(allocation=OuterRef("allocation"))
        again = Presence.objects.filter(same, day=day)
        counts |= Q(~Exists(again), day=day - ONE_DAY, came_at__gte=since)
    return Presence.objects.filter(
        counts,
        Q(booking__state=State.CHECKED_IN) | Q(booking__isnull=True),
        space_id=space_id,
        left_at__isnull=True,
    )


def perhaps_inside(space_id: int, day: date, *, since: datetime) -> QuerySet[Presence]:
    """Return whose time has ended that day without anybody seeing them leave."""
    return Presence.objects.filter(
        Q(day=day) | Q(day__lt=day, booking__resource__kind__in=OVERNIGHT),
        space_id=space_id,
        left_at__isnull=True,
        booking__state=State.COMPLETED,
        booking__ends_at__gte=since,
    )
