"""Which web site somebody means: scheme and host, as browsers compare them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.utils.translation import gettext_noop

from tenne.foundation.refusal import Refused

LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
LONGEST_HOST = 180
HIGHEST_PORT = 65535


def origin_of(text: str, *, allow_http: bool = False) -> str:
    """Return the site in an address: ``www.dorf.example/aktuelles`` is ``https://www.dorf.example``.

    Parameters
    ----------
    allow_http : bool
        Where Tenne itself runs without https, as in a network of one's own.

    Raises
    ------
    Refused
        ``no-site`` or ``not-https``.
    """
    text = text.strip()
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
        host = host.encode("idna").decode("ascii").lower() if not host.isascii() else host
    except ValueError:
        raise _no_site() from None
    if scheme == "http" and not allow_http:
        raise Refused(
            "not-https",
            gettext_noop("Only sites with https:// can be allowed; others could be forged."),
            field="site",
        )
    if scheme not in ("http", "https") or parts.username or parts.password or not _is_host(host):
        raise _no_site()
    usual = {"https": 443, "http": 80}[scheme]
    return f"{scheme}://{host}" + (f":{port}" if port and port != usual else "")


def _is_host(host: str) -> bool:
    labels = host.split(".")
    if len(host) > LONGEST_HOST or not all(LABEL.fullmatch(label) for label in labels):
        return False
    # One word alone is a machine in the house; no suffix like "de" may stand for all its sites.
    return len(labels) > 1 or host == "localhost"


def _no_site() -> Refused:
    return Refused(
        "no-site",
        gettext_noop("That is no web address. Write it like https://www.example.org."),
        field="site",
    )
