"""Several places at once by a program: all or nothing, once per key."""

from __future__ import annotations

import pytest

from tenne.booking.models import Booking
from tenne.foundation import scope
from tests.factories import make_resource, make_space

pytestmark = pytest.mark.django_db
MORNING = {"start": "2026-11-24T09:00:00+01:00", "end": "2026-11-24T12:00:00+01:00"}


@pytest.fixture
def headsets():
    space = make_space()
    return [
        make_resource(
            space, kind="equipment", number=f"H{n}", limit_per_person=None,
            name={"de": f"Headset H{n}", "en": f"Headset H{n}"},
        )
        for n in range(1, 13)
    ]  # fmt: skip


@pytest.fixture
def lamp(headsets):
    return make_resource(headsets[0].space, kind="equipment", limit_per_person=None)


def wish(place, quantity: int = 1, **more) -> dict:
    return {"resource": str(place.public_id), "quantity": quantity, **MORNING, **more}


def names(answer) -> list[str]:
    return [one["resource"]["name"] for one in answer.json()["bookings"]]


def live() -> int:
    with scope.network("a test counts"):
        return Booking.objects.count()


def test_twelve_headsets_are_twelve_bookings_and_a_thirteenth_is_none(program, headsets, lamp):
    first = program.post("/baskets", {"wishes": [wish(headsets[4], 3), wish(lamp)]})
    too_many = program.post("/baskets", {"wishes": [wish(lamp), wish(headsets[0], 10)]})
    left = program.post("/baskets", {"wishes": [wish(headsets[0], 9)]})

    assert first.status_code == 201
    assert names(first) == ["Headset H5", "Headset H1", "Headset H2", lamp.name["en"]]
    assert (too_many.status_code, too_many.json()["code"]) == (409, "full")
    assert too_many.json()["message"].startswith("Only 9 of 10 are free then.")
    assert left.status_code == 201
    assert live() == 4 + 9


def test_the_same_headset_is_not_given_twice_within_a_basket(program, headsets):
    wishes = [wish(headsets[0], 2), wish(headsets[0], 2)]

    answer = program.post("/baskets", {"wishes": wishes})

    assert len(set(names(answer))) == 4


def test_a_basket_is_booked_once_per_key_and_a_key_for_another_one_is_refused(program, headsets):
    basket = {"wishes": [wish(headsets[0], 2)]}
    first = program.post("/baskets", basket, **{"Idempotency-Key": "k" * 80})

    again = program.post("/baskets", basket, **{"Idempotency-Key": "k" * 80})
    other = program.post(
        "/baskets", {"wishes": [wish(headsets[0], 3)]}, **{"Idempotency-Key": "k" * 80}
    )

    assert again.json() == first.json()
    assert (other.status_code, other.json()["code"]) == (422, "key-reused")
    assert live() == 2


def test_any_two_desks_of_a_pool_and_never_more_than_are_booked_at_once(program, headsets):
    space = headsets[0].space
    for _ in range(2):
        make_resource(space, limit_per_person=None)
    pool = {"pool": {"space": space.slug, "kind": "desk"}, **MORNING}

    two = program.post("/baskets", {"wishes": [pool | {"quantity": 2}]})
    third = program.post("/baskets", {"wishes": [wish(headsets[0]), pool]})
    many = program.post("/baskets", {"wishes": [wish(headsets[0], 24), wish(headsets[0])]})

    assert (two.status_code, len(two.json()["bookings"])) == (201, 2)
    assert (third.status_code, third.json()["code"]) == (409, "full")
    assert (many.status_code, many.json()["code"]) == (409, "too-many-at-once")
    assert live() == 2


def test_somebody_else_s_space_is_booked_separately(program, headsets):
    elsewhere = make_resource(make_space())

    answer = program.post("/baskets", {"wishes": [wish(headsets[0]), wish(elsewhere)]})

    assert (answer.status_code, answer.json()["code"]) == (409, "several-spaces")
