"""Passes of the old dairy: what it offers, and who has bought one."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from typing import Any

from tenne.foundation.wall_time import local_date
from tenne.memberships.models import PassKind
from tenne.memberships.services.offering import offer
from tenne.memberships.services.passes import Order, buy
from tenne.people.models import Person
from tenne.spaces.models import Space

from .description import both

TEN_DAYS: dict[str, Any] = {
    "names": both("Zehnerkarte", "Ten-day card"), "days": 10, "good_for_days": 365,
    "price_cents": 12000,
}  # fmt: skip
OFFERED: list[dict[str, Any]] = [
    TEN_DAYS,
    {
        "names": both("Abendkarte", "Evening card"), "days": 10, "good_for_days": 182,
        "price_cents": 5000, "day_from": time(16), "day_until": time(20),
    },
    {
        "names": both("Wochenkarte", "Week card"), "days": 7, "good_for_days": 7,
        "price_cents": 4500,
    },
]  # fmt: skip
BUYERS = ("member", "manager")


def write_passes(people: dict[str, Person], space: Space, now: datetime) -> None:
    """Offer three passes, and sell the first to some."""
    today = local_date(now, space.zone)
    kinds: list[PassKind] = [
        offer(space, since=today, vat_percent=Decimal(19), **terms) for terms in OFFERED
    ]
    for name in BUYERS:
        order = Order(first_day=today, agreed_cents=kinds[0].price_cents)
        buy(kinds[0], person=people[name], order=order, now=now)
