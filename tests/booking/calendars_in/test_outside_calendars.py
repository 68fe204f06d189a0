"""A calendar elsewhere keeps a place busy: fetched with care, in the database, beside bookings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import mail as outbox
from django.urls import reverse

from tenne.booking.calendars.space import only_taken
from tenne.booking.calendars_in import keeping, tasks
from tenne.booking.calendars_in.looking import look, try_out
from tenne.booking.calendars_in.queries import overlapped
from tenne.booking.models import Booking, BusyTime, Occupancy, OutsideCalendar
from tenne.booking.queries import calendars
from tenne.booking.services import Wish, book, cancel
from tenne.booking.services.outages import Closing, bring_back, take_out_of_service
from tenne.foundation import outside, scope
from tenne.foundation.facts import deliver
from tenne.foundation.models import Fact, Message
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Role
from tests.factories import NOW, make_person, make_resource, make_space, make_whole
from tests.signing_in import signed_in

from .serving import Parish, at, calendar, event, parish_calendar

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DAY = datetime(2026, 11, 24, tzinfo=UTC)
NAME = "Chorprobe mit Tomke"


@pytest.fixture(autouse=True)
def at_now(monkeypatch, settings):
    settings.IS_HTTPS = False
    monkeypatch.setattr(outside, "may_be_asked", lambda one: str(one) == "127.0.0.1")
    with time_machine.travel(NOW, tick=False), scope.network("tests of calendars from elsewhere"):
        yield


@pytest.fixture
def parish(monkeypatch):
    with parish_calendar() as served:
        monkeypatch.setitem(outside.PORTS, "one of this test", urlsplit(served.address).port)
        yield served


@pytest.fixture
def hall():
    return make_resource(make_space(), kind="room")


@pytest.fixture
def taken_in(parish: Parish, hall) -> OutsideCalendar:
    return keeping.add_calendar(hall, address=parish.address, by=None, now=NOW)


def booked(resource, hour: int, until: int) -> Booking:
    """Book a place on Tuesday by the clock of Berlin."""
    period = Period(DAY + (hour - 1) * HOUR, DAY + (until - 1) * HOUR)
    wish = Wish(period, resource_id=resource.public_id)
    return book(person=make_person(name="Mara Muster"), wish=wish, now=NOW)


def again(one: OutsideCalendar, now: datetime = NOW) -> OutsideCalendar:
    look(OutsideCalendar.objects.select_related("resource__space", "space").get(pk=one.pk), now=now)
    one.refresh_from_db()
    return one


def taken(one: OutsideCalendar) -> list[str]:
    """Return when it has its place, by the clock of Berlin."""
    rows = Occupancy.objects.filter(outside_calendar=one).order_by("during")
    return [f"{row.during.lower.hour + 1}-{row.during.upper.hour + 1}" for row in rows]


def test_what_stands_there_cannot_be_booked_and_only_times_are_kept(parish, hall, taken_in):
    parish.text = calendar(
        at("10-12", "1", f"SUMMARY:{NAME}", "ATTENDEE;CN=Tomke:mailto:tomke@tenne.example"),
        at("11-13", "2"),
    )

    again(taken_in)

    assert taken(taken_in) == ["10-13"]
    with pytest.raises(Refused, match="occupied"):
        booked(hall, 12, 14)
    assert booked(hall, 13, 14).pk
    kept = [*OutsideCalendar.objects.values(), *BusyTime.objects.values()]
    assert "Tomke" not in str(kept)
    assert "tomke" not in str(kept)


def test_a_whole_is_busy_in_all_its_parts(parish):
    space = make_space()
    left, right = make_resource(space, kind="room"), make_resource(space, kind="room")
    whole = make_whole(left, right)
    parish.text = calendar(at("10-12", "1"))

    again(keeping.add_calendar(whole, address=parish.address, by=None, now=NOW))

    with pytest.raises(Refused, match="occupied"):
        booked(right, 11, 12)


def test_bookings_stay_are_listed_and_what_they_leave_is_filled(parish, hall, taken_in):
    booking = booked(hall, 10, 11)
    parish.text = calendar(at("09-12", "1"), at("14-15", "2"))

    again(taken_in)

    assert taken(taken_in) == ["9-10", "11-12", "14-15"]
    count, met = overlapped(taken_in, NOW)
    assert (count, [one.pk for one in met]) == (1, [booking.pk])
    cancel(booking, now=NOW)
    deliver(Fact.objects.get(kind="booking.cancelled").pk)
    assert taken(taken_in) == ["9-12", "14-15"]


def test_an_outage_goes_before_and_gives_the_time_back(parish, hall, taken_in):
    parish.text = calendar(at("09-12", "1"))
    again(taken_in)
    place = catalogue_of(space_id=hall.space_id).places[hall.pk]
    period = Period(DAY + 9 * HOUR, DAY + 10 * HOUR)

    outage = take_out_of_service(Closing(place, period, "Licht"), agreed=(), now=NOW)

    assert taken(taken_in) == ["9-10", "11-12"]
    bring_back(outage, now=NOW)
    deliver(Fact.objects.get(kind="outage.ended").pk)
    assert taken(taken_in) == ["9-12"]


def test_the_same_version_is_not_sent_again_but_all_of_it_once_a_day(parish, taken_in):
    parish.text = calendar(event("DTSTART:20261001T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY"))

    again(taken_in)
    first = BusyTime.objects.count()
    again(taken_in, NOW + HOUR)
    again(taken_in, NOW + timedelta(days=1))

    assert [status for _path, status in parish.asked] == [200, 304, 200]
    assert first == BusyTime.objects.count()
    last = BusyTime.objects.order_by("-ends_at").first()
    assert last.ends_at > NOW + timedelta(days=taken_in.resource.horizon_days)


def test_what_cannot_be_read_leaves_all_as_it_was_and_after_a_week_the_house_hears(
    parish, hall, taken_in
):
    parish.text = calendar(at("10-12", "1"))
    again(taken_in)
    parish.status = 404

    for days in (0, 3, 6.9, 7.1, 8):
        with time_machine.travel(NOW + timedelta(days=days), tick=False):
            tasks.look_at(taken_in.pk, NOW + timedelta(days=days))

    taken_in.refresh_from_db()
    assert (taken_in.trouble, taken_in.status) == ("answered-otherwise", 404)
    assert BusyTime.objects.count() == 1
    written = Message.objects.get(key__startswith="outside-calendar:")
    assert parish.address in written.text
    assert "404" in written.text
    parish.status = 200
    tasks.look_at(taken_in.pk, NOW + timedelta(days=9))
    taken_in.refresh_from_db()
    assert (taken_in.trouble, taken_in.troubled_since, taken_in.told_at) == ("", None, None)
    assert not outbox.outbox


@pytest.mark.parametrize(
    ("path", "code"),
    [("/round", "leads-in-circles"), ("/inside", "host-not-public"), ("/moved", None)],
)
def test_each_redirect_is_looked_at_and_there_are_few(parish, hall, path, code):
    parish.text = calendar(at("10-12", "1"))
    address = parish.address.replace("/hall.ics", path)

    if code is None:
        assert len(try_out(hall, address, now=NOW).times) == 1
        return
    with pytest.raises(Refused) as refused:
        try_out(hall, address, now=NOW)
    assert refused.value.code == code
    assert len(parish.asked) <= 4


def test_a_name_that_binds_anew_between_two_fetches_reaches_no_machine_in_a_house(
    parish, taken_in, monkeypatch
):
    parish.text = calendar(at("10-12", "1"))
    address = parish.address.replace("127.0.0.1", "rebinding.tenne.example")
    OutsideCalendar.objects.filter(pk=taken_in.pk).update(address=address)
    answers = iter([["127.0.0.1"], ["10.0.0.8"]])
    monkeypatch.setattr(outside, "looked_up", lambda host: next(answers))

    assert again(taken_in).trouble == ""  # looked up once, and reached there
    assert again(taken_in, NOW + HOUR).trouble == "host-not-public"
    assert taken(taken_in) == ["10-12"]
    assert len(parish.asked) == 1


def test_what_is_passed_on_says_so_and_is_not_taken_in_by_a_tenne(parish, hall, taken_in):
    parish.text = calendar(at("10-12", "1"), at("14-15", "2"))
    again(taken_in)

    rows = calendars.taken(hall.space, None, now=NOW)
    parish.text = only_taken(rows, hall.space, name="Halle", language="de", now=NOW)

    uids = [line for line in parish.text.splitlines() if line.startswith(b"UID:outside-")]
    assert len(set(uids)) == 2
    assert try_out(hall, parish.address, now=NOW).times == []


def test_due_is_what_nobody_looked_at_for_a_quarter_of_an_hour_and_removed_ones_are_forgotten(
    parish, hall, taken_in
):
    assert tasks.due(NOW) == [taken_in.pk]
    again(taken_in)
    assert tasks.due(NOW + timedelta(minutes=10)) == []
    assert tasks.due(NOW + timedelta(minutes=15)) == [taken_in.pk]
    keeping.pause(taken_in, now=NOW)
    assert tasks.due(NOW + HOUR) == []
    keeping.remove(taken_in, now=NOW)
    tasks.due(NOW + timedelta(hours=25))
    assert not OutsideCalendar.objects.exists()


def test_an_operator_tries_out_adds_pauses_removes_and_takes_that_back(parish, hall):
    parish.text = calendar(at("10-12", "1", f"SUMMARY:{NAME}"), at("14-15", "2"))
    booked(hall, 14, 15)
    olga = make_person()
    Role.objects.create(person=olga, kind="operator", operator=hall.operator)
    browser = signed_in(olga, language="de")
    page = reverse("booking:outside_calendars", args=[hall.operator.slug, hall.space.slug])
    given = {"resource": str(hall.public_id), "address": parish.address}

    tried = browser.post(page, given | {"step": "check"})
    assert "2 Termine" in tried.content.decode()
    assert NAME not in tried.content.decode()
    assert not OutsideCalendar.objects.exists()

    listed = browser.post(page, given | {"step": "add"}, follow=True).content.decode()
    one = OutsideCalendar.objects.get()
    assert "1 Termin überschneidet sich mit Buchungen" in listed
    assert "Mara Muster" in listed
    assert taken(one) == ["10-12"]

    key = str(one.public_id)
    browser.post(page, {"do": "pause", "calendar": key})
    assert taken(one) == []
    browser.post(page, {"do": "resume", "calendar": key})
    assert taken(one) == ["10-12"]
    browser.post(page, {"do": "remove", "calendar": key})
    assert taken(one) == []
    browser.post(f"{page}?put_back={key}")
    assert taken(one) == ["10-12"]

    parish.text = b"<html>"
    refused = browser.post(page, given | {"step": "check"})
    assert refused.status_code == 422
    assert "Webseite" in refused.content.decode()
