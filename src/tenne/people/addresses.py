"""What the configured address allows."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings


def passkeys_work() -> bool:
    """Tell whether browsers offer passkeys here: only under https, or on this very machine."""
    if settings.INSECURE_LAN:
        return False
    address = urlsplit(settings.PUBLIC_URL)
    return address.scheme == "https" or address.hostname == "localhost"


def is_loopback_only() -> bool:
    """Tell whether this site is meant for this machine alone."""
    return urlsplit(settings.PUBLIC_URL).hostname in {"localhost", "127.0.0.1", "::1"}
