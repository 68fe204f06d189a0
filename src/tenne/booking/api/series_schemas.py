"""What series look like to machines, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Annotated, Any, Literal

from django.utils.translation import gettext
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic import WithJsonSchema as AsSchema

from tenne.booking.for_others.words import state_of as state_for_maker
from tenne.booking.models import Booking, Series, SeriesDate, State
from tenne.booking.queries.free import Free
from tenne.booking.queries.series import Judged
from tenne.booking.series.rule import MOST_DATES
from tenne.foundation.refusal import sentence
from tenne.foundation.wire import Identity, Instant, Money, Note, Trouble, unfit, written
from tenne.spaces.api.spaces import named
from tenne.tariffs.tax_words import tax_word_of_price

from .schemas import (
    IDENTITY,
    TIME,
    UNSET,
    Alternative,
    BookedFor,
    BookedResource,
    BookedSpace,
    ForWhom,
    as_alternative,
)

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
_DAY_NAMES = "(MO|TU|WE|TH|FR|SA|SU)"
_PARTS = "|".join([
    "INTERVAL=[1-9][0-9]?",
    f"BYDAY=([+-]?[1-4])?{_DAY_NAMES}(,([+-]?[1-4])?{_DAY_NAMES}){{0,6}}",
    "BYMONTHDAY=-?([1-9]|[12][0-9]|3[01])(,-?([1-9]|[12][0-9]|3[01])){0,30}",
    "BYMONTH=([1-9]|1[0-2])(,([1-9]|1[0-2])){0,11}",
    "BYSETPOS=-?[1-9](,-?[1-9]){0,8}",
    f"WKST={_DAY_NAMES}",
    "COUNT=[1-9][0-9]{0,2}",
    "UNTIL=20[2-9][0-9](0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])(T[0-9]{6}Z?)?",
    "UNTIL=20[2-9][0-9](0[13-9]|1[0-2])(29|30)(T[0-9]{6}Z?)?",
    "UNTIL=20[2-9][0-9](0[13578]|1[02])31(T[0-9]{6}Z?)?",
])  # fmt: skip
RULE = f"^(RRULE:)?FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;({_PARTS})){{1,6}}$"


def _day(text: Any) -> date:
    """Read a day; one that no booking reaches becomes the nearest within."""
    if not isinstance(text, str) or DAY.fullmatch(text) is None:
        raise unfit("bad-day", gettext("Write the day as in 2026-11-24."))
    if not "2001" <= text[:4] < "2190":
        return date(2001, 1, 1) if text < "2001" else date(2189, 12, 31)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise unfit("bad-day", gettext("Write the day as in 2026-11-24.")) from error


Day = Annotated[date, BeforeValidator(_day), AsSchema({"type": "string", "format": "date"})]
Clock = Annotated[str, StringConstraints(pattern=CLOCK)]
RuleText = Annotated[str, StringConstraints(pattern=RULE, max_length=200)]


def _left_out(schema: dict[str, Any]) -> None:
    """Publish that who is not named is not null."""
    schema["properties"]["for_whom"].pop("default", None)


class SeriesOrder(BaseModel):
    """What is to be repeated: the first date, and a rule of RFC 5545 in the clock of the space."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_left_out)

    resource: Identity = Field(description="The id of a resource.")
    start: Instant = Field(description="When the first date begins.")
    end: Instant = Field(examples=["2026-11-24T10:00:00+01:00"])
    rule: RuleText = Field(
        description="With an end, COUNT or UNTIL.", examples=["FREQ=WEEKLY;BYDAY=TU;COUNT=31"]
    )
    whole_days: bool = Field(
        False, description="From opening to closing of each day, whatever `start` and `end` say."
    )
    conflicts: Literal["refuse", "leave-out", "alternatives"] = Field(
        "refuse",
        description="What becomes of dates that cannot be had: nothing is booked, they are left "
        "out, or their first alternative is taken (and left out where there is none).",
    )
    leave_out: list[Day] = Field(default_factory=list, max_length=MOST_DATES)
    dry_run: bool = Field(False, description="Only list the dates; nothing is booked.")
    note: Note = Field("", description="Shown to the host.")
    for_whom: ForWhom = Field(
        default=UNSET, description="Somebody else: they get the confirmation, and may cancel."
    )


def _something(schema: dict[str, Any]) -> None:
    names = ("resource", "start_time", "end_time", "rule")
    schema["anyOf"] = [{"required": [one]} for one in names]
    for name in names:
        schema["properties"][name].pop("default", None)


