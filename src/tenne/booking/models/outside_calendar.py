"""Calendars elsewhere whose events keep a place busy."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from tenne.foundation.audit import tracked_but
from tenne.foundation.period import Period
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.spaces.models import Operator, Resource, Space


@tracked_but(
    "etag", "changed", "looked_at", "asked_anew_on", "read_at", "dates", "skipped",
    "trouble", "status", "troubled_since", "told_at",
)  # fmt: skip
class OutsideCalendar(ScopedModel):
    """An address whose events keep one place busy; of the events only their times are kept.

    What was read last stays in force while ``trouble`` says why nothing could be read since.
    ``etag`` and ``changed`` are what the other side said of its version, ``asked_anew_on`` the day
    on which it was last asked for all of it: with each day one more comes within the horizon.
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="outside_calendars")
    resource = models.ForeignKey(
        Resource, on_delete=models.CASCADE, related_name="outside_calendars"
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    address = models.CharField(max_length=500)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    made_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)  # a day later it is gone
    etag = models.CharField(max_length=200, blank=True)
    changed = models.CharField(max_length=64, blank=True)  # Last-Modified, as it was told
    looked_at = models.DateTimeField(null=True, blank=True)
    asked_anew_on = models.DateField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    dates = models.PositiveIntegerField(default=0)  # that lie within the horizon
    skipped = models.JSONField(default=list)  # [{"line":, "why":, "named":}], not understood
    trouble = models.CharField(max_length=40, blank=True)  # code of why nothing could be read
    status = models.PositiveSmallIntegerField(null=True, blank=True)  # of an answer that was none
    troubled_since = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)  # the operator was, by mail

    scope_paths = ScopePaths(operator="operator")
    personal_data = {"made_by": Personal("to know who set it up", "account ends")}
    impersonal = {"address", "etag", "changed", "skipped", "trouble"}

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "address"],
                name="an_outside_calendar_once_a_place",
                condition=models.Q(removed_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=models.Q(trouble="") | models.Q(troubled_since__isnull=False),
                name="a_trouble_has_a_beginning",
            ),
        ]

    def __str__(self) -> str:
        return f"outside calendar {self.pk} of resource {self.resource_id}"

    @property
    def is_active(self) -> bool:
        """Tell whether its events keep the place busy."""
        return self.paused_at is None and self.removed_at is None


class BusyTime(ScopedModel):
    """A stretch in which an outside calendar has something; what it is, nobody keeps."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    calendar = models.ForeignKey(OutsideCalendar, on_delete=models.CASCADE, related_name="times")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    scope_paths = ScopePaths(operator="operator")

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="busy_time_is_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at} to {self.ends_at}"

    @property
    def period(self) -> Period:
        """The stretch of time."""
        return Period(self.starts_at, self.ends_at)
