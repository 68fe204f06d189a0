"""Contracts: plans that people have, with all that was agreed, and the months that were charged."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenne.billing.models import PaymentWay
from tenne.foundation.audit import tracked
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.spaces.models import Operator, Space

from .plan import Plan, TermsModel

KEPT = "8 years after the year's end"
REASONS_KEPT = "account ends"


class ContractState(models.TextChoices):
    """What was said to it; whether it rests or is over follows from its days."""

    REQUESTED = "requested", _("requested")
    AGREED = "agreed", _("agreed")
    DECLINED = "declined", _("declined")
    TAKEN_BACK = "taken-back", _("taken back")
    WITHDRAWN = "withdrawn", _("withdrawn from")


# They count: nobody has such a plan twice at a time.
LIVE_STATES = (ContractState.REQUESTED, ContractState.AGREED)


class LeavingReason(models.TextChoices):
    """Why somebody leaves, if they like to say."""

    MOVED = "moved", _("moved away")
    JOB = "job", _("another job")
    PRICE = "price", _("the price")
    HOME_OFFICE = "home-office", _("works at home")
    OTHER = "other", _("something else")


class _KeyRange(models.Func):
    """A key as a range of one number: GiST has no class for plain numbers here."""

    function = "int8range"
    template = "int8range(%(expressions)s, %(expressions)s, '[]')"

    def __init__(self, expression: Any) -> None:
        super().__init__(expression)


class _Days(models.Func):
    """Two days as a range that holds both; without the second it has no end."""

    template = "daterange(%(expressions)s, '[]')"

    def __init__(self, first: str, last: str) -> None:
        super().__init__(first, last)


@tracked
class Contract(ScopedModel):
    """A plan that a person has from a day on; without ``last_day`` no notice was given.

    ``first_day`` is the first that costs something; a trial day is ``begins_on`` and lies before
    it. ``plan`` is the one that was agreed last. ``charged_until`` is the first day of the first
    month that is not charged yet. Whoever changes a contract raises its ``revision``.
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="contracts")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contracts"
    )
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="contracts")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=ContractState)
    begins_on = models.DateField()
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    zone_name = models.CharField(max_length=40)
    is_business = models.BooleanField()
    starts_early = models.BooleanField(default=False)  # asked for within the time to withdraw
    payment_way = models.CharField(max_length=8, choices=PaymentWay)
    charged_until = models.DateField()
    revision = models.PositiveIntegerField(default=0)
    signed_up_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    notice_given_at = models.DateTimeField(null=True, blank=True)
    leaving_reason = models.CharField(max_length=12, choices=LeavingReason, blank=True)

    scope_paths = ScopePaths(operator="operator", person="person")
    personal_data = {
        "person": Personal("to keep the contract with you, and to owe for it", KEPT, "keep"),
        "leaving_reason": Personal("to learn why people leave", REASONS_KEPT, "blank"),
    }
    impersonal = {"state", "zone_name", "payment_way"}

    class Meta:
        indexes = [
            models.Index("person", "begins_on", name="contract_of_a_person"),
            models.Index(
                "charged_until", name="contract_to_charge", condition=models.Q(state="agreed")
            ),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(first_day__gte=models.F("begins_on"))
                & (models.Q(last_day__isnull=True) | models.Q(last_day__gte=models.F("begins_on"))),
                name="a_contract_has_its_days_in_order",
            ),
            ExclusionConstraint(
                name="a_plan_once_at_a_time",
                expressions=[
                    (_KeyRange("person"), RangeOperators.OVERLAPS),
                    (_KeyRange("plan"), RangeOperators.OVERLAPS),
                    (_Days("begins_on", "last_day"), RangeOperators.OVERLAPS),
                ],
                condition=models.Q(state__in=LIVE_STATES),
            ),
        ]

    def __str__(self) -> str:
        return f"Contract {self.public_id}"

    @property
    def zone(self) -> ZoneInfo:
        """The zone in whose days it is counted."""
        return ZoneInfo(self.zone_name)


@tracked
class ContractTerms(TermsModel, ScopedModel):
    """What is agreed of a contract from a day on; never edited, another day has other terms."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="terms")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()

    scope_paths = ScopePaths(operator="operator", person="contract__person")
    impersonal = {"names", "access", "ends_with"}

    class Meta:
        constraints = [
            models.UniqueConstraint("contract", "since", name="one_set_of_terms_a_day"),
        ]

    def __str__(self) -> str:
        return f"terms of contract {self.contract_id} since {self.since}"


@tracked
class ContractPause(ScopedModel):
    """Days on which a contract rests, both included."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="pauses")
    first_day = models.DateField()
    last_day = models.DateField()

    scope_paths = ScopePaths(operator="operator", person="contract__person")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="a_pause_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="paused_once_at_a_time",
                expressions=[
                    (_KeyRange("contract"), RangeOperators.OVERLAPS),
                    (_Days("first_day", "last_day"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} to {self.last_day} of contract {self.contract_id}"


class ContractMonth(ScopedModel):
    """A month of a contract that was charged: it is written with its charges, and once only."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="months")
    first_day = models.DateField()
    last_day = models.DateField()
    charged_at = models.DateTimeField()

    scope_paths = ScopePaths(operator="operator", person="contract__person")

    class Meta:
        constraints = [
            models.UniqueConstraint("contract", "first_day", name="a_month_is_charged_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} to {self.last_day} of contract {self.contract_id}"
