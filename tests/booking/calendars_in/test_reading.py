"""What a calendar of others says of a stretch of time, and what of it nobody understands."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tenne.booking.calendars_in import apart
from tenne.booking.calendars_in.reading import Reading, Unreadable, read
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused, sentence

from .serving import at, calendar, event

BERLIN = ZoneInfo("Europe/Berlin")
FIRST, LAST = datetime(2026, 11, 23, tzinfo=UTC), datetime(2027, 2, 23, tzinfo=UTC)


def reading(*events: str, **more: bool) -> Reading:
    return read(calendar(*events), zone=BERLIN, first=FIRST, last=LAST, **more)


def times(*events: str) -> list[str]:
    return [f"{one.start[:16]}/{one.end[11:16]}" for one in reading(*events).times]


def test_a_weekly_event_stays_at_its_hour_without_what_was_struck_moved_or_cancelled():
    weekly = event(
        "DTSTART;TZID=Europe/Berlin:20261013T090000", "DURATION:PT2H",
        "RRULE:FREQ=WEEKLY;UNTIL=20261222T080000Z", "EXDATE;TZID=Europe/Berlin:20261201T090000",
    )  # fmt: skip
    moved = event(
        "RECURRENCE-ID;TZID=Europe/Berlin:20261208T090000", "DURATION:PT1H",
        "DTSTART;TZID=Europe/Berlin:20261209T100000",
    )  # fmt: skip
    off = event(
        "RECURRENCE-ID;TZID=Europe/Berlin:20261215T090000", "DURATION:PT2H", "STATUS:CANCELLED",
        "DTSTART;TZID=Europe/Berlin:20261215T090000",
    )  # fmt: skip

    assert times(weekly, moved, off) == [
        "2026-11-24T08:00/10:00",
        "2026-12-09T09:00/10:00",
        "2026-12-22T08:00/10:00",
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART;VALUE=DATE:20261225"], "2026-12-24T23:00/23:00"),
        (["DTSTART:20261201T090000", "DURATION:PT1H"], "2026-12-01T08:00/09:00"),
        (["DTSTART:20261201T090000Z", "DURATION:PT1H"], "2026-12-01T09:00/10:00"),
        (["DTSTART;TZID=W. Europe Standard Time:20261201T090000", "DURATION:PT1H"],
         "2026-12-01T08:00/09:00"),
        (["DTSTART;TZID=America/St_Johns:20261201T090000", "DURATION:PT1H"],
         "2026-12-01T12:30/13:30"),
    ],
)  # fmt: skip
def test_each_way_to_write_a_time_is_understood(lines, expected):
    assert times(event(*lines)) == [expected]


@pytest.mark.parametrize(
    ("lines", "why", "named"),
    [
        (["DTSTART;TZID=Atlantis/Deep:20261201T090000"], "unknown-zone", "Atlantis/Deep"),
        (["DTSTART:tomorrow"], "line-not-understood", ""),
        (["SUMMARY:Some day"], "no-start", ""),
        (["DTSTART:20261201T090000Z", "DTEND:20261201T080000Z"], "ends-before-it-begins", ""),
        (["DTSTART:20261201T090000Z", "RRULE:FREQ=MINUTELY"], "too-often", ""),
        (["DTSTART:20261201T090000Z", "RRULE:FREQ=OFTEN"], "rule-not-understood", ""),
    ],
)
def test_what_is_not_understood_is_told_with_its_line_and_keeps_nothing_else_out(lines, why, named):
    found = reading(event(*lines), at("10-12", "2@parish.example"))

    assert [(one.line, one.why, one.named) for one in found.skipped] == [(4, why, named)]
    assert len(found.times) == 1


def test_free_and_cancelled_dates_take_no_time_and_what_a_tenne_passes_on_is_not_taken_in():
    found = reading(
        at("10-12", "1", "TRANSP:TRANSPARENT"),
        at("12-14", "2", "STATUS:CANCELLED"),
        at("14-16", "outside-ab12@tenne"),
    )

    assert (found.times, found.free) == ([], 2)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<!doctype html><p>Sign in", "is-a-page"),
        (b"", "not-a-calendar"),
        (b"PK\x03\x04", "not-a-calendar"),
        (b"BEGIN:VCALENDAR\r\nWHAT IS THIS\r\nEND:VCALENDAR\r\n", "not-a-calendar"),
        (calendar(at("10-12", "1"))[:-20], "cut-off"),
        ("BEGIN:VCALENDAR\r\nX-WR-CALNAME:Müll\r\nEND:VCALENDAR".encode("latin-1"), "not-utf8"),
        (calendar().decode().encode("utf-16"), "not-utf8"),
        (calendar(*["BEGIN:VEVENT\r\nEND:VEVENT"] * 10_001), "too-many-events"),
        (calendar(*[at("10-12", str(number)) for number in range(3_001)]), "too-many-times"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_says_why(data, code):
    with pytest.raises(Unreadable, match=code):
        read(data, zone=BERLIN, first=FIRST, last=LAST)


def test_a_file_that_is_too_large_or_never_ends_is_refused_in_time(monkeypatch):
    window = Period(FIRST, LAST)
    endless = event("DTSTART:00010101T090000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    monkeypatch.setattr(apart, "SECONDS", 1)

    for data, code in ((b"x" * (apart.MOST_BYTES + 1), "too-large"),
                       (calendar(endless), "too-much-work")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            apart.read_apart(data, zone=BERLIN, window=window)
        assert refused.value.code == code
        assert "%" not in sentence(refused.value)


def test_read_apart_it_says_the_same():
    found = apart.read_apart(calendar(at("10-12", "1")), zone=BERLIN, window=Period(FIRST, LAST))

    assert [apart.period_of(one) for one in found.times] == [
        Period(datetime(2026, 11, 24, 9, tzinfo=UTC), datetime(2026, 11, 24, 11, tzinfo=UTC))
    ]
    assert found.events == 1
