"""The display at a door: what it says, what it holds, and how the phone takes it over."""

from __future__ import annotations

import re
import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client

from tenne.booking.models import Booking, State
from tenne.booking.services import door, expire_holds
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.services import devices, displays
from tests.booking.reading import text_of
from tests.factories import make_person
from tests.journeys.house import MORNING, build_house

pytestmark = pytest.mark.django_db
SECRET = "the secret of the tablet"
NEVER = "Muster"


def paired(house, room=None, secret: str = SECRET, colours: str = "by-time"):
    """Pair a tablet with a room of the house, or with all."""
    with scope.operators(house.operator.pk):
        return displays.pair_display(
            house.space, displays.code_of(secret), label="Scheune", resource=room,
            colours=colours, by=None, now=MORNING,
        )  # fmt: skip


@pytest.fixture
def display(house):
    """The display of the room Scheune."""
    return paired(house, house.rooms["Scheune"])


@pytest.fixture
def tablet(display) -> Client:
    """The tablet at the door; nobody is signed in on it."""
    client = Client(headers={"accept-language": "de"})
    client.cookies["tenne_display"] = SECRET
    return client


def held_now(display) -> Booking | None:
    return door.held_by(display, MORNING)


def confirm_path(held: Booking) -> str:
    return f"/bookings/{held.public_id}/door/{door.token_of(held)}/"


def test_a_browser_that_is_not_paired_is_offered_a_code_and_nothing_else(house, visitor):
    assert "Kopplungscode zeigen" in text_of(visitor.get("/display/"))
    assert visitor.get("/display/now/").status_code == 404
    assert visitor.post("/display/hold/", {"minutes": "30"}).status_code == 404
    assert visitor.post("/display/release/").status_code == 404


def test_the_code_shows_until_it_was_typed_and_then_the_room_does(house, visitor):
    visitor.post("/display/code/")
    secret = visitor.cookies["tenne_display"]

    before = text_of(visitor.get("/display/"))
    paired(house, house.rooms["Scheune"], secret=secret.value)
    after = text_of(visitor.get("/display/"))

    assert displays.code_of(secret.value)[:4] in before
    assert (secret["httponly"], secret["samesite"]) == (True, "Strict")
    assert "Raum Scheune · 8 Personen" in after


def test_a_free_room_says_until_when_and_what_comes_then(house, tablet):
    house.book(house.rooms["Scheune"], "14:00", "15:30", person=make_person(name=f"Mara {NEVER}"))

    page = text_of(tablet.get("/display/"))

    assert "Frei bis 14 Uhr" in page
    assert "Danach 14:00–15:30 Uhr belegt" in page
    assert NEVER not in page


def test_the_price_of_a_hold_says_whom_it_is_for(house, tablet, visitor, display):
    page = text_of(tablet.get("/display/"))
    tablet.post("/display/hold/", {"minutes": "30"})
    phone = text_of(visitor.get(confirm_path(held_now(display))))

    assert re.search(r"30 Min\. bis 10:30 Uhr für Gäste \d+,\d\d €", page)
    assert "inkl. 19 % USt." in page
    assert "den eigenen Preis" in page
    assert re.search(r"Preis für Gäste \d+,\d\d €, inkl. 19 % USt.", phone)


def test_a_taken_room_says_until_when_and_offers_no_hold(house, tablet):
    house.book(house.rooms["Scheune"], "09:00", "11:00", person=make_person(name=f"Mara {NEVER}"))

    answer = tablet.get("/display/")

    assert "Belegt bis 11 Uhr" in text_of(answer)
    assert b'name="minutes"' not in answer.content
    assert NEVER not in text_of(answer)


def test_a_display_of_the_space_lists_every_room(house):
    paired(house)
    client = Client(headers={"accept-language": "de"})
    client.cookies["tenne_display"] = SECRET
    house.book(house.rooms["Stall"], "09:00", "11:00")

    page = text_of(client.get("/display/"))

    assert "Raum Scheune Frei bis 20 Uhr" in page
    assert "Raum Stall Belegt bis 11 Uhr" in page


