"""The secret link of an enquiry, for an organiser without an account."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta
from hmac import compare_digest

from django.urls import reverse
from django.utils.crypto import salted_hmac

from tenne.booking.models import Enquiry

KEPT_AFTER_THE_END = timedelta(days=1)


def token_of(enquiry: Enquiry) -> str:
    """Return the secret of an enquiry's link, computed anew for each mail."""
    mac = salted_hmac("tenne.booking.enquiry", str(enquiry.public_id), algorithm="sha256")
    return base64.urlsafe_b64encode(mac.digest()).decode().rstrip("=")


def is_good(enquiry: Enquiry, token: str, now: datetime) -> bool:
    """Tell whether a link opens an enquiry."""
    return compare_digest(token_of(enquiry).encode(), token.encode()) and is_alive(enquiry, now)


def is_alive(enquiry: Enquiry, now: datetime) -> bool:
    """Tell whether the link of an enquiry still opens anything; it ends a day after the event."""
    return now < enquiry.ends_at + KEPT_AFTER_THE_END


def path(enquiry: Enquiry) -> str:
    """Return where a mail leads: with the secret for a guest, else to the page."""
    if enquiry.person.is_guest:
        return reverse("booking:enquiry_link", args=[enquiry.public_id, token_of(enquiry)])
    return enquiry.get_absolute_url()
