"""Somebody without an account: hold with name and address, book by the link in the mail."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import unquote

import time_machine
from django.test import Client

from tenne.billing.models import Charge
from tenne.booking import services
from tenne.booking.models import Booking, State
from tenne.foundation import scope
from tenne.foundation.codes import digest
from tenne.foundation.models import Message
from tests.booking.reading import press, text_of
from tests.journeys.house import MORNING

BOOK = "/spaces/alte-molkerei/book/"
SAID = {"name": "Kim Erfunden", "email": "kim@tenne.example"}


def only_booking() -> Booking:
    with scope.network("a test looks at the only booking"):
        return Booking.objects.select_related("person", "resource").get()


def link_of(message: Message) -> str:
    return re.search(r"http://testserver(/bookings/\S+)", message.text)[1]


def held(visitor: Client, **said: str) -> Message:
    press(visitor, visitor.get(f"{BOOK}?desk=7"), "/hold/", **(SAID | said))
    return Message.objects.latest("pk")


def test_name_and_address_hold_the_desk_for_half_an_hour(house, visitor):
    page = visitor.get(f"{BOOK}?desk=7")

    answer = press(visitor, page, "/hold/", **SAID)

    booking = only_booking()
    assert answer.url == f"{BOOK}held/"
    assert (booking.state, booking.held_until) == (State.HELD, MORNING + timedelta(minutes=30))
    assert (booking.person.name, booking.person.contact_email) == ("Kim Erfunden", SAID["email"])
    assert booking.person.email is None
    assert "kim@tenne.example" in text_of(visitor.get(answer.url))


def test_holding_creates_no_duty_to_pay(house, visitor):
    held(visitor)

    with scope.network("a test looks at all charges"):
        assert not Charge.objects.exists()
    assert "zahlungspflichtig" not in text_of(visitor.get(f"{BOOK}?desk=7"))


def test_the_link_in_the_mail_is_stored_as_a_hash_only(house, visitor):
    token = link_of(held(visitor)).rstrip("/").rpartition("/")[2]

    booking = only_booking()
    assert booking.link_digest == digest(token)
    assert len(token) >= 43


def test_a_mail_scanner_that_opens_the_link_books_nothing(house, visitor):
    link = link_of(held(visitor))

    Client().get(link, follow=True)
    Client().head(link)

    assert only_booking().state == State.HELD


def test_the_button_behind_the_link_books_with_price_and_tax_word(house, visitor):
    link = link_of(held(visitor))
    phone = Client(headers={"accept-language": "de"})

    page = phone.get(link, follow=True)
    done = press(phone, page, "")

    booking = only_booking()
    assert "14,00 € inkl. 19 % USt. zahlungspflichtig buchen" in text_of(page)
    assert (done.url, booking.state) == (f"/bookings/{booking.public_id}/booked/", State.CONFIRMED)
    assert "Tisch 7 ist gebucht" in text_of(phone.get(done.url))


def test_the_secret_leaves_the_address_at_once(house, visitor):
    link = link_of(held(visitor))

    answer = Client().get(link)

    assert link.rstrip("/").rpartition("/")[2] not in answer.url


def test_the_link_shows_cancels_and_checks_in_that_one_booking(house, visitor):
    link = link_of(held(visitor))
    booking = services.confirm(only_booking(), now=MORNING)
    other = house.book(house.desks["8"])
    phone = Client(headers={"accept-language": "de"})
    phone.get(link)

    assert phone.post(f"/bookings/{booking.public_id}/check-in/").status_code == 302
    assert only(booking).state == State.CHECKED_IN
    phone.post(f"/bookings/{booking.public_id}/check-in/undo/")
    phone.post(f"/bookings/{booking.public_id}/cancel/")

    assert only(booking).state == State.CANCELLED
    assert phone.get(f"/bookings/{other.public_id}/").status_code == 302
    assert phone.post(f"/bookings/{other.public_id}/cancel/").status_code == 302
    assert only(other).state == State.CONFIRMED


def only(booking: Booking) -> Booking:
    with scope.network("a test looks at a booking"):
        return Booking.objects.get(pk=booking.pk)


def test_the_link_ends_a_day_after_the_booking(house, visitor):
    link = link_of(held(visitor))
    services.confirm(only_booking(), now=MORNING)

    with time_machine.travel(MORNING + timedelta(days=2), tick=False):
        answer = Client(headers={"accept-language": "de"}).get(link)

    assert answer.status_code == 410
    assert "Dieser Link gilt nicht mehr" in text_of(answer)


def test_a_wrong_link_opens_nothing(house, visitor):
    booking_link = link_of(held(visitor))
    wrong = booking_link[:-6] + "AAAAA/"

    assert Client().get(wrong).status_code == 410


def test_after_half_an_hour_the_link_says_that_the_hold_is_over(house, visitor):
    link = link_of(held(visitor))
    phone = Client(headers={"accept-language": "de"})

    with time_machine.travel(MORNING + timedelta(minutes=31), tick=False):
        page = phone.get(link, follow=True)

    assert "Die Reservierung ist abgelaufen" in text_of(page)
    assert "zahlungspflichtig" not in text_of(page)


def test_a_hold_that_ran_out_while_the_page_was_open_is_refused(house, visitor):
    page = visitor.get(link_of(held(visitor)), follow=True)

    with time_machine.travel(MORNING + timedelta(minutes=31), tick=False):
        answer = press(visitor, page, "")

    assert answer.status_code == 409
    assert only_booking().state == State.HELD


def test_missing_words_are_asked_for_and_the_rest_is_kept(house, visitor):
    answer = press(visitor, visitor.get(BOOK), "/hold/", name="Kim Erfunden", email="kein at")

    assert answer.status_code == 422
    assert 'value="Kim Erfunden"' in answer.content.decode()
    assert "Fehler: " in answer.content.decode()


def test_one_network_cannot_hold_the_whole_house(house, visitor):
    numbers = iter(house.desks)
    answers = [
        press(
            visitor,
            visitor.get(f"{BOOK}?desk={next(numbers)}"),
            "/hold/",
            name=f"Kim {number}",
            email=f"kim{number}@tenne.example",
        ).status_code
        for number in range(13)
    ]

    assert answers.count(302) == 12
    assert answers[-1] == 429


def test_an_account_is_neither_found_nor_changed_by_its_address(house, visitor, mara):
    held(visitor, email=mara.email)

    booking = only_booking()
    assert booking.person != mara
    assert not booking.person.can_sign_in


def test_the_second_press_of_a_guest_holds_and_mails_once(house, visitor):
    page = visitor.get(f"{BOOK}?desk=7")

    press(visitor, page, "/hold/", **SAID)
    press(visitor, page, "/hold/", **SAID)

    assert only_booking().state == State.HELD
    assert Message.objects.count() == 1


def test_whoever_signs_in_after_all_comes_back_to_the_same_desk(house, visitor):
    page = visitor.get(f"{BOOK}?desk=7")

    again = press(visitor, page, "/hold/", **(SAID | {"email": "no address"}))

    after = re.search(r'/sign-in/\?next=([^"]+)', again.content.decode())[1]
    assert again.status_code == 422
    assert text_of(visitor.get(unquote(after))).count("Tisch 7") > 0


def test_who_changed_their_mind_gives_the_place_back_at_once(house, visitor):
    held(visitor)
    page = visitor.get(f"{BOOK}held/")

    answer = press(visitor, page, "/held/back")

    assert answer.url == BOOK
    assert only_booking().state == State.CANCELLED
    assert "Wieder frei: Tisch 7." in text_of(visitor.get(answer.url))
    assert visitor.get(f"{BOOK}held/").status_code == 302


def test_what_was_booked_by_the_link_meanwhile_is_not_given_back(house, visitor):
    held(visitor)
    page = visitor.get(f"{BOOK}held/")
    services.confirm(only_booking(), now=MORNING)

    answer = press(visitor, page, "/held/back")

    assert only_booking().state == State.CONFIRMED
    assert "nicht mehr vorgemerkt" in text_of(visitor.get(answer.url))


def test_another_browser_gives_nothing_back(house, visitor):
    held(visitor)

    Client().post(f"{BOOK}held/back")

    assert only_booking().state == State.HELD


def test_the_mail_of_a_sample_site_is_one_press_away(house, visitor, settings):
    held(visitor)
    elsewhere = visitor.get(f"{BOOK}held/").content.decode()
    settings.SAMPLE = True
    settings.PUBLIC_URL = "http://localhost:8000"

    page = visitor.get(f"{BOOK}held/").content.decode()

    assert 'href="/mailbox/"' in page
    assert 'href="/mailbox/"' not in elsewhere
