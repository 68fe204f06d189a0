"""Programs read what is owed; those of an operator note that it was paid."""

from __future__ import annotations

import pytest

from tenne.booking.services import cancel
from tenne.spaces.models import Role
from tests.api.conftest import program_of
from tests.billing.sold import DAY, NINE, booked, paid
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_resource(make_space(), limit_per_person=None)


@pytest.fixture
def house(desk):
    person = make_person(name="Olga Genoss")
    Role.objects.create(person=person, kind="operator", operator=desk.operator)
    return program_of(person, "staff")


@pytest.fixture
def at(desk):
    return f"/operators/{desk.operator.slug}"


def test_ones_own_charges_are_listed_with_their_corrections(desk):
    tomke = make_person(name="Tomke Tal")
    booking = booked(desk, NINE + 9 * DAY, person=tomke)
    paid(booking, note="Auszug 12")
    cancel(booking, now=NOW)
    booked(desk, person=tomke)
    booked(desk, NINE + DAY, name="Fremde Frau")
    program = program_of(tomke, "read")

    first = program.get("/charges", limit=1).json()
    every = program.get("/charges").json()["results"]
    still_open = program.get("/charges", standing="open").json()["results"]

    (sale,) = first["results"]
    assert first["next"] is not None
    assert len(every) == 2
    assert (sale["standing"], sale["charged"]["cents"], sale["open"]["cents"]) == (
        "to-give-back", 0, -600,
    )  # fmt: skip
    charge, correction = sale["charges"]
    assert sale["id"] == charge["id"] == correction["corrects"]
    assert (charge["vat_percent"], charge["vat"]["cents"]) == ("19", 96)
    (note,) = sale["settlements"]
    assert note["amount"] == {"cents": 600, "currency": "EUR"}
    assert "note" not in note
    assert [one["open"]["cents"] for one in still_open] == [600]


def test_an_operator_notes_a_payment_and_takes_it_back(house, at, desk):
    booked(desk, name="Tomke Tal")
    (sale,) = house.get(f"{at}/charges", person="tomke").json()["results"]
    order = {
        "sales": [{"sale": sale["id"], "cents": 600}], "paid_on": "2026-11-24", "way": "transfer",
        "note": "Auszug 12",
    }  # fmt: skip

    made = house.post(f"{at}/settlements", order)
    again = house.post(f"{at}/settlements", order)
    paid_now = house.get(f"{at}/charges", standing="settled").json()
    (settlement,) = made.json()["results"]
    back = house.send("DELETE", f"{at}/settlements/{settlement['id']}")
    after = house.get(f"{at}/charges", kind="booking").json()["results"]

    assert made.status_code == 201
    assert (settlement["noted_by"], settlement["note"]) == ("Olga Genoss", "Auszug 12")
    assert (again.status_code, again.json()["code"]) == (409, "nothing-open")
    assert paid_now["results"][0]["person"]["name"] == "Tomke Tal"
    assert paid_now["totals"] == [
        {
            "tax_mode": "regular", "vat_percent": "19",
            "net": {"cents": 504, "currency": "EUR"}, "vat": {"cents": 96, "currency": "EUR"},
            "charged": {"cents": 600, "currency": "EUR"}, "open": {"cents": 0, "currency": "EUR"},
        }
    ]  # fmt: skip
    assert back.json()["taken_back_by"] == "Olga Genoss"
    assert after[0]["standing"] == "open"
    assert after[0]["settlements"][0]["taken_back_at"] is not None


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ({"paid_on": "2026-11-25"}, (422, "not-paid-yet")),
        ({"paid_on": "24.11.2026"}, (422, "bad-day")),
        ({"way": "bitcoin"}, (422, "invalid")),
        ({"sales": []}, (422, "invalid")),
        ({"cents": 599}, (409, "amount-changed")),
        ({"sale": "00000000-0000-0000-0000-000000000000"}, (422, "unknown-sale")),
    ],
)
def test_what_is_no_payment_is_said(house, at, desk, said, answered):
    booked(desk)
    (sale,) = house.get(f"{at}/charges").json()["results"]
    one = {"sale": said.get("sale", sale["id"]), "cents": said.get("cents", 600)}
    order = {"sales": [one], "paid_on": "2026-11-24", "way": "cash"}

    answer = house.post(f"{at}/settlements", order | {
        name: value for name, value in said.items() if name in order
    })  # fmt: skip

    assert (answer.status_code, answer.json()["code"]) == answered
