"""Stickers for the tables: number, QR code and short code, twelve on a sheet of A4."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tenne.booking import words
from tenne.spaces.face import place_of
from tenne.spaces.models import Resource, Space
from tenne.spaces.own_domains import site_of
from tenne.spaces.queries import resources_of
from tenne.spaces.rights import host_of_space

ON_A_SHEET = 12


@require_safe
@host_of_space
def stickers(request: HttpRequest, space: Space) -> HttpResponse:
    """Show all stickers of a space, ready to print."""
    resources = resources_of(space).select_related("area__floor")
    site = site_of(space)
    drawn = [_sticker(resource, site) for resource in resources]
    sheets = [drawn[i : i + ON_A_SHEET] for i in range(0, len(drawn), ON_A_SHEET)]
    context = {
        "space": space,
        "place": place_of(space),
        "sheets": sheets,
        "number": len(drawn),
    }
    return render(request, "booking/stickers.html", context)


def _sticker(resource: Resource, site: str) -> dict[str, str]:
    address = f"{site}/t/{resource.short_code}/"
    return {
        "title": resource.title,
        "floor": words.floor_of(resource),
        "address": address,
        "host": site.partition("://")[2],
        "path": f"/t/{resource.short_code}",
        "label": _("QR code for %(place)s") % {"place": resource.title},
    }
