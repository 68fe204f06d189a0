"""Places held for good, by programs of their holders."""

from __future__ import annotations

import pytest
import time_machine

from tests.api.conftest import program_of
from tests.booking.permanent import allocated, booked, make_desk
from tests.booking.test_allocations import FIFTH, TODAY
from tests.factories import NOW, make_person, make_resource

pytestmark = pytest.mark.django_db
DAYS = {"first_day": f"{FIFTH}", "last_day": f"{FIFTH}"}


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def mara():
    return make_person()


@pytest.fixture
def held(desk, mara):
    return allocated(desk, person=mara, first_day=TODAY)


@pytest.fixture
def program(mara):
    return program_of(mara)


def test_a_program_releases_a_day_and_takes_it_back(program, held):
    given = program.post(f"/permanent-places/{held.public_id}/releases", DAYS)
    (release,) = given.json()["releases"]
    address = f"/permanent-places/{held.public_id}/releases/{release['id']}"

    back = program.send("DELETE", address)

    assert given.status_code == 201
    assert release["credit"] == {"cents": 242, "currency": "EUR"}
    assert back.json()["releases"][0]["taken_back"] is True


def test_a_booked_day_is_not_taken_back(program, desk, held):
    given = program.post(f"/permanent-places/{held.public_id}/releases", DAYS).json()
    booked(desk, FIFTH)

    back = program.send(
        "DELETE", f"/permanent-places/{held.public_id}/releases/{given['releases'][0]['id']}"
    )

    assert (back.status_code, back.json()["code"]) == (409, "booked")


def test_notice_and_its_way_back(program, held):
    ended = program.post(f"/permanent-places/{held.public_id}/notice", {})
    again = program.send("DELETE", f"/permanent-places/{held.public_id}/notice")

    assert ended.json()["last_day"] == "2026-12-31"
    assert again.json()["last_day"] is None


def test_a_move_answers_with_the_new_place(program, desk, held):
    other = make_resource(desk.space)
    order = {"first_day": f"{FIFTH}", "resource": str(other.public_id)}

    moved = program.post(f"/permanent-places/{held.public_id}/move", order)

    assert moved.status_code == 201
    assert moved.json()["resource"]["id"] == str(other.public_id)
    assert [one["first_day"] for one in program.get("/permanent-places").json()["results"]] == [
        f"{TODAY}",
        f"{FIFTH}",
    ]


def test_where_one_could_move_is_listed_with_the_price_of_a_month(program, desk, held):
    other, taken = make_resource(desk.space), make_resource(desk.space)
    allocated(taken)
    address = f"/permanent-places/{held.public_id}/move"

    free = program.get(address, first_day=f"{FIFTH}").json()["results"]

    assert [(one["id"], one["month"]["cents"]) for one in free] == [(str(other.public_id), 15000)]
    assert program.get(address).status_code == 422


def test_what_others_hold_does_not_exist(held):
    stranger = program_of(make_person())

    assert stranger.get(f"/permanent-places/{held.public_id}").status_code == 404
    assert stranger.post(f"/permanent-places/{held.public_id}/notice", {}).status_code == 404