def test_what_has_not_changed_is_not_sent_again_but_the_clock_is(tablet):
    first = tablet.get("/display/now/")

    with time_machine.travel(MORNING + timedelta(minutes=1), tick=False):
        again = tablet.get("/display/now/", headers={"if-none-match": first["ETag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first["Tenne-Wall"] == "2026-11-24T09:45:00"
    assert again["Tenne-Wall"] == "2026-11-24T09:46:00"


def test_a_booking_changes_what_is_sent(house, tablet):
    first = tablet.get("/display/now/")

    house.book(house.rooms["Scheune"], "09:00", "11:00")
    again = tablet.get("/display/now/", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 200
    assert "Belegt" in again.content.decode()


@pytest.mark.parametrize(
    ("colours", "hour", "theme"),
    [("by-time", 9, "light"), ("by-time", 18, "dark"), ("light", 18, "light"), ("dark", 9, "dark")],
)
def test_a_display_is_light_or_dark_by_the_clock_or_by_choice(house, colours, hour, theme):
    paired(house, house.rooms["Scheune"], colours=colours)
    client = Client()
    client.cookies["tenne_display"] = SECRET

    with time_machine.travel(MORNING.replace(hour=hour), tick=False):
        assert f'data-theme-now="{theme}"' in client.get("/display/now/").content.decode()


def test_a_hold_from_the_door_keeps_others_off_and_shows_the_code_for_the_phone(
    house, tablet, display
):
    tablet.post("/display/hold/", {"minutes": "30"})

    held = held_now(display)
    page = text_of(tablet.get("/display/"))
    assert (held.state, held.held_until) == (State.HELD, MORNING + timedelta(minutes=10))
    assert (held.wall_start[-5:], held.wall_end[-5:]) == ("09:30", "10:30")
    assert "Bis 9:55 Uhr mit dem Handy bestätigen" in page
    with pytest.raises(Refused) as refused:
        house.book(house.rooms["Scheune"], "10:00", "11:00")
    assert refused.value.code == "occupied"


def test_a_hold_ends_with_the_button_or_after_ten_minutes(house, tablet, display):
    tablet.post("/display/hold/", {"minutes": "30"})
    tablet.post("/display/release/")
    assert held_now(display) is None

    tablet.post("/display/hold/", {"minutes": "60"})
    later = MORNING + timedelta(minutes=10)
    expire_holds(later)

    assert door.held_by(display, later) is None
    assert house.book(house.rooms["Scheune"], "10:00", "11:00", now=later)


def test_the_part_for_the_script_says_why_nothing_was_held(house, tablet):
    house.book(house.rooms["Scheune"], "09:00", "11:00")

    answer = tablet.post("/display/hold/", {"minutes": "30"}, headers={"tenne-part": "door"})

    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize("minutes", ["", "45", "-15", "1e3", "999999", "١٥"])
def test_no_other_minutes_are_held(tablet, display, minutes):
    tablet.post("/display/hold/", {"minutes": minutes})

    assert held_now(display) is None


def test_after_six_holds_that_nobody_confirmed_the_door_makes_a_pause(tablet, display):
    for _ in range(6):
        tablet.post("/display/hold/", {"minutes": "30"})
        tablet.post("/display/release/")

    answer = tablet.post("/display/hold/", {"minutes": "30"})

    assert answer.status_code == 409
    assert held_now(display) is None


def test_the_phone_shows_the_price_and_books_for_who_is_signed_in(tablet, display, member, mara):
    tablet.post("/display/hold/", {"minutes": "30"})
    held = held_now(display)

    page = member.get(confirm_path(held))
    answer = member.post(confirm_path(held), {"agreed_cents": page.context["price"].cents})

    with scope.network("a test"):
        booking = Booking.objects.get(person=mara)
        was = Booking.objects.get(pk=held.pk)
    assert "zahlungspflichtig buchen" in text_of(page)
    assert answer["Location"] == f"/bookings/{booking.public_id}/booked/"
    assert (booking.state, booking.period) == (State.CHECKED_IN, held.period)
    assert was.state == State.EXPIRED
    assert held_now(display) is None


def test_sending_twice_books_once(tablet, display, member, mara):
    tablet.post("/display/hold/", {"minutes": "30"})
    held = held_now(display)
    agreed = {"agreed_cents": held.price_cents}

    first = member.post(confirm_path(held), agreed)
    second = member.post(confirm_path(held), agreed)

    assert first["Location"] == second["Location"]
    with scope.network("a test"):
        assert Booking.objects.filter(person=mara).count() == 1


def test_who_is_not_signed_in_sees_the_hold_and_the_way_to_the_sign_in(tablet, display, visitor):
    tablet.post("/display/hold/", {"minutes": "30"})
    held = held_now(display)

    page = visitor.get(confirm_path(held))
    sent = visitor.post(confirm_path(held), {"agreed_cents": held.price_cents})

    assert "Anmelden und bestätigen" in text_of(page)
    assert sent["Location"] == f"/sign-in/?next={confirm_path(held)}"
    assert held_now(display) is not None


def test_another_price_than_the_one_seen_books_nothing_and_keeps_the_hold(tablet, display, member):
    tablet.post("/display/hold/", {"minutes": "30"})
    held = held_now(display)

    answer = member.post(confirm_path(held), {"agreed_cents": "1"})

    assert answer.status_code == 409
    assert held_now(display) == held


def test_a_wrong_or_spent_code_opens_nothing(tablet, display, member):
    tablet.post("/display/hold/", {"minutes": "30"})
    held = held_now(display)

    wrong = member.get(f"/bookings/{held.public_id}/door/{'x' * 43}/")
    tablet.post("/display/release/")
    spent = member.get(confirm_path(held))

    assert (wrong.status_code, spent.status_code) == (410, 410)


def test_the_code_of_a_hold_opens_no_booking_that_was_not_made_at_a_door(house, member):
    booking = house.book(house.rooms["Scheune"])

    assert member.get(confirm_path(booking)).status_code == 410


def test_an_ended_display_shows_nothing_more(house, tablet, display):
    with scope.operators(house.operator.pk):
        devices.end(display, now=MORNING)

    assert tablet.get("/display/now/").status_code == 404
    assert "Kopplungscode zeigen" in text_of(tablet.get("/display/"))


def test_the_tablet_opens_no_other_page(house, tablet):
    slug = house.space.slug

    for path in (f"/spaces/{slug}/desk/", "/bookings/", "/device/", "/account/"):
        assert tablet.get(path).status_code in (302, 404)


@pytest.mark.django_db(transaction=True)
def test_two_doors_of_one_room_hold_it_once(settings):
    with time_machine.travel(MORNING, tick=False):
        house = build_house()
        both = [paired(house, house.rooms["Scheune"], secret=one) for one in ("one", "two")]
        answers: list[str] = []

        def press(display) -> None:
            try:
                door.hold_from_door(display, 30, language="de", now=MORNING)
                answers.append("held")
            except Refused as refused:
                answers.append(refused.code)
            finally:
                connection.close()

        threads = [threading.Thread(target=press, args=(one,)) for one in both * 2]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert sorted(answers) == ["held", "occupied", "occupied", "occupied"]


@pytest.mark.django_db(transaction=True)
def test_nobody_comes_between_the_hold_and_the_phone(settings):
    with time_machine.travel(MORNING, tick=False):
        house = build_house()
        display = paired(house, house.rooms["Scheune"])
        held = door.hold_from_door(display, 60, language="de", now=MORNING)
        mara, others = make_person(), [make_person() for _ in range(6)]
        got: list[int] = []

        def confirm() -> None:
            try:
                door.take_over(held, person=mara, agreed_cents=held.price_cents, now=MORNING)
                got.append(mara.pk)
            finally:
                connection.close()

        def come_between(person: Person) -> None:
            try:
                house.book(house.rooms["Scheune"], "10:00", "11:00", person=person)
                got.append(person.pk)
            except Refused:
                pass
            finally:
                connection.close()

        threads = [threading.Thread(target=come_between, args=(one,)) for one in others]
        threads.insert(3, threading.Thread(target=confirm))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert got == [mara.pk]
