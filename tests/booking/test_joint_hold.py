"""A basket without an account: all is held, one mail, one link, all is booked or nothing."""

from __future__ import annotations

import re
import threading
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client

from tenne.billing.models import Charge
from tenne.booking.models import Booking, State
from tenne.booking.services import Terms, Wish, expire_holds
from tenne.booking.services.together import Wanted, book_together, confirm_together
from tenne.foundation import scope
from tenne.foundation.facts import deliver
from tenne.foundation.models import Fact, Message
from tenne.foundation.refusal import Refused
from tests.booking.periods import at
from tests.booking.reading import press, read, text_of
from tests.factories import NOW, make_person, make_resource, make_space
from tests.journeys.house import MORNING

BASKET = "/spaces/alte-molkerei/together/"
DESK = "desk~2026-11-24T10:00~2026-11-24T18:00"
BOOTH = "booth~2026-11-24T14:00~2026-11-24T15:00"
SAID = {"name": "Kim Erfunden", "email": "kim@tenne.example"}


def bookings() -> list[Booking]:
    with scope.network("a test looks at all bookings"):
        return list(Booking.objects.select_related("person", "resource").order_by("pk"))


def states() -> list[str]:
    return [one.state for one in bookings()]


def held(visitor: Client, *items: str, **said: str):
    page = visitor.get(BASKET, {"item": items})
    return press(visitor, page, "/hold/", item=list(items), **(SAID | said))


def link() -> str:
    found = re.search(r"http://testserver(/bookings/\S+)", Message.objects.latest("pk").text)
    return found[1]


def phone() -> Client:
    return Client(headers={"accept-language": "de"})


def test_name_and_address_hold_all_places_for_half_an_hour(house, visitor):
    answer = held(visitor, DESK, BOOTH)

    assert answer["Location"] == "/spaces/alte-molkerei/book/held/"
    until = MORNING + timedelta(minutes=30)
    assert [(one.state, one.held_until) for one in bookings()] == [(State.HELD, until)] * 2
    assert {one.person.contact_email for one in bookings()} == {SAID["email"]}
    page = text_of(visitor.get(answer["Location"]))
    assert "Tisch 1 und Kabine 1" in page
    with scope.network("a test looks at all charges"):
        assert not Charge.objects.exists()


def test_the_button_says_that_all_is_reserved_and_not_yet_booked(house, visitor):
    text = text_of(visitor.get(BASKET, {"item": [DESK, BOOTH]}))

    assert "Alles reservieren" in text
    assert "Noch nichts zu zahlen" in text
    assert "30 Min. bleibt alles dafür frei." in text


def test_links_on_a_page_that_asks_again_lead_back_to_the_basket(house, visitor):
    answer = visitor.get("/spaces/alte-molkerei/together/hold/?item=booth")

    assert answer["Location"] == "/spaces/alte-molkerei/together/?item=booth"


def test_one_mail_with_one_link_names_all(house, visitor):
    held(visitor, DESK, BOOTH)

    message = Message.objects.get()
    assert "Tisch 1" in message.text
    assert "Kabine 1" in message.text
    assert len(re.findall("http://testserver", message.text)) == 1


def test_one_button_behind_the_link_books_all_with_one_confirmation(house, visitor):
    held(visitor, DESK, BOOTH)
    guest = phone()

    page = guest.get(link(), follow=True)
    assert "14,00 € inkl. 19 % USt. zahlungspflichtig buchen" in text_of(page)
    assert link().rstrip("/").rpartition("/")[2] not in page.request["PATH_INFO"]
    done = press(guest, page, "")

    assert states() == [State.CONFIRMED] * 2
    shown = guest.get(done["Location"])
    assert "Tisch 1 und Kabine 1 sind gebucht" in text_of(shown)
    assert all((one.get_absolute_url(), "") in read(shown).links for one in bookings())
    for fact in Fact.objects.all():
        deliver(fact.pk)
    assert Message.objects.count() == 2
    assert len(Message.objects.latest("pk").attachments) == 2


def test_opening_the_link_books_nothing_and_a_wrong_one_opens_nothing(house, visitor):
    held(visitor, DESK, BOOTH)

    Client().get(link(), follow=True)

    assert states() == [State.HELD] * 2
    assert Client().get(link()[:-6] + "AAAAA/").status_code == 410


def test_a_second_press_books_and_tells_nothing_twice(house, visitor):
    held(visitor, DESK, BOOTH)
    guest = phone()
    page = guest.get(link(), follow=True)

    first, second = press(guest, page, ""), press(guest, page, "")

    assert (first.status_code, second.status_code) == (302, 200)
    assert Fact.objects.filter(kind="booking.together-confirmed").count() == 1


