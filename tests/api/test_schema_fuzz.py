"""The published document is true: schemathesis with all checks as each role, over real HTTP."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from http.client import HTTPConnection

import pytest
from django.utils import timezone
from tools.soak.api_fuzz import EVERY_PHASE, FEW_PHASES, ROLES, Outcome, fuzz

from tenne.booking.services import Wish, book
from tenne.booking.services.quotes.asking import Words, ask
from tenne.foundation.period import Period
from tenne.people import tokens
from tenne.people.models import Person
from tenne.spaces.models import Resource, Role, RoleKind, Space
from tests.booking.permanent import allocated
from tests.booking.quotes.seminars import make_hall, wish_for
from tests.factories import make_person, make_resource, make_space
from tests.race.server import serving

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
CASES = 500
ALL = ("read", "book", "check-in")
# What a role must have met, or the run would have proved nothing.
MUST_HAVE_SEEN = {
    "none": {"list_free_places 200", "book 401", "search_free_places 422"},
    "narrow": {"book 403", "show_booking 403", "shut 403", "list_free_places 200"},
    "member": {"book 201", "book 422", "cancel_booking 200", "show_booking 200", "check_in 409"},
    "staff": {
        "book 201",
        "show_booking 200",
        "cancel_booking 200",
        "list_bookings_of_space 200",
        "show_occupancy 200",
        "preview_shutdown 200",
        "list_webhooks 200",
        "show_held_place 200",
        "preview_quote 200",
        "show_enquiry_of_operator 200",
    },
}


@pytest.fixture
def morning():
    """Real processes have the real time."""


def booked(person: Person, desk: Resource, *, days: int) -> str:
    start = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0)
    start += timedelta(days=days)
    wish = Wish(Period(start, start + timedelta(hours=2)), resource_id=desk.public_id)
    return str(book(person=person, wish=wish, now=timezone.now()).public_id)


def let(desk: Resource) -> str:
    """Let a desk for good, from a day to come."""
    begins = (timezone.now() + timedelta(days=20)).date()
    return str(allocated(desk, first_day=begins, now=timezone.now(), price_cents=100).public_id)


def asked(space: Space, person: Person) -> str:
    """Ask for a hall."""
    start = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=30)
    wish = wish_for(make_hall(space), Period(start, start + timedelta(hours=4)))
    words, now = Words(), timezone.now()
    return str(ask(person=person, wish=wish, words=words, now=now, is_proven=True).public_id)


def token_of(person: Person, *scopes: str) -> str:
    return tokens.make(person, label="fuzz", scopes=scopes, lasts=None, now=timezone.now())[1]


def run(role: str, space: Space) -> Outcome:
    desks = [make_resource(space, limit_per_person=None) for _ in range(4)]
    member, other, host = make_person(), make_person(), make_person()
    for kind, at in ((RoleKind.HOST, space), (RoleKind.OPERATOR, None)):
        Role.objects.create(person=host, kind=kind, operator_id=space.operator_id, space=at)
    secrets = {
        "none": "",
        "member": token_of(member, *ALL),
        "narrow": token_of(member),
        "staff": token_of(host, *ALL, "staff"),
    }
    known = {
        "slug": [space.slug],
        "space": [space.slug],
        "operator_slug": [space.operator.slug],
        "resource": [str(desk.public_id) for desk in desks],
        "booking_id": [
            booked(person, desk, days=days)
            for person, days in ((member, 3), (other, 4))
            for desk in desks
        ],
        "place_id": [let(make_resource(space))],
        "enquiry_id": [asked(space, other)],
    }
    with serving() as port:
        return fuzz(
            f"http://localhost:{port}",
            role=role,
            token=secrets[role],
            known=known,
            cases=CASES,
            phases=FEW_PHASES if role in ("none", "narrow") else EVERY_PHASE,
        )


@pytest.mark.parametrize("role", ROLES)
def test_no_case_of_a_role_breaks_the_document(role):
    outcome = run(role, make_space())

    assert outcome.is_clean, outcome.report
    assert outcome.cases >= CASES
    assert MUST_HAVE_SEEN[role] <= outcome.answers.keys(), sorted(outcome.answers)
    assert not any(key.split()[1].startswith("5") for key in outcome.answers)


def status_of(port: int, path: str) -> int:
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", path, headers={"Host": "localhost"})
        return connection.getresponse().status


def test_an_address_as_long_as_the_document_allows_is_read():
    with serving() as port:
        statuses = [
            status_of(port, f"/api/v1/spaces?cursor={'9' * length}") for length in (8000, 9000)
        ]

    assert statuses == [422, 414]
