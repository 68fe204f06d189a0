"""An area, a floor or a whole house that is shut for a while: a burst pipe, a holiday, an event."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from tenne.foundation.audit import tracked
from tenne.foundation.period import Period
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths

from .operator import Operator
from .resource import Area, Floor
from .space import Space


@tracked
class Shutdown(ScopedModel):
    """Nobody books in a part of a space for a period; without floor and area it is all of it.

    Each place in it is out of service by an outage of its own. ``ended_at`` is set when it was
    lifted early.
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="shutdowns")
    floor = models.ForeignKey(
        Floor, on_delete=models.CASCADE, null=True, blank=True, related_name="shutdowns"
    )
    area = models.ForeignKey(
        Area, on_delete=models.CASCADE, null=True, blank=True, related_name="shutdowns"
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=120)  # shown to everybody
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator")
    personal_data = {"made_by": Personal("to know who shut it", "account ends")}
    impersonal = {"reason"}

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="shutdown_is_not_empty"
            ),
            models.CheckConstraint(
                condition=models.Q(floor__isnull=True) | models.Q(area__isnull=True),
                name="a_shutdown_is_of_one_part",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_shutdown_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"shutdown {self.pk} in space {self.space_id}"

    @property
    def period(self) -> Period:
        """The stretch of time in which nobody can book."""
        return Period(self.starts_at, self.ends_at)
