"""Whose bookings with an address were: asked by house and day, never taken over in silence."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from tenne.booking.models import Booking, State
from tenne.booking.services import Terms, Wish, book
from tenne.foundation import scope
from tenne.people import guests, services
from tenne.people.models import Disowned, Person
from tenne.transfer import erasure, export, merging
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space
from tests.people.conftest import sign_in, signed_in_as

pytestmark = pytest.mark.django_db
ADDRESS, NAME, NOTE = "gesa@example.org", "Böse Absicht", "Ruf mich an"
PAGE = "/account/guests/"


@pytest.fixture(autouse=True)
def _in_november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept-language": "en"})


def book_as_guest(name: str = NAME, address: str = ADDRESS) -> Booking:
    guest = services.guest(name=name, email=address, language="de")
    desk = make_resource(make_space(name="Alte Molkerei"))
    wish = Wish(period=at("08:00", "20:00"), resource_id=desk.public_id)
    return book(person=guest, wish=wish, now=NOW, terms=Terms(note=NOTE))


def open_account(browser: Client, *, after: str = "") -> str:
    """Sign up; return where one is led."""
    browser.post("/sign-in/", {"email": ADDRESS, "next": after})
    from tests.people.conftest import last_code

    asked = browser.post("/sign-in/code/", {"code": last_code(ADDRESS)})
    return browser.post(asked["Location"], {"name": "Gesa Gast"})["Location"]


def row_of(booking: Booking) -> Booking:
    with scope.network("a test looks"):
        return Booking.objects.select_related("person").get(pk=booking.pk)


def test_a_new_account_is_asked_and_has_nothing_before_it_answers(browser):
    booking = book_as_guest()

    led = open_account(browser, after="/account/tokens/")

    account = Person.objects.get(email=ADDRESS)
    assert led == f"{PAGE}?next=%2Faccount%2Ftokens%2F"
    assert signed_in_as(browser) == account.pk
    assert row_of(booking).person != account
    assert account.name == "Gesa Gast"


def test_shown_is_house_and_day_and_nothing_that_somebody_else_wrote(browser):
    booking = book_as_guest()
    open_account(browser)

    page = browser.get(PAGE).content.decode()

    assert "Alte Molkerei" in page
    assert "24 Nov 2026" in page
    for secret in (NAME, NOTE, booking.code, booking.spoken_code, str(booking.public_id)):
        assert secret not in page


def test_mine_moves_the_booking_into_the_account(browser):
    booking = book_as_guest()
    open_account(browser)

    answer = browser.post(f"{PAGE}{booking.person_id}/", {"answer": "mine", "next": "/x/"})

    account = Person.objects.get(email=ADDRESS)
    assert row_of(booking).person == account
    assert account.name == "Gesa Gast"
    assert browser.get(answer["Location"])["Location"] == "/x/"


def test_not_mine_leaves_everything_as_it_is_and_is_not_asked_again(browser):
    booking = book_as_guest()
    before = Person.objects.filter(pk=booking.person_id).values().get()
    open_account(browser)

    browser.post(f"{PAGE}{booking.person_id}/", {"answer": "foreign"})

    assert Person.objects.filter(pk=booking.person_id).values().get() == before
    assert row_of(booking).state == State.CONFIRMED
    assert browser.get(PAGE)["Location"] == "/account/"
    assert PAGE not in browser.get("/account/").content.decode()


def test_after_not_mine_it_cannot_be_taken_over_any_more(browser):
    booking = book_as_guest()
    open_account(browser)
    browser.post(f"{PAGE}{booking.person_id}/", {"answer": "foreign"})

    answer = browser.post(f"{PAGE}{booking.person_id}/", {"answer": "mine"})

    assert answer.status_code == 404
    assert row_of(booking).person_id == booking.person_id


def test_each_guest_is_asked_about_on_its_own(browser):
    mine, foreign = book_as_guest("Gesa"), book_as_guest()
    open_account(browser)

    answer = browser.post(f"{PAGE}{mine.person_id}/", {"answer": "mine"})
    left = browser.get(answer["Location"])

    assert left.status_code == 200
    assert f"{PAGE}{foreign.person_id}/" in left.content.decode()


def test_whoever_answers_later_is_asked_on_the_account_page(browser):
    booking = book_as_guest()
    open_account(browser)

    page = browser.get("/account/").content.decode()

    assert PAGE in page
    assert NAME not in page
    assert row_of(booking).person.is_guest


def test_a_hold_that_ran_out_is_nothing_to_ask_about(browser):
    booking = book_as_guest()
    with scope.network("a test"):
        Booking.objects.update(state=State.EXPIRED)
        booking.occupancies.all().delete()
    open_account(browser)

    assert browser.get(PAGE).status_code == 302


def test_nobody_asks_about_guests_of_other_addresses(browser):
    booking = book_as_guest(address="oskar@example.org")
    open_account(browser)

    answer = browser.post(f"{PAGE}{booking.person_id}/", {"answer": "mine"})

    assert answer.status_code == 404
    assert browser.get(PAGE).status_code == 302


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_led_to_another_site(browser, target):
    open_account(browser)

    assert browser.get(PAGE, {"next": target})["Location"] == "/account/"


def test_without_guests_nobody_is_asked(browser):
    assert open_account(browser, after="/account/tokens/") == "/account/tokens/"


def test_an_account_that_was_there_before_is_asked_as_well(browser):
    make_person(email=ADDRESS, name="Gesa")
    booking = book_as_guest()
    sign_in(browser, ADDRESS)

    browser.post(f"{PAGE}{booking.person_id}/", {"answer": "mine"})

    assert row_of(booking).person.email == ADDRESS


def disowned() -> tuple[Person, Person]:
    account = make_person(email=ADDRESS)
    guest = book_as_guest().person
    guests.disown(account, guest, now=NOW)
    return account, guest


def test_what_was_said_is_exported_and_goes_with_the_account():
    account, guest = disowned()

    packed = export.archive(account, now=NOW)
    erasure.erase(account, now=NOW)

    assert len(packed) > 0
    assert not Disowned.objects.exists()
    assert Person.objects.filter(pk=guest.pk, contact_email=ADDRESS).exists()


def test_what_was_said_does_not_hold_a_guest_who_is_erased():
    account = make_person(email=ADDRESS)
    guest = services.guest(name=NAME, email=ADDRESS, language="de")
    guests.disown(account, guest, now=NOW)

    erasure.erase(guest, now=NOW)

    assert not Person.objects.filter(pk=guest.pk).exists()


def test_what_was_said_moves_with_a_joined_account():
    account, guest = disowned()
    keep = make_person(email="neu@example.org")

    merging.merge(keep=keep, gone=account)

    assert Disowned.objects.get().person == keep
    assert Disowned.objects.get().guest == guest
