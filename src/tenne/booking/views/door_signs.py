"""Signs for the doors of rooms and booths: name, where on the floor, QR code; A5 or A4."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tenne.booking import words
from tenne.booking.day.faces import lies_on, plan_of
from tenne.booking.rooms.week import LANE_KINDS
from tenne.design.components import Segment
from tenne.design.plan import Plan, Seat
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.face import place_of
from tenne.spaces.models import Resource, Space
from tenne.spaces.own_domains import site_of
from tenne.spaces.queries import resources_of
from tenne.spaces.rights import host_of_space

SIZES = ("a5", "a4")


@require_safe
@host_of_space
def door_signs(request: HttpRequest, space: Space) -> HttpResponse:
    """Show a sign for each room and booth, one on a page."""
    size = request.GET.get("size", "")
    size = size if size in SIZES else SIZES[0]
    catalogue, site = catalogue_of(space_id=space.pk), site_of(space)
    rooms = resources_of(space).filter(kind__in=LANE_KINDS).select_related("area__floor")
    context = {
        "space": space,
        "place": place_of(space),
        "size": size,
        "sizes": [Segment(one.upper(), f"?size={one}", current=one == size) for one in SIZES],
        "signs": [_sign(room, catalogue, site) for room in rooms],
        "host": site.partition("://")[2],
    }
    return render(request, "booking/door_signs.html", context)


def _sign(room: Resource, catalogue: Catalogue | None, site: str) -> dict[str, Any]:
    return {
        "title": room.title,
        "floor": words.floor_of(room),
        "facts": words.facts_of(room),
        "plan": _plan(room, catalogue) if catalogue is not None else None,
        "address": f"{site}/t/{room.short_code}/",
        "path": f"/t/{room.short_code}",
        "label": _("QR code for %(place)s") % {"place": room.title},
    }


def _plan(room: Resource, catalogue: Catalogue) -> Plan | None:
    """Return the floor on which this room alone is marked; None where it has no place on one."""
    plan = plan_of(catalogue, room.area.floor) if room.area else None
    if plan is None or room.area is None or not lies_on(plan, room.position):
        return None
    here = Seat(
        resource_id=room.pk,
        number=room.plan_label,
        kind=room.kind,
        x=room.position["x"],
        y=room.position["y"],
        w=room.position["w"],
        h=room.position["h"],
        state="mine",
        name=_("%(place)s, here") % {"place": room.title},
        chair="none",
    )
    label = _("Where %(place)s is") % {"place": room.title}
    return plan.with_seats([here], label=label, key=f"sign-{room.pk}")
