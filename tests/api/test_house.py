"""Programs of an operator let places for good, and answer organisers."""

from __future__ import annotations

import pytest

from tenne.booking.models import Booking, State
from tenne.foundation import scope
from tenne.foundation.models import Message
from tenne.spaces.models import Role
from tests.api.conftest import program_of
from tests.booking.permanent import allocated, booked, make_desk
from tests.booking.quotes.seminars import asked, make_hall
from tests.booking.test_allocations import FIFTH, TODAY
from tests.booking.test_mails import deliver_all
from tests.factories import make_person, make_resource

pytestmark = pytest.mark.django_db
TOMKE = {"name": "Tomke Tal", "email": "tomke@tenne.example"}
FIRST = {"first_day": "2026-12-01"}


def olga_of(resource):
    person = make_person(name="Olga Genoss")
    Role.objects.create(person=person, kind="operator", operator=resource.operator)
    return program_of(person, "staff")


def place_of_booking(booking):
    with scope.network("a test looks"):
        return Booking.objects.get(pk=booking.pk).resource


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def olga(desk):
    return olga_of(desk)


@pytest.fixture
def at(desk):
    return f"/spaces/{desk.space.slug}/permanent-places"


def test_a_place_is_let_once_those_in_the_way_were_seen(olga, desk, at):
    other, met = make_resource(desk.space), booked(desk, FIFTH, name="Mara Meer")
    wish = {"resource": str(desk.public_id), **FIRST, **TOMKE}

    seen = olga.post(f"{at}/preview", wish).json()
    blind = olga.post(at, wish | {"seen": "nothing"})
    made = olga.post(at, wish | {"seen": seen["seen"]})
    listed = olga.get(at).json()["results"]

    assert seen["month"] == {"cents": 15000, "currency": "EUR"}
    (hit,) = seen["in_the_way"]
    assert (hit["booking"], hit["person"]["name"]) == (str(met.public_id), "Mara Meer")
    assert hit["to"]["id"] == str(other.public_id)
    assert (blind.status_code, blind.json()["code"]) == (409, "preview-over")
    assert (made.status_code, made.json()["person"]) == (201, {"name": "Tomke Tal"})
    assert [one["id"] for one in listed] == [made.json()["id"]]
    assert place_of_booking(met) == other


@pytest.mark.parametrize(
    ("said", "status", "code"),
    [
        ({"first_day": "2026-11-01"}, 422, "over"),
        ({"last_day": "2026-11-30"}, 422, "backwards"),
        ({"resource": "00000000-0000-0000-0000-000000000000"}, 404, ""),
        ({"name": " "}, 422, "invalid"),
        ({"month_cents": -1}, 422, "invalid"),
    ],
)
def test_what_is_no_letting_is_said(olga, desk, said, status, code):
    wish = {"resource": str(desk.public_id), **FIRST, **TOMKE}

    answer = olga.post(f"/spaces/{desk.space.slug}/permanent-places/preview", wish | said)

    assert answer.status_code == status
    assert answer.json()["code"] == code or not code


def test_a_holder_is_moved_with_whoever_is_in_the_way_there(olga, desk, at):
    held, other = allocated(desk, first_day=TODAY), make_resource(desk.space)
    third, met = make_resource(desk.space), booked(other, FIFTH)
    wish = {"resource": str(other.public_id), **FIRST, "month_cents": 12_000}

    seen = olga.post(f"{at}/{held.public_id}/move/preview", wish).json()
    same = olga.post(f"{at}/{held.public_id}/move/preview", wish | {
        "resource": str(desk.public_id)
    })  # fmt: skip
    moved = olga.post(f"{at}/{held.public_id}/move", wish | {"seen": seen["seen"]})

    assert seen["in_the_way"][0]["to"]["id"] == str(third.public_id)
    assert (same.status_code, same.json()["code"]) == (409, "same-place")
    assert (moved.status_code, moved.json()["month"]["cents"]) == (201, 12_000)
    assert moved.json()["resource"]["id"] == str(other.public_id)
    assert olga.get(f"{at}/{held.public_id}").json()["last_day"] == "2026-11-30"
    assert place_of_booking(met) == third


def test_notice_is_given_for_a_holder_and_taken_back(olga, desk, at):
    held = allocated(desk, first_day=TODAY)
    address = f"{at}/{held.public_id}/notice"

    early = olga.post(address, {"last_day": "2026-11-25"})
    given = olga.post(address, {})
    back = olga.send("DELETE", address)

    assert (early.status_code, early.json()["code"]) == (409, "too-early")
    assert given.json()["last_day"] == "2026-12-31"
    assert back.json()["last_day"] is None


def test_a_part_of_released_days_is_taken_back(olga, desk, at):
    mara = make_person()
    held = allocated(desk, person=mara, first_day=TODAY)
    days = {"first_day": "2026-11-30", "last_day": "2026-12-04"}
    own = program_of(mara)
    given = own.post(f"/permanent-places/{held.public_id}/releases", days).json()["releases"][0]
    part = "?first_day=2026-12-03&last_day=2026-12-04"
    address = f"{at}/{held.public_id}/releases/{given['id']}"

    outside = olga.send("DELETE", f"{address}?first_day=2026-12-03&last_day=2026-12-05")
    left = olga.send("DELETE", address + part).json()["releases"]
    none = own.send("DELETE", f"/permanent-places/{held.public_id}/releases/{given['id']}").json()

    assert (outside.status_code, outside.json()["code"]) == (409, "not-released")
    assert [(one["first_day"], one["last_day"]) for one in left] == [("2026-11-30", "2026-12-02")]
    assert [one["taken_back"] for one in none["releases"]] == [True]


