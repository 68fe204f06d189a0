"""A place that nobody can book for a while, because it is broken or being worked on."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tenne.foundation.audit import tracked
from tenne.foundation.period import Period
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths

from .operator import Operator
from .resource import Resource
from .shutdown import Shutdown
from .space import Space


@tracked
class Outage(ScopedModel):
    """A resource is out of service for a period; ``ended_at`` is set when it came back early.

    With a ``shutdown`` it is so because all around it is, and comes back with that.
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="outages")
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="outages")
    shutdown = models.ForeignKey(
        Shutdown, on_delete=models.SET_NULL, null=True, blank=True, related_name="outages"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=120, blank=True)  # shown to everybody
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator")
    personal_data = {"made_by": Personal("to know who took it out of service", "account ends")}
    impersonal = {"reason"}

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="outage_is_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"outage {self.pk} of resource {self.resource_id}"

    @property
    def period(self) -> Period:
        """The stretch of time in which nobody can book."""
        return Period(self.starts_at, self.ends_at)
