"""Programs of an operator pause calendars from elsewhere, and take an old system's file over."""

from __future__ import annotations

import pytest

from tenne.booking.models import Booking, OutsideCalendar
from tenne.foundation import scope
from tenne.spaces.models import Role
from tests.api.conftest import program_of
from tests.booking.calendars_in.serving import at, calendar
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db
MARA = "ATTENDEE;CN=Mara Muster:mailto:mara@tenne.example"
FILE = calendar(
    at("09-10", "a-first", "LOCATION:Scheune", MARA),
    at("09-10", "hit", "LOCATION:Barn"),
    at("12-13", "two", "LOCATION:Scheune"),
    at("14-15", "nowhere", "LOCATION:Keller"),
).decode()


@pytest.fixture
def hall():
    return make_resource(make_space(), kind="room", name={"de": "Scheune", "en": "Barn"})


@pytest.fixture
def olga(hall):
    person = make_person(name="Olga Genoss")
    Role.objects.create(person=person, kind="operator", operator=hall.operator)
    return program_of(person, "staff")


def test_a_calendar_is_paused_and_resumed_and_again_changes_nothing(olga, hall):
    with scope.operators(hall.operator_id):
        kept = OutsideCalendar.objects.create(
            operator=hall.operator, space=hall.space, resource=hall, made_at=NOW,
            address="https://cloud.tenne.example/hall.ics",
        )  # fmt: skip
    one = f"/spaces/{hall.space.slug}/outside-calendars/{kept.public_id}"

    paused = [olga.post(f"{one}/{verb}").json()["is_paused"] for verb in ("pause", "pause")]
    resumed = [olga.post(f"{one}/{verb}").json()["is_paused"] for verb in ("resume", "resume")]

    assert (paused, resumed) == ([True, True], [False, False])


def test_a_file_is_looked_at_taken_over_once_and_taken_back(olga, hall):
    here = f"/spaces/{hall.space.slug}/takeovers"

    seen = olga.post(f"{here}/preview", {"file": FILE}).json()
    (two,) = [one["id"] for one in seen["dates"] if one["start"].startswith("2026-11-24T12")]
    blind = olga.post(here, {"file": FILE, "seen": "nothing"})
    order = {"file": FILE, "seen": seen["seen"], "leave_out": [two]}
    made = olga.post(here, order)
    again = olga.post(here, order)
    back = olga.send("DELETE", f"{here}/{made.json()['id']}")
    listed = olga.get(here).json()["results"]

    fates = [(one["fate"], one["called"], one["person"]["name"]) for one in seen["dates"]]
    assert fates[0] == ("make", "Scheune", "Mara Muster")
    assert [fate for fate, _called, _name in fates] == ["make", "conflict", "make", "no-place"]
    assert seen["dates"][1]["against"]["name"] == "Mara Muster"
    assert (blind.status_code, blind.json()["code"]) == (409, "preview-over")
    assert (made.status_code, made.json()["bookings"]) == (201, 1)
    assert (again.status_code, again.json()["code"]) == (409, "preview-over")
    assert (back.json()["bookings"], back.json()["taken_back_at"] is None) == (0, False)
    assert [one["id"] for one in listed] == [made.json()["id"]]
    with scope.network("a test looks"):
        assert not Booking.objects.exists()


def test_all_events_go_to_one_place_for_one_name_where_that_is_said(olga, hall):
    here = f"/spaces/{hall.space.slug}/takeovers"
    wish = {"file": FILE, "resource": str(hall.public_id), "name": "Altes System"}

    dates = olga.post(f"{here}/preview", wish).json()["dates"]

    assert {one["person"]["name"] for one in dates} == {"Altes System"}
    assert [one["fate"] for one in dates] == ["make", "conflict", "make", "make"]


@pytest.mark.parametrize(
    ("said", "status", "code"),
    [
        ({"file": "BEGIN:VCALENDAR\nnothing"}, 409, "cut-off"),
        ({"file": "<html>"}, 422, "invalid"),
        ({"resource": "00000000-0000-0000-0000-000000000000"}, 404, "unknown-place"),
        ({"file": "BEGIN:VCALENDAR" + " " * 1_000_000}, 422, "invalid"),
        ({"file": "BEGIN:VCALENDAR" + "\n" * 1_600_000}, 413, "too-large"),
    ],
)
def test_what_cannot_be_read_is_said(olga, hall, said, status, code):
    answer = olga.post(f"/spaces/{hall.space.slug}/takeovers/preview", {"file": FILE} | said)

    assert (answer.status_code, answer.json()["code"] or code) == (status, code)
