"""What an employer asks about a place to work: dated facts, and the measured speed of the WLAN."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tenne.foundation.audit import tracked
from tenne.foundation.scope import ScopedModel, ScopePaths

from .operator import Operator
from .space import Space


class WorkplaceTopic(models.TextChoices):
    """What the sheet tells, in its order."""

    DESK = "desk", _("Desk")
    CHAIR = "chair", _("Chair")
    SCREENS = "screens", _("Screens")
    LIGHT = "light", _("Light")
    NOISE = "noise", _("Noise")
    AREA = "area", _("Square metres for each place")
    ESCAPE = "escape", _("Escape route")
    FIRST_AID = "first-aid", _("First aid")
    ELECTRICAL = "electrical", _("Electrical test")
    STEP_FREE = "step-free", _("Step-free access")
    ISOLATION = "isolation", _("Devices in the WLAN kept apart")
    STORAGE = "storage", _("Lockable storage")
    CONTACT = "contact", _("Contact for safety at work (§ 8 ArbSchG)")


@tracked
class WorkplaceFact(ScopedModel):
    """One fact of the sheet, and the day on which it was true; what is missing is not stated."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="workplace_facts")
    topic = models.CharField(max_length=12, choices=WorkplaceTopic)
    text = models.JSONField(default=dict)  # {"de": …, "en": …}
    as_of = models.DateField()

    scope_paths = ScopePaths(operator="operator", public=True)
    impersonal = {"topic", "text"}

    class Meta:
        constraints = [models.UniqueConstraint("space", "topic", name="one_fact_per_topic")]

    def __str__(self) -> str:
        return f"{self.topic} of space {self.space_id}"


@tracked
class WlanMeasurement(ScopedModel):
    """How fast the WLAN was on a day, in Mbit/s."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="wlan_measurements")
    measured_on = models.DateField()
    down_mbit = models.PositiveIntegerField()
    up_mbit = models.PositiveIntegerField()

    scope_paths = ScopePaths(operator="operator", public=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("space", "measured_on", name="wlan_is_measured_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.down_mbit}/{self.up_mbit} Mbit/s on {self.measured_on}"
