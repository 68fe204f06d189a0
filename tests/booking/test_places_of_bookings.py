"""Bookings get their places from catalogues, the same that a join would bring."""

from __future__ import annotations

from tenne.booking.queries import bookings_of, next_bookings_of, with_places
from tenne.foundation import scope
from tenne.spaces.models import Resource
from tests.factories import make_person
from tests.journeys.house import MORNING


def test_catalogues_add_what_a_join_brings(house, mara):
    for number, day in (("7", 25), ("3", 24)):
        house.book(house.desks[number], person=mara, day=day)
    house.book(house.rooms["Scheune"], "14:00", "16:00", person=mara)
    house.book(house.desks["8"], person=make_person())

    with scope.person(mara.pk):
        joined = list(bookings_of(mara.pk, now=MORNING))
        bare = next_bookings_of(mara.pk, now=MORNING, most=6)
        known = with_places(bare)

    assert bare == joined
    assert list(known) == [house.space.pk]
    for one, other in zip(bare, joined, strict=True):
        assert (one.space, one.operator) == (other.space, other.operator)
        assert one.resource == other.resource
        assert one.resource.area.floor == other.resource.area.floor


def test_a_place_that_is_not_let_any_more_is_read_from_its_table(
    house, mara, django_assert_num_queries
):
    house.book(house.desks["7"], person=mara)
    with scope.operators(house.operator.pk):
        Resource.objects.filter(pk=house.desks["7"].pk).update(is_active=False)

    with scope.person(mara.pk):
        (booking,) = next_bookings_of(mara.pk, now=MORNING, most=6)
        with_places([booking])
        with django_assert_num_queries(0):
            title, floor = booking.resource.title_in("de"), booking.resource.area.floor.level

    assert (title, floor) == ("Tisch 7", 0)


def test_only_the_next_ones_are_read(house, mara):
    for day in (26, 24, 25):
        house.book(house.desks["7"], person=mara, day=day)

    with scope.person(mara.pk):
        days = [b.starts_at.day for b in next_bookings_of(mara.pk, now=MORNING, most=2)]

    assert days == [24, 25]
    assert with_places([]) == {}
