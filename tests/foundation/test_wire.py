"""Values on the wire: what is taken, what is refused, and in which words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from tenne.foundation.refusal import Refused
from tenne.foundation.wire import (
    EARLIEST,
    LATEST,
    Identity,
    Instant,
    Rows,
    YesOrNo,
    period_of,
    written,
)

BERLIN = ZoneInfo("Europe/Berlin")


class Values(BaseModel):
    """One of each."""

    at: Instant = EARLIEST
    id: Identity = UUID(int=0)
    rows: Rows = 1
    mine: YesOrNo = False


def fault_of(**values: object) -> str:
    with pytest.raises(ValidationError) as error:
        Values(**values)
    return str(error.value.errors()[0]["type"])


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-11-24T09:00:00+01:00", datetime(2026, 11, 24, 8, tzinfo=UTC)),
        ("2026-11-24T09:00:00Z", datetime(2026, 11, 24, 9, tzinfo=UTC)),
        ("2026-11-24t09:00:00z", datetime(2026, 11, 24, 9, tzinfo=UTC)),
        ("2026-11-24T09:00:00.250-03:30", datetime(2026, 11, 24, 12, 30, 0, 250000, tzinfo=UTC)),
        ("2027-10-31T02:30:00+02:00", datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        ("2027-10-31T02:30:00+01:00", datetime(2027, 10, 31, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_time_with_its_offset_is_one_instant(text, instant):
    assert Values(at=text).at == instant


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-11-24T09:00:00", "offset-missing"),
        ("2026-11-24", "bad-time"),
        ("2026-02-30T09:00:00Z", "bad-time"),
        ("2026-11-24T24:00:00Z", "bad-time"),
        ("2026-11-24T09:00:61Z", "bad-time"),
        ("2026-11-24T09:00:00+99:00", "bad-time"),
        ("2026-11-24T09:00:00+01:60", "bad-time"),
        ("2026-11-24 09:00:00Z", "bad-time"),
        ("٢٠٢٦-11-24T09:00:00Z", "bad-time"),
        (1764000000, "bad-time"),
        (None, "bad-time"),
    ],
)
def test_what_is_no_time_with_an_offset_is_refused(text, code):
    assert fault_of(at=text) == code


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2027-03-28T02:30:00", "does not exist on that day"),
        ("2027-10-31T02:30:00", "comes twice on that day"),
        ("2026-11-24T09:00:00", "distance from UTC"),
    ],
)
def test_a_time_without_offset_is_told_what_the_clock_does_then(text, words):
    from django.utils.translation import override

    with override("en"), pytest.raises(ValidationError, match=words):
        Values(at=text)


@pytest.mark.parametrize("year", ["0000", "0001", "1989", "2190", "9999"])
def test_a_year_beyond_reach_is_well_formed_but_no_period(year):
    at = Values(at=f"{year}-01-01T00:00:00+14:00").at

    assert at in (EARLIEST, LATEST)
    with pytest.raises(Refused, match="out-of-range"):
        period_of(at, at + timedelta(hours=1))


@pytest.mark.parametrize(
    ("hours", "code"), [(0, "end-before-start"), (-1, "end-before-start"), (24 * 367, "too-long")]
)
def test_a_period_that_runs_backwards_or_on_and_on_names_the_end(hours, code):
    start = datetime(2026, 11, 24, tzinfo=UTC)

    with pytest.raises(Refused, match=code) as refusal:
        period_of(start, start + timedelta(hours=hours))

    assert refusal.value.field == "end"


@given(st.text() | st.datetimes().map(lambda moment: moment.isoformat() + "+01:00"))
def test_no_text_breaks_the_reading_of_a_time(text):
    try:
        at = Values(at=text).at
    except ValidationError:
        return

    assert EARLIEST <= at <= LATEST


def test_an_id_is_written_in_one_way_only():
    text = "0da44267-c4ca-4dd4-8914-6dcf47d66640"

    assert Values(id=text).id == UUID(text)
    for other in (text.replace("-", ""), f"{{{text}}}", f"urn:uuid:{text}", text + "\n", 5):
        assert fault_of(id=other) == "bad-id"


@pytest.mark.parametrize("text", ["1.0", "1_0", " 1", "+1", "１", "1e1", ""])
def test_a_number_in_an_address_is_digits_only(text):
    assert fault_of(rows=text) == "bad-number"


def test_yes_and_no_are_said_in_one_way_only():
    assert Values(mine="true").mine is True
    assert fault_of(mine="yes") == "bad-answer"


def test_times_are_written_with_the_offset_of_their_day():
    assert written(datetime(2027, 3, 28, 0, 30, tzinfo=UTC), BERLIN) == "2027-03-28T01:30:00+01:00"
    assert written(datetime(2027, 3, 28, 1, 30, tzinfo=UTC), BERLIN) == "2027-03-28T03:30:00+02:00"
    assert written(None, BERLIN) is None
