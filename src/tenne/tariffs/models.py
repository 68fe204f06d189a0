"""Dated prices per audience, kind of resource and unit."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tenne.foundation.audit import tracked
from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.people.models import Audience
from tenne.spaces.models import Operator, Resource, ResourceKind, Space


class Unit(models.TextChoices):
    """What a price is for."""

    HOUR = "hour", _("hour")
    HALF_DAY = "half-day", _("half day")
    DAY = "day", _("day")
    NIGHT = "night", _("night")
    WORKWEEK = "workweek", _("working week")
    WEEK = "week", _("week")
    MONTH = "month", _("month")


class ExtraUnit(models.TextChoices):
    """For what the price of an extra is asked."""

    EVENT = "event", _("once")
    PERSON = "person", _("per person and day")
    HOUR = "hour", _("per hour")


@tracked
class Tariff(ScopedModel):
    """A price in gross cents for a unit, valid on the days ``[valid_from, valid_until)``.

    An empty audience means everybody; a tariff of one resource goes before one of its kind, one of
    an audience before one for everybody. ``up_to_minutes`` bounds a half day.
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="tariffs")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="tariffs")
    resource_kind = models.CharField(max_length=12, choices=ResourceKind)
    resource = models.ForeignKey(
        Resource, on_delete=models.PROTECT, null=True, blank=True, related_name="tariffs"
    )
    audience = models.CharField(max_length=12, choices=Audience, blank=True)
    unit = models.CharField(max_length=8, choices=Unit)
    up_to_minutes = models.PositiveIntegerField(default=300)
    price_cents = models.PositiveIntegerField()
    vat_percent = models.DecimalField(max_digits=4, decimal_places=2)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator", public=True)
    impersonal = {"resource_kind", "audience", "unit"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gt=models.F("valid_from")),
                name="tariff_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                "space", "resource_kind", "resource", "audience", "unit", "valid_from",
                name="one_tariff_per_day", nulls_distinct=False,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.unit} of {self.resource_kind} in space {self.space_id}"


@tracked
class Extra(ScopedModel):
    """What an event may have beside its room, at a gross price: coffee, lunch, a projector."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="extras")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="extras")
    code = models.SlugField(max_length=40)
    name = models.JSONField(default=dict)  # {"de": "Kaffee und Wasser", "en": "Coffee and water"}
    unit = models.CharField(max_length=8, choices=ExtraUnit)
    price_cents = models.PositiveIntegerField()
    vat_percent = models.DecimalField(max_digits=4, decimal_places=2)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator", public=True)
    impersonal = {"code", "name", "unit"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gt=models.F("valid_from")),
                name="extra_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                "space", "code", "valid_from", name="one_price_of_an_extra_per_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} in space {self.space_id}"
