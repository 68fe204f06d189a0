"""Whoever asked for any desk may be put elsewhere, so that a wish is refused only if it must be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.utils.translation import override

from tenne.booking.models import Booking, Occupancy, State
from tenne.booking.queries.stopped import stopped_searches
from tenne.booking.services import Wish, book, cancel, check_in, hold, move
from tenne.booking.services.outages import Closing, take_out_of_service
from tenne.foundation import audit, scope
from tenne.foundation.models import Fact
from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.catalogue import catalogue_of
from tests.booking.periods import TODAY, at
from tests.factories import NOW, make_person, make_resource, make_space, make_tariff

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


def tomorrow(start: str, end: str, **more):
    return at(start, end, day=TOMORROW, **more)


def any_desk(space, start: str, end: str, *features: str) -> Wish:
    return Wish(tomorrow(start, end), space_slug=space.slug, kind="desk", features=features)


def booked(wish: Wish, **more) -> Booking:
    return book(person=make_person(), wish=wish, now=NOW, **more)


def refused(wish: Wish, *, now=NOW) -> Refused:
    with pytest.raises(Refused) as refusal:
        book(person=make_person(), wish=wish, now=now)
    return refusal.value


def fresh(booking: Booking) -> Booking:
    with scope.network("a test looks"):
        return Booking.objects.select_related("resource").get(pk=booking.pk)


def occupied(booking: Booking) -> list[int]:
    with scope.network("a test looks"):
        return list(Occupancy.objects.filter(booking=booking).values_list("resource_id", flat=True))


@pytest.fixture
def house():
    """A space of two desks, the first of which is quiet."""
    space = make_space()
    space.quiet = make_resource(space, features=["quiet"])
    space.plain = make_resource(space)
    return space


def test_whoever_asked_for_any_desk_makes_room_for_a_wish_for_a_quiet_one(house):
    first = booked(any_desk(house, "09:00", "12:00"))
    assert first.resource == house.quiet

    second = booked(any_desk(house, "10:00", "16:00", "quiet"))

    assert second.resource == house.quiet
    assert fresh(first).resource == house.plain
    assert occupied(first) == [house.plain.pk]
    assert occupied(second) == [house.quiet.pk]
    assert fresh(first).price_cents == first.price_cents


def test_without_pins_only_the_number_of_desks_counts(house):
    """Morning at one desk, afternoon at the other: all day fits when one of them moves."""
    booked(any_desk(house, "08:00", "14:00"))
    afternoon = booked(Wish(tomorrow("14:00", "20:00"), resource_id=house.plain.public_id))
    with scope.network("a test"):
        pool = {"kind": "desk", "features": []}
        Booking.objects.filter(pk=afternoon.pk).update(pool=pool, named_from=NOW)

    whole_day = booked(any_desk(house, "08:00", "20:00"))

    assert whole_day.state == State.CONFIRMED
    assert refused(any_desk(house, "13:00", "15:00")).code == "full"


@pytest.mark.parametrize("why", ["chosen", "held", "outage", "checked in", "soon"])
def test_who_is_pinned_stays(house, why):
    """Chosen, held, checked in, out of service, about to begin: nobody is moved then."""
    now = NOW
    wish = any_desk(house, "09:00", "12:00")
    if why == "chosen":
        booked(Wish(wish.period, resource_id=house.quiet.public_id))
    elif why == "held":
        hold(person=make_person(), wish=wish, now=NOW, for_=timedelta(days=3))
    elif why == "outage":
        place = catalogue_of(space_id=house.pk).places[house.quiet.pk]
        take_out_of_service(Closing(place, wish.period), agreed=(), now=NOW)
    else:
        here = booked(wish)
        now = wish.period.start - timedelta(minutes=20)
        if why == "checked in":
            check_in(here, now=now)

    assert refused(any_desk(house, "10:00", "16:00", "quiet"), now=now).code == "full"


def test_who_is_moved_before_the_place_was_named_is_told_nothing(house):
    first = booked(any_desk(house, "09:00", "12:00"))

    booked(any_desk(house, "10:00", "16:00", "quiet"))

    assert fresh(first).calendar_sequence == 0
    assert not Fact.objects.filter(kind="booking.moved").exists()


def test_who_knows_the_place_already_is_told_of_the_new_one(house):
    first = booked(any_desk(house, "12:00", "15:00"))
    morning = tomorrow("07:00", "08:00").start
    assert fresh(first).is_named(morning)

    book(person=make_person(), wish=any_desk(house, "13:00", "16:00", "quiet"), now=morning)

    assert fresh(first).resource == house.plain
    assert fresh(first).calendar_sequence == 1
    told = Fact.objects.get(kind="booking.moved")
    assert told.ids == {"booking": first.pk}


def test_who_does_not_know_the_place_yet_moves_rather_than_who_does(house):
    third = make_resource(house, features=["quiet"])
    told = booked(any_desk(house, "12:00", "15:00"))
    untold = booked(any_desk(house, "12:00", "15:00", "quiet"))
    assert [told.resource, untold.resource] == [house.quiet, third]
    with scope.network("a test"):
        pool = {"kind": "desk", "features": []}
        Booking.objects.filter(pk=told.pk).update(named_from=NOW - timedelta(days=1))
        Booking.objects.filter(pk=untold.pk).update(pool=pool)

    booked(any_desk(house, "13:00", "16:00", "quiet"))

    assert fresh(told).resource == house.quiet
    assert fresh(untold).resource == house.plain


def test_a_move_leads_only_to_a_desk_of_the_same_price(house):
    make_tariff(house, unit="hour", price_cents=900, resource=house.plain)
    booked(any_desk(house, "09:00", "12:00"))

    assert refused(any_desk(house, "10:00", "16:00", "quiet")).code == "full"


def test_moves_reach_further_than_the_wish(house):
    """Who moves may push out somebody who is there long after the wish."""
    third = make_resource(house)
    long = booked(any_desk(house, "09:00", "19:00"))
    other = booked(any_desk(house, "09:00", "11:00"))
    later = booked(any_desk(house, "12:00", "20:00"))
    chosen = booked(Wish(tomorrow("09:00", "11:30"), resource_id=third.public_id))
    assert [long.resource, other.resource, later.resource] == [
        house.quiet, house.plain, house.plain,
    ]  # fmt: skip
    cancel(other, now=NOW)

    quiet = booked(any_desk(house, "09:00", "11:00", "quiet"))

    assert quiet.resource == house.quiet
    assert fresh(long).resource == house.plain
    assert fresh(later).resource in (house.quiet, third)
    assert fresh(chosen).resource == third


def test_the_trail_says_why_somebody_was_moved(house):
    first = booked(any_desk(house, "09:00", "12:00"))
    with audit.context(through="api"):
        booked(any_desk(house, "10:00", "16:00", "quiet"))

    trail = apps.get_model("booking", "BookingEvent").objects.filter(pgh_obj=first.pk)
    last = trail.select_related("pgh_context").order_by("-pgh_id").first()
    assert last.resource_id == house.plain.pk
    assert last.pgh_context.metadata["rearranged"] == "so that another booking fits"


def test_a_stopped_search_is_a_refusal_that_says_so(house, monkeypatch):
    monkeypatch.setattr("tenne.booking.queries.fitting.MOST_SECONDS", -1)
    booked(any_desk(house, "09:00", "12:00"))

    refusal = refused(any_desk(house, "10:00", "16:00", "quiet"))

    assert refusal.code == "search-stopped"
    with override("de"):
        assert "freimachen" in sentence(refusal)


def test_choosing_a_place_by_a_move_pins_it(house):
    first = booked(any_desk(house, "09:00", "12:00"))

    moved = move(first, wish=Wish(first.period, resource_id=house.quiet.public_id), now=NOW)

    assert moved.named_from is None
    assert refused(any_desk(house, "10:00", "16:00", "quiet")).code == "full"


@pytest.mark.django_db(transaction=True)
def test_a_stopped_search_is_counted_though_nothing_is_booked(house, monkeypatch):
    monkeypatch.setattr("tenne.booking.queries.fitting.MOST_SECONDS", -1)
    booked(any_desk(house, "09:00", "12:00"))

    refused(any_desk(house, "10:00", "16:00", "quiet"))

    assert stopped_searches(NOW - timedelta(days=9999)) == {house.name: 1}
    assert not stopped_searches(datetime.now(UTC) + timedelta(days=1))
