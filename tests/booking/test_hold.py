"""Holding a place on PostgreSQL: who gets it, who is told what."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from tenne.billing.models import Charge
from tenne.booking.models import Booking, Occupancy, State
from tenne.booking.services import (
    Terms,
    Wish,
    book,
    cancel,
    check_in,
    confirm,
    hold,
    move,
    undo_cancellation,
)
from tenne.foundation import scope
from tenne.foundation.models import Fact
from tenne.foundation.refusal import Refused, sentence
from tests.booking.periods import at
from tests.factories import (
    NOW,
    make_person,
    make_resource,
    make_space,
    make_tariff,
    make_whole,
)

pytestmark = pytest.mark.django_db


def wish_for(resource, *times) -> Wish:
    return Wish(period=at(*(times or ("08:00", "20:00"))), resource_id=resource.public_id)


def charges() -> list[int]:
    with scope.network("a test looks at all charges"):
        return list(Charge.objects.order_by("pk").values_list("gross_cents", flat=True))


def test_a_booked_desk_is_confirmed_priced_and_owed():
    desk = make_resource(make_space())

    booking = book(person=make_person(), wish=wish_for(desk), now=NOW)

    assert (booking.state, booking.price_cents) == (State.CONFIRMED, 1400)
    assert booking.tax["groups"] == [{"percent": "19.00", "gross_cents": 1400, "vat_cents": 224}]
    assert charges() == [1400]
    assert Fact.objects.get().kind == "booking.confirmed"


def test_second_person_cannot_book_an_occupied_desk():
    desk = make_resource(make_space())
    neighbour = make_resource(desk.space)
    book(person=make_person(), wish=wish_for(desk), now=NOW)

    with pytest.raises(Refused) as refusal:
        book(person=make_person(), wish=wish_for(desk, "10:00", "11:00"), now=NOW)

    assert refusal.value.code == "occupied"
    assert [free.place.resource for free in refusal.value.alternatives] == [neighbour]
    assert neighbour.title in sentence(refusal.value)


def test_ten_to_eleven_and_eleven_to_twelve_both_fit():
    room = make_resource(make_space(), kind="room")

    book(person=make_person(), wish=wish_for(room, "10:00", "11:00"), now=NOW)
    second = book(person=make_person(), wish=wish_for(room, "11:00", "12:00"), now=NOW)

    assert second.state == State.CONFIRMED


def test_holding_a_hall_holds_both_halves_and_the_other_way_round():
    space = make_space()
    left, right = make_resource(space, kind="room"), make_resource(space, kind="room")
    hall = make_whole(left, right)
    book(person=make_person(), wish=wish_for(hall, "10:00", "12:00"), now=NOW)
    book(person=make_person(), wish=wish_for(right, "14:00", "16:00"), now=NOW)

    for place, times in ((left, ("11:00", "13:00")), (hall, ("15:00", "17:00"))):
        with pytest.raises(Refused, match="occupied"):
            book(person=make_person(), wish=wish_for(place, *times), now=NOW)


def test_any_desk_gets_the_next_free_one_until_all_are_taken():
    space = make_space()
    quiet = {make_resource(space, features=["quiet", "lan"]).pk for _ in range(2)}
    make_resource(space)
    wish = Wish(period=at(), space_slug=space.slug, kind="desk", features=("quiet",))

    given = {book(person=make_person(), wish=wish, now=NOW).resource_id for _ in range(2)}
    with pytest.raises(Refused, match="full"):
        book(person=make_person(), wish=wish, now=NOW)

    assert given == quiet


def test_a_hold_keeps_others_off_and_is_not_owed_until_it_is_confirmed():
    desk = make_resource(make_space())
    held = hold(person=make_person(), wish=wish_for(desk), now=NOW)
    with pytest.raises(Refused, match="occupied"):
        book(person=make_person(), wish=wish_for(desk), now=NOW)
    assert charges() == []

    confirmed = confirm(held, now=NOW + timedelta(minutes=9))

    assert confirmed.state == State.CONFIRMED
    assert charges() == [1400]


def test_an_expired_hold_is_freed_by_whoever_comes_next():
    desk = make_resource(make_space())
    held = hold(person=make_person(), wish=wish_for(desk), now=NOW)
    later = NOW + timedelta(minutes=10)

    booking = book(person=make_person(), wish=wish_for(desk), now=later)

    with scope.network("a test looks at all bookings"):
        assert Booking.objects.get(pk=held.pk).state == State.EXPIRED
        assert Occupancy.objects.get().booking_id == booking.pk
    with pytest.raises(Refused, match="hold-over"):
        confirm(held, now=later)


def test_the_same_key_books_once_and_another_wish_with_it_is_refused():
    desk = make_resource(make_space())
    person, terms = make_person(), Terms(idempotency_key="abc")

    first = book(person=person, wish=wish_for(desk), now=NOW, terms=terms)
    again = book(person=person, wish=wish_for(desk), now=NOW, terms=terms)
    with pytest.raises(Refused, match="key-reused"):
        book(person=person, wish=wish_for(desk, "09:00", "10:00"), now=NOW, terms=terms)

    assert first.pk == again.pk
    assert charges() == [1400]


def test_the_same_key_finds_its_booking_even_when_its_time_is_over():
    desk = make_resource(make_space())
    person, terms = make_person(), Terms(idempotency_key="abc")
    first = book(person=person, wish=wish_for(desk), now=NOW, terms=terms)

    again = book(person=person, wish=wish_for(desk), now=at().end, terms=terms)

    assert again.pk == first.pk


def test_cancelling_frees_the_desk_and_nothing_stays_owed():
    desk = make_resource(make_space())
    booking = book(person=make_person(), wish=wish_for(desk), now=NOW)

    cancelled = cancel(booking, now=NOW)

    assert (cancelled.state, cancelled.calendar_sequence) == (State.CANCELLED, 1)
    assert sum(charges()) == 0
    assert book(person=make_person(), wish=wish_for(desk), now=NOW).state == State.CONFIRMED


def test_cancelling_late_leaves_the_agreed_share():
    room = make_resource(make_space(), kind="room", cancellation_steps=[[24, 0], [0, 50]])
    booking = book(person=make_person(), wish=wish_for(room, "10:00", "12:00"), now=NOW)

    cancelled = cancel(booking, now=NOW)

    assert cancelled.state == State.CANCELLED_LATE
    assert charges() == [2400, -2400, 1200]


def test_half_of_an_odd_amount_is_rounded_half_up():
    space = make_space(with_prices=False)
    make_tariff(space, kind="room", unit="hour", price_cents=333)
    room = make_resource(space, kind="room", cancellation_steps=[[24, 0], [0, 50]])
    booking = book(person=make_person(), wish=wish_for(room, "10:00", "11:00"), now=NOW)

    cancel(booking, now=NOW)

    assert charges() == [333, -333, 167]


def test_a_cancellation_can_be_undone_while_the_place_is_free():
    desk = make_resource(make_space())
    booking = cancel(book(person=make_person(), wish=wish_for(desk), now=NOW), now=NOW)

    restored = undo_cancellation(booking, now=NOW + timedelta(minutes=1))

    assert (restored.state, restored.calendar_sequence) == (State.CONFIRMED, 2)
    assert sum(charges()) == 1400


def test_an_undo_is_refused_when_somebody_else_has_the_place():
    desk = make_resource(make_space())
    booking = cancel(book(person=make_person(), wish=wish_for(desk), now=NOW), now=NOW)
    book(person=make_person(), wish=wish_for(desk), now=NOW)

    with pytest.raises(Refused, match="occupied"):
        undo_cancellation(booking, now=NOW + timedelta(minutes=1))


def test_a_moved_booking_keeps_its_identity_and_is_priced_anew():
    desk = make_resource(make_space())
    booking = book(person=make_person(), wish=wish_for(desk), now=NOW)

    moved = move(booking, wish=wish_for(desk, "08:00", "12:00"), now=NOW)

    assert (moved.pk, moved.price_cents, moved.calendar_sequence) == (booking.pk, 800, 1)
    assert sum(charges()) == 800


def test_a_refused_move_leaves_the_old_place_and_money_untouched():
    desk = make_resource(make_space())
    other = make_resource(desk.space)
    booking = book(person=make_person(), wish=wish_for(desk), now=NOW)
    book(person=make_person(), wish=wish_for(other), now=NOW)

    with pytest.raises(Refused, match="occupied"):
        move(booking, wish=wish_for(other), now=NOW)

    with scope.network("a test looks at all occupancies"):
        assert Occupancy.objects.get(booking=booking).resource_id == desk.pk
    assert charges() == [1400, 1400]


NOON = at("12:00").start


@pytest.mark.parametrize("times", [("12:00", "20:00"), ("14:00", "18:00"), ("08:00", "20:30")])
def test_the_past_of_a_booking_that_has_begun_is_not_moved(times):
    desk = make_resource(make_space(closes=time(22)))
    booking = book(person=make_person(), wish=wish_for(desk), now=NOW)

    with pytest.raises(Refused, match="has-begun") as refused:
        move(booking, wish=wish_for(desk, *times), now=NOON)

    assert "24.11." in sentence(refused.value)
    assert charges() == [1400]


def test_a_booking_that_has_begun_moves_to_no_other_place_and_day():
    desk = make_resource(make_space())
    other = make_resource(desk.space)
    booking = book(person=make_person(), wish=wish_for(desk), now=NOW)
    later = Wish(period=at(day=date(2026, 11, 26)), resource_id=desk.public_id)

    for wish in (wish_for(other), later):
        with pytest.raises(Refused, match="has-begun"):
            move(booking, wish=wish, now=NOON)


def test_a_booking_that_has_begun_ends_earlier_and_frees_the_rest():
    desk = make_resource(make_space())
    booking = book(person=make_person(), wish=wish_for(desk), now=NOW)

    shorter = move(booking, wish=wish_for(desk, "08:00", "13:00"), now=NOON)

    assert (shorter.price_cents, sum(charges())) == (800, 800)
    book(person=make_person(), wish=wish_for(desk, "13:00", "20:00"), now=NOON)


def test_an_earlier_end_asks_neither_notice_nor_horizon_again():
    space = make_space()
    desk = make_resource(space, lead_minutes=30, horizon_days=3)
    days = at(until=date(2026, 11, 27))
    booking = book(
        person=make_person(),
        wish=Wish(period=days, resource_id=desk.public_id),
        now=NOW,
    )

    shorter = move(
        booking,
        wish=Wish(period=at(until=date(2026, 11, 25)), resource_id=desk.public_id),
        now=at("12:00", day=date(2026, 11, 25)).start,
    )

    assert shorter.price_cents == 2800


def test_whoever_has_checked_in_is_told_to_check_out_instead_of_moving():
    desk = make_resource(make_space())
    booking = book(person=make_person(), wish=wish_for(desk), now=NOW)
    check_in(booking, now=at("08:00").start)

    with pytest.raises(Refused, match="checked-in"):
        move(booking, wish=wish_for(desk, "08:00", "13:00"), now=NOON)


def test_buffers_keep_a_gap_shared_or_not():
    space = make_space()
    shared = make_resource(space, kind="room", buffer_before_minutes=30, buffer_after_minutes=30)
    apart = make_resource(
        space,
        kind="room",
        buffer_before_minutes=30,
        buffer_after_minutes=30,
        buffers_may_overlap=False,
    )
    for room in (shared, apart):
        book(person=make_person(), wish=wish_for(room, "10:00", "11:00"), now=NOW)

    book(person=make_person(), wish=wish_for(shared, "11:30", "12:00"), now=NOW)
    with pytest.raises(Refused, match="occupied"):
        book(person=make_person(), wish=wish_for(apart, "11:30", "12:00"), now=NOW)
    book(person=make_person(), wish=wish_for(apart, "12:00", "12:30"), now=NOW)
