"""Where a wish goes on to be repeated, with what was said of it already."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from tenne.foundation.period import Period
from tenne.foundation.wall_time import wall
from tenne.spaces.catalogue import Catalogue, Place


def repeat_address(place: Place, period: Period, catalogue: Catalogue) -> str:
    """Return the address at which a place and hours become a series."""
    start, end = (wall(one, catalogue.zone) for one in (period.start, period.end))
    said = {
        "place": place.resource.short_code,
        "day": f"{start:%Y-%m-%d}",
        "start": f"{start:%H:%M}",
        "end": f"{end:%H:%M}",
    }
    return f"{reverse('booking:repeat', args=[catalogue.space.slug])}?{urlencode(said)}"