def test_the_single_page_of_a_held_place_leads_to_all_of_them(house, visitor):
    held(visitor, DESK, BOOTH)
    guest = phone()
    guest.get(link())
    one = bookings()[0]

    answer = guest.post(f"/bookings/{one.public_id}/confirm/", {"agreed_cents": one.price_cents})

    assert answer["Location"] == f"/bookings/{one.public_id}/together/"
    assert states() == [State.HELD] * 2


def test_after_half_an_hour_nothing_is_booked_any_more(house, visitor):
    held(visitor, DESK, BOOTH)
    guest = phone()
    page = guest.get(link(), follow=True)

    with time_machine.travel(MORNING + timedelta(minutes=31), tick=False):
        late = press(guest, page, "")
        expire_holds(MORNING + timedelta(minutes=31))
        later = guest.get(link(), follow=True)

    assert late.status_code == 409
    assert states() == [State.EXPIRED] * 2
    assert "Die Reservierung ist abgelaufen" in text_of(later)


def test_if_one_place_is_gone_none_is_held_and_no_mail_goes_out(house, visitor):
    page = visitor.get(BASKET, {"item": [DESK, BOOTH]})
    house.book(house.booths["1"], "14:00", "15:00")
    house.book(house.booths["2"], "14:30", "15:30")

    answer = press(visitor, page, "/hold/", item=[DESK, BOOTH], **SAID)

    assert answer.status_code == 409
    assert State.HELD not in states()
    assert not Message.objects.exists()


def test_pressed_twice_it_is_held_once(house, visitor):
    page = visitor.get(BASKET, {"item": [DESK, BOOTH]})

    first = press(visitor, page, "/hold/", item=[DESK, BOOTH], **SAID)
    second = press(visitor, page, "/hold/", item=[DESK, BOOTH], **SAID)

    assert first["Location"] == second["Location"]
    assert len(bookings()) == 2
    assert Message.objects.count() == 1


def test_each_place_counts_towards_the_limit_of_an_address(house, visitor):
    assert held(visitor, DESK, DESK, BOOTH).status_code == 302

    again = held(visitor, DESK, DESK)

    assert again.status_code == 429
    assert len(bookings()) == 3


def test_more_than_a_guest_may_hold_is_refused_with_a_way_on(house, visitor):
    answer = held(visitor, *[DESK] * 5)

    assert answer.status_code == 409
    assert "Ohne Konto" in text_of(answer)
    assert bookings() == []


def test_a_name_is_asked_for(house, visitor):
    assert held(visitor, DESK, name="").status_code == 422
    assert bookings() == []


@pytest.mark.django_db(transaction=True)
def test_when_two_press_at_once_all_is_booked_once():
    space = make_space()
    desk, booth = make_resource(space), make_resource(space, kind="booth")
    wanted = [Wanted(Wish(at("09:00", "17:00"), resource_id=p.public_id)) for p in (desk, booth)]
    terms = Terms(held_until=NOW + timedelta(minutes=30))
    held_now = book_together(person=make_person(), wanted=wanted, now=NOW, terms=terms)
    problems: list[BaseException] = []

    def press_it(order: int) -> None:
        try:
            confirm_together(held_now[::order], now=NOW)
        except BaseException as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=press_it, args=(order,)) for order in (1, -1, 1, -1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []
    assert states() == [State.CONFIRMED] * 2
    assert Fact.objects.filter(kind="booking.together-confirmed").count() == 1


def test_one_hold_that_ran_out_books_none(house):
    desks = house.desks["4"], house.desks["5"]
    wanted = [Wanted(Wish(at(day=date(2026, 11, 26)), resource_id=one.public_id)) for one in desks]
    terms = Terms(held_until=MORNING + timedelta(minutes=30))
    held_now = book_together(person=make_person(), wanted=wanted, now=MORNING, terms=terms)
    with scope.network("a test ends a hold early"):
        Booking.objects.filter(pk=held_now[1].pk).update(state=State.EXPIRED)

    with pytest.raises(Refused, match="hold-over"):
        confirm_together(held_now, now=MORNING)

    assert states() == [State.HELD, State.EXPIRED]


def test_all_places_of_a_basket_are_given_back_together(house, visitor):
    answer = held(visitor, DESK, BOOTH)

    press(visitor, visitor.get(answer["Location"]), "/held/back")

    assert states() == [State.CANCELLED, State.CANCELLED]
