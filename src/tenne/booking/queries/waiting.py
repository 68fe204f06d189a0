"""Who stands in line; each needs an open scope, but for `line_length`."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from tenne.booking.models import IN_LINE, Series, Wait, WaitState
from tenne.foundation import scope

SHOWN_WITH = (
    "resource__area__floor", "space__operator", "person", "offer__resource__area__floor",
    "offer__space__operator", "offer__person",
)  # fmt: skip
SHORT_WHILE = 5  # of what is over, so many are still shown


def require_wait(public_id: UUID) -> Wait:
    """Return a place in line of the open scope.

    Raises
    ------
    Wait.DoesNotExist
        If there is none, or it is somebody else's: the two must look the same.
    """
    return Wait.objects.select_related(*SHOWN_WITH).get(public_id=public_id)


def waits_of(person_id: int) -> QuerySet[Wait]:
    """Return where a person stands in line, offers first."""
    rows = Wait.objects.filter(person_id=person_id, state__in=IN_LINE)
    return rows.select_related(*SHOWN_WITH).order_by("-state", "starts_at", "pk")


def waits_of_series(series: Series, now: datetime) -> QuerySet[Wait]:
    """Return for which dates of a series its person stands in line, soonest first."""
    rows = waits_of(series.person_id).filter(series_date__series=series, ends_at__gt=now)
    return rows.order_by("starts_at", "pk")


def line_of(space_id: int, now: datetime) -> QuerySet[Wait]:
    """Return who waits in a space, first come first."""
    rows = Wait.objects.filter(space_id=space_id, state=WaitState.WAITING, ends_at__gt=now)
    return rows.order_by("asked_at", "pk")


def before_in_line(wait: Wait) -> int:
    """Return how many who came earlier wait for the same place, or would do with any, then."""
    earlier = Q(asked_at__lt=wait.asked_at) | Q(asked_at=wait.asked_at, pk__lt=wait.pk)
    # Who else waits is nobody's to see but the house's; how many is.
    with scope.operators(wait.operator_id):
        rows = Wait.objects.filter(
            earlier,
            space_id=wait.space_id,
            kind=wait.kind,
            state__in=IN_LINE,
            starts_at__lt=wait.ends_at,
            ends_at__gt=wait.starts_at,
        )
        if wait.resource_id is not None:
            rows = rows.filter(Q(resource=None) | Q(resource_id=wait.resource_id))
        return rows.count()
