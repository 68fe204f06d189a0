"""Faults and roster for machines."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tenne.foundation import scope
from tenne.spaces.models import Fault, Role, Shift
from tests.api.conftest import program_of
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_resource(make_space(slug="haus", roster="code"))


def host_of(space):
    person = make_person()
    Role.objects.create(person=person, kind="host", operator=space.operator, space=space)
    return person


def test_a_program_reports_a_fault_for_its_person(desk):
    mara = make_person()
    program = program_of(mara)

    answer = program.post(
        "/spaces/haus/faults",
        {"kind": "lamp", "resource": str(desk.public_id), "text": "Flackert"},
    )

    assert answer.status_code == 201
    assert answer.json()["resource"]["id"] == str(desk.public_id)
    assert answer.json()["is_open"]
    assert [one["text"] for one in program.get("/spaces/haus/faults").json()["results"]] == [
        "Flackert"
    ]


def test_members_see_their_own_faults_and_hosts_all_of_their_space(desk):
    program_of(make_person()).post("/spaces/haus/faults", {"kind": "wlan"})
    host = host_of(desk.space)

    def seen(program):
        return len(program.get("/spaces/haus/faults").json()["results"])

    assert seen(program_of(make_person())) == 0
    assert seen(program_of(host)) == 0
    assert seen(program_of(host, "read", "staff")) == 1


def test_a_host_sees_no_faults_of_another_space(desk):
    other = make_space(operator=desk.operator, slug="anders")
    program_of(make_person()).post("/spaces/anders/faults", {"kind": "wlan"})

    found = program_of(host_of(desk.space), "read", "staff").get("/spaces/anders/faults").json()

    assert other.slug == "anders"
    assert found["results"] == []


def test_without_a_token_nothing_is_reported(desk, stranger):
    assert stranger.post("/spaces/haus/faults", {"kind": "wlan"}).status_code == 401
    with scope.network("a test looks"):
        assert not Fault.objects.exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "dragon"}, "kind"),
        ({"kind": "lamp", "resource": "7"}, "resource"),
        ({"kind": "lamp", "colour": "red"}, "colour"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_field(desk, body, field):
    answer = program_of(make_person()).post("/spaces/haus/faults", body)

    assert answer.status_code == 422
    assert answer.json()["field"] == field


def test_a_place_of_another_space_is_refused(desk):
    elsewhere = make_resource(make_space())

    answer = program_of(make_person()).post(
        "/spaces/haus/faults", {"kind": "lamp", "resource": str(elsewhere.public_id)}
    )

    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-place")


def test_too_many_reports_are_429(desk):
    program = program_of(make_person())

    answers = [
        program.post("/spaces/haus/faults", {"kind": "other", "text": str(n)}).status_code
        for n in range(21)
    ]

    assert answers == [201] * 20 + [429]


def test_the_roster_says_when_somebody_is_there_and_never_who(desk, stranger):
    space = desk.space
    with scope.network("test data"):
        for hours, person in ((3, make_person(name="Hanna Geheim")), (10, None)):
            start = NOW + timedelta(hours=hours)
            Shift.objects.create(
                operator=space.operator, space=space, person=person, starts_at=start,
                ends_at=start + timedelta(hours=2),
            )  # fmt: skip

    answer = stranger.get("/spaces/haus/roster")

    assert answer.json() == {
        "uses_roster": True,
        "staffed": [{"start": "2026-11-24T10:15:00+01:00", "end": "2026-11-24T12:15:00+01:00"}],
        "unstaffed": [
            {
                "start": "2026-11-24T17:15:00+01:00",
                "end": "2026-11-24T19:15:00+01:00",
                "access": "code",
            }
        ],
    }
    assert "Hanna" not in answer.content.decode()


def test_a_space_without_a_roster_says_so(stranger):
    make_space(slug="ohne")

    assert stranger.get("/spaces/ohne/roster").json()["uses_roster"] is False
