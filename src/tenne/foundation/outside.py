"""Send a request to an address that somebody typed in, and reach no machine it should not.

Whoever enters an address chooses where this machine sends a request. So every address of the name
is looked at first, the connection goes to one of those very addresses – a name that leads elsewhere
a moment later is not asked again – and to a port of web servers, redirects are not followed unless
each is looked at in the same way, and time and length of the answer are bounded as a whole.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, urljoin, urlsplit

from django.utils.translation import gettext_noop

from .refusal import Refused

Address = IPv4Address | IPv6Address

# What else a machine listens on is nothing to knock at for whoever types an address.
PORTS = {"https": 443, "http": 80}
SECONDS = 10.0
SECONDS_TO_CONNECT = 4.0
MOST_TRIED = 2
MOST_REDIRECTS = 3
ELSEWHERE = frozenset({301, 302, 303, 307, 308})
# These carry another address within: what looks public may end inside the house.
TRANSLATED = tuple(ip_network(one) for one in ("64:ff9b::/96", "2002::/16", "2001::/32"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side said."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)  # their names in small letters

    @property
    def is_fine(self) -> bool:
        """Tell whether it took what was sent; a redirect did not."""
        return 200 <= self.status < 300  # noqa: PLR2004 - the meaning of these numbers


def addresses_of(host: str) -> list[Address]:
    """Return to which addresses a name leads; empty when nobody knows it."""
    if host.endswith(".localhost"):
        host = "localhost"  # browsers never ask anybody else for these
    try:
        answers = looked_up(host)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(ip_address(one.partition("%")[0]) for one in answers))


def looked_up(host: str) -> list[str]:
    """Ask the machine's resolver."""
    return [str(one[4][0]) for one in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]


def may_be_asked(address: Address, own: Collection[Address] = ()) -> bool:
    """Tell whether an address lies in public, or is one of this site's own."""
    if address in own:
        return True
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return may_be_asked(address.ipv4_mapped, own)
        if any(address in network for network in TRANSLATED):
            return False
    return address.is_global and not address.is_multicast


def require_address(url: str, *, allow_http: bool = False, field: str = "address") -> SplitResult:
    """Return the parts of an address that may be asked at all, without asking anybody.

    Raises
    ------
    Refused
        ``no-address``, ``not-https``, ``other-port``.
    """
    try:
        parts = urlsplit(url.strip())
        port_is_right = parts.port is None or parts.port > 0
    except ValueError:
        port_is_right, parts = False, SplitResult("", "", "", "", "")
    is_one = parts.hostname and port_is_right and not parts.username and not parts.password
    if parts.scheme not in ("http", "https") or not is_one or not url.isascii() or " " in url:
        raise Refused(
            "no-address",
            gettext_noop("Enter a whole address such as https://www.example.org/tenne."),
            field=field,
        )
    if parts.scheme == "http" and not allow_http:
        raise Refused(
            "not-https",
            gettext_noop("The address must begin with https://, else others read along."),
            field=field,
        )
    if parts.port not in (None, *PORTS.values()):
        raise Refused(
            "other-port",
            gettext_noop(
                "Only the usual ports 443 and 80 are asked. Enter the address without :%(port)s."
            ),
            field=field,
            port=parts.port,
        )
    return parts


def ask(
    url: str,
    *,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    most_bytes: int,
    allow_http: bool = False,
    seconds: float = SECONDS,
) -> Answer:
    """Send one request, POST with a body and GET without; return what was answered.

    Raises
    ------
    Refused
        ``no-address``, ``not-https``, ``other-port``, ``host-unknown``, ``host-not-public``,
        ``host-silent``, ``answer-too-long``.
    """
    parts = require_address(url, allow_http=allow_http)
    host = str(parts.hostname)
    found = addresses_of(host)
    if not found:
        raise Refused("host-unknown", gettext_noop("Nobody knows %(host)s."), host=host)
    if not all(may_be_asked(one) for one in found):
        raise Refused(
            "host-not-public",
            gettext_noop("%(host)s leads into a house, not into public. Use a public address."),
            host=host,
        )
    try:
        return _asked(_Question(parts, body, headers or {}, most_bytes, seconds), found)
    except (OSError, http.client.HTTPException) as error:
        raise Refused(
            "host-silent",
            gettext_noop("%(host)s did not answer in time, or not as web servers do."),
            host=host,
        ) from error


