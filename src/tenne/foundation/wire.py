"""How values look to machines: times with their offset, money with its currency, lists in pages.

Each type accepts exactly what the published document says: what does not fit is refused before
anything is looked up. What no schema can say (an end before its start) is refused afterwards.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Generic, TypeVar, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_noop
from pydantic import BaseModel, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from . import wall_time
from .period import Period
from .refusal import Refused

# Of the network; only to explain what is wrong with a time that came without an offset.
ZONE = ZoneInfo("Europe/Berlin")
# Further away than any booking; times beyond overflow when they are shown in another zone.
EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2190, 1, 1, tzinfo=UTC)
LONGEST = timedelta(days=366)
MOST_ROWS, ORDINARY_ROWS = 200, 50

TIME = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})[Tt](?P<clock>\d{2}:\d{2}:\d{2})(?P<fraction>\.\d+)?"
    r"(?P<offset>[Zz]|[+-]\d{2}:\d{2})?",
    re.ASCII,
)
IDENTITY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
DECIMAL = re.compile(r"-?\d{1,18}(\.\d{1,30})?([eE][+-]?\d{1,3})?", re.ASCII)
NUMBER = re.compile(r"-?\d{1,9}", re.ASCII)
HIGHEST_OFFSET = 23, 59
LEAP_SECOND = 60


def unfit(code: str, sentence: str, **context: Any) -> PydanticCustomError:
    """Return what a validator raises: a code and a sentence in the reader's language."""
    # The sentence is a text of ours without braces, as the library wants its templates.
    return PydanticCustomError(cast(Any, code), cast(Any, sentence), context or None)


def _instant(text: Any) -> datetime:
    """Read a time of RFC 3339; years beyond reach become the nearest one within."""
    found = TIME.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise _bad_time()
    year = int(text[:4])
    if year == 0:
        return EARLIEST
    seconds = int(found["clock"][6:])
    clock = found["clock"][:6] + f"{min(seconds, LEAP_SECOND - 1):02}"
    try:
        wall = datetime.fromisoformat(f"{found['date']}T{clock}{(found['fraction'] or '')[:7]}")
    except ValueError as error:
        raise _bad_time() from error
    if seconds > LEAP_SECOND:
        raise _bad_time()
    if found["offset"] is None:
        raise _without_offset(wall)
    if not EARLIEST.year < year < LATEST.year:
        return EARLIEST if year <= EARLIEST.year else LATEST
    return (wall - _offset(found["offset"])).replace(tzinfo=UTC)


def _offset(text: str) -> timedelta:
    if text in "Zz":
        return timedelta(0)
    hours, minutes = int(text[1:3]), int(text[4:6])
    if hours > HIGHEST_OFFSET[0] or minutes > HIGHEST_OFFSET[1]:
        raise _bad_time()
    distance = timedelta(hours=hours, minutes=minutes)
    return -distance if text[0] == "-" else distance


def _bad_time() -> PydanticCustomError:
    return unfit("bad-time", gettext("Write the time as in 2026-11-24T09:00:00+01:00."))


def _without_offset(wall: datetime) -> PydanticCustomError:
    """Say why a time without an offset is not enough; in the hours of a clock change, how."""
    try:
        wall_time.instant(wall, ZONE)
    except Refused as refused:
        reason = gettext(refused.message) % refused.values + " "
    except OverflowError:
        reason = ""
    else:
        reason = ""
    way_on = gettext("Times need their distance from UTC, as in 2026-11-24T09:00:00+01:00.")
    return unfit("offset-missing", reason + way_on)


def _identity(text: Any) -> UUID:
    if not isinstance(text, str) or IDENTITY.fullmatch(text) is None:
        raise unfit("bad-id", gettext("This is no id."))
    return UUID(text)


def whole_number(text: Any) -> Any:
    """Take only plain digits from an address: no blanks, no underscores, no 1.0."""
    if isinstance(text, str) and NUMBER.fullmatch(text) is None:
        raise unfit("bad-number", gettext("This is no number."))
    return text


def counted(value: Any) -> Any:
    """Take a number, and not the true and false that Python counts as one and nothing."""
    if isinstance(value, bool):
        raise unfit("bad-number", gettext("This is no number."))
    return value


def decimal_number(text: Any) -> Any:
    """Take only a number as JSON writes it: neither infinity nor underscores."""
    if isinstance(text, str) and DECIMAL.fullmatch(text) is None:
        raise unfit("bad-number", gettext("This is no number."))
    return text


