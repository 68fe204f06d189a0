"""The QR code at the table, read by everybody whom it may concern."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from tenne.booking.models import Booking, State
from tenne.booking.services import Wish, book
from tenne.foundation import scope
from tenne.spaces.models import ClosedDay, OpeningHours
from tenne.web import table_qr
from tests.booking.periods import at
from tests.booking.reading import form_to, press, read, text_of
from tests.factories import make_person, make_resource, make_space
from tests.journeys.house import MORNING, House


def table(house: House, number: str = "7") -> str:
    return f"/t/{house.desks[number].short_code}/"


def bookings() -> list[Booking]:
    with scope.network("a test looks at all bookings"):
        return list(Booking.objects.select_related("resource").order_by("pk"))


def test_my_own_table_has_one_button_to_check_in(house, member, mara):
    house.book(house.desks["7"], person=mara)

    page = member.get(table(house))
    here = member.get(press(member, page, "/check-in/").url)

    assert bookings()[0].state == State.CHECKED_IN
    assert "Eingecheckt an Tisch 7, bis 20 Uhr" in text_of(here)


def test_the_address_itself_changes_nothing(house, member, mara):
    house.book(house.desks["7"], person=mara)

    member.get(table(house))
    member.head(table(house))

    assert bookings()[0].state == State.CONFIRMED
    assert member.get(table(house) + "take/").status_code == 302
    assert bookings()[0].state == State.CONFIRMED
    assert member.get(table(house) + "keep/").status_code == 405


def test_a_check_in_at_the_table_is_taken_back_and_not_repeated_by_the_script(house, member, mara):
    house.book(house.desks["7"], person=mara)
    here = member.get(press(member, member.get(table(house)), "/check-in/").url)

    back = member.get(press(member, here, "/check-in/undo/").url)

    assert bookings()[0].state == State.CONFIRMED
    assert "data-arrive" not in back.content.decode()
    assert "data-arrive" in member.get(table(house)).content.decode()


def test_a_free_table_is_taken_and_its_person_is_here(house, member, mara):
    page = member.get(table(house))

    here = member.get(press(member, page, "/take/").url)

    booking = bookings()[0]
    assert "Tisch 7 ist frei" in text_of(page)
    assert "14,00 € inkl. 19 % USt. zahlungspflichtig buchen" in text_of(page)
    assert (booking.person_id, booking.state, booking.wall_start) == (
        mara.pk, State.CHECKED_IN, "2026-11-24T09:30",
    )  # fmt: skip
    assert "Eingecheckt an Tisch 7, bis 20 Uhr" in text_of(here)


def test_a_free_table_is_taken_for_some_hours(house, member):
    page = member.get(table(house) + "?for=hours&from=10:00&until=12:00")

    press(member, page, "/take/")

    assert (bookings()[0].wall_end, bookings()[0].price_cents) == ("2026-11-24T12:00", 600)


def test_hours_changed_at_the_table_are_shown_with_their_price_before_they_are_booked(
    house, member
):
    page = member.get(f"{table(house)}?for=hours&from=10:00&until=12:00")

    again = press(member, page, "/take/", until="13:00")
    looked = press(member, page, "/take/", until="13:00", look="1")
    press(member, again, "/take/")

    assert (again.status_code, looked.status_code) == (409, 200)
    assert "Noch ist nichts gebucht" in text_of(again)
    assert f"{bookings()[-1].wall_end:.16}".endswith("13:00")


def test_somebody_elses_table_says_until_when_and_where_to_go(house, member):
    house.book(house.desks["7"], "08:00", "12:00", person=make_person(name="Jana Lorenz"))

    page = member.get(table(house))

    text = text_of(page)
    assert "Tisch 7 ist belegt bis 12 Uhr" in text
    assert "Tisch 5 in der Nähe ist frei." in text
    assert "Lorenz" not in text
    assert not [form for form in read(page).forms if "/take/" in form["action"]]


def test_signing_in_keeps_the_table_for_five_minutes(house, visitor, mara):
    page = visitor.get(table(house))

    answer = press(visitor, page, "/keep/")

    held = bookings()[0]
    assert answer.url == f"/sign-in/?next={table(house)}"
    assert (held.state, held.held_until) == (State.HELD, MORNING + timedelta(minutes=5))
    visitor.force_login(mara)
    taken = press(visitor, visitor.get(table(house)), "/take/")
    assert taken.url.startswith(table(house))
    assert bookings()[-1].person_id == mara.pk
    assert bookings()[-1].state == State.CHECKED_IN


def test_a_table_kept_for_one_browser_is_taken_for_others(house, visitor, member):
    press(visitor, visitor.get(table(house)), "/keep/")

    assert "Tisch 7 ist belegt bis" in text_of(member.get(table(house)))


def test_a_kept_table_is_free_again_after_five_minutes(house, visitor, member):
    press(visitor, visitor.get(table(house)), "/keep/")

    with time_machine.travel(MORNING + timedelta(minutes=5), tick=False):
        page = member.get(table(house))

    assert "Tisch 7 ist frei" in text_of(page)


def test_taking_without_sign_in_leads_there(house, visitor, member):
    fields = form_to(member.get(table(house)), "/take/")["fields"]

    answer = visitor.post(table(house) + "take/", fields)

    assert answer.url == f"/sign-in/?next={table(house)}"
    assert bookings() == []


def test_who_comes_second_at_the_table_is_told_so(house, member):
    page = member.get(table(house))
    house.book(house.desks["7"])

    answer = press(member, page, "/take/")

    assert answer.status_code == 409
    assert "Tisch 7 ist belegt bis 20 Uhr" in text_of(answer)


def test_a_later_booking_says_when_check_in_opens(house, member, mara):
    house.book(house.desks["7"], "12:00", "14:00", person=mara)

    text = text_of(member.get(table(house)))

    assert "Tisch 7 ist dein Platz" in text
    assert "Einchecken geht ab 11:30 Uhr." in text


def test_at_night_the_table_is_closed_and_says_when_the_house_opens(house, member):
    with time_machine.travel(MORNING + timedelta(hours=12), tick=False):
        text = text_of(member.get(table(house)))

    assert "Jetzt ist geschlossen" in text
    assert "Wieder offen ab morgen, Mittwoch, 25. November, 8 Uhr." in text


def test_before_the_house_opens_the_table_is_not_offered_and_says_from_when(house, member):
    with time_machine.travel(MORNING - timedelta(hours=3), tick=False):
        page = member.get(table(house))

    assert "Wieder offen ab heute, Dienstag, 24. November, 8 Uhr." in text_of(page)
    assert not [form for form in read(page).forms if "/take/" in form["action"]]


def test_half_an_hour_before_the_house_opens_its_tables_can_be_taken(house, member):
    with time_machine.travel(MORNING - timedelta(hours=2), tick=False):
        answer = press(member, member.get(table(house)), "/take/")

    assert answer.status_code == 302
    assert bookings()[0].state == State.CHECKED_IN


def test_after_a_closed_day_the_next_open_one_is_named(house, member):
    with scope.network("test data"):
        ClosedDay.objects.create(space=house.space, day=date(2026, 11, 25), reason={"de": "Umbau"})

    with time_machine.travel(MORNING + timedelta(hours=12), tick=False):
        text = text_of(member.get(table(house)))

    assert "Wieder offen ab Donnerstag, 26. November, 8 Uhr." in text


def test_a_house_without_any_opening_promises_none(house, member):
    with scope.network("test data"):
        OpeningHours.objects.filter(space=house.space).delete()

    text = text_of(member.get(table(house)))

    assert "Jetzt ist geschlossen" in text
    assert "Wieder offen" not in text


def test_on_the_second_day_of_a_stay_the_table_asks_to_check_in_again(house, member, mara):
    period = at("08:00", "20:00", until=date(2026, 11, 26))
    wish = Wish(period=period, resource_id=house.desks["7"].public_id)
    book(person=mara, wish=wish, now=MORNING)
    here = member.get(press(member, member.get(table(house)), "/check-in/").url)

    with time_machine.travel(MORNING + timedelta(days=1), tick=False):
        page = member.get(table(house))
        again = member.get(press(member, page, "/check-in/").url)

    assert "Eingecheckt an Tisch 7" in text_of(here)
    assert "Tisch 7 ist dein Platz" in text_of(page)
    assert "Eingecheckt an Tisch 7" in text_of(again)


def test_a_code_is_read_in_any_shape_and_an_unknown_one_is_not_found(house, member):
    code = house.desks["7"].short_code

    assert member.get(f"/t/{code[:4].lower()}-{code[4:].lower()}/").status_code == 200
    assert member.get("/t/22222222/").status_code == 404


@pytest.mark.parametrize("number", ["7", "8"])
def test_a_guest_with_a_link_checks_in_at_the_own_table_only(house, number):
    from tenne.booking import guest_link
    from tenne.people.services import guest

    person = guest(name="Kim Erfunden", email="kim@tenne.example", language="de")
    booking = house.book(house.desks["7"], person=person)
    with scope.network("test data"):
        token = guest_link.give(booking)
    phone = Client(headers={"accept-language": "de"})
    phone.get(f"/bookings/{booking.public_id}/link/{token}/")

    page = phone.get(table(house, number))

    assert ("dein Platz" in text_of(page)) is (number == "7")


def test_taking_a_table_elsewhere_gives_the_allowance_back_where_the_hold_was(
    house, visitor, mara, monkeypatch
):
    forgiven = []
    monkeypatch.setattr(table_qr, "forgive_hold", lambda *, space_id: forgiven.append(space_id))
    press(visitor, visitor.get(table(house)), "/keep/")
    elsewhere = make_resource(make_space(slug="anderswo"))
    visitor.force_login(mara)

    address = f"/t/{elsewhere.short_code}/"
    press(visitor, visitor.get(address), "/take/")

    assert forgiven == [house.space.pk]
    assert bookings()[0].state == State.CANCELLED


def test_who_comes_second_at_the_table_keeps_the_hold_on_another(house, visitor, mara):
    press(visitor, visitor.get(table(house)), "/keep/")
    visitor.force_login(mara)
    fields = form_to(visitor.get(table(house, "5")), "/take/")["fields"]
    house.book(house.desks["5"])

    answer = visitor.post(table(house, "5") + "take/", fields)

    assert answer.status_code == 409
    assert form_to(visitor.get(table(house)), "/take/")
