"""Which domain somebody means, and which entry in the DNS leads it here."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.utils.translation import gettext_noop

from tenne.foundation.refusal import Refused

from .origins import LABEL, LONGEST_HOST

NAME_WITHOUT_PREFIX = 2  # labels of ``dorf.example``


@dataclass(frozen=True, slots=True)
class Entry:
    """One line for whoever keeps the DNS of a domain."""

    name: str
    kind: str
    value: str

    def __str__(self) -> str:
        end = "" if self.kind in ("A", "AAAA") else "."
        return f"{self.name}. {self.kind} {self.value}{end}"


def domain_of(text: str, *, main: str) -> str:
    """Return the host name that somebody typed, as it stands in requests: lower case, ASCII.

    Parameters
    ----------
    main : str
        Host of the main address.

    Raises
    ------
    Refused
        ``domain-has-path``, ``domain-is-address``, ``domain-is-local``, ``domain-is-main`` or
        ``no-domain``.
    """
    host = _host_in(text.strip())
    if _is_address(host):
        raise _refused(
            "domain-is-address",
            gettext_noop("That is a number of a machine. Enter a name, like desk.example.org."),
        )
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            raise _no_domain() from None
    if host == main.lower():
        raise _refused(
            "domain-is-main",
            gettext_noop("That is the main address of this site; it works already."),
        )
    # Names below "localhost" never leave a machine; they serve to try this out on a sample.
    is_local = host.rpartition(".")[2] in ("localhost", "local", "internal")
    tries_out = main in ("localhost", "127.0.0.1", "::1") and host.endswith(".localhost")
    if is_local and not tries_out:
        raise _refused(
            "domain-is-local",
            gettext_noop("%(host)s is known within a house only. Enter a name from the web."),
            host=host,
        )
    labels = host.split(".")
    is_name = len(labels) > 1 and all(LABEL.fullmatch(label) for label in labels)
    if not is_name or labels[-1].isdigit() or len(host) > LONGEST_HOST:
        raise _no_domain()
    return host


def entry_for(host: str, *, main: str) -> Entry:
    """Return the entry that leads a domain to the main address."""
    if _is_address(main):
        return Entry(host, "AAAA" if ":" in main else "A", main)
    # A name without a prefix bears other entries too, which a CNAME would hide.
    is_bare = host.count(".") + 1 == NAME_WITHOUT_PREFIX
    return Entry(host, "ALIAS" if is_bare else "CNAME", main)


def _host_in(text: str) -> str:
    """Return the name in what was typed; an address copied from a browser is understood."""
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        port = parts.port
    except ValueError:
        raise _no_domain() from None
    if parts.path not in ("", "/") or parts.query or parts.fragment or port:
        raise _refused(
            "domain-has-path",
            gettext_noop("Enter the name alone, without anything behind it: %(host)s."),
            host=(parts.hostname or "")[:LONGEST_HOST],
        )
    if parts.scheme not in ("http", "https") or parts.username is not None:
        raise _no_domain()
    return (parts.hostname or "").removesuffix(".").lower()


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _no_domain() -> Refused:
    return _refused("no-domain", gettext_noop("That is no domain. Write it like desk.example.org."))


def _refused(code: str, message: str, **values: str) -> Refused:
    return Refused(code, message, field="domain", **values)
