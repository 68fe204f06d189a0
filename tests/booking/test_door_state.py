"""How it stands with a room at a moment, as its door says it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tenne.booking.door.state import Door, Known, door_of, known_until, period_from_door
from tenne.booking.queries.occupied import Taken
from tenne.foundation.period import Period


def at(hour: int, minute: int = 0) -> datetime:
    """Return a moment of one day."""
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


def taken(start: datetime, end: datetime | None, *, after: int = 0, **said: bool) -> Taken:
    """Return a booking with minutes of buffer after it."""
    until = end + timedelta(minutes=after) if end else None
    return Taken(
        leaf=1, key=1, start=None, end=end if after else None, from_=start, until=until,
        is_held=said.get("held", False), is_out=said.get("out", False), own_id=None,
    )  # fmt: skip


OPEN = [Period(at(8), at(20))]


def test_a_room_is_free_until_the_next_booking_which_is_named_by_its_time() -> None:
    door = door_of([taken(at(14), at(15))], OPEN, at(10))

    assert door == Door("free", at(14), Period(at(14), at(15)))


def test_a_room_without_a_booking_is_free_until_the_house_closes() -> None:
    assert door_of([], OPEN, at(10)) == Door("free", at(20))


def test_a_room_that_keeps_no_hours_is_free_without_an_end() -> None:
    assert door_of([], [], at(23), keeps_hours=False) == Door("free", None)


def test_bookings_without_a_gap_are_one() -> None:
    rows = [taken(at(9), at(10)), taken(at(10), at(12)), taken(at(13), at(14))]

    assert door_of(rows, OPEN, at(9, 30)) == Door("taken", at(12), Period(at(13), at(14)))


def test_the_end_of_a_booking_belongs_to_the_next_minute() -> None:
    rows = [taken(at(9), at(10))]

    assert door_of(rows, OPEN, at(9, 59)).kind == "taken"
    assert door_of(rows, OPEN, at(10)).kind == "free"


def test_a_buffer_keeps_the_room_taken_and_stands_in_no_booking_to_come() -> None:
    rows = [taken(at(9), at(10), after=15), taken(at(14), at(15), after=15)]

    door = door_of(rows, OPEN, at(10, 10))

    assert door == Door("taken", at(10, 15), Period(at(14), at(15)))


def test_a_hold_is_told_from_a_booking_and_both_from_an_outage() -> None:
    held, out = taken(at(9), at(10), held=True), taken(at(9), None, out=True)

    assert door_of([held], OPEN, at(9)).kind == "held"
    assert door_of([held, taken(at(9), at(10))], OPEN, at(9)).kind == "taken"
    assert door_of([out], OPEN, at(9)) == Door("out", None)


def test_a_closed_house_says_when_it_opens() -> None:
    tomorrow = Period(at(8) + timedelta(days=1), at(20) + timedelta(days=1))

    assert door_of([], [*OPEN, tomorrow], at(21)) == Door("closed", tomorrow.start)
    assert door_of([], [], at(21)) == Door("closed", None)


def test_somebody_before_the_door_gets_the_minutes_they_asked_for_or_nearly() -> None:
    step = timedelta(minutes=15)

    near = period_from_door(at(9, 50), 30, begins=at(9, 45), step=step)
    late = period_from_door(at(9, 51), 30, begins=at(9, 45), step=step)

    assert near == Period(at(9, 45), at(10, 15))
    assert late == Period(at(9, 45), at(10, 30))


def test_on_the_step_itself_nothing_is_added() -> None:
    step = timedelta(minutes=30)

    assert period_from_door(at(9, 30), 30, begins=at(9, 30), step=step).end == at(10)


def test_what_is_known_for_later_is_what_was_agreed_once_each() -> None:
    rows = [
        taken(at(9), at(11), after=15),
        taken(at(14), at(15)),
        taken(at(14), at(15)),  # on another leaf of the same room
        taken(at(16), at(17), held=True),
        taken(at(18), None, out=True),
        taken(at(22), at(23)),
    ]

    known = known_until(rows, at(10), at(21))

    assert known == (
        Known(at(9), at(11), is_out=False),
        Known(at(14), at(15), is_out=False),
        Known(at(18), None, is_out=True),
    )


def test_a_buffer_after_a_booking_that_is_over_is_nothing_to_tell() -> None:
    assert known_until([taken(at(9), at(10), after=30)], at(10, 10), at(21)) == ()
