"""The host's list of today: who is expected, here, gone; check-in, check-out, and the way back."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.urls import reverse

from tenne.booking.models import Booking, State
from tenne.booking.services import Wish, book, cancel, check_in
from tenne.foundation import scope
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import OpeningHours
from tenne.web.host_desk.queries import desk_day
from tests.booking.periods import TODAY, at
from tests.factories import NOW, make_person, make_resource, make_space
from tests.web.conftest import booked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def desk_of(space, **query):
    return reverse("web:host_desk", args=[space.slug], query=query or None)


def action(name, booking):
    return reverse(f"web:{name}", args=[booking.space.slug, booking.public_id])


def state_of(booking):
    with scope.network("a test looks at a booking"):
        return Booking.objects.get(pk=booking.pk).state


def text_of(response):
    return " ".join(response.content.decode().split())


def test_the_desk_counts_places_and_lists_who_is_expected(space, host):
    desk = make_resource(space)
    make_resource(space)
    booked(desk, person=make_person(name="Mara Ebert"))

    page = text_of(host.get(desk_of(space)))

    assert "1 of 2 desks taken" in page
    assert "Mara Ebert" in page
    assert "Day desk" in page
    assert "€14.00 open (at the front desk)" in page
    assert "new here" in page


def test_check_in_moves_a_row_to_here_and_can_be_undone(space, host):
    booking = booked(make_resource(space), person=make_person(name="Mara Ebert"))

    page = text_of(host.post(action("host_check_in", booking), follow=True))

    assert state_of(booking) == State.CHECKED_IN
    assert "Mara Ebert is checked in." in page
    undo = action("host_undo_check_in", booking)
    assert f'action="{undo}"' in page
    host.post(undo)
    assert state_of(booking) == State.CONFIRMED


def test_check_out_can_be_undone_while_the_place_is_free(space, host):
    booking = booked(make_resource(space))
    host.post(action("host_check_in", booking))

    page = text_of(host.post(action("host_check_out", booking) + "?show=here", follow=True))

    assert state_of(booking) == State.COMPLETED
    assert "Nobody is checked in." in page
    host.post(action("host_undo_check_out", booking))
    assert state_of(booking) == State.CHECKED_IN


def test_the_way_back_stays_beside_the_row_for_a_quarter_of_an_hour(space, host, clock):
    booking = booked(make_resource(space))
    undo_in, undo_out = (action(f"host_undo_check_{way}", booking) for way in ("in", "out"))
    host.post(action("host_check_in", booking), follow=True)

    clock("09:54")
    assert undo_in in text_of(host.get(desk_of(space, show="here")))
    clock("09:56")
    assert undo_in not in text_of(host.get(desk_of(space, show="here")))
    host.post(action("host_check_out", booking), follow=True)
    assert undo_out in text_of(host.get(desk_of(space, show="gone")))
    clock("10:12")
    assert undo_out not in text_of(host.get(desk_of(space, show="gone")))


def test_a_booking_of_several_days_is_ended_early_only_on_purpose(space, host, clock):
    until = TODAY + timedelta(days=2)
    booking = booked(make_resource(space), until=until)
    host.post(action("host_check_in", booking))

    first_day = text_of(host.get(desk_of(space, show="here")))
    clock("09:40", day=until)
    host.post(action("host_check_in", booking))
    last_day = text_of(host.get(desk_of(space, show="here")))

    assert "End early" in first_day
    assert ">Check out<" not in first_day
    assert ">Check out<" in last_day


def test_on_each_day_of_a_stay_its_person_is_expected_here_and_gone(space, host, clock):
    until = TODAY + timedelta(days=2)
    booking = booked(make_resource(space), until=until, person=make_person(name="Wim Woche"))
    host.post(action("host_check_in", booking))
    first_evening = text_of(host.get(desk_of(space, show="here")))

    clock("09:10", day=TODAY + timedelta(days=1))
    morning = text_of(host.get(desk_of(space)))
    house = text_of(host.get(reverse("web:in_the_house", args=[space.slug])))
    host.post(action("host_check_in", booking))
    arrived = text_of(host.get(desk_of(space, show="here")))
    host.post(action("host_leave", booking))
    gone = text_of(host.get(desk_of(space, show="gone")))

    assert "Wim Woche" in first_evening
    assert "Check in Wim Woche" in morning
    assert "Wim Woche" not in house
    assert "since 9:10" in arrived
    assert "Gone for today" in arrived
    assert "Undo the check-out of Wim Woche" in gone
    clock("09:40", day=until)
    assert "Check in Wim Woche" in text_of(host.get(desk_of(space)))


def test_a_day_of_a_stay_on_which_nobody_came_says_so_afterwards(space, host, clock):
    until = TODAY + timedelta(days=2)
    booking = booked(make_resource(space), until=until, person=make_person(name="Wim Woche"))
    host.post(action("host_check_in", booking))

    clock("09:10", day=until)
    yesterday = text_of(host.get(desk_of(space, day=(TODAY + timedelta(days=1)).isoformat())))
    first_day = text_of(host.get(desk_of(space, day=TODAY.isoformat(), show="gone")))

    assert "Wim Woche</b>" in yesterday[yesterday.index("Not coming") :]
    assert "nobody came" in yesterday
    assert "Wim Woche" in first_day


def test_on_a_later_day_of_a_stay_nobody_checks_in_ahead(space, host):
    booking = booked(make_resource(space), until=TODAY + timedelta(days=2))
    host.post(action("host_check_in", booking))

    tomorrow = text_of(host.get(desk_of(space, day=(TODAY + timedelta(days=1)).isoformat())))

    assert "Check in" not in tomorrow
    assert booking.person.name in tomorrow


def test_a_refusal_is_said_on_the_list(space, host):
    booking = booked(make_resource(space), "13:00", "20:00")

    page = text_of(host.post(action("host_check_in", booking), follow=True))

    assert "Check-in opens 30 minutes before the start." in page
    assert state_of(booking) == State.CONFIRMED


def test_a_later_booking_says_from_when_instead_of_a_button(space, host):
    booking = booked(make_resource(space), "13:00", "20:00")

    page = text_of(host.get(desk_of(space)))

    assert "later" in page
    assert "check-in from 12:30" in page
    assert action("host_check_in", booking) not in page


def test_who_has_been_here_before_is_not_new(space, host, clock):
    person = make_person()
    desk = make_resource(space)
    with scope.network("a day that is over"):
        earlier = booked(desk, person=person)
        Booking.objects.filter(pk=earlier.pk).update(state=State.COMPLETED)
    booked(make_resource(space), person=person)

    page = text_of(host.get(desk_of(space)))

    assert "new here" not in page
    assert ">expected<" in page


@pytest.mark.parametrize("typed", ["{code}", "{spoken}", "https://x.example/b/{code}", "{lower}"])
def test_a_scanned_code_leads_to_its_row_with_the_button_in_focus(space, host, typed):
    booking = booked(make_resource(space), person=make_person(name="Mara Ebert"))
    booked(make_resource(space), person=make_person(name="Tom Krüger"))
    values = {
        "code": booking.code,
        "spoken": booking.spoken_code,
        "lower": booking.code.lower(),
    }

    page = text_of(host.get(desk_of(space, q=typed.format(**values))))

    assert "Mara Ebert" in page
    assert "Tom Krüger" not in page
    assert " autofocus>Check in</button>" in page


def test_the_address_of_a_booking_counts_as_its_code(space, host):
    booking = booked(make_resource(space), person=make_person(name="Mara Ebert"))
    scanned = f"httpsÖ--tenne.example-bookings-{booking.public_id}-".replace("-", "ß")

    page = text_of(host.get(desk_of(space, q=scanned)))

    assert "Mara Ebert" in page


def test_a_code_of_another_day_says_which_day(space, host):
    tomorrow = TODAY + timedelta(days=1)
    booking = booked(make_resource(space), day=tomorrow)

    page = text_of(host.get(desk_of(space, q=booking.code)))

    assert "Wed 25 Nov" in page
    assert action("host_check_in", booking) not in page


def test_a_name_is_found_without_its_accents_in_any_list(space, host):
    booking = booked(make_resource(space), person=make_person(name="Jörg Weiß"))
    booked(make_resource(space), person=make_person(name="Mara Ebert"))
    host.post(action("host_check_in", booking))

    page = text_of(host.get(desk_of(space, q="weiss jorg")))

    assert "Jörg Weiß" in page
    assert "Mara Ebert" not in page


@pytest.mark.parametrize("typed", ["Scheune", "Raum Scheune", "room scheune"])
def test_a_room_is_found_with_and_without_the_word_for_its_kind(space, host, typed):
    names = {"de": "Scheune", "en": "Scheune"}
    room = make_resource(space, kind="room", number="Scheune", name=names)
    booked(room, person=make_person(name="Mara Ebert"))
    booked(make_resource(space), person=make_person(name="Tom Krüger"))

    page = text_of(host.get(desk_of(space, q=typed)))

    assert "Mara Ebert" in page
    assert "Tom Krüger" not in page


def test_cancellations_and_who_did_not_come_stand_apart(space, host):
    cancelled = booked(make_resource(space), person=make_person(name="Ab Sage"))
    absent = booked(make_resource(space), person=make_person(name="Nie Da"))
    cancel(cancelled, now=NOW)
    with scope.network("nobody came"):
        Booking.objects.filter(pk=absent.pk).update(state=State.NO_SHOW)

    page = text_of(host.get(desk_of(space)))

    missing = page[page.index("Not coming") :]
    assert "Ab Sage" in missing
    assert "Nie Da" in missing
    assert "Nobody else is expected." in page


def test_the_note_of_a_booking_reads_as_text_and_never_as_markup(space, host):
    booking = booked(make_resource(space), person=make_person(name="<script>alert(1)</script>"))
    with scope.network("a hostile note"):
        Booking.objects.filter(pk=booking.pk).update(note="<b onclick=x>Rollstuhl</b>")

    page = host.get(desk_of(space)).content.decode()

    assert "&lt;b onclick=x&gt;Rollstuhl" in page
    assert "<script>alert" not in page


def test_another_day_shows_its_own_list_and_no_walk_in(space, host):
    tomorrow = TODAY + timedelta(days=1)
    booked(make_resource(space), person=make_person(name="Mara Ebert"), day=tomorrow)

    page = text_of(host.get(desk_of(space, day=tomorrow.isoformat())))

    assert "Mara Ebert" in page
    assert "1 of 1 desks booked" in page
    assert reverse("web:walk_in", args=[space.slug]) not in page


@pytest.mark.parametrize("day", ["yesterday", "2026-13-40", "9999-12-31", "0001-01-01", ""])
def test_a_day_that_makes_no_sense_shows_today(space, host, day):
    booked(make_resource(space), person=make_person(name="Mara Ebert"))

    response = host.get(desk_of(space, day=day))

    assert (response.status_code, "Mara Ebert" in text_of(response)) == (200, True)


def test_a_day_without_staffed_hours_says_so(space, host):
    with scope.network("staffed on Wednesdays"):
        OpeningHours.objects.create(
            space=space, kind="staffed", weekday=2, opens="09:00", closes="12:00"
        )

    today = text_of(host.get(desk_of(space)))
    tomorrow = text_of(host.get(desk_of(space, day="2026-11-25")))

    assert "Nobody is at the front desk on this day." in today
    assert "Nobody is at the front desk on this day." not in tomorrow


def test_counts_are_fresh_name_nobody_and_cost_nothing_when_unchanged(space, host):
    booking = booked(make_resource(space), person=make_person(name="Mara Ebert"))
    page = host.get(desk_of(space)).content.decode()
    address = page.split('data-live="')[1].split('"')[0].replace("&amp;", "&")

    first = host.get(address)
    again = host.get(address, headers={"If-None-Match": first["ETag"]})
    check_in(booking, now=at("09:40").start)
    after = host.get(address, headers={"If-None-Match": first["ETag"]})

    assert first.json()["counts"] == {
        "heading": "1 of 1 desks taken",
        "changed": "",
        "expected": "1",
        "here": "0",
        "gone": "0",
    }
    assert (again.status_code, again.content) == (304, b"")
    assert after.json()["counts"]["here"] == "1"
    assert after.json()["counts"]["changed"] == "The list has changed."
    assert "Mara" not in after.content.decode()


def test_the_list_takes_the_same_statements_for_any_number_of_bookings(
    space, host, django_assert_max_num_queries
):
    def statements() -> int:
        host.get(desk_of(space))
        with django_assert_max_num_queries(17) as queries:
            host.get(desk_of(space))
        return len(queries)

    booked(make_resource(space))
    few = statements()
    for _ in range(12):
        booked(make_resource(space))

    assert statements() == few


def test_nothing_changes_by_get(space, host):
    booking = booked(make_resource(space))

    for name in (
        "host_check_in",
        "host_check_out",
        "host_undo_check_in",
        "host_undo_check_out",
        "host_undo_walk_in",
    ):
        assert host.get(action(name, booking)).status_code == 405
    assert state_of(booking) == State.CONFIRMED


def test_in_a_house_that_never_closes_nobody_is_expected_again_at_midnight(clock):
    always = make_space(opens=time(0), closes=time(0))
    wish = Wish(
        period=at(until=TODAY + timedelta(days=2)), resource_id=make_resource(always).public_id
    )
    stay = book(person=make_person(name="Nele Nacht"), wish=wish, now=NOW)
    check_in(stay, now=at("20:00", "21:00").start)
    midnight = at("00:30", "01:00", day=TODAY + timedelta(days=1)).start

    with scope.operators(always.operator_id):
        catalogue = catalogue_of(space_id=always.pk)
        desk = desk_day(catalogue, TODAY + timedelta(days=1), now=midnight)

    assert [(row.name, row.stage) for row in desk.rows] == [("Nele Nacht", "here")]


def test_the_list_says_whose_desk_may_still_change(space, host):
    desk, other = make_resource(space), make_resource(space)
    day = TODAY + timedelta(days=1)
    anything = Wish(at(day=day), space_slug=space.slug, kind="desk")
    assert book(person=make_person(), wish=anything, now=NOW).resource == desk
    book(person=make_person(), wish=Wish(at(day=day), resource_id=other.public_id), now=NOW)

    page = text_of(host.get(desk_of(space, day=day)))

    assert page.count("may still change") == 1
    assert f"{desk.title} (may still change)" in page
