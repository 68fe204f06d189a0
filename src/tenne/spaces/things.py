"""Read what stands in a space, what of it is broken, and what is out of service."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from tenne.foundation import scope
from tenne.foundation.codes import normal_code

from .models import Fault, InventoryItem, ItemKind, Outage, Resource, Space

CLOSED_ONES_SHOWN = timedelta(days=14)


def inventory_of(space: Space) -> QuerySet[InventoryItem]:
    """Return the things of a space with their places, by kind and name."""
    return InventoryItem.objects.filter(space=space).select_related(
        "resource__area__floor", "area__floor"
    )


def resource_with_code(space: Space, code: str) -> Resource | None:
    """Return the place of a space on whose sticker a code stands."""
    if not code:
        return None
    return Resource.objects.filter(
        space=space, short_code=normal_code(code[:40]), is_active=True
    ).first()


def places_with_codes(space: Space) -> list[Resource]:
    """Return the places of a space that a host can name, in the order of the space."""
    places = Resource.objects.filter(space=space, is_active=True).exclude(short_code="")
    return list(places.order_by("sort_key"))


def kinds_at(space: Space, resource: Resource | None) -> list[ItemKind]:
    """Return what may be broken at a place: what the inventory knows there first, then the rest."""
    with scope.network("whoever stands at a table may say what is broken there"):
        known = set(
            InventoryItem.objects.filter(space=space, resource=resource).values_list(
                "kind", flat=True
            )
        )
    return sorted(ItemKind, key=lambda kind: kind.value not in known)


def open_kinds_at(space: Space, resource: Resource | None) -> list[ItemKind]:
    """Return what has been reported at a place and is still open; never by whom."""
    with scope.network("whoever stands at a table may see what is known there"):
        kinds = Fault.objects.filter(space=space, resource=resource, closed_at=None)
        known = set(kinds.values_list("kind", flat=True))
    return [kind for kind in ItemKind if kind.value in known]


def fault_with_link(space: Space, public_id: UUID) -> Fault | None:
    """Return a report for whoever has the link to its page."""
    with scope.network("whoever has the link of a report may see what became of it"):
        found = Fault.objects.filter(space=space, public_id=public_id)
        return found.select_related("resource", "space").first()


def open_faults(space: Space) -> QuerySet[Fault]:
    """Return what is broken now, the newest first."""
    return Fault.objects.filter(space=space, closed_at=None).order_by("-reported_at", "-pk")


def faults_to_show(space: Space, now: datetime) -> QuerySet[Fault]:
    """Return what is broken, and what has been closed of late."""
    recent = Q(closed_at=None) | Q(closed_at__gte=now - CLOSED_ONES_SHOWN)
    faults = Fault.objects.filter(recent, space=space)
    return faults.select_related("resource", "item", "reported_by").order_by("-reported_at", "-pk")


def outages_of(space: Space, now: datetime) -> QuerySet[Outage]:
    """Return what is, or will be, out of service by itself, the soonest first."""
    outages = Outage.objects.filter(space=space, shutdown=None, ended_at=None, ends_at__gt=now)
    return outages.select_related("resource").order_by("starts_at", "pk")
