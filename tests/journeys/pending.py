"""What is not settled yet on the full morning: a request, a longer call, two lines."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from tenne.booking.queries.requests import basket_of
from tenne.booking.queries.series import SeriesWish, judged
from tenne.booking.series.rule import Hours, rule_of
from tenne.booking.services import Terms, Wish, cancel
from tenne.booking.services.for_others.all_for import all_for_address
from tenne.booking.services.for_others.booking_for import Other, book_for_person
from tenne.booking.services.for_others.deputies import allow
from tenne.booking.services.for_others.series_for import series_for_address
from tenne.booking.services.guests.bringing import bring
from tenne.booking.services.swaps.asking import ask
from tenne.booking.services.together import Wanted, book_together
from tenne.booking.services.waiting.standing import wait_for
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Resource
from tests.booking.periods import at
from tests.factories import make_resource
from tests.journeys.house import MORNING

if TYPE_CHECKING:
    from tests.journeys.scene import Scene


NELE = Other("Nele Neu", "nele@tenne.example")


def leave_pending(scene: Scene) -> None:
    """Ask for a hall, sit in a booth, and stand in two lines."""
    house, mara, petra = scene.house, scene.people["mara"], scene.people["petra"]
    name = {"de": "Saal", "en": "Hall"}
    hall = make_resource(
        house.space, kind="room", number="Saal", name=name, approval_minutes=1440, capacity=20
    )
    booth = make_resource(
        house.space, kind="booth", number="9", name={"de": "Kabine 9", "en": "Phone booth 9"}
    )
    scene.bookings["asked"] = house.book(hall, "10:00", "12:00", person=mara, day=25)
    bring(scene.bookings["asked"], guests=3, names="Gustav Gast\nGesa Gast", now=MORNING)
    scene.bookings["call"] = house.book(booth, "09:30", "10:00", person=mara)
    taken = house.book(booth, "14:00", "15:00")
    given_back = house.book(booth, "16:00", "17:00")
    for key, booking, person in (("waits", taken, mara), ("offered", given_back, petra)):
        wish = Wish(booking.period, resource_id=booth.public_id)
        scene.keys[key] = wait_for(person=person, wish=wish, now=MORNING).public_id
    cancel(given_back, now=MORNING)
    _book_for_each_other(scene, booth)
    _ask_to_swap(scene)


def _book_for_each_other(scene: Scene, booth: Resource) -> None:
    """Let Mara book for Petra, and somebody for Mara."""
    mara, petra = scene.people["mara"], scene.people["petra"]
    deputy = allow(petra, email=mara.email or "", now=MORNING)
    allow(mara, email="vertretung@tenne.example", now=MORNING)
    wish = Wish(at("10:00", "11:00", day=date(2026, 11, 27)), resource_id=booth.public_id)
    scene.bookings["for_petra"] = book_for_person(
        maker=mara, deputy=deputy, wish=wish, now=MORNING, terms=Terms()
    )
    catalogue = catalogue_of(space_id=booth.space_id)
    hours = Hours(time(10), time(11))
    rule, first = rule_of("FREQ=WEEKLY;COUNT=3"), date(2026, 12, 7)
    weekly = SeriesWish(catalogue, catalogue.places[booth.pk], rule, first, hours)
    found = judged(weekly, now=MORNING, audience="")
    made = series_for_address(
        maker=mara, other=NELE, wish=weekly, now=MORNING, terms=Terms(),
        chosen={one.day: one.free for one in found if one.free},
    )  # fmt: skip
    scene.keys["series_for_nele"] = made.public_id
    wanted = [
        Wanted(Wish(at("10:00", "11:00", day=date(2026, 12, 9)), resource_id=booth.public_id))
    ]
    booked = all_for_address(
        maker=mara, other=NELE, terms=Terms(),
        books=lambda person, terms: book_together(
            person=person, wanted=wanted, now=MORNING, terms=terms
        ),
    )  # fmt: skip
    scene.keys["basket_for_nele"] = basket_of(booked[0])


def _ask_to_swap(scene: Scene) -> None:
    """Let Mara ask for somebody's desk, and Petra for that of Mara."""
    house, mara, petra = scene.house, scene.people["mara"], scene.people["petra"]
    days = {26: (mara, None), 27: (petra, mara)}
    for day, (asker, asked) in days.items():
        own = house.book(house.desks["5"], day=day, person=asker)
        other = house.book(house.desks["6"], day=day, person=asked)
        swap = ask(own, resource_id=other.resource.public_id, start=other.starts_at, now=MORNING)
        key = "asks" if asker == mara else "is_asked"
        scene.keys[key] = swap.public_id
        scene.bookings[key] = own if asker == mara else other
