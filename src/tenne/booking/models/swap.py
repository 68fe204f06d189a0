"""Who asks whom to swap place and time."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.spaces.models import Operator

from .booking import Booking


class SwapState(models.TextChoices):
    """Where a wish to swap stands."""

    ASKED = "asked", _("asked")
    ACCEPTED = "accepted", _("swapped")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    LAPSED = "lapsed", _("lapsed")


class Swap(ScopedModel):
    """The person of a booking asks the person of another one to exchange place and time.

    Neither is told who the other one is. Of both bookings the sequence is kept: one that has
    changed since is no longer what was asked for.
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="swaps_asked")
    other = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="swaps_offered")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=12, choices=SwapState, default=SwapState.ASKED)
    booking_sequence = models.PositiveIntegerField()
    other_sequence = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    lapses_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator", person="booking__person")
    impersonal = {"state"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(booking=models.F("other")), name="a_swap_is_of_two"
            ),
            models.CheckConstraint(
                condition=models.Q(lapses_at__gt=models.F("asked_at")),
                name="a_swap_is_open_for_a_while",
            ),
            models.CheckConstraint(
                condition=models.Q(state="asked", ended_at__isnull=True)
                | (~models.Q(state="asked") & models.Q(ended_at__isnull=False)),
                name="an_open_swap_has_no_end",
            ),
            models.UniqueConstraint(
                fields=["booking"], name="asks_one_at_a_time", condition=models.Q(state="asked")
            ),
        ]
        indexes = [
            models.Index(
                "lapses_at", name="swap_that_is_open", condition=models.Q(state="asked")
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Swap {self.public_id}"