def fetch(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    most_bytes: int,
    allow_http: bool = False,
    seconds: float = SECONDS,
) -> Answer:
    """Get what stands at an address, also where it leads on to another one.

    Each address on the way is looked at as if it had been typed in, and all of them together have
    the time of one.

    Raises
    ------
    Refused
        As `ask`, and ``leads-in-circles``.
    """
    until = monotonic() + seconds
    for _step in range(MOST_REDIRECTS + 1):
        answer = ask(
            url,
            headers=headers,
            most_bytes=most_bytes,
            allow_http=allow_http,
            seconds=max(until - monotonic(), 0.1),
        )
        onward = answer.headers.get("location", "")
        if answer.status not in ELSEWHERE or not onward:
            return answer
        try:
            url = urljoin(url, onward)
        except ValueError:
            url = ""  # refused like any other that is no address
    raise Refused(
        "leads-in-circles",
        gettext_noop("%(host)s leads on and on. Enter the address at which the file stands."),
        host=str(urlsplit(url).hostname),
    )


@dataclass(frozen=True, slots=True)
class _Question:
    parts: SplitResult
    body: bytes | None
    headers: Mapping[str, str]
    most_bytes: int
    seconds: float

    @property
    def usual_port(self) -> int:
        return PORTS[self.parts.scheme]

    @property
    def port(self) -> int:
        return self.parts.port or self.usual_port


def _asked(question: _Question, found: Iterable[Address]) -> Answer:
    until = monotonic() + question.seconds
    with closing(_connected(list(found), question.port)) as sock:
        # What drips a byte now and then would never run into a limit of the single step.
        guard = Timer(question.seconds, _cut, [sock])
        guard.daemon = True
        guard.start()
        try:
            sock.settimeout(question.seconds)
            with closing(_sealed(sock, question)) as line:
                answer = _said(line, question)
        finally:
            guard.cancel()
    if monotonic() >= until:
        raise TimeoutError("the answer was cut off")
    return answer


def _sealed(sock: socket.socket, question: _Question) -> socket.socket:
    if question.parts.scheme != "https":
        return sock
    context = ssl.create_default_context()
    return context.wrap_socket(sock, server_hostname=question.parts.hostname)


def _connected(addresses: list[Address], port: int) -> socket.socket:
    *others, last = addresses[:MOST_TRIED]
    for address in others:
        with suppress(OSError):
            return socket.create_connection((str(address), port), SECONDS_TO_CONNECT)
    return socket.create_connection((str(last), port), SECONDS_TO_CONNECT)


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _said(sock: socket.socket, question: _Question) -> Answer:
    parts, host = question.parts, str(question.parts.hostname)
    connection = http.client.HTTPConnection(host, question.port)
    connection.sock = sock
    name = f"[{host}]" if ":" in host else host
    if question.port != question.usual_port:
        name = f"{name}:{question.port}"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request(
        "GET" if question.body is None else "POST",
        path,
        question.body,
        {"Host": name, "User-Agent": "Tenne", "Connection": "close", **question.headers},
    )
    with closing(connection.getresponse()) as answer:
        status, text = answer.status, answer.read(question.most_bytes + 1)
        told = {name.lower(): value for name, value in answer.getheaders()}
    if len(text) > question.most_bytes:
        raise Refused("answer-too-long", gettext_noop("The answer is longer than allowed."))
    return Answer(status, text, told)
