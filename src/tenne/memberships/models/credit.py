"""Credits: a ledger of what was granted, used, given back, has expired. Nothing in it changes."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenne.foundation.audit import tracked
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.memberships.rules import Scope
from tenne.spaces.models import Operator, ResourceKind, Space

KEPT = "8 years after the year's end"
# Two who take the last one wait for each other here; the second one sees what the first has left.
NEVER_OVERDRAWN = """
PERFORM 1 FROM memberships_creditlot WHERE id = NEW.lot_id FOR UPDATE;
IF NEW.uses + (
    SELECT coalesce(sum(uses), 0) FROM memberships_creditentry WHERE lot_id = NEW.lot_id
) < 0 THEN
    RAISE EXCEPTION 'more used than was granted' USING
        ERRCODE = 'check_violation', CONSTRAINT = 'credit_is_never_overdrawn',
        TABLE = 'memberships_creditentry';
END IF;
RETURN NEW;
"""


class EntryKind(models.TextChoices):
    """What happened to a credit."""

    GRANTED = "granted", _("granted")
    USED = "used", _("used")
    RETURNED = "returned", _("given back")
    EXPIRED = "expired", _("expired")
    CORRECTED = "corrected", _("corrected")
    REFUNDED = "refunded", _("paid back")


class CoversModel(models.Model):
    """For which places, days of the week and hours something is good."""

    resource_kind = models.CharField(max_length=12, choices=ResourceKind, default=ResourceKind.DESK)
    weekdays = models.CharField(max_length=7, blank=True)  # "67": on weekends; empty: always
    day_from = models.TimeField(null=True, blank=True)
    day_until = models.TimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def scope(self) -> Scope:
        """For what it pays, as a value."""
        days = frozenset(int(one) for one in self.weekdays)
        return Scope(self.resource_kind, days, self.day_from, self.day_until)


@tracked
class CreditLot(CoversModel, ScopedModel):
    """Days that were granted together; how many are left is the sum of its entries.

    Without a space it is good in every house of the operator. ``last_day`` is the last on which it
    pays. ``granted_as`` and ``granted_id`` are the granter's own words (``"pass"``, ``"12"``).
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(
        Space, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="credit_lots"
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    names = models.JSONField()  # {"de": "Zehnerkarte", "en": "Ten-day card"}
    zone_name = models.CharField(max_length=40)  # of the house in which it was granted
    first_day = models.DateField()
    last_day = models.DateField()
    granted_as = models.CharField(max_length=20)
    granted_id = models.CharField(max_length=40)

    scope_paths = ScopePaths(operator="operator", person="person")
    personal_data = {"person": Personal("to know whose days these are", KEPT, "keep")}
    impersonal = {"names", "granted_as", "granted_id", "zone_name", "resource_kind", "weekdays"}

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="credit_ends_after_it_begins",
            ),
            models.UniqueConstraint("granted_as", "granted_id", name="granted_once"),
        ]

    def __str__(self) -> str:
        return f"Credits {self.pk} for {self.granted_as} {self.granted_id}"

    @property
    def zone(self) -> ZoneInfo:
        """The zone in whose days it is counted."""
        return ZoneInfo(self.zone_name)

    def name_in(self, language: str) -> str:
        """Return what it is called, German where there is no other name."""
        return str(self.names.get(language) or self.names["de"])


class CreditEntry(ScopedModel):
    """One line of the ledger. It is never changed; a mistake is corrected by another line.

    ``day`` is the day for which a credit was used, ``used_as`` and ``used_id`` say by what, in its
    own words (``"booking"``, ``"4711"``). A use of a day that was paid for already counts 0.
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    lot = models.ForeignKey(CreditLot, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=10, choices=EntryKind)
    uses = models.SmallIntegerField()
    day = models.DateField(null=True, blank=True)
    used_as = models.CharField(max_length=20, blank=True)
    used_id = models.CharField(max_length=40, blank=True)
    # Of what is given back: the line that it takes back.
    reverses = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversed_by"
    )
    reason = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    scope_paths = ScopePaths(operator="operator", person="lot__person")
    impersonal = {"kind", "used_as", "used_id"}
    personal_data = {"reason": Personal("to say why the house corrected it", KEPT, "keep")}

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                "used_as", "used_id", name="credit_used_by", condition=~models.Q(used_as="")
            ),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(kind__in=("granted", "returned"), uses__gte=0)
                | models.Q(kind__in=("used", "expired", "refunded"), uses__lte=0)
                | models.Q(kind="corrected"),
                name="credit_goes_the_way_of_its_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=("used", "returned"), day__isnull=False)
                & ~models.Q(used_as="")
                | ~models.Q(kind__in=("used", "returned")),
                name="a_used_credit_says_for_what",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="returned", reverses__isnull=False)
                | (~models.Q(kind="returned") & models.Q(reverses__isnull=True)),
                name="what_is_given_back_was_used",
            ),
        ]
        triggers: ClassVar[list[Any]] = [
            pgtrigger.Trigger(
                name="credit_is_never_overdrawn",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=NEVER_OVERDRAWN,
            ),
            pgtrigger.Protect(name="credit_entries_never_change", operation=pgtrigger.Update),
            pgtrigger.Protect(
                name="credit_entries_stay_for_years",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.recorded_at > now() - interval '8 years'"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uses} of lot {self.lot_id}"
