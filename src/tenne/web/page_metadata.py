"""What a page says to machines that read it: a description, and a block of data (schema.org).

A block of type ``application/ld+json`` is data, never run, so the strict content policy lets it
stand; all that could end it early is escaped.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import time
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from tenne.booking import words
from tenne.spaces.models import HoursKind, OpeningHours, Space
from tenne.spaces.own_domains import site_of
from tenne.spaces.photos import Photo

NAMES_OF_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026",
           0x2028: "\\u2028", 0x2029: "\\u2029"}  # fmt: skip
LONGEST_DESCRIPTION = 155


def metadata_of(space: Space, amenities: Iterable[str], photos: Sequence[Photo] = ()) -> SafeString:
    """Return what the head of a space's page says to machines; one statement for the hours."""
    site = site_of(space)
    address = site + space.get_absolute_url()
    facts = _facts(space, address, amenities)
    if photos:
        facts["image"] = [site + photo.url for photo in photos]
    data = json.dumps(facts, ensure_ascii=False).translate(ESCAPED)
    return format_html(
        '<link rel="canonical" href="{}">{}{}\n<script type="application/ld+json">{}</script>',
        address,
        _description(space),
        _first_photo(photos, site),
        mark_safe(data),  # noqa: S308 - JSON in which nothing can end the block
    )


def _description(space: Space) -> SafeString | str:
    text = " ".join(words.in_language(space.story).split())
    if len(text) > LONGEST_DESCRIPTION:
        text = text[:LONGEST_DESCRIPTION].rsplit(" ", 1)[0] + " …"
    return format_html('<meta name="description" content="{}">', text) if text else ""


def _first_photo(photos: Sequence[Photo], site: str) -> SafeString | str:
    if not photos:
        return ""
    first = photos[0]
    return format_html(
        '<meta property="og:image" content="{}"><meta property="og:image:width" content="{}">'
        '<meta property="og:image:height" content="{}"><meta property="og:image:alt" content="{}">',
        site + first.url,
        first.largest.width,
        first.largest.height,
        first.words,
    )


def _facts(space: Space, address: str, amenities: Iterable[str]) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "LocalBusiness",
        "@id": address,
        "name": space.name,
        "url": address,
        "description": words.in_language(space.story),
        "telephone": space.phone,
        "email": space.email,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": space.street,
            "postalCode": space.postcode,
            "addressLocality": space.town,
            "addressCountry": "DE",
        },
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": float(space.latitude),
            "longitude": float(space.longitude),
        },
        "openingHoursSpecification": _hours(space),
        "amenityFeature": [
            {"@type": "LocationFeatureSpecification", "name": one, "value": True}
            for one in amenities
        ],
        "parentOrganization": {"@type": "Organization", "name": space.operator.name},
        "currenciesAccepted": "EUR",
    }
    return {name: value for name, value in facts.items() if value not in ("", [], None)}


def _hours(space: Space) -> list[dict[str, Any]]:
    rows = OpeningHours.objects.filter(space=space, kind=HoursKind.OPENING)
    by_times: dict[tuple[time, time], list[str]] = {}
    for weekday, opens, closes in rows.values_list("weekday", "opens", "closes"):
        by_times.setdefault((opens, closes), []).append(NAMES_OF_DAYS[weekday])
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": days,
            "opens": f"{opens:%H:%M}",
            # Day and night is written as 00:00 to 23:59.
            "closes": "23:59" if closes == time(0) else f"{closes:%H:%M}",
        }
        for (opens, closes), days in by_times.items()
    ]
