"""Who may call what: tokens, scopes, roles, and nobody through a browser's session."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tenne.booking.services import Wish, book
from tenne.people import calendar_keys, tokens
from tenne.spaces.models import Role, RoleKind
from tests.api.conftest import Program, program_of
from tests.booking.periods import at
from tests.factories import NOW, make_operator, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db


def booking_at(space, *, person=None):
    wish = Wish(period=at("09:00", "12:00"), resource_id=make_resource(space).public_id)
    return book(person=person or make_person(), wish=wish, now=NOW)


def ids(response) -> set[str]:
    return {row["id"] for row in response.json()["results"]}


@pytest.fixture
def house():
    """Two spaces of one operator and one of another, each with a booking."""
    home = make_operator()
    spaces = [make_space(operator=home), make_space(operator=home), make_space()]
    return [(space, booking_at(space)) for space in spaces]


def staff(kind, *, operator=None, space=None):
    person = make_person()
    Role.objects.create(person=person, kind=kind, operator=operator, space=space)
    return person


def test_without_a_token_bookings_are_closed(stranger):
    response = stranger.get("/bookings")

    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert response.json()["code"] == "token-missing"


@pytest.mark.parametrize("token", ["tenne_no", "x", "tenne_" + "ä" * 9, "a b", "tenne_\x00"])
def test_a_token_that_is_none_opens_nothing_not_even_what_is_public(token):
    program = Program(token)

    assert program.get("/bookings").status_code == 401
    assert program.get("/spaces").status_code == 401


def test_a_revoked_and_an_expired_token_are_none(mara):
    token, raw = tokens.make(mara, label="t", scopes=["read"], lasts=timedelta(hours=1), now=NOW)
    _, expired = tokens.make(mara, label="t", scopes=["read"], lasts=timedelta(-1), now=NOW)
    assert Program(raw).get("/bookings").status_code == 200

    tokens.revoke(token, now=NOW)

    assert Program(raw).get("/bookings").status_code == 401
    assert Program(expired).get("/bookings").status_code == 401


def test_a_browsers_session_counts_for_nothing(mara):
    client = Client()
    client.force_login(mara)

    assert client.get("/api/v1/bookings").status_code == 401


@pytest.mark.parametrize(
    ("scopes", "method", "path", "missing"),
    [
        (["book"], "GET", "/bookings", "read"),
        (["read"], "POST", "/bookings", "book"),
        (["read", "book"], "POST", "/bookings/{id}/check-in", "check-in"),
        (["read"], "DELETE", "/bookings/{id}", "book"),
        (["read"], "POST", "/calendar", "book"),
    ],
)
def test_a_narrow_token_is_told_which_scope_it_lacks(mara, scopes, method, path, missing):
    booking = booking_at(make_space(), person=mara)
    program = program_of(mara, *scopes)

    response = program.send(method, path.format(id=booking.public_id), {})

    assert (response.status_code, response.json()["code"]) == (403, "scope-missing")
    assert missing in response.json()["message"]


def test_the_key_of_a_calendar_is_no_token_and_a_token_no_key(mara, program):
    key = calendar_keys.renew(mara, now=NOW)
    _, raw = tokens.make(mara, label="t", scopes=["read", "book"], lasts=None, now=NOW)

    assert Program(key).get("/bookings").status_code == 403
    assert Client().get(f"/calendar/{raw}.ics").status_code == 404


def test_an_operator_sees_its_own_spaces_and_no_others(house):
    operator = house[0][0].operator
    program = program_of(staff(RoleKind.OPERATOR, operator=operator), "read", "staff")

    assert ids(program.get("/bookings")) == {str(b.public_id) for _, b in house[:2]}
    assert program.get(f"/bookings/{house[1][1].public_id}").status_code == 200
    assert program.get(f"/bookings/{house[2][1].public_id}").status_code == 404


def test_a_host_sees_the_space_of_the_role_and_no_sibling(house):
    space, booking = house[0]
    program = program_of(
        staff(RoleKind.HOST, operator=space.operator, space=space), "read", "staff"
    )

    assert ids(program.get("/bookings")) == {str(booking.public_id)}
    assert program.get(f"/bookings/{house[1][1].public_id}").status_code == 404


def test_a_role_alone_opens_nothing_without_the_scope_staff(house):
    operator = house[0][0].operator
    program = program_of(staff(RoleKind.OPERATOR, operator=operator), "read", "book", "check-in")

    assert ids(program.get("/bookings")) == set()
    assert program.get(f"/bookings/{house[0][1].public_id}").status_code == 404


def test_the_scope_staff_opens_nothing_without_a_role(house, mara):
    own = booking_at(house[0][0], person=mara)
    program = program_of(mara, "read", "staff")

    assert ids(program.get("/bookings")) == {str(own.public_id)}
    assert program.get(f"/bookings/{house[0][1].public_id}").status_code == 404


def test_staff_may_ask_for_their_own_bookings_only(house):
    host = staff(RoleKind.OPERATOR, operator=house[0][0].operator)
    own = booking_at(house[2][0], person=host)
    program = program_of(host, "read", "staff")

    assert ids(program.get("/bookings", mine="true")) == {str(own.public_id)}
    assert program.get(f"/bookings/{own.public_id}").status_code == 200


def test_a_host_cancels_for_somebody_who_rang_up(house):
    space, booking = house[0]
    program = program_of(
        staff(RoleKind.HOST, operator=space.operator, space=space), "book", "staff"
    )

    response = program.send("DELETE", f"/bookings/{booking.public_id}")

    assert response.json()["state"] == "cancelled"
    assert response.json()["person"]["name"] == booking.person.name


def test_what_a_token_does_is_in_the_audit_trail(mara):
    from pghistory.models import Context

    booking = booking_at(make_space(), person=mara)

    program_of(mara).send("DELETE", f"/bookings/{booking.public_id}")

    assert {"person": mara.pk, "through": "api"} in [c.metadata for c in Context.objects.all()]
