"""Name what the larger components show: day strip, segments, choices."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class StripDay:
    """One day of the strip above a plan; a closed day has no address.

    A note that is short for its room is read out as ``spoken``.
    """

    day: date
    note: str
    url: str = ""
    state: str = "open"  # open | full | closed
    current: bool = False
    is_today: bool = False
    spoken: str = ""


@dataclass(frozen=True)
class Segment:
    """One of a few views of the same thing: a floor, plan or list."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Choice:
    """One radio card: a way to pay, a length of stay."""

    value: str
    title: str
    note: str = ""
    price: str = ""
    chosen: bool = False
    reason_against: str = ""
