"""The wait list: first come, first offered; the offer holds the place, is taken, or goes on."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from tenne.billing.models import Charge
from tenne.booking.models import Booking, SeriesDate, State, Wait, WaitState
from tenne.booking.queries.displacing import Part, displaced_by
from tenne.booking.series.rule import Hours
from tenne.booking.services import Wish, book, cancel, confirm, expire_holds, move
from tenne.booking.services.shutdown import Shutting, lift, shut
from tenne.booking.services.waiting.claiming import claim, leave_line
from tenne.booking.services.waiting.for_series import wait_for_dates
from tenne.booking.services.waiting.offering import settle_lines
from tenne.booking.services.waiting.proving import ask_to_wait, prove
from tenne.booking.services.waiting.standing import wait_for
from tenne.booking.waiting import rules
from tenne.foundation import scope
from tenne.foundation.models import Message
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.people.services import guest
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Resource
from tenne.transfer.tidying import erase_what_ended
from tests.booking.periods import at
from tests.booking.repeating import order
from tests.booking.repeating import wish_for as series_in
from tests.booking.test_mails import deliver_all
from tests.factories import NOW, make_person, make_resource, make_space

DAY = NOW.date() + timedelta(days=3)
MINUTE = timedelta(minutes=1)


@given(st.integers(-600, 60 * 24 * 90), st.integers(30, 60 * 24 * 14))
def test_an_offer_lasts_half_an_hour_to_half_a_day_and_ends_with_the_time(begins, lasts):
    start = NOW + begins * MINUTE
    period = Period(start, start + lasts * MINUTE)

    until = rules.offered_until(period, NOW)

    assert until <= period.end
    assert until == period.end or timedelta(minutes=30) <= until - NOW <= timedelta(hours=12)


def test_nobody_waits_for_what_is_nearly_over():
    rules.require_worth_waiting(Period(NOW - MINUTE, NOW + 31 * MINUTE), NOW)

    with pytest.raises(Refused) as refused:
        rules.require_worth_waiting(Period(NOW - MINUTE, NOW + 30 * MINUTE), NOW)

    assert refused.value.code == "over"


def wish_for(room: Resource, *hours: str) -> Wish:
    return Wish(at(*(hours or ("10:00", "12:00")), day=DAY), resource_id=room.public_id)


@pytest.fixture
def room(db) -> Resource:
    return make_resource(make_space(), kind="room")


@pytest.fixture
def taken(room) -> Booking:
    return book(person=make_person(), wish=wish_for(room), now=NOW)


def stand(room: Resource, *hours: str, later: int = 0) -> Wait:
    return wait_for(person=make_person(), wish=wish_for(room, *hours), now=NOW + later * MINUTE)


def again(wait: Wait) -> Wait:
    with scope.network("a test looks"):
        return Wait.objects.select_related("offer").get(pk=wait.pk)


def states(*waits: Wait) -> list[str]:
    return [again(one).state for one in waits]


def owed() -> int:
    with scope.network("a test looks at all charges"):
        return sum(Charge.objects.values_list("gross_cents", flat=True))


def test_whose_offer_the_house_shuts_stays_in_line_and_is_asked_again(room, taken):
    first = stand(room)
    cancel(taken, now=NOW)
    with scope.network("a host shuts the house and opens it again"):
        part = Part(catalogue_of(space_id=room.space_id))
        shutting = Shutting(part, Period(NOW, NOW + timedelta(days=5)), "Rohrbruch")
        agreed = {one.booking.pk: one.fate for one in displaced_by(part, shutting.period, now=NOW)}
        shutdown = shut(shutting, agreed=agreed, now=NOW)
        settle_lines(NOW)
        assert states(first) == [WaitState.WAITING]
        lift(shutdown, now=NOW)

    settle_lines(NOW)

    assert states(first) == [WaitState.OFFERED]


def test_nobody_waits_for_what_is_free_or_never_can_be_had(room):
    with pytest.raises(Refused, match="free"):
        stand(room)
    with pytest.raises(Refused, match="closed"):
        stand(room, "06:00", "07:00")


def test_who_came_first_is_offered_in_the_moment_in_which_the_place_is_freed(room, taken):
    first, second = stand(room), stand(room, later=1)

    cancel(taken, now=NOW + 5 * MINUTE)

    assert states(first, second) == [WaitState.OFFERED, WaitState.WAITING]
    offer = again(first).offer
    assert (offer.state, offer.person_id) == (State.HELD, first.person_id)
    with pytest.raises(Refused, match="occupied"):
        book(person=make_person(), wish=wish_for(room), now=NOW + 6 * MINUTE)


def test_an_offer_that_is_taken_up_is_booked_and_owed_once(room, taken):
    first = stand(room)
    cancel(taken, now=NOW + 5 * MINUTE)

    for _ in range(2):
        booking = claim(first, now=NOW + 6 * MINUTE, agreed_cents=2400)

    assert (booking.state, owed(), states(first)) == (State.CONFIRMED, 2400, [WaitState.TAKEN])
    with pytest.raises(Refused, match="taken-up"):
        leave_line(first, now=NOW + 7 * MINUTE)


def test_a_declined_offer_goes_to_the_next_at_once(room, taken):
    first, second = stand(room), stand(room, later=1)
    cancel(taken, now=NOW + 5 * MINUTE)

    leave_line(first, now=NOW + 6 * MINUTE)

    assert states(first, second) == [WaitState.DECLINED, WaitState.OFFERED]
    with pytest.raises(Refused, match="hold-over"):
        claim(first, now=NOW + 7 * MINUTE)


def test_a_lapsed_offer_goes_to_the_next_and_both_are_told(room, taken):
    first, second = stand(room), stand(room, later=1)
    cancel(taken, now=NOW + 5 * MINUTE)
    until = again(first).offer.held_until

    with pytest.raises(Refused, match="hold-over"):
        claim(first, now=until)
    expire_holds(until)
    settle_lines(until)
    deliver_all()

    assert states(first, second) == [WaitState.LAPSED, WaitState.OFFERED]
    subjects = [one.subject for one in Message.objects.filter(to=first.person.email)]
    assert any("vorgemerkt bis" in one for one in subjects)
    assert any("das Angebot ist vorbei" in one for one in subjects)
    (told,) = Message.objects.filter(to=second.person.email)
    assert f"/waits/{second.public_id}/" in told.text


def test_who_waits_for_other_hours_is_not_held_up_by_who_came_first(room, taken):
    all_day = stand(room, "09:00", "18:00")
    book(person=make_person(), wish=wish_for(room, "15:00", "16:00"), now=NOW)
    short = stand(room, "10:00", "11:00", later=1)

    cancel(taken, now=NOW + 5 * MINUTE)

    assert states(all_day, short) == [WaitState.WAITING, WaitState.OFFERED]


def test_whatever_frees_a_place_the_line_moves_within_a_minute(room, taken):
    first = stand(room)
    move(taken, wish=wish_for(room, "14:00", "16:00"), now=NOW)

    assert settle_lines(NOW + MINUTE) == 1

    assert states(first) == [WaitState.OFFERED]


def test_any_desk_is_offered_and_what_is_left_of_a_day_that_runs(db):
    desk = make_resource(make_space())
    whole = Wish(at(day=DAY), space_slug=desk.space.slug, kind="desk")
    taken = book(person=make_person(), wish=whole, now=NOW)
    first = wait_for(person=make_person(), wish=whole, now=NOW)
    noon = at("12:07", "13:00", day=DAY).start

    cancel(taken, now=noon)

    assert again(first).offer.period == at("12:00", "20:00", day=DAY)


def test_asking_twice_is_one_place_in_line_and_waiting_ends_with_the_time(room, taken):
    person = make_person()
    first = wait_for(person=person, wish=wish_for(room), now=NOW)

    assert wait_for(person=person, wish=wish_for(room), now=NOW) == first
    settle_lines(first.ends_at)

    assert states(first) == [WaitState.OVER]


def test_nobody_stands_in_more_lines_than_ten(room):
    person = make_person()
    for hour in range(8, 20):
        book(
            person=make_person(), wish=wish_for(room, f"{hour:02}:00", f"{hour + 1:02}:00"), now=NOW
        )

    for hour in range(8, 18):
        wish = wish_for(room, f"{hour:02}:00", f"{hour + 1:02}:00")
        wait_for(person=person, wish=wish, now=NOW)

    with pytest.raises(Refused, match="waits-enough"):
        wait_for(person=person, wish=wish_for(room, "18:00", "19:00"), now=NOW)


def test_a_guest_who_waits_is_still_reached_until_the_time_is_over_and_then_forgotten(room, taken):
    gusta = guest(name="Gusta Gast", email="gusta@tenne.example", language="de")
    wait = prove(ask_to_wait(person=gusta, wish=wish_for(room), now=NOW), now=NOW)

    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        erase_what_ended(now=NOW + timedelta(days=2))
        cancel(taken, now=NOW + timedelta(days=2))
        deliver_all()

    assert states(wait) == ["offered"]
    assert Message.objects.filter(to="gusta@tenne.example").exists()
    expire_holds(NOW + timedelta(days=5))
    erase_what_ended(now=NOW + timedelta(days=5))
    assert not Person.objects.filter(pk=gusta.pk).exists()


def test_an_offer_that_is_confirmed_on_its_own_page_is_the_date_of_the_series_too(room, taken):
    mara, day = make_person(), wish_for(room)
    with scope.network("a test of series"):
        wish = series_in(
            room, rule="FREQ=DAILY;COUNT=2", first=DAY, hours=Hours(time(10), time(12))
        )
        series = order(wish, mara)
        (wait,) = wait_for_dates(series, days=None, now=NOW)
    cancel(taken, now=NOW)

    booking = confirm(again(wait).offer, now=NOW)
    settle_lines(NOW)

    assert states(wait) == ["taken"]
    with scope.network("a test looks"):
        assert SeriesDate.objects.get(series=series, day=DAY).booking_id == booking.pk
    assert day.period == booking.period


def test_who_stands_in_as_many_lines_as_one_may_asks_again_and_nothing_changes(room):
    person = make_person()
    wishes = [wish_for(room, f"{hour}:00", f"{hour + 1}:00") for hour in range(10, 20)]
    for wish in wishes:
        book(person=make_person(), wish=wish, now=NOW)
    waits = [wait_for(person=person, wish=wish, now=NOW) for wish in wishes]

    assert wait_for(person=person, wish=wishes[0], now=NOW).pk == waits[0].pk
