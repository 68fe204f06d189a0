"""Read a calendar file that others wrote: what happens when, within a stretch of time.

This runs in a process of its own (see `apart`), because nobody knows beforehand how much work a
file makes: it may repeat for ever, or be larger than it looks. It therefore knows no database, says
what is wrong by codes, and is asked and answers by JSON.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar

from tenne.booking.calendars_in.uids import PASSED_ON
from tenne.foundation.wall_time import earliest

MOST_EVENTS = 10_000
MOST_TIMES = 3_000
MOST_SKIPPED = 200
LONGEST_WORDS = 200
MOST_WORDS = 20
SECONDS = 8
BYTES_OF_MEMORY = 1 << 30
# Places are booked by the quarter of an hour; what repeats so often is a mistake or an attack.
TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})


class Unreadable(ValueError):  # noqa: N818 - named after what the file is
    """The whole file says nothing; the code tells why."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One date of one event; ``key`` is the same whenever the same date is read again."""

    key: str
    start: str
    end: str
    line: int
    is_whole_day: bool = False
    summary: str = ""
    places: list[str] = field(default_factory=list)
    people: list[list[str]] = field(default_factory=list)  # [name, address], the organiser last


@dataclass(frozen=True, slots=True)
class Skipped:
    """An event that was not understood: where it stands, why, and what it named."""

    line: int
    why: str
    named: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says of a stretch of time; ``free`` counts cancelled and transparent dates."""

    times: list[Happening]
    skipped: list[Skipped]
    events: int = 0
    free: int = 0


@dataclass(frozen=True, slots=True)
class _Asked:
    zone: ZoneInfo
    first: datetime
    last: datetime
    has_words: bool


class _NotUnderstood(Exception):  # noqa: N818 - named after what an event is
    def __init__(self, why: str, named: str = "") -> None:
        super().__init__(why)
        self.why, self.named = why, named


def read(
    data: bytes, *, zone: ZoneInfo, first: datetime, last: datetime, has_words: bool = False
) -> Reading:
    """Return all dates that touch a stretch of time, the soonest first.

    Parameters
    ----------
    zone : ZoneInfo
        The clock in which whole days and times without a zone are meant.
    has_words : bool
        Whether summary, places and people are told as well.

    Raises
    ------
    Unreadable
        ``is-a-page``, ``not-utf8``, ``not-a-calendar``, ``cut-off``, ``too-many-events``,
        ``too-many-times``.
    """
    text = _text(data)
    lines = _lines_of_events(text)
    if len(lines) > MOST_EVENTS:
        raise Unreadable("too-many-events")
    try:
        calendar = Calendar.from_ical(text)
    except (ValueError, IndexError, KeyError) as error:
        raise Unreadable("not-a-calendar") from error
    asked = _Asked(zone, first, last, has_words)
    times: list[Happening] = []
    skipped: list[Skipped] = []
    free = 0
    for line, group in _by_uid(calendar, lines):
        try:
            for one in _dates(calendar, group, asked):
                if _is_free(one):
                    free += 1
                elif (happening := _happening(one, line, asked)) is not None:
                    times.append(happening)
        except _NotUnderstood as sorry:
            skipped.append(Skipped(line, sorry.why, sorry.named[:LONGEST_WORDS]))
        if len(times) > MOST_TIMES:
            raise Unreadable("too-many-times")
    times.sort(key=lambda one: (one.start, one.end, one.key))
    return Reading(times, skipped[:MOST_SKIPPED], len(lines), free)


def _text(data: bytes) -> str:
    head = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if head.startswith(b"<"):
        raise Unreadable("is-a-page")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("not-utf8")
    if not head.startswith(b"begin:vcalendar"):
        raise Unreadable("not-a-calendar")
    try:
        text = data.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise Unreadable("not-utf8") from error
    if not text.lower().endswith("end:vcalendar"):
        raise Unreadable("cut-off")
    return text.replace("\x00", "") + "\r\n"


def _lines_of_events(text: str) -> list[int]:
    begins = re.compile(r"begin:vevent\s*", re.IGNORECASE)
    return [number for number, line in enumerate(text.splitlines(), 1) if begins.fullmatch(line)]


def _by_uid(calendar: Any, lines: list[int]) -> Iterator[tuple[int, list[Any]]]:
    """Yield each event with its exceptions, and the line on which it begins."""
    events = calendar.walk("VEVENT")
    numbers = lines if len(lines) == len(events) else [0] * len(events)
    groups: dict[str, tuple[int, list[Any]]] = {}
    for number, event in enumerate(events):
        uid = str(event.get("UID") or f"no uid, number {number}")
        groups.setdefault(uid, (numbers[number], []))[1].append(event)
    for uid, group in groups.items():
        if not uid.startswith(PASSED_ON):
            yield group


def _dates(calendar: Any, group: list[Any], asked: _Asked) -> Iterator[Any]:
    for event in group:
        _require_understood(event)
    if len(group) == 1 and not any(name in group[0] for name in ("RRULE", "RDATE", "EXDATE")):
        yield group[0]
        return
    alone = Calendar()
    if "X-WR-TIMEZONE" in calendar:
        alone["X-WR-TIMEZONE"] = calendar["X-WR-TIMEZONE"]
    for event in group:
        alone.add_component(event)
    try:
        # A day more on both sides: times without a zone are compared as they stand.
        yield from recurring_ical_events.of(alone).between(
            asked.first - timedelta(days=1), asked.last + timedelta(days=1)
        )
    except (ValueError, KeyError, TypeError, OverflowError, AttributeError) as error:
        raise _NotUnderstood("rule-not-understood") from error


def _require_understood(event: Any) -> None:
    """Refuse an event whose time cannot be told for sure."""
    broken = [str(name or "") for name, _why in event.errors]
    if "RRULE" in broken:
        raise _NotUnderstood("rule-not-understood")
    if any(name in ("", "DTSTART", "DTEND", "DURATION", "EXDATE", "RDATE") for name in broken):
        raise _NotUnderstood("line-not-understood")
    if "DTSTART" not in event:
        raise _NotUnderstood("no-start")
    for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
        value = event.get(name)
        if isinstance(value, list):
            raise _NotUnderstood("line-not-understood")
        zone = value.params.get("TZID") if value is not None else None
        if zone and isinstance(value.dt, datetime) and value.dt.tzinfo is None:
            raise _NotUnderstood("unknown-zone", str(zone))
    rules = event.get("RRULE") or []
    for rule in rules if isinstance(rules, list) else [rules]:
        if TOO_OFTEN.intersection(rule.get("FREQ", [])):
            raise _NotUnderstood("too-often")
    if "DTEND" in event and _order(event["DTEND"].dt) < _order(event["DTSTART"].dt):
        raise _NotUnderstood("ends-before-it-begins")


def _order(value: date) -> datetime:
    """Return a time in which two of one event can be compared, whatever their kind."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time.min, UTC)
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def _is_free(event: Any) -> bool:
    """Tell whether a date takes no time: cancelled, or marked as free."""
    return (
        str(event.get("STATUS", "")).upper() == "CANCELLED"
        or str(event.get("TRANSP", "")).upper() == "TRANSPARENT"
        or str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() == "FREE"
    )


