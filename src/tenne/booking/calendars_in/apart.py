"""Have a calendar file read in a process of its own, whose time and memory are bounded."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop

from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused

from .reading import MOST_EVENTS, MOST_TIMES, Happening, Reading, Skipped

MOST_BYTES = 5 * 1024 * 1024
SECONDS = 20

SENTENCES: Mapping[str, str] = {
    "is-a-page": gettext_noop(
        "This is a web page, not a calendar. Look for the address or file that ends in .ics, or "
        "for “export” or “subscribe” in the calendar program."
    ),
    "not-utf8": gettext_noop(
        "The calendar is not written in UTF-8, so that names and times cannot be told for sure. "
        "Export it once more, with UTF-8 as its encoding."
    ),
    "not-a-calendar": gettext_noop(
        "This is no calendar in the format iCalendar (.ics). Export it once more from the "
        "calendar program."
    ),
    "cut-off": gettext_noop(
        "The calendar breaks off before its end. Fetch or export it once more, as a whole."
    ),
    "too-many-events": gettext_noop(
        "The calendar has more than %(events)s events. Export only what is still to come."
    ),
    "too-many-times": gettext_noop(
        "The calendar has more than %(times)s dates in the time that can be booked. Leave out "
        "what repeats too often."
    ),
    "too-much-work": gettext_noop(
        "To read this calendar takes too long: something in it repeats without end. Leave that "
        "out and try again."
    ),
    "no-file": gettext_noop("Choose the calendar file first; its name ends in .ics."),
    "too-large": gettext_noop(
        "The calendar is larger than %(megabytes)s MB. Export only what is still to come."
    ),
}


def unreadable(code: str) -> Refused:
    """Return the refusal of a calendar that cannot be read."""
    return Refused(
        code,
        SENTENCES[code],
        events=MOST_EVENTS,
        times=MOST_TIMES,
        megabytes=MOST_BYTES // (1024 * 1024),
    )


def read_apart(data: bytes, *, zone: ZoneInfo, window: Period, has_words: bool = False) -> Reading:
    """Return what a calendar file says of a stretch of time.

    Raises
    ------
    Refused
        With a code of `SENTENCES`.
    """
    if len(data) > MOST_BYTES:
        raise unreadable("too-large")
    asked = {
        "zone": str(zone),
        "first": window.start.isoformat(),
        "last": window.end.isoformat(),
        "has_words": has_words,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tenne.booking.calendars_in.reading"],
            input=json.dumps(asked).encode() + b"\n" + data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise unreadable("too-much-work") from error
    # The process was ended for its time or memory; or it met what nobody has thought of.
    if done.returncode:
        raise unreadable("too-much-work" if done.returncode < 0 else "not-a-calendar")
    answer = json.loads(done.stdout)
    if "trouble" in answer:
        raise unreadable(answer["trouble"])
    return Reading(
        [Happening(**one) for one in answer["times"]],
        [Skipped(**one) for one in answer["skipped"]],
        answer["events"],
        answer["free"],
    )


def period_of(one: Happening) -> Period:
    """Return when something happens."""
    return Period(datetime.fromisoformat(one.start), datetime.fromisoformat(one.end))
