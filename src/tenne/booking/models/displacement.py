"""What became of a booking that a shutdown met."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.spaces.models import Operator, Resource, Shutdown

from .booking import Booking


class Fate(models.TextChoices):
    """What a shutdown does to a booking in its way."""

    REHOUSED = "rehoused", _("gets another place")
    INTERRUPTED = "interrupted", _("keeps its place on the other days")
    WITHDRAWN = "withdrawn", _("is cancelled")
    LAPSED = "lapsed", _("was not firm yet, and ends")


class Undone(models.TextChoices):
    """What lifting a shutdown brought back, and why not."""

    BACK = "back", _("as it was before")
    CHANGED = "changed", _("was changed since; stays so")
    TAKEN = "taken", _("the place is taken by now")
    ELSEWHERE = "elsewhere", _("has booked something else")
    BINDING = "binding", _("cancelling would cost by now; was asked by mail")
    OVER = "over", _("its time has come")


class Displacement(ScopedModel):
    """A booking that was in the way of a shutdown: where it was, where it went, what is left."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    shutdown = models.ForeignKey(Shutdown, on_delete=models.CASCADE, related_name="displacements")
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="displacements")
    fate = models.CharField(max_length=12, choices=Fate)
    from_place = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="+")
    to_place = models.ForeignKey(
        Resource, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kept_percent = models.PositiveSmallIntegerField(default=100)  # of the price, still owed
    undone = models.CharField(max_length=12, choices=Undone, blank=True)

    scope_paths = ScopePaths(operator="operator", person="booking__person")
    impersonal = {"fate", "undone"}

    class Meta:
        constraints = [
            models.UniqueConstraint("shutdown", "booking", name="displaced_once_by_a_shutdown"),
            models.CheckConstraint(
                condition=models.Q(fate=Fate.REHOUSED, to_place__isnull=False)
                | (~models.Q(fate=Fate.REHOUSED) & models.Q(to_place__isnull=True)),
                name="who_is_rehoused_has_a_place",
            ),
            models.CheckConstraint(
                condition=models.Q(kept_percent__lte=100), name="nobody_owes_more_by_a_shutdown"
            ),
        ]

    def __str__(self) -> str:
        return f"booking {self.booking_id} by shutdown {self.shutdown_id}"
