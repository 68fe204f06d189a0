"""Bookings that were taken over from an old system's calendar file."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from tenne.foundation.audit import tracked
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.spaces.models import Operator, Space

from .booking import Booking


@tracked
class Takeover(ScopedModel):
    """One import of a file; it can be taken back as a whole."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="takeovers")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    made_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator")
    personal_data = {"made_by": Personal("to know who took the bookings over", "account ends")}

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"takeover {self.pk} into space {self.space_id}"


class TakenOver(ScopedModel):
    """A booking with the mark of the event it was, so that none is taken over twice."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+")
    takeover = models.ForeignKey(Takeover, on_delete=models.CASCADE, related_name="bookings")
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="taken_over")
    mark = models.CharField(max_length=64)  # digest of the event's identity and date

    scope_paths = ScopePaths(operator="operator")
    impersonal = {"mark"}

    class Meta:
        constraints = [
            models.UniqueConstraint("space", "mark", name="taken_over_once_into_a_space"),
        ]

    def __str__(self) -> str:
        return f"booking {self.booking_id} of takeover {self.takeover_id}"
