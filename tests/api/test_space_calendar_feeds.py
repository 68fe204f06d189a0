"""Calendars of a space and of one place, at their secret addresses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from tenne.booking.services import Wish, book, cancel, hold
from tenne.booking.services.outages import Closing, take_out_of_service
from tenne.foundation import scope
from tenne.people import calendar_keys, tokens
from tenne.spaces.calendars import feeds_of
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import CalendarFeed, Role
from tenne.spaces.services.calendars import close_feed, open_feed
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space, make_whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def space(db):
    return make_space(name="Alte Schule")


@pytest.fixture
def desk(space):
    return make_resource(space, name={"de": "Tisch 7", "en": "Desk 7"})


@pytest.fixture
def hanna(space):
    person = make_person(name="Hanna Host", language="de")
    Role.objects.create(person=person, kind="host", operator=space.operator, space=space)
    return person


def opened(space, *, reader=None, resource=None) -> str:
    with scope.operators(space.operator_id):
        _feed, raw = open_feed(space, resource=resource, reader=reader, now=NOW)
    return f"/calendar/spaces/{raw}.ics"


def booked(place, *, person=None, times=("09:00", "12:00")):
    wish = Wish(period=at(*times), resource_id=place.public_id)
    return book(person=person or make_person(name="Mara Muster"), wish=wish, now=NOW)


def events(address: str):
    answer = Client().get(address)
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content).events


def test_staff_read_who_comes_when_and_where(space, desk, hanna):
    booking = booked(desk)

    (event,) = events(opened(space, reader=hanna))

    assert str(event["summary"]) == "Mara Muster · Tisch 7"
    assert event.start == booking.starts_at
    assert booking.spoken_code in event["description"]
    assert str(event["class"]) == "PRIVATE"
    assert booking.person.email not in event.to_ical().decode()


def test_a_cancelled_booking_is_told_to_staff_and_frees_the_place_for_others(space, desk, hanna):
    with_names, taken = opened(space, reader=hanna), opened(space)
    booking = booked(desk)
    (before,) = events(with_names)
    assert len(events(taken)) == 1

    cancel(booking, now=NOW)
    (after,) = events(with_names)

    assert (after["uid"], str(after["status"])) == (before["uid"], "CANCELLED")
    assert after["sequence"] == before["sequence"] + 1
    assert events(taken) == []


def test_who_reads_taken_only_learns_nobody_and_no_key_of_a_booking(space, desk):
    booking = booked(desk)

    answer = Client().get(opened(space))

    (event,) = Calendar.from_ical(answer.content).events
    assert str(event["summary"]) == "Belegt: Tisch 7"
    assert event.start == booking.starts_at
    for word in ("Muster", booking.person.email, str(booking.public_id), booking.code):
        assert word not in answer.content.decode()


def test_what_is_out_of_service_is_taken_and_what_is_only_held_is_not(space, desk):
    hold(person=make_person(), wish=Wish(at("13:00", "14:00"), resource_id=desk.public_id), now=NOW)
    catalogue = catalogue_of(space_id=space.pk)
    period = at("15:00", "17:00")
    closing = Closing(catalogue.places[desk.pk], period, "wird repariert", make_person())
    with scope.operators(space.operator_id):
        take_out_of_service(closing, agreed=[], now=NOW)

    (event,) = events(opened(space))

    assert event.start == period.start


def test_the_calendar_of_one_place_shows_that_place_and_what_takes_it(space, desk, hanna):
    beside = make_resource(space)
    hall = make_whole(desk, beside, name={"de": "Halle", "en": "Hall"})
    booked(beside)
    own, whole = booked(desk), booked(hall, times=("14:00", "16:00"))

    seen = events(opened(space, reader=hanna, resource=desk))
    taken = events(opened(space, resource=desk))

    assert {event.start for event in seen} == {own.starts_at, whole.starts_at}
    assert {event.start for event in taken} == {own.starts_at, whole.starts_at}


def test_another_space_of_the_operator_is_not_in_it(space, desk, hanna):
    booked(desk)
    booked(make_resource(make_space(operator=space.operator)))

    assert len(events(opened(space, reader=hanna))) == 1
    assert len(events(opened(space))) == 1


def test_a_closed_address_is_dead_at_once(space, hanna):
    for reader in (hanna, None):
        address = opened(space, reader=reader)
        assert Client().get(address).status_code == 200

        with scope.operators(space.operator_id):
            close_feed(feeds_of(space).get(), now=NOW)

        assert Client().get(address).status_code == 404


def test_with_the_role_ends_the_calendar_with_names(space, hanna):
    address = opened(space, reader=hanna)

    Role.objects.filter(person=hanna).delete()

    assert Client().get(address).status_code == 404


def test_whoever_ends_all_tokens_ends_the_calendars_with_names(space, hanna):
    address = opened(space, reader=hanna)

    tokens.revoke_all(hanna, now=NOW)

    assert Client().get(address).status_code == 404


def test_no_key_opens_what_another_kind_of_key_opens(space, hanna):
    own = calendar_keys.renew(hanna, now=NOW)
    of_space = opened(space, reader=hanna).removeprefix("/calendar/spaces/")
    _token, raw = tokens.make(hanna, label="x", scopes=["read"], lasts=None, now=NOW)

    assert Client().get(f"/calendar/spaces/{own}.ics").status_code == 404
    assert Client().get(f"/calendar/{of_space}").status_code == 404
    assert Client().get(f"/calendar/spaces/{raw}.ics").status_code == 404
    for wrong in ("x", "tenne_wrong", "ä", "%00"):
        assert Client().get(f"/calendar/spaces/{wrong}.ics").status_code == 404


def test_the_secret_is_stored_as_a_hash_only(space, hanna):
    for reader in (hanna, None):
        raw = opened(space, reader=reader).removeprefix("/calendar/spaces/").removesuffix(".ics")

        with scope.network("a test looks"):
            stored = str(list(CalendarFeed.objects.values())) + str(list(hanna.tokens.values()))

        assert len(raw) > 40
        assert raw not in stored


def test_what_has_not_changed_is_told_in_a_few_bytes(space, desk, hanna):
    for address in (opened(space, reader=hanna), opened(space)):
        tag = Client().get(address)["ETag"]

        assert Client().get(address, headers={"if-none-match": tag}).status_code == 304
        booking = booked(desk)
        assert Client().get(address, headers={"if-none-match": tag}).status_code == 200
        cancel(booking, now=NOW)


@pytest.mark.parametrize("has_names", [True, False])
def test_many_bookings_take_as_many_statements_as_one(
    space, hanna, has_names, django_assert_max_num_queries
):
    address = opened(space, reader=hanna if has_names else None)
    for _ in range(12):
        booked(make_resource(space))

    # Whose key, that it was used, which calendar, the reader's roles, the bookings.
    with django_assert_max_num_queries(6 if has_names else 2):
        found = events(address)

    assert len(found) == 12


def test_staff_are_not_told_of_weeks_ago(space, desk, hanna):
    import time_machine

    booked(desk)
    address = opened(space, reader=hanna)

    with time_machine.travel(NOW + timedelta(days=14), tick=False):
        assert events(address) == []
