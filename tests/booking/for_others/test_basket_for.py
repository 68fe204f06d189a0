"""Several places at once for somebody else: one of the two owes all, both are told once."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tenne.billing.models import Charge
from tenne.booking.models import Booking
from tenne.booking.services import decline
from tenne.booking.services.for_others.deputies import allow
from tenne.foundation import scope
from tenne.foundation.models import Message
from tenne.people.rules import HOLDS_PER_ADDRESS
from tests.api.conftest import program_of
from tests.booking.reading import form_to, press, text_of
from tests.booking.repeating import make_room
from tests.booking.test_mails import deliver_all
from tests.factories import make_person
from tests.journeys.house import MORNING
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
TIMES = "2026-11-25T10:00~2026-11-25T12:00"
BEA = {"name": "Bea Beispiel", "email": "bea@tenne.example"}


@pytest.fixture
def items(house) -> list[str]:
    return [f"={one.short_code}~{TIMES}" for one in (house.desks["7"], house.rooms["Scheune"])]


def page_of(house, client: Client, items: list[str], **more: str):
    return client.get(
        reverse("booking:basket_for", args=[house.space.slug]), {"item": items} | more
    )


def made() -> list[Booking]:
    with scope.network("a test looks"):
        rows = Booking.objects.filter(made_by__isnull=False).select_related("person", "made_by")
        return list(rows.order_by("pk"))


def owed() -> set[int]:
    with scope.network("a test looks"):
        return set(Charge.objects.values_list("person_id", flat=True))


def test_from_the_basket_by_an_address_the_maker_pays_all_and_both_get_one_mail(
    house, member, mara, items
):
    basket = member.get(reverse("booking:basket", args=[house.space.slug]), {"item": items})
    way = reverse("booking:basket_for", args=[house.space.slug])
    assert f'href="{way}?item=' in basket.content.decode()
    assert "Kostenlos absagen bis" in text_of(basket)
    page = page_of(house, member, items)
    assert "Du zahlst" in text_of(page)

    said = form_to(page, "")["fields"] | BEA | {"item": items}
    first = member.post(way, said)
    again = member.post(way, said)
    deliver_all()

    assert (first.status_code, again.status_code) == (302, 302), text_of(first)
    assert [(one.person.name, one.maker_pays) for one in made()] == [("Bea Beispiel", True)] * 2
    assert owed() == {mara.pk}
    to_bea = Message.objects.get(to=BEA["email"])
    assert "Mara Muster hat das für dich gebucht" in to_bea.text
    assert "Mara Muster zahlt. Du zahlst nichts" in to_bea.text
    assert "€" not in to_bea.text
    assert to_bea.text.count("/link/") == 2
    to_mara = Message.objects.get(to=mara.email)
    assert to_mara.subject == "2 Plätze für Bea Beispiel – bestätigt"
    assert re.search(r"Du zahlst \d+,00\s€", to_mara.text)
    assert "IBAN" in to_mara.text
    assert "/link/" not in to_mara.text
    joint = text_of(member.get(first["Location"]))
    assert "2 Plätze für Bea Beispiel" in joint
    assert "Kostenlos absagen bis" in joint
    assert re.search(r"\d+,00\s€ Du zahlst", joint)
    assert first["Location"] in to_mara.text
    assert Client().get(first["Location"]).status_code == 302
    assert signed_in(make_person()).get(first["Location"]).status_code == 404


def test_who_comes_by_the_link_sees_all_and_not_what_it_costs(house, member, items):
    press(member, page_of(house, member, items), "", item=items, **BEA)
    deliver_all()
    link = re.search(r"(/bookings/\S+/link/\S+)", Message.objects.get(to=BEA["email"]).text)[1]

    shown = Client(headers={"accept-language": "de"}).get(link, follow=True)

    assert shown.status_code == 200
    assert "Mara Muster zahlt" in text_of(shown)
    assert "14,00" not in text_of(shown)


def test_who_has_allowed_it_pays_and_a_stranger_is_not_offered(house, member, mara, items):
    bea = make_person(name="Bea Beispiel")
    deputy = allow(bea, email=mara.email, now=MORNING)
    page = page_of(house, member, items, whom=str(deputy.public_id))
    assert "Bea Beispiel zahlt, nicht du" in text_of(page)

    press(member, page, "", item=items)

    assert {one.person_id for one in made()} == {bea.pk}
    assert owed() == {bea.pk}
    others = make_person(email="andere@tenne.example")
    strange = allow(bea, email=others.email, now=MORNING)
    assert page_of(house, member, items, whom=str(strange.public_id)).status_code == 404


def test_all_for_somebody_else_or_nothing(house, member, items):
    page = page_of(house, member, items)
    house.book(house.rooms["Scheune"], "11:00", "12:00", day=25)

    told = press(member, page, "", item=items, **BEA)

    assert told.status_code == 409
    assert made() == []
    assert not Message.objects.filter(to=BEA["email"]).exists()


def test_what_the_house_approves_is_asked_for_somebody_else_and_both_are_told(
    house, member, mara, items
):
    with scope.network("a test lets the house approve"):
        house.rooms["Scheune"].approval_minutes = 600
        house.rooms["Scheune"].save()

    press(member, page_of(house, member, items), "", item=items, **BEA)
    deliver_all()

    assert {str(one.state) for one in made()} == {"requested"}
    assert Message.objects.get(to=BEA["email"]).subject.endswith("angefragt")
    assert Message.objects.get(to=mara.email).subject.endswith("angefragt")

    decline(made()[0], answer="Da ist Chorprobe.", now=MORNING)
    deliver_all()

    for address in (BEA["email"], mara.email):
        assert "Das Haus sagt: Da ist Chorprobe." in (
            Message.objects.filter(to=address).latest("pk").text
        )


def test_a_program_books_several_for_somebody_else(house, mara):
    times = {"start": "2026-11-25T10:00:00+01:00", "end": "2026-11-25T12:00:00+01:00"}
    wishes = [{"resource": str(house.desks[n].public_id), **times} for n in ("7", "9")]
    whom = {"name": "Bea Beispiel", "email": BEA["email"], "pays": "me"}

    booked = program_of(mara).post("/baskets", {"wishes": wishes, "for_whom": whom})
    refused = program_of(mara).post(
        "/baskets", {"wishes": wishes, "for_whom": whom | {"pays": "them"}}
    )

    assert booked.status_code == 201
    rows = booked.json()["bookings"]
    assert {(one["person"]["name"], one["maker_pays"]) for one in rows} == {("Bea Beispiel", True)}
    assert refused.json()["code"] == "not-allowed"
    assert owed() == {mara.pk}


def test_a_basket_for_an_address_counts_as_one_mail_however_many_places_it_has(house, member, mara):
    rooms = [
        make_room(house.space, number=f"R{n}") for n in range(2 * (HOLDS_PER_ADDRESS.count + 1))
    ]
    by_page, by_program = rooms[::2], rooms[1::2]
    times = {"start": "2026-11-25T10:00:00+01:00", "end": "2026-11-25T12:00:00+01:00"}
    wishes = [{"resource": str(one.public_id), **times} for one in by_program]
    items = [f"={one.short_code}~{TIMES}" for one in by_page]

    pressed = press(member, page_of(house, member, items), "", item=items, **BEA)
    booked = program_of(mara).post("/baskets", {"wishes": wishes, "for_whom": BEA | {"pays": "me"}})

    assert (pressed.status_code, booked.status_code) == (302, 201)
    assert len(made()) == len(rooms)
