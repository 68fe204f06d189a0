"""Three kinds of hours, and the days on which none of them counts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tenne.foundation.audit import tracked
from tenne.foundation.scope import ScopedModel, ScopePaths

from .space import Space


class HoursKind(models.TextChoices):
    """Opening hours are public, staffed hours have a host, access hours are for members."""

    OPENING = "opening", _("Opening hours")
    STAFFED = "staffed", _("Staffed hours")
    ACCESS = "access", _("Access hours")


@tracked
class OpeningHours(ScopedModel):
    """From when to when on a weekday, in the wall-clock time of the space.

    ``closes`` at or before ``opens`` means the next day; 00:00 to 00:00 is open day and night.
    """

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="hours")
    kind = models.CharField(max_length=8, choices=HoursKind, default=HoursKind.OPENING)
    weekday = models.PositiveSmallIntegerField()  # Monday is 0
    opens = models.TimeField()
    closes = models.TimeField()

    scope_paths = ScopePaths(operator="space__operator", public=True)
    impersonal = {"kind"}

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weekday__range=(0, 6)), name="weekday_is_0_to_6"
            ),
            models.UniqueConstraint(
                "space", "kind", "weekday", "opens", name="hours_are_listed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.weekday} {self.opens}–{self.closes}"


@tracked
class ClosedDay(ScopedModel):
    """A day on which a space is closed, beside the holidays of its federal state."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="closed_days")
    day = models.DateField()
    reason = models.JSONField(default=dict)

    scope_paths = ScopePaths(operator="space__operator", public=True)
    impersonal = {"reason"}

    class Meta:
        constraints = [models.UniqueConstraint("space", "day", name="day_is_closed_once")]

    def __str__(self) -> str:
        return f"closed {self.day}"
