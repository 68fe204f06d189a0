"""Rooms for events for machines: ask, see the quote, accept it at the price that was seen."""

from __future__ import annotations

import pytest

from tenne.booking.models import Enquiry
from tenne.booking.services.quotes.quoting import Offer, quote
from tenne.foundation import scope
from tests.api.conftest import program_of
from tests.booking.quotes.seminars import make_hall, wish_for
from tests.factories import NOW, make_person

pytestmark = pytest.mark.django_db


def test_a_program_asks_sees_the_quote_and_accepts_what_it_saw(program):
    hall = make_hall()
    order = {
        "resource": str(hall.public_id), "start": "2027-01-12T09:00:00+01:00",
        "end": "2027-01-12T17:00:00+01:00", "seating": "rows", "people": 24,
        "extras": [{"code": "coffee", "count": 1}],
    }  # fmt: skip
    crowded = program.post("/enquiries", order | {"people": 41})
    asked = program.post("/enquiries", order)
    path = f"/enquiries/{asked.json()['id']}"
    with scope.network("the house answers"):
        enquiry = Enquiry.objects.get()
    early = program.post(f"{path}/decline", {})
    wish = wish_for(hall, extras=[("coffee", 1)])
    quote(enquiry, wish=wish, offer=Offer(), now=NOW)

    seen = program.get(path).json()
    stranger = program_of(make_person(), "read").get(path)
    dearer = program.post(f"{path}/accept", {"number": 1, "cents": 1})
    done = program.post(f"{path}/accept", {"number": 1, "cents": 21_600})

    assert (crowded.status_code, crowded.json()["code"]) == (409, "too-many-people")
    assert (asked.status_code, asked.json()["state"]) == (201, "asked")
    assert (early.status_code, early.json()["code"]) == (409, "quote-over")
    assert seen["quotes"][0]["price"]["cents"] == 21_600
    assert stranger.status_code == 404
    assert dearer.json()["code"] == "price-changed"
    assert (done.status_code, done.json()["state"]) == (200, "confirmed")
    assert program.get("/enquiries").json()["results"][0]["state"] == "agreed"
