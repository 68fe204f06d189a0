"""What keeps dates of a series from another place: approval, guests without room, who pays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_noop

from tenne.booking.models import Booking, Company
from tenne.booking.queries.free import Free
from tenne.booking.services.approval import needs_approval
from tenne.booking.services.for_others.paying import require_not_dearer
from tenne.booking.services.guests.bringing import require_room
from tenne.foundation.refusal import Refused
from tenne.spaces.models import Resource


def require_firm(places: Iterable[Resource]) -> None:
    """Refuse a change to a place whose house approves each booking: nothing firm is put at risk.

    Raises
    ------
    Refused
        ``needs-approval``.
    """
    for one in places:
        if needs_approval(one):
            raise Refused(
                "needs-approval",
                gettext_noop(
                    "%(place)s is approved by the house. Ask for it as a series of its own; this"
                    " one stays as it is until you cancel it."
                ),
                place=one.title,
            )


def guests_of(bookings: Iterable[Booking]) -> dict[int, int]:
    """Return how many guests each booking brings, by its key: one statement."""
    rows = Company.objects.filter(booking__in=[one.pk for one in bookings])
    return dict(rows.values_list("booking", "count"))


def require_fitting(booking: Booking, free: Free, guests: Mapping[int, int]) -> None:
    """Refuse a place too small for the guests of a date, or dearer than its payer agreed to.

    Raises
    ------
    Refused
        ``no-room-for-guests``; ``somebody-else-pays``.
    """
    if announced := guests.get(booking.pk):
        require_room(free.place.resource.capacity, announced)
    require_not_dearer(booking, free.price.cents)