def _yes_or_no(text: Any) -> bool:
    if text not in ("true", "false"):
        raise unfit("bad-answer", gettext("Say true or false."))
    return bool(text == "true")


Instant = Annotated[
    datetime,
    BeforeValidator(_instant),
    WithJsonSchema(
        {
            "type": "string",
            "format": "date-time",
            "description": "A time of RFC 3339 with its offset.",
            "examples": ["2026-11-24T09:00:00+01:00"],
        }
    ),
]
Identity = Annotated[
    UUID, BeforeValidator(_identity), WithJsonSchema({"type": "string", "format": "uuid"})
]
Count = Annotated[int, BeforeValidator(counted)]  # in a body
YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no), WithJsonSchema({"type": "boolean"})]
Slug = Annotated[str, StringConstraints(pattern=r"^[-a-zA-Z0-9_]{1,50}$")]
Rows = Annotated[int, Field(ge=1, le=MOST_ROWS), BeforeValidator(whole_number)]
# Anything that fits is a place in some list, if only one beyond its end.
Cursor = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,9}$")]
Note = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]


class Money(BaseModel):
    """An amount in whole cents with its currency."""

    cents: int
    currency: str = Field(examples=["EUR"], pattern="^[A-Z]{3}$")


Row = TypeVar("Row")
Found = TypeVar("Found", bound=Model)


class Page(BaseModel, Generic[Row]):
    """A list, or a part of one: ``next`` is the address of what follows."""

    results: list[Row]
    next: str | None = None


class Trouble(BaseModel):
    """Why something was not done: a code for machines, a sentence for people."""

    code: str
    message: str


class InvalidInput(Trouble):
    """Input that does not fit; ``field`` names the place, such as ``pool.kind``."""

    field: str


def period_of(start: datetime, end: datetime, *, end_field: str = "end") -> Period:
    """Return the period between two times that are each well-formed.

    Raises
    ------
    Refused
        ``out-of-range``, ``end-before-start``, ``too-long-to-ask``, each with its field.
    """
    for field, instant in (("start", start), (end_field, end)):
        if not EARLIEST < instant < LATEST:
            raise Refused(
                "out-of-range", gettext_noop("Choose a year from 1991 to 2189."), field=field
            )
    if end <= start:
        raise Refused(
            "end-before-start", gettext_noop("The end must be after the start."), field=end_field
        )
    if end - start > LONGEST:
        raise Refused(
            "too-long-to-ask",
            gettext_noop("Ask for at most %(days)s days at once."),
            field=end_field,
            days=LONGEST.days,
        )
    return Period(start, end)


def written(moment: datetime | None, zone: ZoneInfo) -> str | None:
    """Write an instant as the clocks of a zone show it, with the offset they have then."""
    return None if moment is None else moment.astimezone(zone).isoformat(timespec="seconds")


def as_json(body: Any) -> str:
    """Write plain values as JSON; umlauts stay readable."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def answer(body: Any, status: int = 200) -> HttpResponse:
    """Answer with plain values."""
    return _answer(as_json(body), status)


def answer_with(
    rows: Iterable[str], next_address: str | None, **besides: Iterable[str] | str
) -> HttpResponse:
    """Answer with a list whose rows are JSON already, and maybe with more of that beside it."""
    texts = {
        name: said if isinstance(said, str) else f"[{','.join(said)}]"
        for name, said in besides.items()
    }
    more = "".join(f',"{name}":{text}' for name, text in texts.items())
    return _answer(f'{{"results":[{",".join(rows)}],"next":{as_json(next_address)}{more}}}')


def _answer(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text.encode(), status=status, content_type="application/json")


def following(request: HttpRequest, cursor: object) -> str:
    """Return the public address at which a list goes on after a place in it."""
    query = request.GET.copy()
    query["cursor"] = str(cursor)
    return f"{settings.PUBLIC_URL}{request.path}?{query.urlencode()}"


def part_of(
    request: HttpRequest, rows: Sequence[Row], *, limit: int, cursor: str
) -> tuple[Sequence[Row], str | None]:
    """Return a part of a list that is at hand as a whole, and where it goes on."""
    start = int(cursor or 0)
    end = start + limit
    return rows[start:end], following(request, end) if end < len(rows) else None


def slice_of(
    request: HttpRequest, rows: QuerySet[Found], *, limit: int, cursor: str
) -> tuple[list[Found], str | None]:
    """Return a part of what a database finds, and where it goes on: one statement."""
    start = int(cursor or 0)
    found = list(rows[start : start + limit + 1])
    more = following(request, start + limit) if len(found) > limit else None
    return found[:limit], more
