"""What the configured address allows."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from tenne.foundation.site_address import own_domain


def is_own_path(target: str) -> bool:
    """Tell whether an address to go on to is a path of this site.

    A whole address is never needed, and each form of one has been somebody's open redirect.
    """
    is_path = target.startswith("/") and not target.startswith(("//", "/\\"))
    return is_path and target.isprintable() and url_has_allowed_host_and_scheme(target, None)


def passkeys_work(request: HttpRequest) -> bool:
    """Tell whether browsers offer passkeys here: only under https, or on this very machine.

    They belong to the main address; under a domain of an operator no browser would show them.
    """
    if settings.INSECURE_LAN or own_domain(request) is not None:
        return False
    address = urlsplit(settings.PUBLIC_URL)
    return address.scheme == "https" or address.hostname == "localhost"


def is_loopback_only() -> bool:
    """Tell whether this site is meant for this machine alone."""
    return urlsplit(settings.PUBLIC_URL).hostname in {"localhost", "127.0.0.1", "::1"}
