"""What the finder is asked: near which place, on which day, with what; and back to an address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from tenne.booking.asked import asked_in
from tenne.spaces.models import Feature

RADII = (10, 25, 50, 100)
USUAL_RADIUS = 50
FILTERS = (
    Feature.TWO_MONITORS, Feature.MONITOR, Feature.STEP_FREE, Feature.WHEELCHAIR, Feature.STANDING,
    Feature.QUIET, Feature.LAN,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FinderAsked:
    """A wish as far as it is said; without hours the whole day is meant."""

    near: str = ""
    day: date | None = None
    start: time | None = None
    end: time | None = None
    booth_start: time | None = None
    booth_end: time | None = None
    features: tuple[str, ...] = ()
    radius_km: int = USUAL_RADIUS

    @property
    def has_hours(self) -> bool:
        """Tell whether the desk is wanted for certain hours."""
        return self.start is not None and self.end is not None and self.start < self.end

    @property
    def has_booth(self) -> bool:
        """Tell whether a booth is wanted, too."""
        begin, end = self.booth_start, self.booth_end
        return begin is not None and end is not None and begin < end

    def address(self, **changes: Any) -> str:
        """Return the address of this wish with something changed."""
        asked = replace(self, **changes)
        times = {
            "from": asked.start,
            "until": asked.end,
            "booth_from": asked.booth_start,
            "booth_until": asked.booth_end,
        }
        pairs = [
            ("near", asked.near),
            ("day", str(asked.day or "")),
            *((name, f"{value:%H:%M}") for name, value in times.items() if value is not None),
            *(("feature", feature) for feature in asked.features),
            ("radius", str(asked.radius_km) if asked.radius_km != USUAL_RADIUS else ""),
        ]
        return f"?{urlencode([(name, value) for name, value in pairs if value])}"


def finder_asked_in(data: QueryDict) -> FinderAsked:
    """Read a wish; what cannot be read counts as not said."""
    desk = asked_in(data)
    booth = asked_in({"from": data.get("booth_from", ""), "until": data.get("booth_until", "")})
    radius = data.get("radius", "")
    return FinderAsked(
        near=" ".join(data.get("near", "").split())[:80],
        day=desk.day,
        start=desk.start,
        end=desk.end,
        booth_start=booth.start,
        booth_end=booth.end,
        features=desk.features,
        radius_km=next((one for one in RADII if str(one) == radius), USUAL_RADIUS),
    )
