"""The pages on which somebody subscribes to a calendar."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from tenne.foundation import scope
from tenne.people import calendar_keys
from tenne.people.models import Person
from tenne.spaces.calendars import feeds_of
from tenne.spaces.models import Role
from tests.factories import make_person
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


def staff(person: Person, **session: object) -> Client:
    """Return the browser of somebody who has just shown a second factor."""
    return signed_in(person, language="de", **session)


@pytest.fixture
def hanna(house):
    person = make_person(name="Hanna Host")
    Role.objects.create(person=person, kind="host", operator=house.operator, space=house.space)
    return person


@pytest.fixture
def olga(house):
    person = make_person(name="Olga Operator")
    Role.objects.create(person=person, kind="operator", operator=house.operator)
    return person


def address_in(page) -> str:
    found = re.search(r'value="http://testserver(/calendar/[^"]+\.ics)"', page.content.decode())
    assert found
    return found[1]


def desk(house) -> str:
    return f"/spaces/{house.space.slug}/desk/calendars/"


def feeds(house):
    with scope.operators(house.operator.pk):
        return list(feeds_of(house.space))


def test_a_member_makes_an_address_that_is_shown_once(house, member, mara):
    before = member.get("/account/calendar/").content.decode()
    made = member.post("/account/calendar/")
    after = member.get("/account/calendar/").content.decode()

    assert "Adresse machen" in before
    assert Client().get(address_in(made)).status_code == 200
    assert "webcal://testserver/calendar/tenne_" in made.content.decode()
    assert "/calendar/tenne_" not in after
    assert "Die Adresse ist seit" in after
    assert calendar_keys.current(mara) is not None


def test_looking_at_the_page_makes_no_address(member, mara):
    member.get("/account/calendar/")

    assert calendar_keys.current(mara) is None


def test_a_member_closes_the_address_at_once(member, mara):
    address = address_in(member.post("/account/calendar/"))

    member.post("/account/calendar/", {"do": "close"})

    assert Client().get(address).status_code == 404
    assert calendar_keys.current(mara) is None


def test_a_host_opens_a_calendar_of_a_room_with_names(house, hanna):
    room = house.rooms["Stall"]

    made = staff(hanna).post(desk(house), {"place": str(room.public_id)})

    assert Client().get(address_in(made)).status_code == 200
    (feed,) = feeds(house)
    assert (feed.resource, feed.has_names, feed.token.person) == (room, True, hanna)


def test_only_the_operator_opens_one_that_may_be_published(house, hanna, olga):
    staff(hanna).post(desk(house), {"shows": "taken", "place": "space"})
    staff(olga).post(desk(house), {"shows": "taken", "place": "space"})

    assert [feed.has_names for feed in feeds(house)] == [True, False]
    assert "veröffentlicht" not in staff(hanna).get(desk(house)).content.decode()
    assert "veröffentlicht" in staff(olga).get(desk(house)).content.decode()


def test_a_host_sees_and_closes_only_own_calendars_the_operator_all(house, hanna, olga):
    own = address_in(staff(olga).post(desk(house), {"shows": "names", "place": "space"}))
    (feed,) = feeds(house)

    refused = staff(hanna).post(desk(house), {"close": feed.pk})

    assert refused.status_code == 404
    assert "Olga" not in staff(hanna).get(desk(house)).content.decode()
    assert Client().get(own).status_code == 200
    staff(hanna).post(desk(house), {"place": "space"})
    assert len(feeds(house)) == 2
    for one in feeds(house):
        staff(olga).post(desk(house), {"close": one.pk})
    assert feeds(house) == []
    assert Client().get(own).status_code == 404


def test_the_tablet_of_the_house_makes_no_address(house, hanna):
    tablet = staff(hanna, limited_to=f"host:{house.space.pk}")

    assert tablet.get(desk(house)).status_code == 403
    assert tablet.post(desk(house), {"place": "space"}).status_code == 403
    assert feeds(house) == []


def test_who_has_not_shown_who_they_are_does_so_first(house, hanna):
    browser = staff(hanna, confirmed_at=datetime(2026, 11, 23, 8, tzinfo=UTC))

    answer = browser.post(desk(house), {"place": "space"})

    assert answer.status_code == 302
    assert "/account/confirm/" in answer["Location"]
    assert feeds(house) == []


def test_a_place_of_another_space_is_refused(house, olga):
    answer = staff(olga).post(desk(house), {"shows": "taken", "place": "no-such-place"})

    assert answer.status_code == 422
    assert feeds(house) == []


def test_too_many_calendars_are_refused_with_a_sentence(house, olga, monkeypatch):
    monkeypatch.setattr("tenne.spaces.services.calendars.MOST", 1)
    browser = staff(olga)
    browser.post(desk(house), {"shows": "taken", "place": "space"})

    answer = browser.post(desk(house), {"shows": "taken", "place": "space"})

    assert answer.status_code == 422
    assert "schon 1 Kalender" in answer.content.decode()
