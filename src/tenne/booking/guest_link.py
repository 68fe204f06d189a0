"""The secret link of a booking: it shows, books, cancels and checks in that one booking.

The link is computed from the booking and the secret key of the installation, so that every mail can
name it again; only its hash is stored, and it ends a day after the booking does.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac

from tenne.booking.models import Booking
from tenne.booking.titles import title_of
from tenne.foundation.codes import digest

KEY, WAITING = "bookings_by_link", "guest_waits_for_mail"
KEPT_AFTER_THE_END = timedelta(days=1)
MOST_AT_ONCE = 20


def token_of(booking: Booking) -> str:
    """Return the secret of a booking's link: 256 bits that nobody guesses or computes."""
    mac = salted_hmac("tenne.booking.link", str(booking.public_id), algorithm="sha256")
    return base64.urlsafe_b64encode(mac.digest()).decode().rstrip("=")


def token_of_basket(basket: str) -> str:
    """Return the secret of the one link that stands for all bookings of a basket."""
    mac = salted_hmac("tenne.booking.basket-link", basket, algorithm="sha256")
    return base64.urlsafe_b64encode(mac.digest()).decode().rstrip("=")


def is_good_for_all(booked: Sequence[Booking], basket: str, token: str, now: datetime) -> bool:
    """Tell whether a link opens a basket: as long as the link of one of its bookings lives."""
    is_right = compare_digest(digest(token_of_basket(basket)), digest(token))
    return is_right and any(is_alive(one, now) for one in booked)


def give(booking: Booking) -> str:
    """Open the link of a booking: store its hash, return its secret."""
    token = prepare(booking)
    booking.save(update_fields=["link_digest"])
    return token


def prepare(booking: Booking) -> str:
    """Note the hash of a booking's link before it is saved; return its secret."""
    token = token_of(booking)
    booking.link_digest = digest(token)
    return token


def is_good(booking: Booking, token: str, now: datetime) -> bool:
    """Tell whether a link opens a booking."""
    given = digest(token)
    return compare_digest(booking.link_digest or "-", given) and is_alive(booking, now)


def is_alive(booking: Booking, now: datetime) -> bool:
    """Tell whether the link of a booking still opens anything."""
    return bool(booking.link_digest) and now < booking.ends_at + KEPT_AFTER_THE_END


def path(booking: Booking) -> str:
    """Return where a mail leads: with the secret for a guest, to the page for who can sign in."""
    if booking.link_digest and booking.person.is_guest:
        return reverse("booking:by_link", args=[booking.public_id, token_of(booking)])
    return booking.get_absolute_url()


def remember(request: HttpRequest, booking: Booking) -> None:
    """Let this browser go on with a booking whose link it has shown, without the secret."""
    known = [one for one in known_bookings(request) if one != str(booking.public_id)]
    request.session[KEY] = [*known, str(booking.public_id)][-MOST_AT_ONCE:]


def opens(request: HttpRequest, public_id: UUID) -> bool:
    """Tell whether this browser has shown the link of a booking."""
    return str(public_id) in known_bookings(request)


def known_bookings(request: HttpRequest) -> list[str]:
    """Return the bookings whose link this browser has shown."""
    known: list[str] = request.session.get(KEY, [])
    return known


def remember_waiting(
    request: HttpRequest, booking: Booking, email: str, *, title: str = "", key: str = ""
) -> None:
    """Remember for the next page what is held, and where the mail went.

    A basket has a ``title`` of its own, and the ``key`` of the form by which a second press shows.
    """
    request.session[WAITING] = {
        "title": title or title_of(booking, booking.made_at),
        "until": booking.held_until.isoformat() if booking.held_until else "",
        "email": email,
        "key": key,
        "booking": str(booking.public_id),
        "is_formal": booking.space.is_formal,
    }


def waiting(request: HttpRequest) -> dict[str, Any] | None:
    """Return what this browser waits for."""
    found: dict[str, Any] | None = request.session.get(WAITING)
    return found


def forget_waiting(request: HttpRequest) -> None:
    """Forget what this browser waits for: the place was given back."""
    request.session.pop(WAITING, None)
