"""Places that somebody holds for good: from a day on, until a day or until notice is given."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from tenne.billing.models import PaymentWay
from tenne.foundation.audit import tracked
from tenne.foundation.codes import code_of_key, in_fours
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.spaces.models import Operator, Resource, Space

from .booking import KEPT_UNTIL
from .occupancy import _KeyRange

ALL_OF_IT = 100


@tracked
class PermanentTerms(ScopedModel):
    """What a space agrees with whoever takes a place for good; each allocation keeps its own."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.OneToOneField(Space, on_delete=models.CASCADE, related_name="permanent_terms")
    notice_weeks = models.PositiveSmallIntegerField(default=4)
    ends_with_month = models.BooleanField(default=True)
    credit_percent = models.PositiveSmallIntegerField(default=50)

    scope_paths = ScopePaths(operator="operator", public=True)

    class Meta:
        verbose_name_plural = "permanent terms"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(credit_percent__lte=ALL_OF_IT),
                name="a_credit_is_at_most_the_price",
            ),
        ]

    def __str__(self) -> str:
        return f"terms of space {self.space_id}"


@tracked
class Allocation(ScopedModel):
    """A place that a person holds from a day on; without ``last_day`` until notice is given.

    The days are what was agreed, ``held_from`` and ``held_until`` the instants in which they are
    kept. ``price_cents`` is the gross price of a month as it was agreed; notice and credit are
    those of the day on which it was made. ``follows`` is the place held before a move.
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="allocations")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="allocations")
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="allocations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="allocations"
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    held_from = models.DateTimeField()
    held_until = models.DateTimeField(null=True, blank=True)
    zone_name = models.CharField(max_length=40)
    notice_weeks = models.PositiveSmallIntegerField()
    ends_with_month = models.BooleanField()
    notice_given_at = models.DateTimeField(null=True, blank=True)
    price_cents = models.PositiveIntegerField()
    currency = models.CharField(max_length=3, default="EUR")
    vat_percent = models.DecimalField(max_digits=4, decimal_places=2)
    credit_percent = models.PositiveSmallIntegerField()
    payment_way = models.CharField(max_length=8, choices=PaymentWay)
    charged_until = models.DateField()  # the first day that is not charged yet
    follows = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by"
    )
    made_at = models.DateTimeField()

    scope_paths = ScopePaths(operator="operator", person="person")
    personal_data = {
        "person": Personal("to keep your place and to owe for it", KEPT_UNTIL, "keep"),
    }
    impersonal = {"zone_name", "currency", "payment_way"}

    class Meta:
        indexes = [
            models.Index("person", "first_day", name="allocation_of_a_person"),
            models.Index("space", "first_day", name="allocation_in_a_space"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__isnull=True, held_until__isnull=True)
                | models.Q(
                    last_day__isnull=False,
                    last_day__gte=models.F("first_day"),
                    held_until__isnull=False,
                    held_until__gt=models.F("held_from"),
                ),
                name="an_allocation_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(credit_percent__lte=ALL_OF_IT),
                name="a_day_given_back_earns_at_most_its_price",
            ),
        ]

    def __str__(self) -> str:
        return f"Allocation {self.public_id}"

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which it was agreed."""
        return ZoneInfo(self.zone_name)

    @property
    def code(self) -> str:
        """The code of the holder's pass: how the key begins, in letters for people."""
        return code_of_key(self.public_id)

    @property
    def spoken_code(self) -> str:
        """The code as it is read out at the front desk."""
        return in_fours(self.code)


class _Days(models.Func):
    """Two days as a range that holds both."""

    template = "daterange(%(expressions)s, '[]')"

    def __init__(self, first: str, last: str) -> None:
        super().__init__(first, last)


@tracked
class Release(ScopedModel):
    """Days on which others may book a place that somebody holds for good.

    ``credit_cents`` is what the holder gets for them, ``open_days`` how many of them earn it: of
    those on which the house opens, what had not begun. Taken back while it runs, it ends there.
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    allocation = models.ForeignKey(Allocation, on_delete=models.CASCADE, related_name="releases")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    first_day = models.DateField()
    last_day = models.DateField()
    free_from = models.DateTimeField()
    free_until = models.DateTimeField()
    open_days = models.PositiveSmallIntegerField()
    credit_cents = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator", person="allocation__person")
    why = ""  # the house released the days for their holder, where `queries.allocations` read it

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(
                    last_day__gte=models.F("first_day"), free_until__gt=models.F("free_from")
                ),
                name="a_release_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="released_once_at_a_time",
                expressions=[
                    (_KeyRange("allocation"), RangeOperators.OVERLAPS),
                    (_Days("first_day", "last_day"), RangeOperators.OVERLAPS),
                ],
                condition=models.Q(taken_back_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} to {self.last_day} of allocation {self.allocation_id}"
