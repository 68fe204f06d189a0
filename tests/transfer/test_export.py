"""Taking one's data along."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from allauth.mfa.models import Authenticator

from tenne.booking.services import Terms, Wish, book, check_in
from tenne.booking.services.for_others.booking_for import Other, book_for_address
from tenne.people import tokens
from tenne.transfer.export import archive
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db


def exported(person) -> dict:
    with zipfile.ZipFile(io.BytesIO(archive(person, now=NOW))) as bundle:
        return json.loads(bundle.read("data.json"))


def test_export_holds_what_belongs_to_the_person_and_says_what_for():
    person = make_person(name="Mara Muster")
    desk = make_resource(make_space())
    wish = Wish(period=at("08:00", "20:00"), resource_id=desk.public_id)
    book(person=person, wish=wish, now=NOW, terms=Terms(note="am Fenster"))

    found = exported(person)

    assert found["data"]["people.Person"][0]["name"] == "Mara Muster"
    assert found["data"]["booking.Booking"][0]["note"] == "am Fenster"
    assert found["data"]["billing.Charge"][0]["gross_cents"] == 1400
    assert "purpose" in found["about"]["booking.Booking"]["note"]


def test_export_holds_nothing_of_others():
    person, other = make_person(), make_person(name="Kanarie Vogel", email="kanarie@tenne.example")
    desk = make_resource(make_space())
    wish = Wish(period=at("08:00", "20:00"), resource_id=desk.public_id)
    book(person=other, wish=wish, now=NOW, terms=Terms(note="Kanarie"))

    assert "anarie" not in json.dumps(exported(person))


def test_export_holds_nothing_that_opens_the_account():
    person = make_person()
    person.set_password("vier lange leise Wörter")
    person.save()
    token, secret = tokens.make(person, label="Skript", lasts=None, now=NOW)
    Authenticator.objects.create(user=person, type="totp", data={"secret": "GEHEIM"})

    text = json.dumps(exported(person))

    assert "Skript" in text
    for opening in (person.password, token.digest, secret, "GEHEIM"):
        assert opening not in text


def test_export_holds_what_was_booked_for_others_but_not_whether_they_came():
    mara, desk = make_person(), make_resource(make_space())
    wish = Wish(period=at("08:00", "20:00"), resource_id=desk.public_id)
    bea = Other("Bea Beispiel", "bea@tenne.example")
    booking = book_for_address(
        maker=mara, other=bea, wish=wish, now=NOW, terms=Terms(note="am Fenster")
    )
    check_in(booking, now=wish.period.start)

    (made,) = exported(mara)["data"]["booking.Booking made for others"]

    assert (made["person"], made["note"], made["state"]) == (bea.name, "am Fenster", "confirmed")
    assert made["price_cents"] == 1400
    assert not {"checked_in_at", "checked_out_at", "link_digest"} & made.keys()
    assert "bea@" not in json.dumps(exported(mara))
