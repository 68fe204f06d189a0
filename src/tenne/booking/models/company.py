"""Who comes along with whoever has booked."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.spaces.models import Operator

from .booking import Booking

NAMES_END = "a day after the booking"


class Company(ScopedModel):
    """The guests of a booking: how many, perhaps by name, and how many of them are here.

    ``here`` counts for the day of the house on which a host noted it, and for no other.
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    booking = models.OneToOneField(Booking, on_delete=models.CASCADE, related_name="company")
    count = models.PositiveSmallIntegerField()
    names = models.TextField(blank=True)  # one a line
    here = models.PositiveSmallIntegerField(default=0)
    here_on = models.DateField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator", person="booking__person")
    personal_data = {
        "names": Personal("to know who is in the house, should it burn", NAMES_END),
    }

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(count__gte=1), name="company_is_not_empty"),
            models.CheckConstraint(
                condition=models.Q(here__lte=models.F("count")), name="no_more_here_than_announced"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.count} with booking {self.booking_id}"
