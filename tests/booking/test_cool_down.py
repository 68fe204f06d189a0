"""Nobody has a booth twice in a row: between two bookings of one person it is for others."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenne.booking.models import Booking, State
from tenne.booking.queries.cool_down import had_by
from tenne.booking.queries.series import had_around, judged
from tenne.booking.series.rule import Hours
from tenne.booking.services import (
    Terms,
    Wish,
    book,
    cancel,
    check_in,
    extend,
    hold,
    move,
    undo_cancellation,
)
from tenne.booking.services.swaps.answering import accept
from tenne.booking.services.swaps.asking import ask
from tenne.booking.services.together import Wanted, book_together
from tenne.foundation import scope
from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.catalogue import catalogue_of
from tests.booking.periods import at
from tests.booking.repeating import bookings_of, make_room, order, wish_for
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db
BOOTH = {
    "kind": "booth", "cool_down_minutes": 30, "granularity_minutes": 15, "shortest_minutes": 15,
    "cancellation_steps": [],
}  # fmt: skip


@pytest.fixture
def space():
    return make_space()


@pytest.fixture
def booth(space):
    return make_resource(space, **BOOTH)


@pytest.fixture
def mara():
    return make_person()


def take(booth, person, start: str, end: str) -> Booking:
    return book(person=person, wish=Wish(at(start, end), resource_id=booth.public_id), now=NOW)


@pytest.mark.parametrize(
    ("start", "end"),
    [("10:00", "10:30"), ("10:15", "11:00"), ("08:45", "09:00"), ("08:00", "08:45")],
)
def test_nobody_has_it_again_too_soon_before_or_after(booth, mara, start, end):
    take(booth, mara, "09:00", "10:00")

    with pytest.raises(Refused) as refusal:
        take(booth, mara, start, end)

    assert refusal.value.code == "twice-in-a-row"
    assert "von 9:00 bis 10:00" in sentence(refusal.value)
    assert "30 Minuten" in sentence(refusal.value)


def test_the_refusal_names_another_one_that_is_free(space, booth, mara):
    other = make_resource(space, **BOOTH)
    take(booth, mara, "09:00", "10:00")

    with pytest.raises(Refused) as refusal:
        take(booth, mara, "10:00", "10:30")

    assert [one.place.id for one in refusal.value.alternatives] == [other.pk]
    assert f"{other.title} in der Nähe ist dann frei" in sentence(refusal.value)


def test_after_a_break_it_is_theirs_again_and_others_need_none(booth, mara):
    take(booth, mara, "09:00", "10:00")

    assert take(booth, make_person(), "10:00", "10:30").state == State.CONFIRMED
    assert take(booth, mara, "10:30", "11:00").state == State.CONFIRMED


def test_any_booth_is_another_one_while_one_cools_down(space, booth, mara):
    other = make_resource(space, **BOOTH)
    take(booth, mara, "09:00", "10:00")
    any_booth = Wish(at("10:00", "10:30"), space_slug=space.slug, kind="booth")

    given = book(person=mara, wish=any_booth, now=NOW)

    assert given.resource_id == other.pk
    with pytest.raises(Refused, match="twice-in-a-row"):
        book(person=mara, wish=Wish(at("10:15", "10:30"), space_slug=space.slug, kind="booth"),
             now=NOW)  # fmt: skip


def test_what_was_cancelled_or_ran_out_was_not_had(booth, mara):
    cancel(take(booth, mara, "09:00", "10:00"), now=NOW)
    held = hold(person=mara, wish=Wish(at("10:00", "10:30"), resource_id=booth.public_id), now=NOW)
    assert held.held_until is not None

    later = book(
        person=mara,
        wish=Wish(at("10:30", "11:00"), resource_id=booth.public_id),
        now=held.held_until,
    )

    assert later.state == State.CONFIRMED


def test_moving_looks_at_the_others_not_at_itself(booth, mara):
    take(booth, mara, "09:00", "10:00")
    second = take(booth, mara, "12:00", "12:30")

    moved = move(second, wish=Wish(at("12:15", "12:45"), resource_id=booth.public_id), now=NOW)

    assert moved.period == at("12:15", "12:45")
    with pytest.raises(Refused, match="twice-in-a-row"):
        move(moved, wish=Wish(at("10:15", "10:45"), resource_id=booth.public_id), now=NOW)


def test_staying_longer_leaves_the_break_before_the_next_one(booth, mara):
    first = take(booth, mara, "09:00", "10:00")
    take(booth, mara, "11:00", "11:30")
    start = at("09:00", "10:00").start
    check_in(first, now=start)

    with pytest.raises(Refused, match="twice-in-a-row"):
        extend(first, until=at("09:00", "10:45").end, now=start)
    assert extend(first, until=at("09:00", "10:30").end, now=start).period == at("09:00", "10:30")


def test_a_cancellation_is_not_taken_back_into_a_row(booth, mara):
    gone = cancel(take(booth, mara, "09:00", "10:00"), now=NOW)
    take(booth, mara, "10:00", "10:30")

    with pytest.raises(Refused, match="twice-in-a-row"):
        undo_cancellation(gone, now=NOW)


def test_a_basket_with_a_row_in_it_books_nothing(booth, mara):
    wanted = [
        Wanted(Wish(at(*times), resource_id=booth.public_id))
        for times in (("09:00", "10:00"), ("10:15", "11:00"))
    ]

    with pytest.raises(Refused, match="twice-in-a-row"):
        book_together(person=mara, wanted=wanted, now=NOW, terms=Terms())
    with scope.network("a test counts"):
        assert not Booking.objects.filter(state=State.CONFIRMED).exists()


def test_a_series_lists_the_date_that_would_be_a_row_and_offers_another_room(space, mara):
    room = make_room(space, cool_down_minutes=60)
    other = make_room(space)
    book(person=mara, wish=Wish(at("10:30", "11:00", day=date(2026, 12, 1)),
                                resource_id=room.public_id), now=NOW)  # fmt: skip
    wish = wish_for(room, hours=Hours(time(9), time(10)))

    with scope.person(mara.pk):
        had = had_around(wish, mara, NOW)
    found = judged(wish, now=NOW, audience="", had=had)

    assert [one.free is not None for one in found] == [True, False, True, True, True]
    assert found[1].refusal.code == "twice-in-a-row"
    assert found[1].instead[0].place.id == other.pk
    with pytest.raises(Refused, match="twice-in-a-row"):
        order(wish, mara)


def test_dates_of_one_series_may_not_follow_too_soon(space, mara):
    room = make_room(space, cool_down_minutes=24 * 60)
    daily = wish_for(room, rule="FREQ=DAILY;COUNT=3")

    found = judged(daily, now=NOW, audience="")

    assert [one.free is not None for one in found] == [True, False, True]


def test_a_series_of_another_person_is_booked(space):
    room = make_room(space, cool_down_minutes=60)
    order(wish_for(room), make_person())

    series = order(wish_for(room, hours=Hours(time(10), time(11))), make_person())

    assert len(bookings_of(series)) == 5


def test_a_swap_gives_nobody_a_row(space, booth, mara):
    other = make_resource(space, **BOOTH)
    petra = make_person()
    mine = take(booth, mara, "09:00", "10:00")
    take(other, mara, "12:00", "12:30")
    theirs = take(other, petra, "12:45", "13:45")
    swap = ask(mine, resource_id=other.public_id, start=theirs.starts_at, now=NOW)

    with pytest.raises(Refused, match="twice-in-a-row"):
        accept(swap, now=NOW)


def test_a_place_without_a_break_costs_no_statement(space, mara):
    desk = make_resource(space)
    place = catalogue_of(space_id=space.pk).places[desk.pk]

    with CaptureQueriesContext(connection) as asked:
        had = had_by(mara, [place], [at()], NOW)

    assert not asked.captured_queries
    assert had.near(place, at()) is None
