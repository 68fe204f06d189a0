"""What maps and search engines read: all listed spaces as GeoJSON, and the list of public pages."""

from __future__ import annotations

import hashlib
import json
from datetime import time
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from tenne.foundation.permission import public
from tenne.foundation.site_address import address_of_request, own_domain
from tenne.spaces.models import HoursKind, LifeType, OpeningHours, Resource, ResourceKind, Space
from tenne.spaces.own_domains import site_of
from tenne.spaces.queries import listed_spaces

from .opening_hours import as_maps_write_them

KEPT_FOR = "public, max-age=300"
COUNTED = {ResourceKind.DESK: "desks", ResourceKind.ROOM: "rooms", ResourceKind.BOOTH: "booths"}
PAGES_OF_A_SPACE = ("spaces:space", "booking:book_desk", "booking:rooms")


@require_safe
@public
def spaces_geojson(request: HttpRequest) -> HttpResponse:
    """Answer all listed spaces as points with address, hours and what they have: three statements.

    The order of coordinates is that of GeoJSON (RFC 7946): longitude first.
    """
    spaces = list(listed_spaces())
    hours: dict[int, list[tuple[int, time, time]]] = {}
    rows = OpeningHours.objects.filter(kind=HoursKind.OPENING, space__is_listed=True)
    for space_id, *opening in rows.values_list("space_id", "weekday", "opens", "closes"):
        hours.setdefault(space_id, []).append(tuple(opening))  # type: ignore[arg-type]
    counts: dict[int, dict[str, int]] = {}
    resources = Resource.objects.filter(
        is_active=True, is_fixed=False, space__is_listed=True, kind__in=list(COUNTED)
    )
    for space_id, kind, number in (
        resources.order_by().values_list("space_id", "kind").annotate(number=Count("pk"))
    ):
        counts.setdefault(space_id, {})[COUNTED[ResourceKind(kind)]] = number
    features = [_feature(one, hours.get(one.pk, []), counts.get(one.pk, {})) for one in spaces]
    body = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    response = _answer(request, body.encode(), "application/geo+json")
    # Anybody's map may read it from a browser; it holds nothing that hangs on who asks.
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _feature(
    space: Space, hours: list[tuple[int, time, time]], counts: dict[str, int]
) -> dict[str, Any]:
    has_text = {name: getattr(space, name) for name in ("story", "accessibility")}
    facts: dict[str, Any] = {
        "name": space.name,
        "operator": space.operator.name,
        "street": space.street,
        "postcode": space.postcode,
        "town": space.town,
        "country": "DE",
        "municipality_key": space.municipality_key or None,
        "life_type": space.life_type,
        "life_type_in_words": _in_words(LifeType(space.life_type)),
        "former_use": space.former_use,
        "opening_hours": as_maps_write_them(hours, keeps_holidays=space.keeps_holidays),
        "phone": space.phone,
        "email": space.email,
        "url": site_of(space) + space.get_absolute_url(),
        "booking_url": site_of(space) + reverse("booking:book_desk", args=[space.slug]),
        **has_text,
        **counts,
    }
    return {
        "type": "Feature",
        "id": space.slug,
        "geometry": {
            "type": "Point",
            "coordinates": [float(space.longitude), float(space.latitude)],
        },
        "properties": {name: value for name, value in facts.items() if value not in ("", {}, None)},
    }


def _in_words(kind: LifeType) -> dict[str, str]:
    """Return what a kind of space is called on pages, in both languages."""
    names = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            names[language] = str(kind.label)
    return names


@require_safe
@public
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the public pages for search engines: one statement.

    Each address lists its own pages only: the main one leaves out what an own domain shows.
    """
    site, domain = address_of_request(request), own_domain(request)
    paths = [reverse("start")] if domain else [reverse("start"), reverse("web:finder")]
    for space in listed_spaces():
        if site_of(space) == site:
            paths += [reverse(name, args=[space.slug]) for name in PAGES_OF_A_SPACE]
    urls = "".join(f"<url><loc>{escape(site + path)}</loc></url>" for path in paths)
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>\n'
    )
    return _answer(request, body.encode(), "application/xml; charset=utf-8")


def _answer(request: HttpRequest, body: bytes, content_type: str) -> HttpResponse:
    """Answer with a tag of the content; 304 to who has it already."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    is_known = tag in request.headers.get("If-None-Match", "")
    response = (
        HttpResponse(status=304) if is_known else HttpResponse(body, content_type=content_type)
    )
    response["ETag"], response["Cache-Control"] = tag, KEPT_FOR
    return response
