"""Two accounts become one: who stood twice for the same place stands once, where it is better."""

from __future__ import annotations

from datetime import datetime

from tenne.booking.models import IN_LINE, Wait, WaitState
from tenne.people.models import Person

from .claiming import leave_line
from .standing import A_LINE


def stand_once(*, keep: Person, gone: Person, now: datetime) -> None:
    """Leave of each two places in one line the later; what is offered is better than to wait."""
    own = {_line(one): one for one in Wait.objects.filter(person=keep, state__in=IN_LINE)}
    for wait in Wait.objects.filter(person=gone, state__in=IN_LINE):
        twin = own.get(_line(wait))
        if twin is not None:
            pair = sorted(
                (wait, twin), key=lambda one: (one.state != WaitState.OFFERED, one.asked_at)
            )
            leave_line(pair[1], now=now)


def _line(wait: Wait) -> tuple[object, ...]:
    return tuple(getattr(wait, name) for name in A_LINE)
