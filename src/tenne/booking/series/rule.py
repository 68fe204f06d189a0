"""When a series repeats: a rule of RFC 5545 in the wall-clock time of its space.

Only `foundation.wall_time` turns a day and its hours into instants. The days themselves are found
by asking each of at most two years whether the rule means it: the common library walks up to the
year 9999 for a rule that means none (ten seconds), and so is only what the tests compare with.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby, islice, pairwise
from typing import Any
from zoneinfo import ZoneInfo

from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import instant, wall


def gettext_noop(text: str) -> str:
    """Mark a sentence for translation; pure code only carries it."""
    return text


ONE_DAY = timedelta(days=1)
MOST_DATES = 160
LONGEST = timedelta(days=2 * 366)
MOST_NIGHTS = 31
MOST_BETWEEN = 400
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
BY_DAY = re.compile(r"(?P<nth>[+-]?\d{1,2})?(?P<day>MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
# What else a rule may name: the numbers that fit, 0 never does.
NUMBERED = {"BYMONTHDAY": (-31, 31), "BYMONTH": (1, 12), "BYSETPOS": (-366, 366)}
KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST", *NUMBERED}


@dataclass(frozen=True, slots=True)
class Rule:
    """How a series repeats, and when it ends: after a number of dates, or on a last day.

    ``by_day`` holds (nth, weekday): the second Tuesday of a month is (2, 1), every one (0, 1).
    ``by_position`` chooses among the days of each week, month or year: the first working day of a
    month is position 1 of Monday to Friday.
    """

    frequency: str
    interval: int = 1
    by_day: tuple[tuple[int, int], ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    by_position: tuple[int, ...] = ()
    week_start: int = 0
    count: int | None = None
    until: date | None = None

    def __str__(self) -> str:
        """Write it as RFC 5545 does, always in the same order."""
        by_day = [f"{nth or ''}{WEEKDAYS[weekday]}" for nth, weekday in self.by_day]
        parts: list[tuple[str, Any]] = [
            ("FREQ", self.frequency),
            ("INTERVAL", self.interval if self.interval > 1 else None),
            ("BYDAY", ",".join(by_day)),
            ("BYMONTHDAY", ",".join(map(str, self.by_month_day))),
            ("BYMONTH", ",".join(map(str, self.by_month))),
            ("BYSETPOS", ",".join(map(str, self.by_position))),
            ("WKST", WEEKDAYS[self.week_start] if self.week_start else ""),
            ("COUNT", self.count),
            ("UNTIL", self.until and f"{self.until:%Y%m%d}"),
        ]
        return ";".join(f"{name}={value}" for name, value in parts if value)

    def days(self, first: date) -> list[date]:
        """Return the days from the first on.

        Raises
        ------
        Refused
            ``never-ends``, ``series-too-long``, ``too-many-dates``, ``no-dates``.
        """
        if self.count is None and self.until is None:
            raise Refused(
                "never-ends",
                gettext_noop("A series needs an end. Name its last day, or how many dates it has."),
                field="rule",
            )
        if self.until is not None and self.until > first + LONGEST:
            raise _too_long()
        last = min(self.until or date.max, first + LONGEST)
        days = list(islice(self._meant(first, last), MOST_DATES + 1))
        if self.count is not None:
            if min(self.count, MOST_DATES + 1) > len(days) and self.until is None:
                raise _too_long()
            days = days[: self.count]
        if len(days) > MOST_DATES:
            raise Refused(
                "too-many-dates",
                gettext_noop("A series has at most %(most)s dates. Choose an earlier end."),
                field="rule",
                most=MOST_DATES,
            )
        if not days:
            raise Refused(
                "no-dates",
                gettext_noop("No date fits this series. Choose a later end, or other days."),
                field="rule",
            )
        return days

    def _meant(self, first: date, last: date) -> Iterator[date]:
        """Yield the days of the rule from a first to a last day."""
        if not self.by_position:
            yield from (day for day in _reach(first, last) if self._means(day, first))
            return
        # Positions count over whole months, be the first of them before the series begins.
        whole = _reach(self._period_begin(first), last + self._longest_period)
        meant = (day for day in whole if self._means(day, first))
        for _begin, group in groupby(meant, key=self._period_begin):
            days = list(group)
            places = {one - 1 if one > 0 else len(days) + one for one in self.by_position}
            chosen = (days[one] for one in sorted(places) if 0 <= one < len(days))
            yield from (day for day in chosen if first <= day <= last)

    @property
    def _longest_period(self) -> timedelta:
        return {"WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}.get(self.frequency, 0) * ONE_DAY

    def _period_begin(self, day: date) -> date:
        """Return the first day of the week, month or year in which positions are counted."""
        if self.frequency == "WEEKLY":
            return day - ((day.weekday() - self.week_start) % 7) * ONE_DAY
        if self.frequency == "DAILY":
            return day
        return day.replace(day=1) if self.frequency == "MONTHLY" else day.replace(month=1, day=1)

    def _means(self, day: date, first: date) -> bool:
        """Tell whether a day is one of the rule, as RFC 5545 (3.3.10) reads it."""
        return (
            self._periods_since(first, day) % self.interval == 0
            and (not self.by_month or day.month in self.by_month)
            and self._is_its_month_day(day, first)
            and self._is_its_weekday(day, first)
        )

    def _periods_since(self, first: date, day: date) -> int:
        if self.frequency == "DAILY":
            return (day - first).days
        if self.frequency == "WEEKLY":
            monday, first_monday = (
                one - ((one.weekday() - self.week_start) % 7) * ONE_DAY for one in (day, first)
            )
            return (monday - first_monday).days // 7
        years = day.year - first.year
        return years if self.frequency == "YEARLY" else years * 12 + day.month - first.month

    def _is_its_month_day(self, day: date, first: date) -> bool:
        if self.by_month_day:
            from_the_end = day.day - monthrange(day.year, day.month)[1] - 1
            return day.day in self.by_month_day or from_the_end in self.by_month_day
        if self.by_day or self.frequency in ("DAILY", "WEEKLY"):
            return True
        is_its_month = bool(self.by_month) or self.frequency == "MONTHLY"
        return day.day == first.day and (is_its_month or day.month == first.month)

    def _is_its_weekday(self, day: date, first: date) -> bool:
        if not self.by_day:
            return self.frequency != "WEEKLY" or day.weekday() == first.weekday()
        return any(
            weekday == day.weekday() and (not nth or nth in self._places(day))
            for nth, weekday in self.by_day
        )

    def _places(self, day: date) -> tuple[int, int]:
        """Return the how manieth of its weekday a day is: from the start and from the end."""
        if self.frequency == "YEARLY" and not self.by_month:
            length = 366 if isleap(day.year) else 365
            number = day.timetuple().tm_yday
        else:
            length, number = monthrange(day.year, day.month)[1], day.day
        return (number - 1) // 7 + 1, -((length - number) // 7 + 1)


def _reach(first: date, last: date) -> Iterator[date]:
    return (first + n * ONE_DAY for n in range((last - first).days + 1))


@dataclass(frozen=True, slots=True)
class Hours:
    """From when until when on the clock of the space, and how many midnights lie between."""

    start: time
    end: time
    nights: int = 0

    def on(self, day: date, zone: ZoneInfo) -> Period:
        """Return the period that begins on a day.

        Raises
        ------
        Refused
            ``gap-time`` and ``double-hour`` where the clock changes; ``backwards``.
        """
        begin = instant(datetime.combine(day, self.start), zone)
        finish = instant(datetime.combine(day + timedelta(days=self.nights), self.end), zone)
        if finish <= begin:
            raise Refused(
                "backwards",
                gettext_noop("The end lies before the start. Choose a later end."),
                field="end",
            )
        return Period(begin, finish)


def hours_of(period: Period, zone: ZoneInfo) -> Hours:
    """Return the hours of the first period of a series.

    Raises
    ------
    Refused
        ``too-long`` when it lasts longer than any booking.
    """
    start, end = wall(period.start, zone), wall(period.end, zone)
    nights = (end.date() - start.date()).days
    if nights > MOST_NIGHTS:
        raise Refused(
            "too-long",
            gettext_noop("One date of a series lasts at most %(days)s days."),
            field="end",
            days=MOST_NIGHTS,
        )
    return Hours(start.time(), end.time(), nights)


def require_apart(periods: list[Period]) -> None:
    """Refuse a series of which one date is not over, buffers included, when the next begins."""
    for one, following in pairwise(sorted(periods)):
        if one.overlaps(following):
            raise Refused(
                "overlaps-itself",
                gettext_noop(
                    "Two dates of this series overlap. Choose a shorter time, or fewer dates."
                ),
                field="rule",
            )


def rule_of(text: str) -> Rule:
    """Read a rule as RFC 5545 writes it: ``FREQ=WEEKLY;BYDAY=TU;COUNT=31``.

    Raises
    ------
    Refused
        ``bad-rule`` with what was not understood.
    """
    given = _parts(text)
    frequency = given.get("FREQ", "")
    if frequency not in FREQUENCIES:
        raise _bad(f"FREQ={frequency}")
    by_day = tuple(_by_day(one, frequency) for one in _listed(given, "BYDAY"))
    numbers = {
        name: tuple(_number(name, one, *reach) for one in _listed(given, name))
        for name, reach in NUMBERED.items()
    }
    if "WKST" in given and given["WKST"] not in WEEKDAYS:
        raise _bad(f"WKST={given['WKST']}")
    if "COUNT" in given and "UNTIL" in given:
        raise _bad("COUNT, UNTIL")
    if numbers["BYMONTHDAY"] and frequency == "WEEKLY":
        raise _bad("BYMONTHDAY")
    if numbers["BYSETPOS"] and not (by_day or numbers["BYMONTHDAY"] or numbers["BYMONTH"]):
        raise _bad("BYSETPOS")
    return Rule(
        frequency=frequency,
        interval=_number("INTERVAL", given.get("INTERVAL", "1"), 1, MOST_BETWEEN),
        by_day=by_day,
        by_month_day=numbers["BYMONTHDAY"],
        by_month=numbers["BYMONTH"],
        by_position=numbers["BYSETPOS"],
        week_start=WEEKDAYS.index(given.get("WKST", "MO")),
        count=_number("COUNT", given["COUNT"], 1, 9999) if "COUNT" in given else None,
        until=_until(given["UNTIL"]) if "UNTIL" in given else None,
    )


def _parts(text: str) -> dict[str, str]:
    given: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").split(";"):
        name, _sep, value = part.partition("=")
        if name not in KNOWN or not value or name in given:
            raise _bad(part)
        given[name] = value
    return given


def _listed(given: dict[str, str], name: str) -> list[str]:
    return given[name].split(",") if name in given else []


def _by_day(text: str, frequency: str) -> tuple[int, int]:
    found = BY_DAY.fullmatch(text)
    nth = int(found["nth"] or 0) if found else 0
    if found is None or (found["nth"] and (not nth or frequency not in ("MONTHLY", "YEARLY"))):
        raise _bad(f"BYDAY={text}")
    return nth, WEEKDAYS.index(found["day"])


def _number(name: str, text: str, least: int, most: int) -> int:
    is_number = re.fullmatch(r"[+-]?\d{1,4}", text, re.ASCII) is not None
    if not is_number or not least <= int(text) <= most or not int(text):
        raise _bad(f"{name}={text}")
    return int(text)


def _until(text: str) -> date:
    """Read the last day; a time that stands with it says nothing more about whole days."""
    if re.fullmatch(r"\d{8}(T\d{6}Z?)?", text, re.ASCII) is None:
        raise _bad(f"UNTIL={text}")
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError as error:
        raise _bad(f"UNTIL={text}") from error
    if not 2000 < day.year < 2200:  # noqa: PLR2004 - others overflow in another zone
        raise _bad(f"UNTIL={text}")
    return day


def _too_long() -> Refused:
    return Refused(
        "series-too-long",
        gettext_noop("A series lasts at most two years. Choose an earlier end."),
        field="rule",
    )


def _bad(what: str) -> Refused:
    return Refused(
        "bad-rule",
        gettext_noop(
            "This rule was not understood: %(what)s. Write it as RFC 5545 does, such as "
            "FREQ=WEEKLY;BYDAY=TU;COUNT=10."
        ),
        field="rule",
        what=what[:40],
    )
