"""What is not settled yet, for programs: requests, a longer stay, the wait list."""

from __future__ import annotations

import pytest
import time_machine

from tenne.people.models import Person
from tenne.spaces.models import Resource, Role
from tests.api.conftest import program_of
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db
MORNING = {"start": "2026-11-25T09:00:00+01:00", "end": "2026-11-25T12:00:00+01:00"}


def wish_for(place: Resource) -> dict:
    return {"resource": str(place.public_id), **MORNING}


@pytest.fixture
def hall(db) -> Resource:
    return make_resource(make_space(), kind="room", approval_minutes=600)


def host_of(resource: Resource) -> Person:
    host = make_person()
    Role.objects.create(person=host, kind="host", operator=resource.operator, space=resource.space)
    return host


def test_a_request_says_until_when_it_is_kept_and_is_answered_by_a_host_only(program, hall):
    asked = program.post("/bookings", wish_for(hall)).json()
    path = f"/bookings/{asked['id']}"

    own = program.post(f"{path}/approve", {})
    by_host = program_of(host_of(hall), "book", "staff").post(
        f"{path}/approve", {"answer": "Gern."}
    )
    late = program_of(host_of(hall), "book", "staff").post(f"{path}/decline", {})

    assert (asked["state"], asked["held_until"]) == ("requested", "2026-11-24T17:15:00+01:00")
    assert own.json()["code"] == "not-your-space"
    assert (by_host.json()["state"], by_host.json()["answer"]) == ("confirmed", "Gern.")
    assert (late.status_code, late.json()["code"]) == (409, "not-requested")


def test_a_booking_is_prolonged_and_refused_with_the_next_free_time(program):
    room = make_resource(make_space(), kind="room")
    mine = program.post("/bookings", wish_for(room)).json()
    after = {"start": "2026-11-25T13:00:00+01:00", "end": "2026-11-25T14:00:00+01:00"}
    program.post("/bookings", wish_for(room) | after)

    longer = program.post(f"/bookings/{mine['id']}/extend", {"end": "2026-11-25T13:00:00+01:00"})
    too_long = program.post(f"/bookings/{mine['id']}/extend", {"end": "2026-11-25T13:30:00+01:00"})

    assert longer.json()["price"]["cents"] == 4800
    assert too_long.status_code == 409
    assert too_long.json()["code"] == "occupied"
    assert "14:00" in too_long.json()["message"]


def test_who_waits_is_offered_takes_it_and_is_seen_by_nobody_else(program, hall):
    room = make_resource(hall.space, kind="room")
    other = program_of(make_person())
    taken = other.post("/bookings", wish_for(room)).json()
    refused = program.post("/bookings", wish_for(room))
    wait = program.post("/waits", wish_for(room))
    path = f"/waits/{wait.json()['id']}"
    early = program.post(f"{path}/claim")

    with time_machine.travel(NOW, tick=False):
        other.send("DELETE", f"/bookings/{taken['id']}")
    offered = program.get(path).json()
    claimed = program.post(f"{path}/claim").json()

    assert refused.json()["code"] == "occupied"
    assert (wait.status_code, wait["Location"]) == (201, f"/api/v1{path}")
    assert early.json()["code"] == "not-offered-yet"
    assert (offered["state"], offered["offer"]["state"]) == ("offered", "held")
    assert claimed["state"] == "confirmed"
    assert program.get("/waits").json()["results"] == []
    assert other.get(path).status_code == 404
    assert program.send("DELETE", path).json()["code"] == "taken-up"


def test_nobody_waits_for_what_is_free(program, hall):
    free = program.post("/waits", wish_for(hall))

    assert (free.status_code, free.json()["code"]) == (409, "free")
