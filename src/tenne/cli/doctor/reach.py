"""What the doctor asks about the address: who reaches Tenne, over what, and believed by whom."""

import http.client
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from tenne.cli.doctor.finding import Finding
from tenne.cli.exposure import PROXY_IS_STRANGE, forgets_its_proxy, require_safe_exposure
from tenne.cli.lock import is_served
from tenne.cli.options import Options, is_loopback
from tenne.cli.trouble import Trouble

SOON_EXPIRED = timedelta(days=14)
ANSWER_SECONDS = 5.0
OK = 200


def examine_address(options: Options) -> Iterator[Finding]:
    """Say how people reach Tenne and whether others can read along."""
    try:
        require_safe_exposure(options)
    except Trouble as trouble:
        yield Finding(False, trouble.sentence)
        return
    parts = urlsplit(options.address)
    if is_loopback(parts.hostname or ""):
        yield Finding(True, f"Tenne is reached at {options.address}, from this machine only.")
    elif parts.scheme != "https":
        yield Finding(
            False,
            f"Tenne is reached at {options.address} without https: get a certificate "
            "(--cert, --key) or put a proxy in front (docs/guides/caddy.md).",
        )
    elif is_served(options.data):
        yield answer_of(options.address)
    if forgets_its_proxy(options):
        yield Finding(False, PROXY_IS_STRANGE[0].upper() + PROXY_IS_STRANGE[1:])
    if options.cert:
        yield _certificate(options, datetime.now(UTC))


def _certificate(options: Options, now: datetime) -> Finding:
    from tenne.cli.certificate import validity_of

    assert options.cert is not None  # noqa: S101 - asked before
    ends = validity_of(options.cert).ends
    if ends - now < SOON_EXPIRED:
        return Finding(False, f"The certificate ends on {ends:%Y-%m-%d}; renew it now.")
    return Finding(True, f"The certificate is good until {ends:%Y-%m-%d}.")


def answer_of(address: str) -> Finding:
    """Ask for a page as people do: by name, and believing whom browsers believe."""
    host = urlsplit(address).hostname or ""
    try:
        status = _ask(address)
    except socket.gaierror:
        return Finding(
            False,
            f"Nobody knows where {host} is: enter the name at whoever keeps your domain, with "
            "the address that this machine has from outside.",
        )
    except ssl.SSLCertVerificationError as error:
        return Finding(
            False,
            f"Browsers warn of {address} ({error.verify_message}); get a certificate for {host} "
            "from an authority that they know, with its full chain.",
        )
    except (OSError, http.client.HTTPException) as error:
        return Finding(
            False,
            f"{address} does not answer from here ({_reason(error)}): look after proxy, router "
            "and firewall. Some routers do not let a machine call itself; then try a phone.",
        )
    if status != OK:
        return Finding(
            False,
            f"{address} answers, but not as Tenne does (/healthz: {status}); look into the "
            "settings of the proxy (docs/guides/caddy.md).",
        )
    return Finding(True, f"Tenne is reached at {address}, with https.")


def _ask(address: str) -> int:
    parts = urlsplit(address)
    connection = http.client.HTTPSConnection(
        parts.hostname or "",
        parts.port or 443,
        timeout=ANSWER_SECONDS,
        context=ssl.create_default_context(),
    )
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status
    finally:
        connection.close()


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
