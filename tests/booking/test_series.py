"""A series: conflicts are listed before, then all that is listed is booked, or nothing."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenne.billing.models import Charge
from tenne.booking.models import Occupancy, Series, SeriesDate, State
from tenne.booking.queries.own_series import dates_of
from tenne.booking.series.rule import Hours
from tenne.booking.services import Terms, Wish, book
from tenne.booking.services.series import book_series
from tenne.foundation import scope
from tenne.foundation.facts import deliver
from tenne.foundation.models import Fact, Message
from tenne.foundation.refusal import Refused
from tenne.spaces.models import ClosedDay, Operator
from tests.booking.periods import at
from tests.booking.repeating import (
    TUESDAY,
    bookings_of,
    count,
    listed,
    make_room,
    order,
    wish_for,
)
from tests.factories import NOW, make_person, make_space, make_tariff

pytestmark = pytest.mark.django_db


@pytest.fixture
def space():
    return make_space()


@pytest.fixture(autouse=True)
def as_network():
    with scope.network("a test of series"):
        yield


def test_a_weekly_hour_is_five_bookings_each_with_its_price_and_its_charge(space):
    series = order(wish_for(make_room(space)))

    booked = bookings_of(series)
    assert [one.wall_start for one in booked] == [
        f"{TUESDAY + timedelta(weeks=n)}T09:00" for n in range(5)
    ]
    assert {one.price_cents for one in booked} == {1200}
    assert {one.state for one in booked} == {State.CONFIRMED}
    assert Charge.objects.count() == 5
    assert count(Occupancy) == 5


def test_what_is_in_the_way_is_listed_with_another_room_and_another_time(space):
    room, other = make_room(space), make_room(space)
    book(person=make_person(), wish=Wish(at("09:00", "10:00", day=date(2026, 12, 1)),
                                         resource_id=room.public_id), now=NOW)  # fmt: skip

    found = listed(wish_for(room))

    assert [one.free is not None for one in found] == [True, False, True, True, True]
    stuck = found[1]
    assert stuck.refusal.code == "occupied"
    assert [one.place.id for one in stuck.instead] == [other.pk, room.pk]
    assert stuck.instead[0].period == at("09:00", "10:00", day=date(2026, 12, 1))
    assert stuck.instead[1].period == at("10:00", "11:00", day=date(2026, 12, 1))


def test_a_closed_day_and_days_beyond_the_horizon_are_listed_with_their_reason(space):
    room = make_room(space, horizon_days=20)
    ClosedDay.objects.create(space=space, day=date(2026, 12, 1))

    found = listed(wish_for(room))

    assert [one.refusal and one.refusal.code for one in found] == [
        None, "closed", None, "too-far-ahead", "too-far-ahead",
    ]  # fmt: skip
    # The same hours on the next day; beyond the horizon there is nothing.
    assert found[1].instead[0].period == at("09:00", "10:00", day=date(2026, 12, 2))
    assert found[3].instead == ()


def test_all_except_the_conflicting_leaves_these_dates_out(space):
    room = make_room(space)
    book(person=make_person(), wish=Wish(at("09:00", "10:00", day=date(2026, 12, 1)),
                                         resource_id=room.public_id), now=NOW)  # fmt: skip

    series = order(wish_for(room))

    assert [one.booking is None for one in dates_of(series)] == [False, True, False, False, False]


def test_alternatives_stand_for_dates_and_two_dates_never_get_the_same(space):
    room = make_room(space)
    for day in (date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)):
        taken = Wish(at("09:00", "18:00", day=day), resource_id=room.public_id)
        book(person=make_person(), wish=taken, now=NOW)

    series = order(wish_for(room, rule="FREQ=DAILY;COUNT=3"), others=True)

    booked = bookings_of(series)
    assert len({one.starts_at for one in booked}) == 3
    assert all(series.is_exception(one.series_date, one) for one in booked)


def test_somebody_who_comes_second_books_nothing_and_hears_which_date(space):
    room, mara = make_room(space), make_person()
    wish = wish_for(room)
    chosen = {one.day: one.free for one in listed(wish, mara)}
    taken = Wish(at("09:30", "10:30", day=date(2026, 12, 8)), resource_id=room.public_id)
    book(person=make_person(), wish=taken, now=NOW)

    with pytest.raises(Refused, match="dates-taken") as refused:
        book_series(person=mara, wish=wish, chosen=chosen, now=NOW, terms=Terms())

    assert refused.value.values["days"] == (date(2026, 12, 8),)
    assert (count(), count(Series), count(SeriesDate)) == (1, 0, 0)


def test_where_the_limit_keeps_an_alternative_from_somebody_it_is_the_reason(space):
    room, _other = make_room(space, limit_per_person=4), make_room(space)
    for day in (date(2026, 12, 1), date(2026, 12, 8)):
        taken = Wish(at("09:00", "10:00", day=day), resource_id=room.public_id)
        book(person=make_person(), wish=taken, now=NOW)

    found = listed(wish_for(room))

    assert [one.refusal and one.refusal.code for one in found] == [
        None, "occupied", "limit-reached", None, None,
    ]  # fmt: skip
    assert [len(one.instead) for one in found] == [0, 2, 0, 0, 0]


def test_the_limit_of_a_person_counts_over_the_whole_series(space):
    room = make_room(space, limit_per_person=3)

    found = listed(wish_for(room))

    assert [one.refusal and one.refusal.code for one in found] == [
        None, None, None, "limit-reached", "limit-reached",
    ]  # fmt: skip
    everything = {one.day: one.free for one in listed(wish_for(make_room(make_space())))}
    places = {day: free._replace(place=wish_for(room).place) for day, free in everything.items()}
    wish, mara = wish_for(room), make_person()
    with pytest.raises(Refused, match="limit-reached"):
        book_series(person=mara, wish=wish, chosen=places, now=NOW, terms=Terms())


def test_a_date_after_a_dearer_price_begins_keeps_the_dearer_price(space):
    from tenne.tariffs.models import Tariff

    Tariff.objects.filter(space=space, resource_kind="room", unit="hour").update(
        valid_until=date(2026, 12, 2)
    )
    make_tariff(space, kind="room", unit="hour", price_cents=1500, valid_from=date(2026, 12, 2))

    series = order(wish_for(make_room(space)))

    assert [one.price_cents for one in bookings_of(series)] == [1200, 1200, 1500, 1500, 1500]


def test_a_total_that_is_not_the_one_seen_books_nothing(space):
    with pytest.raises(Refused, match="price-changed"):
        order(wish_for(make_room(space)), agreed_cents=1)

    assert count() == 0


def test_the_same_key_again_is_the_same_series(space):
    room, mara = make_room(space), make_person()
    wish = wish_for(room)
    chosen = {one.day: one.free for one in listed(wish, mara)}

    first, again = (
        book_series(
            person=mara, wish=wish, chosen=chosen, now=NOW, terms=Terms(idempotency_key="k")
        )
        for _ in range(2)
    )

    assert first.pk == again.pk
    assert count() == 5
    with pytest.raises(Refused, match="key-reused"):
        order(wish_for(room, hours=Hours(time(14), time(15))), mara, idempotency_key="k")


def test_a_series_that_overlaps_itself_is_refused(space):
    wish = wish_for(make_room(space), rule="FREQ=DAILY;COUNT=3", hours=Hours(time(9), time(10), 1))

    with pytest.raises(Refused, match="overlaps-itself"):
        listed(wish)


def test_booking_asks_the_same_number_of_questions_for_ten_dates_as_for_fifty(space):
    def statements(dates: int) -> int:
        room = make_room(space)
        wish = wish_for(room, rule=f"FREQ=WEEKLY;COUNT={dates}")
        mara = make_person()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            found = listed(wish, mara)
            chosen = {one.day: one.free for one in found}
            book_series(person=mara, wish=wish, chosen=chosen, now=NOW, terms=Terms())
        return len(asked)

    statements(2)  # what a process keeps is read once

    few, many = statements(10), statements(52)

    assert many == few
    assert many <= 40


def test_one_mail_confirms_the_series_with_one_file_of_all_dates(space):
    order(wish_for(make_room(space)))

    for fact in Fact.objects.all():
        deliver(fact.pk)

    mail = Message.objects.get()
    assert "jeden Dienstag" in mail.subject
    assert mail.text.count("1.12.") == 1
    assert "60,00\xa0€" in mail.text
    assert "Bezahlen: am Tresen" in mail.text
    assert "Erster Termin: Kostenlos absagen bis" in mail.text
    assert len(mail.attachments) == 1


def test_a_series_paid_by_transfer_says_where_to_and_with_which_reference(space):
    with scope.network("test data"):
        Operator.objects.filter(pk=space.operator_id).update(iban="DE02120300000000202051")
    order(wish_for(make_room(space)), payment_way="transfer")

    for fact in Fact.objects.all():
        deliver(fact.pk)

    mail = Message.objects.get()
    assert "IBAN: DE02 1203 0000 0000 2020 51" in mail.text
    assert "Verwendungszweck: der Code des Termins" in mail.text


def test_over_the_clock_change_each_date_bills_its_own_length(space):
    room = make_room(space, keeps_opening_hours=False)
    hours = Hours(time(1), time(4))

    series = order(wish_for(room, rule="FREQ=WEEKLY;COUNT=3", hours=hours, first=date(2027, 3, 21)))

    booked = bookings_of(series)
    assert [one.period.duration for one in booked] == [
        timedelta(hours=3), timedelta(hours=2), timedelta(hours=3),
    ]  # fmt: skip
    assert [one.price_cents for one in booked] == [3600, 2400, 3600]


def test_a_gap_time_is_listed_with_the_next_time_that_day_has(space):
    room = make_room(space, keeps_opening_hours=False)

    found = listed(
        wish_for(
            room, rule="FREQ=WEEKLY;COUNT=2", hours=Hours(time(2), time(3)),
            first=date(2027, 3, 21),
        )
    )  # fmt: skip

    assert found[1].refusal.code == "gap-time"
    assert found[1].instead
