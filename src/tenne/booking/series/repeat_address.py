"""Where a wish goes on to be repeated, with what was said of it already."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from tenne.foundation.period import Period
from tenne.foundation.wall_time import wall
from tenne.spaces.catalogue import Catalogue, Place

from .rule import Hours, Rule

LONGEST_INTERVAL = 4  # weeks that the form knows


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


def asked_anew_address(
    place: Place,
    catalogue: Catalogue,
    *,
    first: date,
    hours: Hours,
    rule: Rule,
    whole_days: bool,
) -> str:
    """Return the address at which what a series may not become is asked for as one of its own."""
    said = [
        ("place", place.resource.short_code), ("day", f"{first}"),
        ("start", f"{hours.start:%H:%M}"), ("end", f"{hours.end:%H:%M}"),
    ]  # fmt: skip
    if rule.frequency == "WEEKLY" and rule.interval <= LONGEST_INTERVAL:
        said.append(("every", f"{rule.interval}"))
        said += [("on", f"{weekday}") for _nth, weekday in rule.by_day]
        end = ("last", f"{rule.until}") if rule.until else ("count", f"{rule.count}")
        said += [end, *([("whole_days", "on")] if whole_days else [])]
    return f"{reverse('booking:repeat', args=[catalogue.space.slug])}?{urlencode(said)}"