def test_days_are_released_for_a_holder_who_reads_why(olga, desk, at):
    mara = make_person(email="mara.meer@tenne.example", name="Mara Meer")
    held = allocated(desk, person=mara, first_day=TODAY)
    days = {"first_day": "2026-11-30", "last_day": "2026-11-30"}
    address = f"{at}/{held.public_id}/releases"

    blind = olga.post(address, days)
    empty = olga.post(address, days | {"reason": " "})
    given = olga.post(address, days | {"reason": "Anruf am Tresen"})
    own = program_of(mara).get(f"/permanent-places/{held.public_id}").json()

    assert blind.status_code == 422
    assert (empty.status_code, empty.json()["code"]) == (422, "reason-missing")
    assert given.status_code == 201
    assert given.json()["person"] == {"name": "Mara Meer"}
    assert own["releases"] == given.json()["releases"]
    (release,) = own["releases"]
    assert (release["why"], release["credit"]["cents"]) == ("Anruf am Tresen", 250)
    deliver_all()
    letters = Message.objects.filter(to="mara.meer@tenne.example").values_list("text", flat=True)
    assert any("Anruf am Tresen" in one for one in letters)


def test_new_terms_count_for_what_is_agreed_from_then_on(olga, desk):
    mara = make_person()
    held = allocated(desk, person=mara, first_day=TODAY)
    address, own = f"/spaces/{desk.space.slug}/permanent-terms", program_of(mara)
    terms = {"notice_weeks": 12, "ends_with_month": False, "credit_percent": 80}

    before = olga.get(address).json()
    said = olga.send("PUT", address, terms)
    later = allocated(make_resource(desk.space), person=mara)

    assert before == {"notice_weeks": 4, "ends_with_month": True, "credit_percent": 50}
    assert said.json() == olga.get(address).json() == terms
    agreed = {
        one["id"]: (one["notice_weeks"], one["credit_percent"], one["earliest_end"])
        for one in own.get("/permanent-places").json()["results"]
    }
    assert agreed[str(held.public_id)] == (4, 50, "2026-12-31")
    assert agreed[str(later.public_id)] == (12, 80, "2027-02-16")
    for wrong in ({"credit_percent": 101}, {"ends_with_month": "yes"}):
        assert olga.send("PUT", address, terms | wrong).status_code == 422


def test_an_enquiry_is_priced_quoted_withdrawn_and_declined():
    hall = make_hall()
    olga, enquiry = olga_of(hall), asked(hall, person=make_person(email="lena@tenne.example"))
    second = asked(hall)
    at = f"/operators/{hall.operator.slug}/enquiries"
    one, offer = f"{at}/{enquiry.public_id}", {"discount_cents": 2000, "reason": "Stammgast"}

    listed = olga.get(at, state="asked").json()["results"]
    seen = olga.post(f"{one}/preview", offer | {"people": 20}).json()
    mute = olga.post(f"{one}/quotes", {"discount_cents": 2000})
    crowded = olga.post(f"{one}/quotes", {"people": 41})
    made = olga.post(f"{one}/quotes", offer | {"people": 20})
    taken = olga.post(f"{at}/{second.public_id}/preview", {}).json()
    late = olga.post(f"{one}/refuse", {"answer": "Nein."})
    gone = olga.post(f"{one}/withdraw")
    again = olga.post(f"{one}/withdraw")
    no = olga.post(f"{at}/{second.public_id}/refuse", {"answer": "Leider belegt."}).json()

    assert {row["id"] for row in listed} == {str(enquiry.public_id), str(second.public_id)}
    assert listed[0]["organiser"].keys() == {"name", "email", "organisation"}
    assert seen["is_free"] is True
    assert (mute.status_code, mute.json()["code"]) == (422, "reason-missing")
    assert (crowded.status_code, crowded.json()["code"]) == (409, "too-many-people")
    assert (made.status_code, made.json()["state"]) == (201, "quoted")
    assert made.json()["quotes"][0]["price"] == seen["price"]
    assert made.json()["quotes"][0]["people"] == 20
    assert taken["is_free"] is False
    assert (late.status_code, late.json()["code"]) == (409, "answered")
    assert gone.json()["quotes"][0]["state"] == "withdrawn"
    assert (again.status_code, again.json()["code"]) == (409, "quote-over")
    assert (no["state"], no["answer"]) == ("refused", "Leider belegt.")
    with scope.network("a test looks"):
        assert Booking.objects.get().state == State.EXPIRED


def test_what_an_operator_has_is_not_there_for_others(desk, at):
    held, stranger = allocated(desk, first_day=TODAY), olga_of(make_desk())
    enquiry = asked(make_hall(desk.space))

    answers = [
        stranger.get(at),
        stranger.get(f"{at}/{held.public_id}"),
        stranger.get(f"/spaces/{held.space.slug}/permanent-places/{held.public_id}"),
        stranger.get(f"/operators/{desk.operator.slug}/enquiries/{enquiry.public_id}"),
    ]

    assert [one.status_code for one in answers] == [404] * 4
