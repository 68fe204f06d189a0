"""What keeps two people off one desk."""

from __future__ import annotations

import functools
import operator
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from psycopg.types.range import TimestamptzRange

from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.spaces.models import Operator, Outage, Resource, Space

from .booking import Booking


class _KeyRange(models.Func):
    """A resource's key as a range of one number: GiST has no class for plain numbers here."""

    function = "int8range"
    template = "int8range(%(expressions)s, %(expressions)s, '[]')"

    def __init__(self, expression: Any) -> None:
        super().__init__(expression)


class _DuringAgain(models.Func):
    """The same time in other words, which no index but the one by space has.

    PostgreSQL weighs an index by key and time like one by time alone; asked with the bare column
    it may walk through all places at that time instead of those of one space.
    """

    template = "tstzrange(lower(%(expressions)s), upper(%(expressions)s))"

    def __init__(self, expression: Any) -> None:
        super().__init__(expression)


def _one_of(*names: str) -> models.Q:
    """Say that exactly one of some foreign keys is set."""
    ways = [models.Q(**{f"{one}__isnull": one != name for one in names}) for name in names]
    return functools.reduce(operator.or_, ways)


class Occupancy(ScopedModel):
    """One leaf resource taken for a while, buffers included; it exists while it holds the place.

    A booking takes it, an outage, an event of a calendar elsewhere, or whoever holds it for good,
    then without an end: one constraint keeps all apart.
    """

    operator = models.ForeignKey(
        Operator, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="+")
    booking = models.ForeignKey(
        Booking, on_delete=models.CASCADE, null=True, blank=True, related_name="occupancies"
    )
    outage = models.ForeignKey(
        Outage,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="occupancies",
        db_index=False,
    )
    allocation = models.ForeignKey(
        "booking.Allocation",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="occupancies",
        db_index=False,
    )
    outside_calendar = models.ForeignKey(
        "booking.OutsideCalendar",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="occupancies",
        db_index=False,
    )
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="occupancies")
    during = DateTimeRangeField()
    expires_at = models.DateTimeField(null=True, blank=True)  # of a hold; then anybody may free it

    scope_paths = ScopePaths(operator="operator", person="booking__person")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            # The database, not the code, keeps two people off one desk.
            ExclusionConstraint(
                name="occupied_once_at_a_time",
                expressions=[
                    (_KeyRange("resource"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
                deferrable=models.Deferrable.IMMEDIATE,
            ),
            models.CheckConstraint(
                condition=models.Q(during__isempty=False), name="occupancy_is_not_empty"
            ),
            models.CheckConstraint(
                condition=models.Q(during__startswith__isnull=False), name="occupancy_has_a_start"
            ),
            models.CheckConstraint(
                condition=_one_of("booking", "outage", "allocation", "outside_calendar"),
                name="one_thing_occupies",
            ),
            models.CheckConstraint(
                condition=models.Q(during__upper_inf=False) | models.Q(allocation__isnull=False),
                name="only_an_allocation_has_no_end",
            ),
        ]
        indexes = [
            GistIndex(
                _KeyRange("space"), _DuringAgain("during"), name="occupancy_in_a_space_at_a_time"
            ),
            # Nearly all rows are of bookings; these few need no entry for the others.
            *(
                models.Index(
                    name,
                    name=f"occupancy_of_{name}",
                    condition=models.Q(**{f"{name}__isnull": False}),
                )
                for name in ("outage", "allocation", "outside_calendar")
            ),
        ]

    @classmethod
    def row(
        cls,
        leaf: int,
        start: datetime,
        end: datetime | None,
        *,
        expires_at: datetime | None = None,
        **whose: Any,
    ) -> Occupancy:
        """Return a row, not yet written: a leaf is taken by what ``whose`` names (``booking=``).

        ``end`` is None for whoever holds it until notice is given.
        """
        (taker,) = whose.values()
        return cls(
            operator_id=taker.operator_id,
            space_id=taker.space_id,
            resource_id=leaf,
            during=TimestamptzRange(start, end, "[)"),
            expires_at=expires_at,
            **whose,
        )

    def __str__(self) -> str:
        return f"resource {self.resource_id} for {self.booking_id or 'no booking'}"
