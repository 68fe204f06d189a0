"""The pages of the wait list: ask from the refusal, see the offer, take it or pass it on."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tenne.booking.models import Wait
from tenne.booking.services import Wish, cancel
from tenne.booking.services.waiting.standing import wait_for
from tenne.foundation import scope
from tests.booking.reading import form_to, press, text_of
from tests.factories import make_person
from tests.journeys.house import MORNING

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

    assert "Niemand steht davor auf der Warteliste" in text_of(page)
    mine = member.get(reverse("booking:my_bookings"))
    assert "auf der Warteliste" in text_of(mine)
    left = press(member, page, "/leave/")
    assert left.status_code == 302
    assert "auf der Warteliste" not in text_of(member.get(reverse("booking:my_bookings"))).replace(
        "Nicht mehr auf der Warteliste", ""
    )


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


def test_signed_out_the_line_leads_to_the_sign_in(house, visitor, taken):
    address = reverse("booking:stand_in_line", args=[house.space.slug])
    page = visitor.get(address + WISH)

    assert "Anmelden und warten" in text_of(page)
    assert "next=%2Fspaces%2Falte-molkerei%2Fwait" in page.content.decode()


def test_the_bar_of_the_rooms_offers_the_line_where_the_room_is_taken(house, member, taken):
    code = house.rooms["Scheune"].short_code
    query = f"?place={code}&day=2026-11-25&from=10:00&until=12:00"

    page = member.get(reverse("booking:rooms", args=[house.space.slug]) + query).content.decode()

    line = reverse("booking:stand_in_line", args=[house.space.slug])
    assert 'id="bar-wait"' in page
    assert f"{line}?day=2026-11-25" in page