def _happening(event: Any, line: int, asked: _Asked) -> Happening | None:
    try:
        start, end = (_instant(one, asked.zone) for one in (event.start, event.end))
    except (ValueError, KeyError, OverflowError) as error:
        raise _NotUnderstood("line-not-understood") from error
    if not (start < end and start < asked.last and end > asked.first):
        return None
    original = event.get("RECURRENCE-ID") or event["DTSTART"]
    key = f"{event.get('UID', '')} {_instant(original.dt, asked.zone).isoformat()}"
    words: dict[str, Any] = {}
    if asked.has_words:
        words = {
            "summary": _words(event.get("SUMMARY")),
            "places": _places(event),
            "people": _people(event),
        }
    is_whole_day = not isinstance(event["DTSTART"].dt, datetime)
    return Happening(key, start.isoformat(), end.isoformat(), line, is_whole_day, **words)


def _instant(value: date, zone: ZoneInfo) -> datetime:
    if not isinstance(value, datetime):
        return earliest(datetime.combine(value, time.min), zone).astimezone(UTC)
    if value.tzinfo is None:
        return earliest(value, zone).astimezone(UTC)
    return value.astimezone(UTC)


def _words(value: Any) -> str:
    return " ".join(str(value or "").split())[:LONGEST_WORDS]


def _several(event: Any, name: str) -> list[Any]:
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]


def _places(event: Any) -> list[str]:
    """Return all words that may name a place."""
    found = [_words(one) for one in _several(event, "LOCATION")]
    for name in ("RESOURCES", "CATEGORIES"):
        for one in _several(event, name):
            parts = getattr(one, "cats", None) or str(one).split(",")
            found += [_words(part) for part in parts]
    found += [
        _words(one.params.get("CN"))
        for one in _several(event, "ATTENDEE")
        if str(one.params.get("CUTYPE", "")).upper() in ("ROOM", "RESOURCE")
    ]
    return [one for one in dict.fromkeys(found) if one][:MOST_WORDS]


def _people(event: Any) -> list[list[str]]:
    found = []
    for one in [*_several(event, "ATTENDEE"), *_several(event, "ORGANIZER")]:
        scheme, _colon, address = str(one).partition(":")
        kind = str(one.params.get("CUTYPE", "INDIVIDUAL")).upper()
        if scheme.lower() == "mailto" and "@" in address and kind == "INDIVIDUAL":
            found.append([_words(one.params.get("CN")), _words(address)])
    return found[-MOST_WORDS:]


def main() -> None:
    """Read from standard input: a line of JSON, then the file; write JSON to standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES_OF_MEMORY, BYTES_OF_MEMORY))
    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    try:
        found = read(
            data,
            zone=ZoneInfo(asked["zone"]),
            first=datetime.fromisoformat(asked["first"]),
            last=datetime.fromisoformat(asked["last"]),
            has_words=asked["has_words"],
        )
    except Unreadable as error:
        answer: dict[str, Any] = {"trouble": str(error)}
    except MemoryError:
        answer = {"trouble": "too-much-work"}
    else:
        answer = asdict(found)
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
