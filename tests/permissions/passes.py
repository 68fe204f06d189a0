"""A pass in the small world, offered and sold, and the pages that are about one."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tenne.memberships.services.passes import Order, buy
from tests.factories import make_pass_kind
from tests.permissions.world import World, where


def pass_kind(world: World, owner: str, place: str) -> dict[str, Any]:
    """Name a pass that a space offers."""
    return {"kind_id": make_pass_kind(world.spaces[where(place)]).public_id}


def sold_pass(world: World, owner: str, place: str) -> dict[str, Any]:
    """Name a pass that somebody has bought."""
    kind = make_pass_kind(world.spaces[where(place)])
    person = world.people[owner if place == "mine" else where(place)]
    now = timezone.now()
    order = Order(first_day=now.date(), agreed_cents=kind.price_cents)
    return {"pass_id": buy(kind, person=person, order=order, now=now).public_id}


WORDS = {
    "memberships:buy_pass": pass_kind,
    "memberships:end_pass": pass_kind,
    "memberships:pass": sold_pass,
    "memberships:sold_pass": sold_pass,
}
