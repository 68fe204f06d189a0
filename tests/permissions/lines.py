"""Places in line, and wishes to swap, in the small world."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tenne.booking.models import Swap, Wait
from tenne.booking.waiting import link as wait_link
from tenne.foundation import scope
from tenne.people.session_store import SessionStore
from tests.factories import make_person, make_resource
from tests.permissions.world import World, make_booking, where


def wait(world: World, owner: str, place: str) -> dict[str, Any]:
    """Name for what somebody waits; elsewhere somebody else does."""
    space, now = world.spaces["own"], timezone.now()
    person = world.people[owner if place == "mine" else where(place)]
    with scope.person(person.pk):
        row = Wait.objects.create(
            operator=space.operator, space=space, person=person, kind="desk", asked_at=now,
            starts_at=now, ends_at=now + timedelta(hours=1), zone_name=space.zone_name,
        )  # fmt: skip
    if owner == "foreign" and place == "mine":
        # Who has no account: the browser of the guest has shown the link.
        session = SessionStore(world.session_cookies["guest"])
        session[wait_link.KEY] = [str(row.public_id)]
        session.save()
    return {"wait_id": row.public_id}


def guest_wait(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name the secret link of a guest's place in line, or a wrong one."""
    words = wait(world, "guest", "mine")
    with scope.network("a guest is about to show a link"):
        secret = wait_link.token_of(Wait.objects.get(public_id=words["wait_id"]))
    return words | {"token": secret if place == "mine" else secret[::-1]}


def swap(world: World, owner: str, place: str, *, is_asked: bool = True) -> dict[str, Any]:
    """Name a wish to swap that was made to somebody, or by them; elsewhere it is of others."""
    space, now = world.spaces["own"], timezone.now()
    # Who has no account: the browser of the guest has shown the link.
    owner = "guest" if owner == "foreign" else owner
    booking = world.own_bookings[owner] if place == "mine" else world.bookings[place]
    other = make_booking(make_person(), make_resource(space, limit_per_person=None))
    pair = (other, booking) if is_asked else (booking, other)
    with scope.network("a test lets somebody ask"):
        row = Swap.objects.create(
            operator=booking.operator, booking=pair[0], other=pair[1], asked_at=now,
            booking_sequence=0, other_sequence=0, lapses_at=now + timedelta(hours=1),
        )  # fmt: skip
    return {"public_id": booking.public_id, "swap_id": row.public_id}
