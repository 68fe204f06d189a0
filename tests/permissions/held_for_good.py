"""A place held for good in the small world, and the pages that are about one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tenne.booking.models import Allocation, Release
from tenne.foundation import scope
from tests.permissions.world import World, where

ABOUT_IT = "permanent move_permanent give_notice release_days take_release_back take_notice_back"
ABOUT_IT += " end_permanent permanent_come permanent_undo_come permanent_leave move_holder"
ABOUT_IT += " permanent_undo_leave release_for_holder take_holders_release_back"
HOLDERS = "holder_came holder_left undo_holder_came undo_holder_left"
OF_A_PLACE = [f"booking:{one}" for one in ABOUT_IT.split()]
OF_A_PLACE += [f"web:host_{one}" for one in HOLDERS.split()]


def permanent(world: World, owner: str, place: str) -> dict[str, Any]:
    """Name a place that somebody holds for good, with a day that was released."""
    space, now = world.spaces[where(place)], timezone.now()
    day = now.date() + timedelta(days=40)
    with scope.network("a test lets a place for good"):
        held: Allocation = Allocation.objects.create(
            operator=space.operator, space=space, resource=world.desks[where(place)],
            person=world.people[owner if place == "mine" else where(place)],
            first_day=day, held_from=now + timedelta(days=40), zone_name="Europe/Berlin",
            notice_weeks=4, ends_with_month=True, price_cents=0, vat_percent=19,
            credit_percent=50, payment_way="free", charged_until=day, made_at=now,
        )  # fmt: skip
        given = Release.objects.create(
            operator=space.operator, allocation=held, first_day=day, last_day=day,
            free_from=held.held_from, free_until=held.held_from + timedelta(hours=2),
            open_days=1, credit_cents=0, made_at=now,
        )  # fmt: skip
    return {"allocation_id": held.public_id, "release_id": given.public_id}
