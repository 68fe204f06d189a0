"""A stretch of time, half-open, in UTC: what every booking, tariff and opening is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A half-open stretch of time ``[start, end)``; both are aware and kept in UTC.

    Raises
    ------
    ValueError
        If an end is naive, or the period is empty or runs backwards.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        # Nearly all are in UTC by now, and a page makes hundreds.
        if self.start.tzinfo is not UTC or self.end.tzinfo is not UTC:
            for name in ("start", "end"):
                instant = getattr(self, name)
                if instant.tzinfo is None:
                    raise ValueError(f"{name} must be an aware time, got {instant!r}")
                object.__setattr__(self, name, instant.astimezone(UTC))
        if self.end <= self.start:
            raise ValueError(f"end must be after start, got {self.start} to {self.end}")

    @property
    def duration(self) -> timedelta:
        """Elapsed time, not wall-clock time: an hour stays an hour when the clock changes."""
        return self.end - self.start

    def overlaps(self, other: Period) -> bool:
        """Tell whether both share an instant; 10–11 and 11–12 do not."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Period) -> bool:
        """Tell whether the other period lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def holds(self, instant: datetime) -> bool:
        """Tell whether an instant lies within."""
        return self.start <= instant < self.end

    def widened(self, *, before: timedelta, after: timedelta) -> Period:
        """Return the period with buffers around it."""
        return Period(self.start - before, self.end + after)
