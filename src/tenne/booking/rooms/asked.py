"""What the address of the week of rooms asks for, and back to an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any
from urllib.parse import urlencode

from tenne.booking.asked import asked_in

VIEWS = ("week", "day")


@dataclass(frozen=True, slots=True)
class RoomsAsked:
    """A day, and what the booking bar says; nothing of it is trusted before the rules have looked.

    ``place`` is the short code of a room or booth, empty while none is chosen.
    """

    day: date | None = None
    view: str = "week"
    part: int = 1  # which rooms, where there are more than fit side by side
    place: str = ""
    start: time | None = None
    end: time | None = None

    def address(self, **changes: Any) -> str:
        """Return the address of this wish with something changed."""
        asked = replace(self, **changes)
        pairs = [
            ("day", asked.day),
            ("view", asked.view if asked.view != "week" else ""),
            ("part", asked.part if asked.part > 1 else ""),
            ("place", asked.place),
            ("from", asked.start and f"{asked.start:%H:%M}"),
            ("until", asked.end and f"{asked.end:%H:%M}"),
        ]
        return f"?{urlencode([(name, str(value)) for name, value in pairs if value])}"


def rooms_asked_in(data: Mapping[str, str]) -> RoomsAsked:
    """Read a wish; what cannot be read counts as not said."""
    said = asked_in({name: data.get(name, "") for name in ("day", "from", "until")})
    part, view = data.get("part", ""), data.get("view", "")
    is_number = part.isascii() and part.isdigit() and len(part) < 4  # noqa: PLR2004
    return RoomsAsked(
        day=said.day,
        view=view if view in VIEWS else "week",
        part=max(1, int(part)) if is_number else 1,
        place=data.get("place", "")[:12],
        start=said.start,
        end=said.end,
    )
