"""What a shutdown is called, and what it means for somebody who had booked."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from tenne.booking import words
from tenne.booking.models import Booking, Displacement
from tenne.foundation.wall_time import local_date
from tenne.spaces.models import Shutdown


def part_of(shutdown: Shutdown) -> str:
    """Name what is shut: an area, a floor, the whole house."""
    if shutdown.area is not None:
        name = words.in_language(shutdown.area.name) or str(shutdown.area.get_kind_display())
        return f"{name} · {words.floor_name(shutdown.area.floor, short=True)}"
    if shutdown.floor is not None:
        return words.floor_name(shutdown.floor)
    return _("The whole house")


def when(shutdown: Shutdown) -> str:
    """Say from which day to which day it is shut."""
    zone = shutdown.space.zone
    first = words.day_seen(local_date(shutdown.starts_at, zone), zone, shutdown.made_at)
    end = local_date(shutdown.ends_at - timedelta(minutes=1), zone)
    last = words.day_seen(end, zone, shutdown.made_at)
    return first if first == last else f"{first} – {last}"


def notice(kind: str, booking: Booking, shutdown: Shutdown) -> str:
    """Tell the person of a booking what a shutdown changed for them."""
    one = Displacement.objects.filter(booking=booking, shutdown=shutdown).first()
    kept = one.kept_percent if one else 100
    less = booking.price_cents * (100 - kept) // 100
    said = {
        "part": part_of(shutdown),
        "when": when(shutdown),
        "reason": shutdown.reason,
        "less": words.money(less),
        "old": one.from_place.title if one else "",
    }
    if kind == "booking.rehoused":
        text = _(
            "Shut %(when)s: %(part)s (%(reason)s). So %(old)s became another place of the"
            " same kind. Time and price stay; cancelling is free of charge."
        )
    elif kind == "booking.interrupted":
        text = _(
            "Shut %(when)s: %(part)s (%(reason)s). The other days stay yours. You owe %(less)s"
            " less, and cancelling is free of charge."
        )
    elif kind == "booking.withdrawn":
        text = (
            _(
                "Shut %(when)s: %(part)s (%(reason)s). No like place was free. You owe nothing:"
                " %(less)s are struck off."
            )
            if less
            else _("Shut %(when)s: %(part)s (%(reason)s). No like place was free. You owe nothing.")
        )
    else:
        text = _("Open after all: %(part)s. %(reason)s is over. The booking is as it was.")
    return text % said
