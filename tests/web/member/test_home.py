"""The home of a member, and who sees it."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenne.foundation import scope
from tenne.spaces.models import Resource
from tests.booking.reading import press, text_of
from tests.factories import make_person, make_resource, make_space
from tests.journeys.house import MORNING


def test_visitors_see_the_spaces_and_members_their_day(house, visitor, member):
    assert visitor.get("/").status_code in (200, 302)
    assert "Guten Morgen, Mara" in text_of(member.get("/"))


def test_the_greeting_follows_the_clock(house, member):
    with time_machine.travel(MORNING + timedelta(hours=9), tick=False):
        assert "Guten Abend, Mara" in text_of(member.get("/"))


def test_todays_pass_has_code_and_check_in(house, member, mara):
    booking = house.book(house.desks["7"], person=mara)

    page = member.get("/")
    after = member.get(press(member, page, "/check-in/").url)

    assert booking.spoken_code in text_of(page)
    assert "Eingecheckt bis 20 Uhr." in text_of(after)


def test_todays_pass_names_its_own_house_whichever_house_was_looked_at_last(house, member, mara):
    house.book(house.desks["7"], person=mara)
    elsewhere = make_space(name="Alte Schule")
    make_resource(elsewhere)

    member.get(elsewhere.get_absolute_url())
    text = text_of(member.get("/"))

    assert "Tisch 7 Erdgeschoss · Alte Molkerei" in text
    assert "Alte Schule: 0 Plätze sind jetzt belegt." in text


def test_the_quick_ways_tell_real_numbers(house, member, mara):
    house.book(house.desks["7"], person=mara, day=26)
    house.book(house.desks["3"])
    house.book(house.booths["1"], "09:30", "10:45")
    house.book(house.rooms["Scheune"], "14:00", "16:00")

    text = text_of(member.get("/"))

    assert "Platz heute 19 frei, Tisch 7 auch" in text
    assert "Platz morgen 20 frei, Tisch 7 auch" in text
    assert "Kabine 2 jetzt frei bis zum Schluss" in text
    assert "Raum Scheune jetzt frei bis 14 Uhr" in text


def test_a_room_that_wants_notice_or_an_answer_is_not_called_free_now(house, member):
    for wanted in ({"lead_minutes": 1440}, {"lead_minutes": 0, "approval_minutes": 60}):
        with scope.network("test data"):
            Resource.objects.filter(space=house.space, kind="room").update(**wanted)

        text = text_of(member.get("/"))

        assert "Raum Scheune jetzt" not in text
        assert "Kabine 2 jetzt" in text or "Kabine 1 jetzt" in text


def test_before_the_house_opens_no_room_is_free_now(house, member):
    house.book(house.rooms["Scheune"], "08:00", "09:00", day=25)
    with time_machine.travel(MORNING + timedelta(hours=18), tick=False):
        text = text_of(member.get("/"))

    assert "Kabine 1 ab 8 Uhr frei bis zum Schluss" in text
    assert "Raum Stall ab 8 Uhr frei bis zum Schluss" in text
    assert "jetzt frei" not in text


def test_the_house_says_how_many_desks_are_taken_and_by_nobody_in_particular(house, member):
    house.book(house.desks["3"], person=make_person(name="Jana Lorenz"))
    house.book(house.desks["4"], "13:00", "20:00")

    text = text_of(member.get("/"))

    assert "1 von 20" in text
    assert "Lorenz" not in text


def test_what_is_owed_stands_there_and_is_no_invoice(house, member, mara):
    house.book(house.desks["7"], person=mara)

    text = text_of(member.get("/"))

    assert "Zu zahlen Tisch 7, Di 24.11.2026" in text
    assert "14,00 €" in text
    assert "Dies ist keine Rechnung." in text


def test_without_a_booking_one_way_on_is_shown(house, member):
    text = text_of(member.get("/"))

    assert "Noch keine Buchung" in text
    assert "Platz buchen" in text


def test_other_peoples_bookings_are_not_mine(house, member):
    house.book(house.desks["7"])

    assert "Tisch 7" not in text_of(member.get("/"))


def test_the_home_takes_the_same_statements_for_any_number_of_places(house, member, mara):
    house.book(house.desks["7"], person=mara)
    member.get("/")
    with CaptureQueriesContext(connection) as few:
        member.get("/")
    for number in range(20):
        house.book(make_resource(house.space, number=f"x{number}"))
    house.book(house.desks["8"], person=mara, day=25)
    member.get("/")

    with CaptureQueriesContext(connection) as many:
        member.get("/")

    assert len(many) == len(few) <= 9, [query["sql"][:120] for query in many]
