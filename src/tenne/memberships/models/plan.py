"""Plans: contracts that a space offers for a fee a month."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from tenne.foundation.audit import tracked
from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.memberships.contract.rules import leaving
from tenne.memberships.contract.rules.course import EndsWith, Terms
from tenne.people.models import Audience
from tenne.spaces.models import Operator, Space


class Ending(models.TextChoices):
    """With what a contract ends once its notice has run out."""

    ANY_DAY = EndsWith.ANY_DAY.value, _("on any day")
    MONTH = EndsWith.MONTH.value, _("with the month")
    BILLING_MONTH = EndsWith.BILLING_MONTH.value, _("with the month of the contract")


class Access(models.TextChoices):
    """When a plan opens the door."""

    OPENING = "opening", _("during opening hours")
    ACCESS = "access", _("during access hours")
    ALWAYS = "always", _("day and night")


class TermsModel(models.Model):
    """What is agreed: the gross fee of a month, what is in it, how one pauses and leaves.

    Without ``desk_days`` there is a desk on every day. Allowances are for a month.
    """

    names = models.JSONField()  # {"de": "Feldweg", "en": "Field path"}
    fee_cents = models.PositiveIntegerField()
    vat_percent = models.DecimalField(max_digits=4, decimal_places=2)
    desk_days = models.PositiveSmallIntegerField(null=True, blank=True)
    room_minutes = models.PositiveIntegerField(default=0)
    guest_days = models.PositiveSmallIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    access = models.CharField(max_length=8, choices=Access, default=Access.OPENING)
    notice_weeks = models.PositiveSmallIntegerField(default=0)
    notice_months = models.PositiveSmallIntegerField(default=0)
    ends_with = models.CharField(max_length=16, choices=Ending, default=Ending.MONTH)
    minimum_months = models.PositiveSmallIntegerField(default=0)
    longest_pause_days = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    def name_in(self, language: str) -> str:
        """Return what it is called, German where there is no other name."""
        return str(self.names.get(language) or self.names["de"])

    def as_agreed(self, plan_id: int) -> Terms:
        """Return what the rules of contracts want to know."""
        return Terms(
            plan=str(plan_id),
            fee_cents=self.fee_cents,
            notice_weeks=self.notice_weeks,
            notice_months=self.notice_months,
            ends_with=EndsWith(self.ends_with),
            minimum_months=self.minimum_months,
            longest_pause_days=self.longest_pause_days,
        )


# What a contract keeps of the plan as it was on the day on which it was agreed.
KEPT_TERMS = tuple(field.name for field in TermsModel._meta.fields)


@tracked
class Plan(TermsModel, ScopedModel):
    """A plan that a space offers on the days ``[valid_from, valid_until)``.

    An empty audience means everybody. A contract keeps the terms of the day on which it was made.
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="plans")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    audience = models.CharField(max_length=12, choices=Audience, blank=True)
    has_trial_day = models.BooleanField(default=False)
    needs_approval = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator", public=True)
    impersonal = {"names", "audience", "access", "ends_with"}

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gt=models.F("valid_from")),
                name="plan_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(minimum_months__lte=leaving.LONGEST_MINIMUM_MONTHS),
                name="a_plan_binds_for_two_years_at_most",
            ),
            models.CheckConstraint(
                condition=models.Q(notice_weeks__lte=leaving.LONGEST_NOTICE_WEEKS, notice_months=0)
                | models.Q(notice_weeks=0, notice_months__lte=leaving.LONGEST_NOTICE_MONTHS),
                name="notice_of_a_plan_is_a_month_at_most",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.names.get('de')} of space {self.space_id}"

    @property
    def terms(self) -> Terms:
        """What is agreed by whoever takes it today."""
        return self.as_agreed(self.pk)
