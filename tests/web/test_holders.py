"""Who holds a place for good at the front desk, at the table, with a pass and in calendars."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from tenne.booking.models import Presence
from tenne.booking.services.allocation import coming, releasing
from tenne.foundation import scope
from tenne.people import calendar_keys
from tenne.spaces.models import Role
from tenne.spaces.services.calendars import open_feed
from tests.booking.permanent import allocated, booked, make_desk
from tests.factories import NOW, make_person
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
TODAY, TOMORROW = date(2026, 11, 24), date(2026, 11, 25)


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk():
    return make_desk(short_code="T7T7T7")


@pytest.fixture
def mara():
    return make_person(name="Karla Kanarie", language="en")


@pytest.fixture
def held(desk, mara):
    return allocated(desk, person=mara, first_day=TODAY)


@pytest.fixture
def hanna(desk):
    person = make_person(language="en")
    Role.objects.create(person=person, kind="host", operator=desk.operator, space=desk.space)
    return person


@pytest.fixture
def host(hanna):
    return signed_in(hanna, language="en")


@pytest.fixture
def member(mara):
    return signed_in(mara, language="en")


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def at_desk(name, held, *more) -> str:
    return reverse(f"web:{name}", args=[held.space.slug, *more])


def arrivals() -> int:
    with scope.network("a test looks"):
        return Presence.objects.filter(left_at=None).count()


def test_a_host_checks_a_holder_in_and_finds_them_on_the_list_for_a_fire(host, held):
    expected = text(host.get(at_desk("host_desk", held)))
    host.post(at_desk("host_holder_came", held, held.public_id))
    host.post(at_desk("host_holder_came", held, held.public_id))
    here = text(host.get(at_desk("host_desk", held) + "?show=here"))
    fire = text(host.get(at_desk("in_the_house", held)))

    host.post(at_desk("host_holder_left", held, held.public_id))

    assert "Check in Karla Kanarie" in expected
    assert "Undo the check-in of Karla Kanarie" in here
    assert "Karla Kanarie" in fire
    assert "Undo the check-out" in text(host.get(at_desk("host_desk", held) + "?show=gone"))
    assert "Karla Kanarie" not in text(host.get(at_desk("in_the_house", held)))


def test_the_sheet_of_the_day_leaves_out_who_has_released_it(host, held):
    releasing.release(held, first=TOMORROW, last=TOMORROW, now=NOW)

    assert "Karla Kanarie" in text(host.get(at_desk("day_sheet", held)))
    sheet = text(host.get(at_desk("day_sheet", held) + "?day=2026-11-25"))
    assert "Karla Kanarie" not in sheet


def test_the_pass_of_a_holder_is_found_by_its_code_and_noted_later(member, host, held):
    shown = text(member.get(reverse("web:pass")))
    found = text(host.get(at_desk("host_desk", held) + f"?q={held.code}"))
    late = {"code": held.code, "at": timezone.now().isoformat()}

    said = json.loads(host.post(at_desk("late_arrival", held), late).content)["said"]

    assert held.spoken_code in shown
    assert "Karla Kanarie" in found
    assert "Karla Kanarie" in said
    assert arrivals() == 1


def test_a_holder_checks_in_at_the_table_and_releases_it_there(member, desk, held):
    table = reverse("web:table", args=[desk.short_code])
    first = text(member.get(table))
    member.post(reverse("booking:permanent_come", args=[held.public_id]), {"at_table": "1"})
    then = text(member.get(table))

    day = {"first_day": f"{TODAY}", "last_day": f"{TODAY}"}
    member.post(reverse("booking:release_days", args=[held.public_id]), day)

    assert "is yours" in first
    assert "Check in" in first
    assert "Checked in at" in then
    assert arrivals() == 0
    assert "you have released it for now" in text(member.get(table))


def test_others_read_at_the_table_only_that_it_is_taken(desk, held):
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        page = text(Client().get(reverse("web:table", args=[desk.short_code])))

    assert "Karla" not in page
    assert "is taken" in page or "ist belegt" in page


def test_the_home_of_a_holder_checks_in_and_out(member, held):
    home = text(member.get("/"))
    member.post(reverse("booking:permanent_come", args=[held.public_id]), {"next": "/"})

    assert reverse("booking:permanent_come", args=[held.public_id]) in home
    assert "Checked in since" in text(member.get("/"))


def events(address: str):
    answer = Client().get(address)
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content).events


def test_a_holder_reads_the_place_in_their_calendar_without_the_days_given_away(mara, held):
    releasing.release(held, first=TOMORROW, last=TOMORROW, now=NOW)
    raw = calendar_keys.renew(mara, now=NOW)

    (event,) = events(f"/calendar/{raw}.ics")

    assert event["rrule"].to_ical() == b"FREQ=DAILY"
    assert event["exdate"].to_ical() == b"20261125"
    assert event["transp"] == "TRANSPARENT"


def test_the_calendar_of_a_space_knows_what_is_held_for_good(desk, hanna, held):
    releasing.release(held, first=TOMORROW, last=TOMORROW, now=NOW)
    with scope.operators(desk.operator_id):
        _feed, named = open_feed(desk.space, resource=None, reader=hanna, now=NOW)
        _feed, taken = open_feed(desk.space, resource=None, reader=None, now=NOW)

    (with_name,) = events(f"/calendar/spaces/{named}.ics")
    without = events(f"/calendar/spaces/{taken}.ics")

    assert "Karla Kanarie" in with_name["summary"]
    assert len({event["uid"] for event in without}) == len(without) == 2
    assert all("Karla" not in event["summary"] for event in without)
    assert without[1].end - without[1].start > timedelta(days=300)


def test_the_list_of_a_day_costs_the_same_for_many_holders(
    host, held, django_assert_max_num_queries
):
    from tests.factories import make_resource

    booked(make_resource(held.space), TODAY)
    coming.come(held, now=NOW)
    with django_assert_max_num_queries(100) as few:
        host.get(at_desk("host_desk", held))
    for _ in range(5):
        coming.come(allocated(make_resource(held.space), first_day=TODAY), now=NOW)
    with django_assert_max_num_queries(len(few)):
        host.get(at_desk("host_desk", held))
