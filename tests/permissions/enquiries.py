"""What organisers ask for, made for one cell of the matrix."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tenne.booking.models import Enquiry
from tenne.booking.quotes import link
from tenne.foundation import scope
from tenne.people.session_store import SessionStore
from tests.permissions.world import World


def enquiry(world: World, owner: str, place: str) -> dict[str, Any]:
    """Name what somebody asks a house for; of a guest the browser has shown the link."""
    is_guests = place == "mine" and owner == "foreign"
    house = "own" if place in ("any", "mine") else place
    person = world.people["guest" if is_guests else owner if place == "mine" else house]
    row = _asked(world, person, house)
    if is_guests:
        session = SessionStore(world.session_cookies["guest"])
        session["enquiries_by_link"] = [str(row.public_id)]
        session.save()
    return {"enquiry_id": row.public_id}


def enquiry_link(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name the secret link of a guest's enquiry, or a wrong one."""
    row = _asked(world, world.people["guest"], "own")
    secret = link.token_of(row)
    return {"enquiry_id": row.public_id, "token": secret if place == "mine" else secret[::-1]}


def _asked(world: World, person: Any, house: str) -> Enquiry:
    space, begin = world.spaces[house], timezone.now() + timedelta(days=30)
    with scope.network("test data"):
        row: Enquiry = Enquiry.objects.create(
            operator=space.operator, space=space, resource=world.desks[house], person=person,
            state="asked", starts_at=begin, ends_at=begin + timedelta(hours=8), seating="rows",
            zone_name=space.zone_name, people=12, asked_at=timezone.now(),
        )  # fmt: skip
    return row


WORDS: dict[str, Callable[[World, str, str], dict[str, Any]]] = {
    "booking:enquiry": enquiry,
    "booking:change_event": enquiry,
    "booking:send_enquiry": enquiry,
    "booking:take_enquiry_back": enquiry,
    "booking:decline_quote": enquiry,
    "booking:quote_for": enquiry,
    "booking:enquiry_link": enquiry_link,
}
