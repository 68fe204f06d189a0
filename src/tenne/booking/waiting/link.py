"""The secret link of a guest's place in line: it proves the address, and takes what is offered.

Computed from the place in line and the secret key, so that every mail can name it again; it ends a
day after the time that is waited for.
"""

from __future__ import annotations

import base64
from datetime import datetime, timedelta
from hmac import compare_digest
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac

from tenne.booking.models import Wait
from tenne.foundation.codes import digest

KEY = "waits_by_link"
KEPT_AFTER_THE_END = timedelta(days=1)
MOST_AT_ONCE = 20


def token_of(wait: Wait) -> str:
    """Return the secret: 256 bits that nobody guesses or computes."""
    mac = salted_hmac("tenne.booking.wait-link", str(wait.public_id), algorithm="sha256")
    return base64.urlsafe_b64encode(mac.digest()).decode().rstrip("=")


def is_good(wait: Wait, token: str, now: datetime) -> bool:
    """Tell whether a link opens a place in line."""
    is_right = compare_digest(digest(token_of(wait)), digest(token))
    return is_right and now < wait.ends_at + KEPT_AFTER_THE_END


def path(wait: Wait) -> str:
    """Return where a mail leads: with the secret for a guest, to the page for who can sign in."""
    if wait.person.is_guest:
        return reverse("booking:wait_by_link", args=[wait.public_id, token_of(wait)])
    return wait.get_absolute_url()


def remember(request: HttpRequest, wait: Wait) -> None:
    """Let this browser go on with a place in line whose link it has shown, without the secret."""
    known = [one for one in request.session.get(KEY, []) if one != str(wait.public_id)]
    request.session[KEY] = [*known, str(wait.public_id)][-MOST_AT_ONCE:]


def opens(request: HttpRequest, public_id: UUID) -> bool:
    """Tell whether this browser has shown the link of a place in line."""
    return str(public_id) in request.session.get(KEY, [])
