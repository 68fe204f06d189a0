"""Under which names this site is reached: its main address, and domains of operators."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def site_at(host: str) -> str:
    """Return the site's address under a host name, without one the main address.

    A domain is reached as the main address is: over the same scheme, at the same port.
    """
    if not host:
        return str(settings.PUBLIC_URL)
    main = urlsplit(settings.PUBLIC_URL)
    return f"{main.scheme}://{host}" + (f":{main.port}" if main.port else "")


def main_host() -> str:
    """Return the host of the main address."""
    return urlsplit(settings.PUBLIC_URL).hostname or "localhost"


def own_domain(request: HttpRequest) -> Any:
    """Return the proven domain under which a request came; None under the main address."""
    return getattr(request, "own_domain", None)


def address_of_request(request: HttpRequest) -> str:
    """Return the address under which a request came; a name that nobody has proven never counts."""
    domain = own_domain(request)
    return site_at(domain.host if domain else "")
