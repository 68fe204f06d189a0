"""Bookings of an old system are looked at, taken over all or nothing, once, and taken back."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from tenne.billing.models import Charge
from tenne.booking.calendars_in.reading import read
from tenne.booking.models import Booking, Takeover
from tenne.booking.services import Wish, book, check_in
from tenne.booking.takeover.planning import Fate, Row, Wanted, plan, to_be_made, window_from
from tenne.booking.takeover.taking_over import take_back, take_over
from tenne.foundation import scope
from tenne.foundation.models import Fact, Message
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Role
from tests.factories import NOW, make_person, make_resource, make_space
from tests.signing_in import signed_in

from .serving import at, calendar, event

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
MARA = "ATTENDEE;CN=Mara Muster:mailto:mara@tenne.example"


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False), scope.network("tests of takeovers"):
        yield


@pytest.fixture
def hall():
    return make_resource(
        make_space(), kind="room", name={"de": "Scheune", "en": "Barn"}, buffer_after_minutes=30
    )


def rows_of(hall, *events: str, wanted: Wanted | None = None) -> list[Row]:
    window = window_from(NOW)
    reading = read(
        calendar(*events), zone=ZoneInfo("Europe/Berlin"), first=window.start, last=window.end,
        has_words=True,
    )  # fmt: skip
    return plan(reading, catalogue_of(space_id=hall.space_id), wanted or Wanted(), NOW)


def taken_over(hall, *events: str) -> Takeover:
    rows = to_be_made(rows_of(hall, *events))
    return take_over(rows, catalogue_of(space_id=hall.space_id), by=None, now=NOW)


def test_each_date_is_told_what_it_would_become(hall):
    nine = datetime(2026, 11, 24, 8, tzinfo=UTC)
    wish = Wish(Period(nine, nine + HOUR), resource_id=hall.public_id)
    book(person=make_person(name="Jana"), wish=wish, now=NOW)

    rows = rows_of(
        hall,
        at("09-10", "hit", "LOCATION:Scheune"),
        at("12-13", "made", "LOCATION: scheune ", MARA),
        at("12-14", "second", "CATEGORIES:Barn"),
        at("15-16", "nowhere", "LOCATION:Keller"),
    )

    assert [(row.fate, row.against_name, row.name) for row in rows] == [
        (Fate.CONFLICT, "Jana", ""),
        (Fate.MAKE, "", "Mara Muster"),
        (Fate.CONFLICT, "Mara Muster", ""),
        (Fate.NO_PLACE, "", ""),
    ]


def test_what_is_taken_over_is_quiet_costs_nothing_and_comes_once(hall):
    events = (
        at("10-12", "1", "LOCATION:Scheune", MARA, "SUMMARY:Yoga"),
        at("12-13", "2", "LOCATION:Scheune", MARA),  # back to back, in spite of the buffer
        event("DTSTART:20261201T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3",
              "LOCATION:Scheune", uid="3"),
    )  # fmt: skip
    facts = Fact.objects.count()

    taken_over(hall, *events)

    made = Booking.objects.order_by("starts_at")
    assert [(one.state, one.price_cents, one.note) for one in made][:2] == [
        ("confirmed", 0, "Yoga"), ("confirmed", 0, ""),
    ]  # fmt: skip
    assert made.count() == 5
    assert made[0].person == made[1].person
    assert (Charge.objects.count(), Message.objects.count(), Fact.objects.count()) == (0, 0, facts)
    assert {row.fate for row in rows_of(hall, *events)} == {Fate.ALREADY}


def test_all_or_nothing_when_somebody_was_faster(hall):
    events = [at("10-12", "1", "LOCATION:Scheune"), at("13-14", "2", "LOCATION:Scheune")]
    rows = to_be_made(rows_of(hall, *events))
    ten = datetime(2026, 11, 24, 9, tzinfo=UTC)
    wish = Wish(Period(ten, ten + HOUR), resource_id=hall.public_id)
    book(person=make_person(), wish=wish, now=NOW)

    with pytest.raises(Refused, match="taken-meanwhile"):
        take_over(rows, catalogue_of(space_id=hall.space_id), by=None, now=NOW)

    assert Booking.objects.count() == 1
    assert not Takeover.objects.exists()


def test_an_import_is_taken_back_but_for_what_was_used(hall):
    made = taken_over(
        hall, at("10-12", "1", "LOCATION:Scheune", MARA), at("13-14", "2", "LOCATION:Scheune")
    )
    used = Booking.objects.order_by("starts_at").first()
    with time_machine.travel(used.starts_at, tick=False):
        check_in(used, now=used.starts_at)

    assert take_back(made, now=NOW) == (1, 1)
    assert list(Booking.objects.all()) == [used]
    assert Person.objects.filter(name="Mara Muster").exists()
    again = rows_of(hall, at("13-14", "2", "LOCATION:Scheune"))
    assert again[0].fate == Fate.MAKE


def test_an_operator_looks_leaves_one_out_takes_over_and_back(hall):
    olga = make_person()
    Role.objects.create(person=olga, kind="operator", operator=hall.operator)
    browser = signed_in(olga, language="de")
    page = reverse("booking:takeovers", args=[hall.operator.slug, hall.space.slug])

    def upload(data: bytes, **more: str):
        file = BytesIO(data)
        file.name = "alt.ics"
        given = {"place": str(hall.public_id), "name": "Übernommen", "file": file}
        return browser.post(page, given | more)

    looked = upload(calendar(at("10-12", "1"), at("13-14", "2"), at("15-16", "3", "DTEND:x")))
    said = looked.content.decode()
    assert "Würde übernommen: 2" in said
    assert "Zeile 14" in said
    assert not Booking.objects.exists()

    mark = looked.context["groups"][0].rows[0]["mark"]
    browser.post(page, {"seen": looked.context["seen"], "but": [mark]})
    booking = Booking.objects.get()
    assert (booking.person.name, booking.starts_at.hour) == ("Übernommen", 12)

    browser.post(f"{page}?take_back={Takeover.objects.get().public_id}")
    assert not Booking.objects.exists()
    assert not Person.objects.filter(name="Übernommen").exists()

    for data, word in ((b"<html>", "Webseite"), (b"", "kein Kalender"),
                       (b"x" * (6 * 1024 * 1024), "5 MB")):  # fmt: skip
        refused = upload(data)
        assert refused.status_code == 422
        assert word in refused.content.decode()
    assert browser.post(page, {"seen": "forged"}).status_code == 422


def test_the_command_looks_and_takes_over(hall, tmp_path, capsys):
    from tenne.cli import bookings, space

    parser = argparse.ArgumentParser()
    space.configure(parser)

    file = tmp_path / "alt.ics"
    file.write_bytes(calendar(at("10-12", "1", "LOCATION:Scheune")))
    words = ["import-bookings", str(file), "--space", hall.space.slug]

    assert bookings.bring(hall.space, parser.parse_args([*words, "--dry-run"])) == 0
    assert not Booking.objects.exists()
    assert bookings.bring(hall.space, parser.parse_args(words)) == 0
    assert Booking.objects.count() == 1
    assert "Scheune" in capsys.readouterr().out
