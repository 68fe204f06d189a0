"""Which domains are served, for whom, and where the links about a space lead.

Where links lead stands with each space, filled in by the database; asking costs nothing. Which host
names are answered is known to each process for a few seconds: the main address asks nobody, and
whoever sends invented names causes one statement in that time at most.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from django.db.models import Q
from django.utils.crypto import salted_hmac

from tenne.foundation import scope
from tenne.foundation.site_address import main_host, site_at

from .models import Operator, OwnDomain, Space

KNOWN_FOR_SECONDS = 5.0
PROVEN_WITHIN = timedelta(days=14)
SALT = "tenne.spaces.own-domain"
PROOF = "/.well-known/tenne-domain/"


@dataclass(frozen=True, slots=True)
class Served:
    """A proven domain, with whose pages stand under it."""

    host: str
    operator_id: int
    operator_slug: str
    space_slug: str  # empty: all spaces of the operator
    slugs: frozenset[str]  # of all its spaces, listed or not
    is_removed: bool = False  # not long ago: links that are still around lead to the main address


class _Known:
    """What this process knows, and until when."""

    domains: dict[str, Served] = {}
    until = 0.0


def site_of(space: Space) -> str:
    """Return the address before every path of a link about a space: its domain, or the main one."""
    return site_at(space.own_domain)


def served_at(host: str) -> Served | None:
    """Return whose domain a host name is, or was until it was removed; None unless proven."""
    if monotonic() >= _Known.until:
        _Known.domains, _Known.until = _read(), monotonic() + KNOWN_FOR_SECONDS
    return _Known.domains.get(host)


def forget() -> None:
    """Ask the database at the next look-up, because something has changed."""
    _Known.until = 0.0


def answer_to(host: str, key: str) -> str:
    """Return what this site alone can answer to the question behind a key."""
    return salted_hmac(SALT, f"{host} {key}", algorithm="sha256").hexdigest()


def proof_path(domain: OwnDomain) -> str:
    """Return the path that a domain is asked for."""
    return f"{PROOF}{domain.key}"


def is_asked_for(host: str, path: str) -> bool:
    """Tell whether a path is the proof of a domain that somebody has entered."""
    key = path.removeprefix(PROOF)
    if key == path or not key:
        return False
    with scope.network("a domain is proven before anybody knows whose it is"):
        return OwnDomain.objects.filter(host=host, key=key, removed_at=None).exists()


def may_have_certificate(host: str, *, now: datetime) -> bool:
    """Tell whether a certificate may be got for a host: it is served, or just being proven."""
    if host == main_host():
        return True
    new = Q(entered_at__gt=now - PROVEN_WITHIN, removed_at=None)
    with scope.network("the web server asks before it gets a certificate"):
        return OwnDomain.objects.filter(Q(proven_at__isnull=False) | new, host=host).exists()


def _read() -> dict[str, Served]:
    with scope.network("which domains are served is seen by everybody"):
        rows = list(
            OwnDomain.objects.filter(proven_at__isnull=False).values_list(
                "host", "operator_id", "operator__slug", "space__slug", "removed_at"
            )
        )
        slugs: dict[int, set[str]] = defaultdict(set)
        owners = {operator_id for _host, operator_id, *_slugs in rows}
        if owners:
            spaces = Space.objects.filter(operator_id__in=owners)
            for operator_id, slug in spaces.values_list("operator_id", "slug"):
                slugs[operator_id].add(slug)
    return {
        host: Served(
            host,
            operator_id,
            operator,
            space or "",
            frozenset(slugs[operator_id]),
            is_removed=removed_at is not None,
        )
        for host, operator_id, operator, space, removed_at in rows
    }


def domains_of(operator: Operator) -> list[OwnDomain]:
    """Return the domains that an operator has entered and not removed."""
    rows = OwnDomain.objects.filter(operator=operator, removed_at=None)
    return list(rows.select_related("space"))
