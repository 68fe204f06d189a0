"""Whether a door display still answers: a light with words for whoever looks after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tenne.design import formats
from tenne.foundation.wall_time import local_date

from .models import DeviceKind, FrontDeskDevice, Space
from .queries import Week, week_of

# A display asks every half minute, and that is noted every five.
ANSWERS_WITHIN = timedelta(minutes=12)
LONGEST_SILENCE = timedelta(hours=1)
LOOKED_BACK = timedelta(days=14)
NO_TIME = timedelta(0)


@dataclass(frozen=True, slots=True)
class Light:
    """How a display is: ``kind`` and ``symbol`` of its pill, the words in it, when it was seen."""

    kind: str
    symbol: str
    text: str
    seen: str


def with_lights(
    devices: Iterable[FrontDeskDevice], now: datetime
) -> list[tuple[FrontDeskDevice, Light | None]]:
    """Return devices with the light of each display; the hours of a space are read once."""
    weeks: dict[int, Week] = {}
    found: list[tuple[FrontDeskDevice, Light | None]] = []
    for device in devices:
        if device.kind != DeviceKind.DISPLAY:
            found.append((device, None))
            continue
        if device.space_id not in weeks:
            weeks[device.space_id] = week_of(device.space)
        found.append((device, light_of(device, weeks[device.space_id], now)))
    return found


def silent_displays(space: Space, now: datetime) -> list[str]:
    """Name the displays of a space that are silent while the house is open."""
    displays = FrontDeskDevice.objects.filter(
        space=space, kind=DeviceKind.DISPLAY, ended_at=None
    ).exclude(seen_at__gte=now - ANSWERS_WITHIN)
    return [
        device.label
        for device, light in with_lights(displays.select_related("space").order_by("label"), now)
        if light is not None and light.kind == "late"
    ]


def light_of(display: FrontDeskDevice, week: Week, now: datetime) -> Light:
    """Say whether a display answers, is switched off while the house is closed, or is silent."""
    since = display.seen_at or display.paired_at
    seen = _when(display.seen_at, display, now)
    if display.seen_at is not None and now - since <= ANSWERS_WITHIN:
        return Light("ok", "check", _("answers"), seen)
    if open_between(week, since, now) > LONGEST_SILENCE:
        text = _("silent for more than an hour of opening")
        return Light("late", "warning", text, seen)
    return Light("", "clock", _("quiet at the moment"), seen)


def open_between(week: Week, start: datetime, end: datetime) -> timedelta:
    """Return how long a space was open between two moments of the last two weeks."""
    start = max(start, end - LOOKED_BACK)
    zone = week.space.zone
    periods = week.opening_periods(local_date(start, zone), local_date(end, zone))
    parts = (min(one.end, end) - max(one.start, start) for one in periods)
    return sum((part for part in parts if part > NO_TIME), NO_TIME)


def _when(seen_at: datetime | None, display: FrontDeskDevice, now: datetime) -> str:
    if seen_at is None:
        return _("not heard of yet")
    zone, language = display.space.zone, get_language() or "de"
    said = {
        "day": formats.day(local_date(seen_at, zone), language),
        "time": formats.clock(seen_at, zone, language),
    }
    if local_date(seen_at, zone) == local_date(now, zone):
        return _("last heard of today, %(time)s") % said
    return _("last heard of %(day)s, %(time)s") % said
