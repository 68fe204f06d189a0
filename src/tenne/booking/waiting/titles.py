"""What somebody waits for, in words."""

from __future__ import annotations

from tenne.booking import words
from tenne.booking.models import Wait
from tenne.booking.titles import before_it_is_named


def title_of(wait: Wait) -> str:
    """Return what is waited for: ``Tisch 7``, or ``Tisch``, with what it is to have."""
    if wait.resource is not None:
        return wait.resource.title_in(words.language())
    wanted = ", ".join(words.features(wait.features))
    title = before_it_is_named(words.language())
    return f"{title} ({wanted})" if wanted else title


def when_of(wait: Wait) -> str:
    """Return for when."""
    return words.day_and_hours(wait.period, wait.zone, wait.asked_at)
