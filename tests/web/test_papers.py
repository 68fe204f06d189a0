"""The day sheet, and the list of who is in the house."""

from __future__ import annotations

import re
from datetime import time, timedelta

import pytest
from django.urls import reverse

from tenne.booking.models import Booking, State
from tenne.booking.services import Wish, book, check_in, check_out, end_what_is_over
from tenne.foundation import scope
from tenne.spaces.models import Area, Floor
from tests.booking.periods import TODAY, at
from tests.factories import NOW, make_area, make_person, make_resource, make_space
from tests.web.conftest import booked, make_host, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def paper(host, name, space, **query):
    response = host.get(reverse(f"web:{name}", args=[space.slug], query=query or None))
    return " ".join(response.content.decode().split())


def arrived(space, name, *times, at_time="09:00"):
    booking = booked(make_resource(space), *times, person=make_person(name=name))
    return check_in(booking, now=at(at_time).start)


def test_the_day_sheet_lists_everybody_by_name_with_a_box_to_tick(space, host):
    booked(make_resource(space), person=make_person(name="Tom Krüger"))
    arrived(space, "Mara Ebert")

    page = paper(host, "day_sheet", space)

    assert page.index("Mara Ebert") < page.index("Tom Krüger")
    assert page.count("tick-done") == 1
    assert page.count('class="empty-line') == 6
    assert "2 entries" in page


def test_the_day_sheet_leaves_out_who_does_not_come(space, host):
    booking = booked(make_resource(space), person=make_person(name="Ab Sage"))
    with scope.network("cancelled"):
        Booking.objects.filter(pk=booking.pk).update(state=State.CANCELLED)

    assert "Ab Sage" not in paper(host, "day_sheet", space)


def test_the_sheet_of_another_day_lists_that_day(space, host):
    tomorrow = TODAY + timedelta(days=1)
    booked(make_resource(space), person=make_person(name="Mara Ebert"), day=tomorrow)

    assert "Mara Ebert" not in paper(host, "day_sheet", space)
    assert "Mara Ebert" in paper(host, "day_sheet", space, day=tomorrow.isoformat())


def test_both_lists_name_the_floor_where_there_is_more_than_one(space, host):
    below = make_area(space)
    with scope.network("an upper floor"):
        Floor.objects.filter(space=space).update(
            name={"en": "Ground floor"}, short_name={"en": "GF"}
        )
        upper = Floor.objects.create(
            space=space, level=1, name={"en": "Upper floor"}, short_name={"en": "UF"}
        )
        above = Area.objects.create(floor=upper, kind="open-office")
    make_resource(space, area=below)
    booking = booked(make_resource(space, area=above))
    check_in(booking, now=at("09:00").start)

    assert "· UF" in paper(host, "day_sheet", space)
    assert ", Upper floor" in paper(host, "in_the_house", space)


def test_in_the_house_is_who_came_and_has_not_left(space, host):
    arrived(space, "Mara Ebert")
    check_out(arrived(space, "Schon Weg"), now=at("09:30").start)
    booked(make_resource(space), person=make_person(name="Kommt Noch"))

    page = paper(host, "in_the_house", space)

    assert "1 person checked in" in page
    assert "Mara Ebert" in page
    assert "9:00" in page
    assert "Schon Weg" not in page
    assert "Kommt Noch" not in page
    assert "printed Tue 24 Nov 2026, 9:40" in page


def test_whose_time_ended_unseen_may_still_be_there(space, host, clock):
    arrived(space, "Vielleicht Da", "08:00", "09:30")
    end_what_is_over(at("09:35").start)

    page = paper(host, "in_the_house", space)

    assert "0 people checked in" in page
    assert "Vielleicht Da" in page[page.index("Perhaps still here") :]
    clock("09:40", day=TODAY + timedelta(days=1))
    assert "Vielleicht Da" not in paper(host, "in_the_house", space)


def test_whoever_has_two_places_is_one_person_to_bring_out(space, host):
    mara = make_person(name="Mara Ebert")
    for _ in range(2):
        check_in(booked(make_resource(space), person=mara), now=at("09:10").start)
    arrived(space, "Mara Ebert")  # somebody else of that name

    page = paper(host, "in_the_house", space)

    assert "2 people checked in" in page
    assert page.count('class="tick"') == 2
    assert re.search(r">Desk \d+; Desk \d+<", page)


def test_whose_times_have_all_ended_is_looked_for_once(space, host):
    person = make_person(name="Vielleicht Da")
    for end in ("09:00", "09:30"):
        wanted = booked(make_resource(space), "08:00", end, person=person)
        check_in(wanted, now=at("08:05").start)
    end_what_is_over(at("09:35").start)

    page = paper(host, "in_the_house", space)

    assert page.count('class="tick"') == 1
    assert 'data-label="Until">9:30' in page


def test_past_midnight_a_house_that_never_closes_still_knows_who_is_in_it(host, clock):
    night = make_space(opens=time(0), closes=time(0))
    worker = signed_in(make_host(night))
    tomorrow = TODAY + timedelta(days=1)
    for name, last_day in (("Nora Nacht", tomorrow), ("Lena Lang", tomorrow + timedelta(days=1))):
        wish = Wish(at("18:00", "06:00", until=last_day), make_resource(night).public_id)
        stay = book(person=make_person(name=name), wish=wish, now=NOW)
        check_in(stay, now=at("22:00", "23:59").start)
    check_in(stay, now=at("00:20", day=tomorrow).start)

    clock("00:30", day=tomorrow)
    page = paper(worker, "in_the_house", night)

    assert "2 people checked in" in page
    clock("22:01", day=tomorrow)
    assert "Nora Nacht" not in paper(worker, "in_the_house", night)


def test_a_house_that_closes_at_night_starts_its_list_anew(space, host, clock):
    tomorrow = TODAY + timedelta(days=1)
    wish = Wish(at(until=tomorrow), make_resource(space).public_id)
    check_in(book(person=make_person(), wish=wish, now=NOW), now=at("19:00").start)

    clock("08:30", day=tomorrow)

    assert "0 people checked in" in paper(host, "in_the_house", space)


def test_whoever_checked_in_elsewhere_at_the_operator_is_not_in_this_house(space, host):
    sibling = make_space(operator=space.operator)
    arrived(sibling, "Anderes Haus")

    assert "Anderes Haus" not in paper(host, "in_the_house", space)
