"""A place out of service: bookings are shown first, then cancelled; nobody books it meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tenne.billing.models import Charge
from tenne.booking.models import Booking, Occupancy, State
from tenne.booking.queries.days import open_day
from tenne.booking.services import Wish, book, cancel, check_in, hold, outages
from tenne.booking.services.outages import Closing, bookings_hit, bring_back, take_out_of_service
from tenne.foundation import scope
from tenne.foundation.models import Fact
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Outage, Role
from tests.factories import NOW, make_person, make_resource, make_space, make_whole
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
NINE = NOW.replace(hour=9, minute=0)
WEEK = Period(NOW, NOW + timedelta(days=7))


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk():
    return make_resource(make_space())


@pytest.fixture
def host_browser(desk):
    host = make_person()
    Role.objects.create(person=host, kind="host", operator=desk.operator, space=desk.space)
    return signed_in(host, language="de", confirmed=False)


def place_of(resource):
    return catalogue_of(space_id=resource.space_id).places[resource.pk]


def booked(resource, start=NINE, **more) -> Booking:
    wish = Wish(Period(start, start + 2 * HOUR), resource_id=resource.public_id)
    return book(person=make_person(**more), wish=wish, now=NOW)


def close(resource, period=WEEK, agreed=(), now=NOW) -> Outage:
    closing = Closing(place_of(resource), period, "Bildschirm wird repariert")
    return take_out_of_service(closing, agreed=agreed, now=now)


def state_of(booking: Booking) -> str:
    with scope.network("a test looks"):
        return Booking.objects.get(pk=booking.pk).state


def test_a_place_out_of_service_cannot_be_booked(desk):
    close(desk)

    with pytest.raises(Refused) as refused:
        booked(desk)

    assert refused.value.code == "occupied"


def test_after_the_last_day_it_can_be_booked_again(desk):
    close(desk, Period(NOW, NINE))

    assert booked(desk).state == State.CONFIRMED


def test_a_booking_that_the_host_has_not_seen_is_not_cancelled(desk):
    booking = booked(desk)

    with pytest.raises(Refused) as refused:
        close(desk)

    assert refused.value.code == "more-bookings"
    assert state_of(booking) == State.CONFIRMED
    with scope.network("a test looks"):
        assert not Outage.objects.exists()


def test_bookings_that_were_seen_are_cancelled_and_nothing_is_owed():
    desk = make_resource(make_space(), cancellation_steps=[[1000, 100]])
    booking, later = booked(desk), booked(desk, NINE + timedelta(days=10))

    outage = close(desk, agreed=[booking.pk])

    assert state_of(booking) == State.CANCELLED
    assert state_of(later) == State.CONFIRMED
    with scope.network("a test looks"):
        charged = Charge.objects.filter(sold_as="booking", sold_id=str(booking.pk))
        assert sum(charge.gross_cents for charge in charged) == 0
        assert outage.occupancies.count() == 1


def test_a_hold_in_the_way_ends_too(desk):
    wish = Wish(Period(NINE, NINE + HOUR), resource_id=desk.public_id)
    held = hold(person=make_person(), wish=wish, now=NOW)

    close(desk, agreed=[held.pk])

    assert state_of(held) == State.CANCELLED


def test_while_a_guest_is_checked_in_the_place_stays(desk):
    booking = booked(desk)
    check_in(booking, now=NINE)

    with pytest.raises(Refused) as refused:
        close(desk, Period(NINE, NINE + HOUR), agreed=[booking.pk], now=NINE)

    assert refused.value.code == "somebody-is-here"


def test_a_hall_out_of_service_closes_its_halves_and_the_other_way_round():
    space = make_space()
    left, right = make_resource(space, kind="room"), make_resource(space, kind="room")
    hall = make_whole(left, right)
    in_a_half = booked(left)

    assert [one.pk for one in bookings_hit_in(hall)] == [in_a_half.pk]
    close(right)

    with pytest.raises(Refused):
        booked(hall, NINE + timedelta(days=1))


def bookings_hit_in(resource):
    with scope.network("a test looks"):
        return bookings_hit(place_of(resource), WEEK)


def test_the_same_days_are_not_closed_twice(desk):
    close(desk)

    with pytest.raises(Refused) as refused:
        close(desk)

    assert refused.value.code == "already-out"


def test_a_place_brought_back_early_can_be_booked_at_once(desk):
    outage = close(desk)

    bring_back(outage, now=NOW)
    bring_back(outage, now=NOW + HOUR)

    assert booked(desk).state == State.CONFIRMED
    with scope.network("a test looks"):
        assert Outage.objects.get().ended_at == NOW
        assert not Occupancy.objects.filter(outage=outage).exists()


def close_while(monkeypatch, desk, deed, now) -> Outage:
    """Close a place; once its bookings have been listed, and before any is cancelled, do a deed."""

    def listed_then_done(*asked):
        found = bookings_hit(*asked)
        deed()
        return found

    monkeypatch.setattr(outages, "bookings_hit", listed_then_done)
    with scope.network("a test lists"):
        agreed = [one.pk for one in bookings_hit(place_of(desk), WEEK)]
    return close(desk, agreed=agreed, now=now)


def test_whoever_arrives_while_the_place_is_being_closed_keeps_it(desk, monkeypatch):
    booking = booked(desk)

    with pytest.raises(Refused) as refused:
        close_while(monkeypatch, desk, lambda: check_in(booking, now=NINE), NINE)

    assert refused.value.code == "somebody-is-here"
    with scope.network("a test looks"):
        assert Occupancy.objects.get(resource=desk).booking_id == booking.pk


def test_whoever_cancels_while_the_place_is_being_closed_has_cancelled(desk, monkeypatch):
    booking = booked(desk)

    close_while(monkeypatch, desk, lambda: cancel(booking, now=NOW), NOW)

    assert state_of(booking) == State.CANCELLED
    kinds = Fact.objects.filter(ids__booking=booking.pk).values_list("kind", flat=True)
    assert list(kinds.order_by("pk")) == ["booking.confirmed", "booking.cancelled"]


def test_the_plan_says_that_a_place_is_out_of_service(desk):
    make_resource(desk.space)
    close(desk)
    catalogue = catalogue_of(space_id=desk.space_id)
    whole = open_day(catalogue, NOW.date(), NOW).whole

    found = catalogue.out_of_service(catalogue.places[desk.pk], whole, NOW)

    assert found.reason == "Bildschirm wird repariert"
    others = [place for place in catalogue.places.values() if place.id != desk.pk]
    assert [catalogue.out_of_service(place, whole, NOW) for place in others] == [None]


def test_a_catalogue_forgets_an_outage_that_ended_early(desk):
    outage = close(desk)
    assert catalogue_of(space_id=desk.space_id).outages

    bring_back(outage, now=NOW)

    assert catalogue_of(space_id=desk.space_id).outages == ()


def test_the_host_sees_who_is_hit_before_anything_happens(host_browser, desk):
    booking = booked(desk, name="Mara Muster")
    address = reverse("booking:outages", args=[desk.space.slug])
    said = {"resource": str(desk.public_id), "first_day": "2026-11-24",
            "last_day": "2026-11-26", "reason": "Anstrich"}  # fmt: skip

    shown = host_browser.post(address, said | {"step": "check"}).content.decode()
    assert "Mara Muster" in shown
    assert "Eine Buchung wird abgesagt" in shown
    assert state_of(booking) == State.CONFIRMED

    missed = host_browser.post(address, said | {"step": "confirm"})
    assert missed.status_code == 422
    done = host_browser.post(address, said | {"step": "confirm", "hit": booking.pk})
    assert done.status_code == 302
    assert state_of(booking) == State.CANCELLED


def test_who_sits_there_is_named_and_no_button_is_shown_that_cannot_work(host_browser, desk):
    booking = booked(desk, name="Mara Muster")
    check_in(booking, now=NINE)
    address = reverse("booking:outages", args=[desk.space.slug])
    said = {"resource": str(desk.public_id), "first_day": "2026-11-24", "last_day": "2026-11-24"}

    page = host_browser.post(address, said | {"step": "check"}).content.decode()

    assert "Mara Muster" in page
    assert "Gerade eingecheckt" in page
    assert 'value="confirm"' not in page


def test_the_code_at_the_table_says_out_of_service_and_why(desk):
    close(desk)

    page = Client(headers={"accept-language": "de"}).get(
        reverse("web:table", args=[desk.short_code])
    )

    assert "außer Betrieb bis" in page.content.decode()
    assert "Bildschirm wird repariert" in page.content.decode()
