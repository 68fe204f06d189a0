"""Rules as most houses have them, by what a place is for; each can be changed afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MINUTE, HOUR, DAY = 1, 60, 24 * 60


@dataclass(frozen=True, slots=True)
class Preset:
    """A set of rules with the words under which people look for it."""

    key: str
    title: Promise
    note: Promise
    rules: Mapping[str, Any]


PRESETS = (
    Preset(
        "day-desk",
        _("Desk by the day"),
        _("From half a day to a month, 90 days ahead"),
        {"shortest": 4 * HOUR, "longest": 31 * DAY},
    ),
    Preset(
        "hours-desk",
        _("By the hour"),
        _("From one hour to a month, 90 days ahead"),
        {"shortest": 1 * HOUR, "longest": 31 * DAY},
    ),
    Preset(
        "room",
        _("Room by the hour"),
        _("In steps of 15 minutes, from half an hour to a day"),
        {"granularity": 15, "shortest": 30, "longest": 12 * HOUR},
    ),
    Preset(
        "booth",
        _("Booth from a quarter of an hour"),
        _("From 15 minutes to two hours, two weeks ahead"),
        {"granularity": 15, "shortest": 15, "longest": 2 * HOUR, "horizon_days": 14},
    ),
    Preset(
        "month",
        _("By the month"),
        _("From four weeks to a year, a year ahead"),
        {"shortest": 28 * DAY, "longest": 366 * DAY, "horizon_days": 365, "limit_per_person": 2},
    ),
    Preset(
        "nights",
        _("By the night or week"),
        _("From one day to a month, half a year ahead; at any hour"),
        {
            "shortest": 12 * HOUR,
            "longest": 31 * DAY,
            "horizon_days": 180,
            "keeps_opening_hours": False,
        },
    ),
)
BY_KEY = {preset.key: preset for preset in PRESETS}
FOR_KIND = {
    "desk": "day-desk",
    "room": "room",
    "booth": "booth",
    "equipment": "hours-desk",
    "locker": "month",
    "parking": "day-desk",
    "guest-room": "nights",
}
