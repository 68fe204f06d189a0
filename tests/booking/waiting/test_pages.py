"""The pages of the wait list: ask from the refusal, see the offer, take it or pass it on."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tenne.booking.models import Wait
from tenne.booking.services import Wish, cancel
from tenne.booking.services.waiting.standing import wait_for
from tenne.booking.waiting import link
from tenne.foundation import scope
from tenne.foundation.facts import deliver
from tenne.foundation.models import Fact, Message
from tenne.people.models import Limit
from tests.booking.reading import form_to, press, text_of
from tests.factories import make_person
from tests.journeys.house import MORNING
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
WISH = "?room=Scheune&day=2026-11-25&for=hours&from=10:00&until=12:00"


@pytest.fixture
def taken(house):
    return house.book(house.rooms["Scheune"], "10:00", "12:00", day=25)


def stand(house, member):
    plan = member.get(reverse("booking:book_desk", args=[house.space.slug]) + WISH)
    address = reverse("booking:stand_in_line", args=[house.space.slug])
    assert f"{address}?" in plan.content.decode()
    asked = member.get(address + WISH)
    return member.post(address, form_to(asked, "")["fields"], follow=True)


def test_from_the_taken_place_to_the_line_and_out_of_it(house, member, taken):
    page = stand(house, member)

    assert "Auf der Warteliste, an erster Stelle" in text_of(page)
    mine = member.get(reverse("booking:my_bookings"))
    assert "auf der Warteliste" in text_of(mine)
    left = press(member, page, "/leave/")
    assert left.status_code == 302
    assert "auf der Warteliste" not in text_of(member.get(reverse("booking:my_bookings"))).replace(
        "Nicht mehr auf der Warteliste", ""
    )


def test_who_comes_second_is_told_that_somebody_is_before_them(house, member, taken):
    stand(house, signed_in(make_person()))

    page = stand(house, member)

    assert "an erster Stelle" not in text_of(page)
    assert "eine Person steht davor" in text_of(page)


def test_an_offer_is_taken_with_the_paid_button(house, member, mara, taken):
    stand(house, member)
    cancel(taken, now=MORNING)
    with scope.network("a test looks"):
        wait = Wait.objects.get(person=mara)

    page = member.get(wait.get_absolute_url())
    done = member.post(wait.get_absolute_url(), {"agreed_cents": "2400"})

    assert "Der Platz ist bis" in text_of(page)
    assert "zahlungspflichtig buchen" in text_of(page)
    assert "24,00 €" in text_of(page).replace("\xa0", " ")
    assert done.status_code == 302
    assert done["Location"].endswith("/booked/")


def test_a_cancelled_place_that_is_offered_to_the_next_shows_no_undo(house, member, mara):
    own = house.book(house.rooms["Scheune"], "10:00", "12:00", day=25, person=mara)
    wish = Wish(own.period, resource_id=own.resource.public_id)
    wait_for(person=make_person(), wish=wish, now=MORNING)
    with_line = member.post(reverse("booking:cancel", args=[own.public_id]), follow=True)

    assert "Absage zurücknehmen" not in text_of(with_line)


def test_what_is_free_needs_no_line(house, member):
    address = reverse("booking:stand_in_line", args=[house.space.slug])

    page = member.get(address + WISH)

    assert "Niemand muss warten" in text_of(page)


def test_a_guest_proves_the_address_waits_and_takes_the_offer_by_its_link(house, visitor, taken):
    address = reverse("booking:stand_in_line", args=[house.space.slug])
    asked = visitor.get(address + WISH)
    assert "next=%2Fspaces%2Falte-molkerei%2Fwait" in asked.content.decode(), "the way to sign in"
    told = press(visitor, asked, "", name="Gusta Gast", email="gusta@tenne.example")
    assert told.status_code == 302, text_of(told)
    assert state_of("gusta@tenne.example") == "asked"

    elsewhere = Client(headers={"accept-language": "de"})
    page = elsewhere.get(link_to("gusta@tenne.example"), follow=True)
    assert state_of("gusta@tenne.example") == "asked", "opening a link changes nothing"
    stands = press(elsewhere, page, "/prove/")
    assert "an erster Stelle" in text_of(elsewhere.get(stands["Location"]))
    cancel(taken, now=MORNING)
    for fact in Fact.objects.filter(kind="wait.offered"):
        deliver(fact.pk)
    offered = elsewhere.get(link_to("gusta@tenne.example"), follow=True)
    done = press(elsewhere, offered, "", agreed_cents="2400")

    assert state_of("gusta@tenne.example") == "taken"
    assert "Scheune" in text_of(elsewhere.get(done["Location"]))


def test_a_wrong_link_and_another_browser_open_no_place_in_line(house, visitor, taken):
    address = reverse("booking:stand_in_line", args=[house.space.slug])
    said = {"name": "Gusta Gast", "email": "gusta@tenne.example"}
    press(visitor, visitor.get(address + WISH), "", **said)
    good = link_to("gusta@tenne.example")

    assert visitor.get(good[:-5] + "AAAA/").status_code == 410
    assert visitor.get(good.rsplit("/", 2)[0] + "/").status_code == 302
    assert visitor.post(address + WISH, {}).status_code == 422


def state_of(email: str) -> str:
    with scope.network("a test looks"):
        return Wait.objects.get(person__contact_email=email).state


def link_to(email: str) -> str:
    """Return where the latest mail to somebody leads."""
    text = Message.objects.filter(to=email).latest("pk").text
    return re.search(r"(/waits/\S+)", text)[1]


def test_the_bar_of_the_rooms_offers_the_line_where_the_room_is_taken(house, member, taken):
    code = house.rooms["Scheune"].short_code
    query = f"?place={code}&day=2026-11-25&from=10:00&until=12:00"

    page = member.get(reverse("booking:rooms", args=[house.space.slug]) + query).content.decode()

    line = reverse("booking:stand_in_line", args=[house.space.slug])
    assert 'id="bar-wait"' in page
    assert f"{line}?day=2026-11-25" in page


def test_one_proven_address_gives_a_space_back_one_try_however_often_it_is_pressed(house, visitor):
    house.book(house.rooms["Scheune"], "10:00", "12:00", day=25)
    address = reverse("booking:stand_in_line", args=[house.space.slug])
    said = {"name": "Gusta Gast", "email": "gusta@tenne.example"}
    for _ in range(2):
        press(visitor, visitor.get(address + WISH), "", **said)
    with scope.network("a test looks"):
        first, twin = Wait.objects.select_related("person", "space").order_by("pk")
    for wait in (first, twin):
        visitor.get(link.path(wait))
    spent = []
    for wait in (first, first, twin, twin):
        visitor.post(reverse("booking:prove_wait", args=[wait.public_id]))
        spent.append(sorted(Limit.objects.values_list("key", "spent_until")))

    assert spent[0] == spent[1] == spent[2] == spent[3]
