"""Dates of a series go back, are taken up again and move; what went its own way stays."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from tenne.billing.models import Charge
from tenne.booking.models import Occupancy, Series
from tenne.booking.queries.series import judged
from tenne.booking.series.rule import Hours, rule_of
from tenne.booking.services import Terms, Wish, book, cancel, move
from tenne.booking.services.guests.bringing import bring
from tenne.booking.services.series_change.changing import change_series
from tenne.booking.services.series_change.planning import SeriesChange, judged_change
from tenne.booking.services.series_dates import give_dates_back, take_up
from tenne.foundation import scope
from tenne.foundation.facts import deliver
from tenne.foundation.models import Fact, Message
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import OpeningHours
from tests.booking.periods import at
from tests.booking.repeating import (
    MORNING,
    TUESDAY,
    bookings_of,
    count,
    listed,
    make_room,
    order,
    wish_for,
)
from tests.factories import NOW, make_person, make_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def space():
    return make_space()


@pytest.fixture(autouse=True)
def as_network():
    with scope.network("a test of series"):
        yield


def test_this_and_all_following_dates_go_back_and_owe_nothing(space):
    series = order(wish_for(make_room(space)))

    gone = give_dates_back(series, first=date(2026, 12, 8), now=NOW + timedelta(hours=1))

    assert len(gone) == 3
    states = [one.state for one in bookings_of(series)]
    assert states == ["confirmed"] * 2 + ["cancelled"] * 3
    assert count(Occupancy) == 2
    assert sum(one.gross_cents for one in Charge.objects.all()) == 2400
    assert give_dates_back(series, first=date(2026, 12, 8), now=NOW) == []


def test_a_holiday_is_released_and_taken_up_again(space):
    mara = make_person()
    wish = wish_for(make_room(space))
    series = order(wish, mara)
    give_dates_back(series, first=date(2026, 12, 1), last=date(2026, 12, 8), now=NOW)

    one_day = wish_for(wish.place.resource, rule="FREQ=DAILY;COUNT=1", first=date(2026, 12, 1))
    free = listed(one_day, mara)[0].free
    booking = take_up(series, date(2026, 12, 1), free=free, now=NOW, terms=Terms())
    again = take_up(series, date(2026, 12, 1), free=free, now=NOW, terms=Terms())

    assert booking == again
    assert [one.state for one in bookings_of(series)] == [
        "confirmed", "confirmed", "cancelled", "confirmed", "confirmed",
    ]  # fmt: skip
    with pytest.raises(Refused, match="unknown-date"):
        take_up(series, date(2026, 12, 2), free=free, now=NOW, terms=Terms())


def test_dates_that_cost_something_to_cancel_stay_owed_in_part(space):
    room = make_room(space, cancellation_steps=[[24, 0], [0, 50]])
    series = order(wish_for(room))
    evening_before = NOW + timedelta(days=6, hours=12)

    give_dates_back(series, now=evening_before)

    assert [one.state for one in bookings_of(series)][:3] == [
        "confirmed", "cancelled-late", "cancelled",
    ]  # fmt: skip
    assert sum(one.gross_cents for one in Charge.objects.all()) == 1200 + 600


def change_of(series, *, first: date, hours: Hours, room=None, **more) -> SeriesChange:
    catalogue = catalogue_of(space_id=series.space_id)
    place = catalogue.places[room.pk if room else series.resource_id]
    return SeriesChange(catalogue, place, hours, first, **more)


def changed(series, change) -> Series:
    found = judged_change(series, change, now=NOW).found
    chosen = {one.day: one.free for one in found if one.free}
    return change_series(series, change, chosen=chosen, now=NOW, terms=Terms())


def test_from_a_day_on_a_series_moves_and_what_was_before_stays(space):
    series = order(wish_for(make_room(space)))

    later = changed(
        series, change_of(series, first=date(2026, 12, 8), hours=Hours(time(14), time(16)))
    )

    assert later.pk != series.pk
    series.refresh_from_db()
    assert [one.wall_start[11:] for one in bookings_of(series)] == ["09:00"] * 2
    assert [one.wall_start[11:] for one in bookings_of(later)] == ["14:00"] * 3
    assert {one.price_cents for one in bookings_of(later)} == {2400}
    assert (series.rule, later.rule) == (
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261207", "FREQ=WEEKLY;BYDAY=TU;COUNT=3",
    )  # fmt: skip
    assert sum(one.gross_cents for one in Charge.objects.all()) == 2 * 1200 + 3 * 2400
    assert {one.calendar_sequence for one in bookings_of(later)} == {1}


def test_an_hour_later_is_no_conflict_with_itself(space):
    series = order(wish_for(make_room(space), hours=Hours(time(9), time(11))))

    same = changed(series, change_of(series, first=TUESDAY, hours=Hours(time(10), time(12))))

    assert same.pk == series.pk
    assert [one.wall_start[11:] for one in bookings_of(same)] == ["10:00"] * 5


def test_exceptions_survive_a_change_unless_the_person_says_otherwise(space):
    mara = make_person()
    room = make_room(space)
    series = order(wish_for(room), mara)
    moved, gone = bookings_of(series)[1:3]
    move(moved, wish=Wish(at("17:00", "18:00", day=date(2026, 12, 1)),
                          resource_id=room.public_id), now=NOW)  # fmt: skip
    cancel(gone, now=NOW)

    changed(series, change_of(series, first=TUESDAY, hours=Hours(time(14), time(15))))

    times = [(one.state, one.wall_start[11:]) for one in bookings_of(series)]
    assert times[1:3] == [("confirmed", "17:00"), ("cancelled", "09:00")]
    assert [times[0], *times[3:]] == [("confirmed", "14:00")] * 3

    everything = change_of(
        series, first=TUESDAY, hours=Hours(time(15), time(16)), with_exceptions=True
    )
    series.refresh_from_db()
    changed(series, everything)

    assert [one.wall_start[11:] for one in bookings_of(series)] == [
        "15:00", "15:00", "09:00", "15:00", "15:00",
    ]  # fmt: skip


def test_a_change_to_a_taken_time_lists_it_and_leaves_that_date_as_it_is(space):
    room = make_room(space)
    series = order(wish_for(room))
    taken = Wish(at("14:00", "15:00", day=date(2026, 12, 1)), resource_id=room.public_id)
    book(person=make_person(), wish=taken, now=NOW)
    change = change_of(series, first=TUESDAY, hours=Hours(time(14), time(15)))

    found = judged_change(series, change, now=NOW).found
    changed(series, change)

    assert [one.refusal and one.refusal.code for one in found] == [
        None, "occupied", None, None, None,
    ]  # fmt: skip
    assert bookings_of(series)[1].wall_start == "2026-12-01T09:00"


def test_a_change_to_what_is_so_already_lists_nothing(space):
    series = order(wish_for(make_room(space)))

    change = change_of(series, first=TUESDAY, hours=MORNING)

    assert judged_change(series, change, now=NOW).found == []


def test_one_mail_tells_all_cancelled_dates_with_a_file_that_cancels_each(space):
    series = order(wish_for(make_room(space)))
    give_dates_back(series, first=date(2026, 12, 8), now=NOW)

    for fact in Fact.objects.filter(kind__in=("series.cancelled", "booking.cancelled")):
        deliver(fact.pk)

    mail = Message.objects.get()
    file = b64decode(mail.attachments[0]["content"]).decode()
    assert mail.subject.endswith("– abgesagt")
    assert "Es ist nichts mehr zu zahlen." in mail.text
    assert "nimmt diese Termine aus deinem Kalender" in mail.text
    assert "€" not in mail.text
    assert file.count("STATUS:CANCELLED") == 3
    assert file.count("SEQUENCE:1") == 3


def with_rule(series, text: str, *, first: date = TUESDAY, **more) -> SeriesChange:
    return change_of(series, first=first, hours=MORNING, rule=rule_of(text), **more)


def days_of(series) -> list[str]:
    return [f"{one.starts_at:%d.%m.}" for one in bookings_of(series) if one.state == "confirmed"]


def test_tuesdays_become_wednesdays_each_within_its_week_and_keep_their_entry(space):
    series = order(wish_for(make_room(space)))
    before = [one.pk for one in bookings_of(series)]

    later = changed(
        series, with_rule(series, "FREQ=WEEKLY;BYDAY=WE;COUNT=3", first=date(2026, 12, 8))
    )

    series.refresh_from_db()
    assert days_of(series) == ["24.11.", "01.12."]
    assert days_of(later) == ["09.12.", "16.12.", "23.12."]
    assert [one.pk for one in bookings_of(later)] == before[2:]
    assert (series.rule, later.rule) == (
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261207", "FREQ=WEEKLY;BYDAY=WE;COUNT=3",
    )  # fmt: skip


def test_a_wider_rhythm_gives_dates_back_and_a_later_end_books_more(space):
    series = order(wish_for(make_room(space)))

    same = changed(series, with_rule(series, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=4"))

    assert same.pk == series.pk
    assert days_of(series) == ["24.11.", "08.12.", "22.12.", "05.01."]
    with scope.network("a test counts"):
        assert count(Occupancy) == 4
        assert sum(one.gross_cents for one in Charge.objects.all()) == 4 * 1200


def test_exceptions_and_what_is_left_out_survive_another_rule_where_they_are_still_dates(space):
    mara, room = make_person(), make_room(space)
    series = order(wish_for(room), mara)
    moved, gone, third = bookings_of(series)[1:4]
    cancel(gone, now=NOW)
    for one, day in ((moved, date(2026, 12, 1)), (third, date(2026, 12, 15))):
        wish = Wish(at("17:00", "18:00", day=day), resource_id=room.public_id)
        move(one, wish=wish, now=NOW)

    # The fifteenth is no date any more; whoever moved it by hand still comes.
    changed(series, with_rule(series, "FREQ=WEEKLY;BYDAY=TU;COUNT=3"))

    states = [(one.state, one.wall_start[5:]) for one in bookings_of(series)]
    assert states == [
        ("confirmed", "11-24T09:00"), ("confirmed", "12-01T17:00"), ("cancelled", "12-08T09:00"),
        ("confirmed", "12-15T17:00"),
    ]  # fmt: skip


def test_each_conflict_of_a_change_has_an_alternative_that_can_be_chosen(space):
    room, other = make_room(space, number="A"), make_room(space, number="B")
    series = order(wish_for(room))
    taken = Wish(at("14:00", "15:00", day=date(2026, 12, 1)), resource_id=room.public_id)
    book(person=make_person(), wish=taken, now=NOW)
    change = change_of(series, first=TUESDAY, hours=Hours(time(14), time(15)))
    found = judged_change(series, change, now=NOW).found
    chosen = {one.day: one.free or one.instead[0] for one in found}

    change_series(series, change, chosen=chosen, now=NOW, terms=Terms())

    assert [one.resource_id for one in bookings_of(series)] == [
        room.pk, other.pk, room.pk, room.pk, room.pk,
    ]  # fmt: skip
    assert {one.wall_start[11:] for one in bookings_of(series)} == {"14:00"}


def test_whole_days_follow_the_opening_of_each_day_and_are_no_exceptions(space):
    OpeningHours.objects.filter(space=space, weekday=2).update(closes=time(15))
    room = make_room(space)
    wish = replace(wish_for(room, rule="FREQ=DAILY;COUNT=3"), whole_days=True)

    series = order(wish)

    booked = bookings_of(series)
    assert [(one.wall_start[11:], one.wall_end[11:]) for one in booked] == [
        ("08:00", "20:00"), ("08:00", "15:00"), ("08:00", "20:00"),
    ]  # fmt: skip
    assert not any(series.is_exception(one.series_date, one) for one in booked)
    same = change_of(series, first=TUESDAY, hours=Hours(time(8), time(20)), whole_days=True)
    assert judged_change(series, same, now=NOW).found == []


def test_more_dates_than_a_person_may_hold_are_refused_and_nothing_changes(space):
    series = order(wish_for(make_room(space, limit_per_person=6)))
    change = with_rule(series, "FREQ=WEEKLY;BYDAY=TU;COUNT=8")

    found = judged_change(series, change, now=NOW).found

    assert [one.refusal and one.refusal.code for one in found] == [
        None, "limit-reached", "limit-reached",
    ]  # fmt: skip
    ready = judged(change.wish(series), now=NOW, audience="")
    chosen = {one.day: one.free for one in ready if one.free and one.day > date(2026, 12, 23)}
    with pytest.raises(Refused, match="limit-reached"):
        change_series(series, change, chosen=chosen, now=NOW, terms=Terms())
    assert len(days_of(series)) == 5


def test_a_new_date_beyond_the_limit_says_so_and_is_offered_nothing_instead(space):
    series = order(wish_for(make_room(space, limit_per_person=6)))
    make_room(space)
    taken = Wish(
        at("09:00", "10:00", day=date(2026, 12, 29)), resource_id=series.resource.public_id
    )
    book(person=make_person(), wish=taken, now=NOW)

    change = with_rule(series, "FREQ=WEEKLY;BYDAY=TU;COUNT=8")
    found = judged_change(series, change, now=NOW).found

    assert [one.refusal and one.refusal.code for one in found] == [
        "limit-reached", None, "limit-reached",
    ]  # fmt: skip
    assert not any(one.instead for one in found)


def test_another_rule_is_told_in_one_mail_of_what_changed_and_one_of_what_is_given_back(space):
    series = order(wish_for(make_room(space)))
    changed(series, with_rule(series, "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=3"))

    for fact in Fact.objects.filter(kind__in=("series.changed", "series.cancelled")):
        deliver(fact.pk)

    assert sorted(one.subject.rpartition("– ")[2] for one in Message.objects.all()) == [
        "abgesagt", "geändert",
    ]  # fmt: skip


def test_a_date_with_more_guests_than_a_smaller_room_takes_stays_where_it_is(space):
    large, small = make_room(space, capacity=10), make_room(space, capacity=3)
    series = order(wish_for(large))
    bring(bookings_of(series)[1], guests=4, now=NOW)
    bring(bookings_of(series)[2], guests=2, now=NOW)
    change = change_of(series, first=TUESDAY, hours=MORNING, room=small)

    judged_dates = judged_change(series, change, now=NOW).found
    moved = changed(series, change)

    assert [one.refusal.code for one in judged_dates if one.refusal] == ["no-room-for-guests"]
    assert [one.resource_id == small.pk for one in bookings_of(moved)] == [
        True, False, True, True, True,
    ]  # fmt: skip


def test_a_guest_announced_meanwhile_keeps_a_series_from_a_smaller_room(space):
    large, small = make_room(space, capacity=10), make_room(space, capacity=1)
    series = order(wish_for(large))
    change = change_of(series, first=TUESDAY, hours=MORNING, room=small)
    chosen = {one.day: one.free for one in judged_change(series, change, now=NOW).found}
    bring(bookings_of(series)[0], guests=1, now=NOW)

    with pytest.raises(Refused, match="no-room-for-guests"):
        change_series(series, change, chosen=chosen, now=NOW, terms=Terms())

    assert {one.resource_id for one in bookings_of(series)} == {large.pk}