class SeriesChangeOrder(BaseModel):
    """What is to be different from a day on; what is not named stays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_something)

    first: Day | None = Field(None, description="From this date on; without it all to come.")
    resource: Identity = Field(default=UNSET, description="The id of another resource.")
    start_time: Clock = Field(default=UNSET, description="On the clock of the space.")
    end_time: Clock = Field(default=UNSET, description="Not after the start: on the next day.")
    rule: RuleText = Field(
        default=UNSET,
        description="Another rule, counted from `first`: within a week or a month a date moves to "
        "its new day, others are booked anew or given back.",
        examples=["FREQ=WEEKLY;BYDAY=WE;COUNT=10"],
    )
    conflicts: Literal["leave-out", "alternatives"] = Field(
        "leave-out",
        description="What becomes of dates that cannot be had: they stay as they are, new ones "
        "are left out, or their first alternative is taken.",
    )
    exceptions: bool = Field(False, description="Dates that were changed on their own, too.")
    dry_run: bool = Field(False, description="Only list the dates; nothing is changed.")


class DateOrder(BaseModel):
    """A date of the series that is to be booked again."""

    model_config = ConfigDict(extra="forbid")

    day: Day


class PlannedDate(BaseModel):
    """What would become of a date."""

    day: str = Field(json_schema_extra={"format": "date"})
    state: str = Field(description="free or conflict", examples=["free"])
    start: str | None = Field(json_schema_extra=TIME)
    end: str | None = Field(json_schema_extra=TIME)
    price: Money | None
    tax: str
    refusal: Trouble | None = Field(description="What is in the way.")
    alternatives: list[Alternative]


class SeriesPlan(BaseModel):
    """The dates of a series before it is booked or changed; nothing was saved."""

    rule: str
    dates: list[PlannedDate]
    conflicts: int
    total: Money = Field(description="Of all dates that are free.")


class SeriesConflict(Trouble):
    """Dates that cannot be had; nothing was saved."""

    alternatives: list[Alternative]
    dates: list[PlannedDate] = Field(default_factory=list)


class SeriesDateWhole(BaseModel):
    """A date of a series."""

    day: str = Field(json_schema_extra={"format": "date"})
    state: str = Field(description="left-out, or the state of its booking.", examples=["confirmed"])
    is_exception: bool = Field(description="It went its own way: another place or time.")
    booking: str | None = Field(json_schema_extra=IDENTITY)
    resource: BookedResource | None
    start: str | None = Field(json_schema_extra=TIME)
    end: str | None = Field(json_schema_extra=TIME)
    price: Money | None


class SeriesShort(BaseModel):
    """A series without its dates."""

    id: str = Field(json_schema_extra=IDENTITY)
    rule: str
    first_day: str = Field(json_schema_extra={"format": "date"})
    start_time: str
    end_time: str
    nights: int
    whole_days: bool = Field(description="From opening to closing of each day.")
    zone: str
    space: BookedSpace
    resource: BookedResource
    person: BookedFor
    made_at: str = Field(json_schema_extra=TIME)


class SeriesWhole(SeriesShort):
    """A series with all its dates."""

    made_by: str = Field(description="Who booked it for the person; empty: nobody else did.")
    maker_pays: bool = Field(description="Whoever made it owes its dates, not the person.")

    dates: list[SeriesDateWhole]


def as_series(series: Series) -> dict[str, Any]:
    """Return a series as machines see it, without its dates."""
    return {
        "id": str(series.public_id),
        "rule": series.rule,
        "first_day": f"{series.first_day}",
        "start_time": f"{series.opens:%H:%M}",
        "end_time": f"{series.closes:%H:%M}",
        "nights": series.nights,
        "whole_days": series.whole_days,
        "zone": series.zone_name,
        "space": {"slug": series.space.slug, "name": series.space.name},
        "resource": named(series.resource),
        "person": {"name": series.person.name},
        "made_at": written(series.made_at, series.zone),
    }


def with_dates(
    series: Series, dates: Sequence[SeriesDate], *, for_maker: bool = False
) -> dict[str, Any]:
    """Return a series as machines see it, with its dates; its maker does not see who came."""
    made = [one.booking for one in dates if one.booking is not None and one.booking.made_by]
    return as_series(series) | {
        "made_by": made[0].made_by.name if made and made[0].made_by else "",
        "maker_pays": any(one.maker_pays for one in made),
        "dates": [_date(series, one, state_for_maker if for_maker else _state) for one in dates],
    }


def _state(booking: Booking) -> State:
    return State(booking.state)


def _date(series: Series, one: SeriesDate, state: Callable[[Booking], State]) -> dict[str, Any]:
    booking, empty = one.booking, {"booking": None, "resource": None, "start": None, "end": None}
    if booking is None:
        left_out = {"day": f"{one.day}", "state": "left-out", "is_exception": True, "price": None}
        return left_out | empty
    return {
        "day": f"{one.day}",
        "state": str(state(booking)),
        "is_exception": series.is_exception(one, booking),
        "booking": str(booking.public_id),
        "resource": named(booking.resource),
        "start": written(booking.starts_at, series.zone),
        "end": written(booking.ends_at, series.zone),
        "price": {"cents": booking.price_cents, "currency": booking.currency},
    }


def as_plan(rule: str, found: Sequence[Judged]) -> dict[str, Any]:
    """Return the dates of a plan as machines see them."""
    free = [one.free for one in found if one.free is not None]
    return {
        "rule": rule,
        "dates": planned(found),
        "conflicts": len(found) - len(free),
        "total": {"cents": sum(one.price.cents for one in free), "currency": "EUR"},
    }


def planned(found: Sequence[Judged]) -> list[dict[str, Any]]:
    """Return each date with what is in the way, and what could be had instead."""
    return [_planned(one) for one in found]


def _planned(one: Judged) -> dict[str, Any]:
    refusal = one.refusal
    told: Mapping[str, Any] | None = None
    if refusal is not None:
        told = {"code": refusal.code, "message": sentence(refusal)}
    return {
        "day": f"{one.day}",
        "state": "free" if one.free else "conflict",
        "refusal": told,
        "alternatives": [as_alternative(other) for other in one.instead],
        **_free(one.free),
    }


def _free(free: Free | None) -> dict[str, Any]:
    if free is None:
        return {"start": None, "end": None, "price": None, "tax": ""}
    zone = free.place.resource.space.zone
    return {
        "start": written(free.period.start, zone),
        "end": written(free.period.end, zone),
        "price": {"cents": free.price.cents, "currency": "EUR"},
        "tax": tax_word_of_price(free.price),
    }


def clock(text: str) -> time:
    """Return a time of day that fits the document."""
    return time.fromisoformat(text)
