"""Ask a domain for its proof: one short request that reaches no machine it should not.

Whoever enters a domain chooses where this machine sends a request. So every address of the name is
looked at first, the connection goes to one of those very addresses, redirects are not followed, and
time and length of the answer are bounded as a whole.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Sequence
from contextlib import closing, suppress
from time import monotonic
from urllib.parse import urlsplit

from django.utils.translation import gettext_noop

from tenne.foundation.outside import Address, addresses_of, may_be_asked
from tenne.foundation.refusal import Refused

SECONDS = 10.0
SECONDS_TO_CONNECT = 4.0
MOST_BYTES = 8192
MOST_TRIED = 2
MOST_NAMED = 3


def require_answer(host: str, path: str, expected: str, *, main_address: str) -> None:
    """Ask a domain for a path, as visitors will, and require what only this site can answer.

    Parameters
    ----------
    main_address : str
        The site's own address; the domain is asked over its scheme and at its port.

    Raises
    ------
    Refused
        ``domain-unknown``, ``domain-not-public``, ``domain-silent``, ``no-certificate`` or
        ``domain-elsewhere``.
    """
    main = urlsplit(main_address)
    found, own = addresses_of(host), addresses_of(main.hostname or "")
    if not found:
        raise Refused(
            "domain-unknown",
            gettext_noop("Nobody knows %(host)s yet. A new entry can take a few hours."),
            field="domain",
            host=host,
        )
    if not all(may_be_asked(one, own) for one in found):
        raise Refused(
            "domain-not-public",
            gettext_noop("%(host)s leads into a house, to %(found)s. Others do not get there."),
            field="domain",
            host=host,
            found=_named(found),
        )
    try:
        answer = _ask(host, path, found, scheme=main.scheme, port=main.port)
    except ssl.SSLError as error:
        raise _without_certificate(host, found, own) from error
    except OSError as error:
        raise Refused(
            "domain-silent",
            gettext_noop("%(host)s leads to %(found)s, but nothing answers there."),
            field="domain",
            host=host,
            found=_named(found),
        ) from error
    head, _blank, body = answer.partition(b"\r\n\r\n")
    if b" 200 " not in head.split(b"\r\n")[0] + b" " or expected.encode() not in body:
        raise _elsewhere(host, found, own)


def _ask(
    host: str, path: str, addresses: Sequence[Address], *, scheme: str, port: int | None
) -> bytes:
    until = monotonic() + SECONDS
    port = port or (443 if scheme == "https" else 80)
    with closing(_connected(addresses, port)) as plain:
        if scheme != "https":
            return _said(plain, host, path, until)
        plain.settimeout(max(0.1, until - monotonic()))
        context = ssl.create_default_context()
        with context.wrap_socket(plain, server_hostname=host) as sealed:
            return _said(sealed, host, path, until)


def _connected(addresses: Sequence[Address], port: int) -> socket.socket:
    *others, last = addresses[:MOST_TRIED]
    for address in others:
        with suppress(OSError):
            return socket.create_connection((str(address), port), SECONDS_TO_CONNECT)
    return socket.create_connection((str(last), port), SECONDS_TO_CONNECT)


def _said(sock: socket.socket, host: str, path: str, until: float) -> bytes:
    """Return the beginning of the answer; what drips is cut off when the time is over."""
    default = 443 if isinstance(sock, ssl.SSLSocket) else 80
    port = sock.getpeername()[1]
    name = host if port == default else f"{host}:{port}"
    sock.settimeout(max(0.1, until - monotonic()))
    sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {name}\r\nUser-Agent: Tenne\r\n\r\n".encode())
    answer = b""
    while len(answer) < MOST_BYTES:
        left = until - monotonic()
        if left <= 0:
            raise TimeoutError("the answer takes too long")
        sock.settimeout(left)
        more = sock.recv(MOST_BYTES - len(answer))
        if not more:
            break
        answer += more
    return answer


def _without_certificate(host: str, found: Sequence[Address], own: Sequence[Address]) -> Refused:
    if own and not set(found) & set(own):
        return _elsewhere(host, found, own)
    return Refused(
        "no-certificate",
        gettext_noop(
            "%(host)s leads here, but its certificate is not there yet. Whoever runs the site "
            "lets the web server get it; then check again."
        ),
        field="domain",
        host=host,
    )


def _elsewhere(host: str, found: Sequence[Address], own: Sequence[Address]) -> Refused:
    if not own or set(found) & set(own):
        return Refused(
            "domain-elsewhere",
            gettext_noop(
                "At %(host)s something else than this site answers. The web server there must "
                "pass it on to Tenne, without leading to another address."
            ),
            field="domain",
            host=host,
        )
    return Refused(
        "domain-elsewhere",
        gettext_noop("%(host)s leads to %(found)s; this site is at %(own)s."),
        field="domain",
        host=host,
        found=_named(found),
        own=_named(own),
    )


def _named(addresses: Sequence[Address]) -> str:
    return ", ".join(str(one) for one in addresses[:MOST_NAMED])
