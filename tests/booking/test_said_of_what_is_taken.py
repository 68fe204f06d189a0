"""What the page of the order says of what is taken, shut or let: until when, and by what."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tenne.booking.services import Wish, book
from tenne.booking.services.outages import Closing, take_out_of_service
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.spaces.catalogue import catalogue_of
from tests.booking.reading import text_of
from tests.factories import make_person, make_resource, make_tariff
from tests.journeys.house import MORNING

BOOK = "/spaces/alte-molkerei/book/"
BERLIN = ZoneInfo("Europe/Berlin")


def at(hour: int, *, day: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=BERLIN)


def test_the_time_after_a_taken_one_is_offered_before_an_earlier_one(house, member):
    house.book(house.rooms["Stall"], "13:00", "15:00")

    page = member.get(f"{BOOK}?room=Stall&for=hours&from=13:30&until=14:30")

    assert "Frei 15–16 Uhr" in text_of(page)


def test_what_is_taken_until_another_day_says_until_which(house, member, mara):
    wish = Wish(Period(at(8, day=25), at(12, day=26)), resource_id=house.desks["2"].public_id)
    book(person=make_person(), wish=wish, now=MORNING)

    page = member.get(f"{BOOK}?day=2026-11-25&desk=2")

    assert "Tisch 2 ist bis Do 26.11., 12 Uhr belegt." in text_of(page)


def test_what_is_out_of_service_is_not_called_taken(house, member):
    place = catalogue_of(space_id=house.space.pk).places[house.rooms["Stall"].pk]
    closing = Closing(place, Period(at(0, day=25), at(0, day=27)), "Wasser")
    with scope.network("a pipe bursts"):
        take_out_of_service(closing, agreed=(), now=MORNING)

    page = member.get(f"{BOOK}?day=2026-11-25&room=Stall")

    assert "Raum Stall ist bis Do 26.11.2026 außer Betrieb: Wasser." in text_of(page)
    assert "belegt bis" not in text_of(page)


def test_an_office_that_somebody_holds_for_good_is_not_called_a_desk(house, member):
    with scope.network("test data"):
        house.rooms["Stall"].is_fixed = True
        house.rooms["Stall"].save(update_fields=["is_fixed"])

    page = member.get(BOOK)

    said = {row.title: row.free for row in page.context["rows"]}
    assert said["Raum Stall"] == "dauerhaft vermietet"


def test_a_locker_is_offered_for_all_of_the_day(house, member):
    make_resource(house.space, kind="locker", number="1")
    make_tariff(house.space, kind="locker", unit="day", price_cents=100)

    page = member.get(f"{BOOK}?day=2026-11-25&locker=1")

    assert "Mi 25.11., 8–20 Uhr" in text_of(page)
