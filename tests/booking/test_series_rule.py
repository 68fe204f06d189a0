"""The rule of a series: which days, in the clock of the space, and what is refused."""

from __future__ import annotations

import time as clock_of_the_server
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from tenne.booking.series.rule import (
    MOST_DATES,
    WEEKDAYS,
    Hours,
    Rule,
    hours_of,
    require_apart,
    rule_of,
)
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = date(2026, 11, 24)
SERVERS = ("UTC", "Europe/Berlin", "America/St_Johns")


@pytest.fixture(params=SERVERS)
def server_zone(request, monkeypatch):
    """The server stands somewhere; the clock of the space must not care."""
    monkeypatch.setenv("TZ", request.param)
    clock_of_the_server.tzset()
    yield
    monkeypatch.undo()
    clock_of_the_server.tzset()


def days(text: str, first: date = TUESDAY) -> list[str]:
    return [f"{day:%d.%m.%y}" for day in rule_of(text).days(first)]


@pytest.mark.parametrize(
    ("rule", "first", "found"),
    [
        ("FREQ=WEEKLY;COUNT=3", TUESDAY, ["24.11.26", "01.12.26", "08.12.26"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4", TUESDAY,
         ["24.11.26", "26.11.26", "08.12.26", "10.12.26"]),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20261207", TUESDAY, ["30.11.26", "07.12.26"]),
        ("FREQ=MONTHLY;BYDAY=2TU;COUNT=3", TUESDAY, ["08.12.26", "12.01.27", "09.02.27"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", TUESDAY, ["27.11.26", "25.12.26"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;COUNT=3", TUESDAY,
         ["01.12.26", "01.01.27", "01.02.27"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;UNTIL=20270130", TUESDAY,
         ["30.11.26", "31.12.26", "29.01.27"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2,-2;COUNT=3", TUESDAY,
         ["27.11.26", "02.12.26", "30.12.26"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", date(2027, 1, 1),
         ["31.01.27", "31.03.27", "31.05.27"]),
        ("FREQ=MONTHLY;BYMONTHDAY=29;COUNT=3", date(2027, 1, 1),
         ["29.01.27", "29.03.27", "29.04.27"]),
        ("FREQ=DAILY;INTERVAL=3;COUNT=2", date(2026, 12, 31), ["31.12.26", "03.01.27"]),
        ("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;UNTIL=20281231", date(2028, 1, 1),
         ["29.02.28"]),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261201T225959Z", TUESDAY, ["24.11.26", "01.12.26"]),
    ],
)  # fmt: skip
def test_the_days_of_a_rule(rule, first, found):
    assert days(rule, first) == found


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "never-ends"),
        ("FREQ=WEEKLY;UNTIL=20301231", "series-too-long"),
        ("FREQ=YEARLY;COUNT=9", "series-too-long"),
        ("FREQ=DAILY;COUNT=500", "too-many-dates"),
        ("FREQ=DAILY;UNTIL=20271231", "too-many-dates"),
        ("FREQ=WEEKLY;UNTIL=20261101", "no-dates"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;UNTIL=20271231", "no-dates"),
        ("FREQ=HOURLY;COUNT=2", "bad-rule"),
        ("FREQ=WEEKLY;BYDAY=2TU;COUNT=2", "bad-rule"),
        ("FREQ=WEEKLY;COUNT=2;UNTIL=20271231", "bad-rule"),
        ("FREQ=WEEKLY;COUNT=0", "bad-rule"),
        ("FREQ=WEEKLY;COUNT=2;COUNT=3", "bad-rule"),
        ("FREQ=WEEKLY;UNTIL=20260230", "bad-rule"),
        ("FREQ=WEEKLY;X-EVIL=1;COUNT=2", "bad-rule"),
        ("FREQ=MONTHLY;BYSETPOS=1;COUNT=2", "bad-rule"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=0;COUNT=2", "bad-rule"),
        ("", "bad-rule"),
        ("FREQ=WEEKLY;INTERVAL=٣;COUNT=2", "bad-rule"),
    ],
)
def test_what_no_series_can_be_is_refused_with_its_code(rule, code):
    with pytest.raises(Refused, match=code):
        rule_of(rule).days(TUESDAY)


def test_a_rule_that_fits_no_day_is_told_at_once():
    begun = clock_of_the_server.perf_counter()

    for rule in ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=9", "FREQ=DAILY;INTERVAL=400;COUNT=160"):
        with pytest.raises(Refused):
            rule_of(rule).days(TUESDAY)

    assert clock_of_the_server.perf_counter() - begun < 1


@pytest.mark.usefixtures("server_zone")
def test_nine_o_clock_stays_nine_o_clock_over_both_clock_changes():
    hours = Hours(time(9), time(10))
    all_days = rule_of("FREQ=WEEKLY;BYDAY=SU;UNTIL=20271114").days(date(2027, 3, 14))

    instants = [hours.on(day, BERLIN).start for day in all_days]

    by_day = dict(zip(all_days, instants, strict=True))
    assert {moment.astimezone(BERLIN).time() for moment in instants} == {time(9)}
    assert by_day[date(2027, 3, 21)].hour == 8  # UTC, in winter
    assert by_day[date(2027, 3, 28)].hour == 7
    assert by_day[date(2027, 10, 31)].hour == 8


@pytest.mark.usefixtures("server_zone")
@pytest.mark.parametrize(
    ("day", "start", "outcome"),
    [
        (date(2027, 3, 28), time(1, 59), datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        (date(2027, 3, 28), time(2), "gap-time"),
        (date(2027, 3, 28), time(2, 30), "gap-time"),
        (date(2027, 3, 28), time(3), datetime(2027, 3, 28, 1, tzinfo=UTC)),
        (date(2027, 10, 31), time(2, 30), "double-hour"),
        (date(2027, 10, 31), time(3), datetime(2027, 10, 31, 2, tzinfo=UTC)),
        (date(2026, 12, 31), time(23, 30), datetime(2026, 12, 31, 22, 30, tzinfo=UTC)),
    ],
)
def test_hours_that_a_clock_change_takes_or_doubles_are_named(day, start, outcome):
    hours = Hours(start, time(8), nights=int(start > time(8)))
    if isinstance(outcome, str):
        with pytest.raises(Refused, match=outcome):
            hours.on(day, BERLIN)
    else:
        assert hours.on(day, BERLIN).start == outcome


@pytest.mark.usefixtures("server_zone")
@pytest.mark.parametrize(
    ("day", "length"), [(date(2027, 3, 28), 23), (date(2027, 10, 31), 25), (TUESDAY, 24)]
)
def test_a_whole_day_has_23_24_or_25_hours(day, length):
    whole = Hours(time(0), time(0), nights=1).on(day, BERLIN)

    assert whole.duration == timedelta(hours=length)


def test_dates_that_overlap_are_refused_and_touching_ones_are_not():
    nights = Hours(time(20), time(20), nights=1)
    longer = Hours(time(20), time(21), nights=1)
    every_day = rule_of("FREQ=DAILY;COUNT=5").days(TUESDAY)

    require_apart([nights.on(day, BERLIN) for day in every_day])
    with pytest.raises(Refused, match="overlaps-itself"):
        require_apart([longer.on(day, BERLIN) for day in every_day])


def test_hours_are_read_from_the_first_date():
    start = datetime(2026, 11, 24, 21, tzinfo=UTC)

    assert hours_of(Period(start, start + timedelta(hours=8)), BERLIN) == Hours(
        time(22), time(6), nights=1
    )


frequencies = st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])


@st.composite
def rules(draw) -> Rule:
    frequency = draw(frequencies)
    # Beside a counted weekday the library takes a plain one as a condition; RFC 5545 does not.
    is_counted = frequency in ("MONTHLY", "YEARLY") and draw(st.booleans())
    nth = st.integers(-5, 5).filter(bool) if is_counted else st.just(0)
    by_day = draw(st.lists(st.tuples(nth, st.integers(0, 6)), max_size=4, unique=True))
    month_days = st.integers(-31, 31).filter(bool)
    by_month_day = draw(st.lists(month_days, max_size=3, unique=True))
    if frequency == "WEEKLY":
        by_month_day = []
    by_month = draw(st.lists(st.integers(1, 12), max_size=6, unique=True))
    # In the first week the library counts positions from the first date, not from the week's start.
    most = 0 if frequency == "WEEKLY" or not (by_day or by_month_day or by_month) else 2
    positions = st.lists(st.integers(-4, 4).filter(bool), max_size=most, unique=True)
    return Rule(
        frequency,
        by_month_day=tuple(by_month_day),
        by_month=tuple(by_month),
        by_position=tuple(draw(positions)),
        interval=draw(st.integers(1, 5)),
        by_day=tuple(by_day),
        count=draw(st.integers(1, 40)),
        week_start=draw(st.integers(0, 6)),
    )


@given(rules(), st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_every_rule_reads_back_as_it_was_written_and_its_days_are_what_it_says(rule, first):
    assert rule_of(str(rule)) == rule
    try:
        found = rule.days(first)
    except Refused as refusal:
        if refusal.code not in ("series-too-long", "no-dates"):
            raise
        return

    assert len(found) == rule.count <= MOST_DATES
    assert found == sorted(set(found))
    assert found[0] >= first
    if rule.by_day:
        assert {day.weekday() for day in found} <= {weekday for _nth, weekday in rule.by_day}


@given(rules(), st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_the_days_are_those_that_the_common_library_finds(rule, first):
    try:
        found = rule.days(first)
    except Refused:
        return

    expected = rrulestr(str(rule), dtstart=datetime.combine(first, time(9)))
    assert [one.date() for one in expected] == found


@given(
    rules(),
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.times().map(lambda one: one.replace(second=0, microsecond=0)),
)
def test_each_date_begins_when_the_clock_of_the_space_says_so(rule, first, start):
    hours = Hours(start, start, nights=1)
    try:
        found = rule.days(first)
    except Refused:
        return
    for day in found:
        try:
            period = hours.on(day, BERLIN)
        except Refused as refusal:
            if refusal.code not in ("gap-time", "double-hour"):
                raise
            continue
        shown = period.start.astimezone(BERLIN)
        assert (shown.date(), shown.time()) == (day, start)
        assert timedelta(hours=23) <= period.duration <= timedelta(hours=25)


@given(st.text(max_size=80) | st.from_regex(r"(FREQ=WEEKLY;)?[A-Z]{2,8}=[-0-9A-Z,]{0,12}"))
def test_every_text_is_a_rule_with_days_or_refused_at_its_field(text):
    days, field = read(text)

    assert field == "rule" if not days else days == sorted({max(one, TUESDAY) for one in days})


def read(text):
    """Return the days of a rule, or the field at which it is refused."""
    try:
        return rule_of(text).days(TUESDAY), ""
    except Refused as refusal:
        return [], refusal.field


def test_every_weekday_has_its_name():
    assert [rule_of(f"FREQ=WEEKLY;BYDAY={one};COUNT=1").by_day[0][1] for one in WEEKDAYS] == list(
        range(7)
    )
