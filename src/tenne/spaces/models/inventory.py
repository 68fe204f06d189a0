"""What stands in a space beside what is booked: furniture, lamps, screens, printers, WLAN."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tenne.foundation.audit import tracked
from tenne.foundation.scope import ScopedModel, ScopePaths

from .operator import Operator
from .resource import Area, Resource
from .space import Space


class ItemKind(models.TextChoices):
    """What a thing is; a fault names the same words."""

    TABLE = "table", _("Table")
    CHAIR = "chair", _("Chair")
    LAMP = "lamp", _("Lamp")
    SCREEN = "screen", _("Screen")
    SOCKET = "socket", _("Socket")
    WLAN = "wlan", _("WLAN")
    PRINTER = "printer", _("Printer")
    PROJECTOR = "projector", _("Projector")
    HEATING = "heating", _("Heating")
    KITCHEN = "kitchen", _("Kitchen")
    DOOR = "door", _("Door or window")
    OTHER = "other", _("Something else")


class ItemState(models.TextChoices):
    """How a thing is."""

    GOOD = "good", _("in order")
    WORN = "worn", _("worn")
    BROKEN = "broken", _("broken")


@tracked
class InventoryItem(ScopedModel):
    """A thing with its state, at a place that is booked, in an area, or somewhere in the space."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="inventory")
    area = models.ForeignKey(
        Area, on_delete=models.SET_NULL, null=True, blank=True, related_name="inventory"
    )
    resource = models.ForeignKey(
        Resource, on_delete=models.SET_NULL, null=True, blank=True, related_name="inventory"
    )
    kind = models.CharField(max_length=12, choices=ItemKind)
    label = models.CharField(max_length=80)
    state = models.CharField(max_length=8, choices=ItemState, default=ItemState.GOOD)
    position = models.JSONField(default=dict, blank=True)  # {"x":, "y":} in metres on its floor
    note = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator")
    impersonal = {"kind", "label", "state", "position", "note"}

    class Meta:
        ordering = ["space_id", "kind", "label", "pk"]

    def __str__(self) -> str:
        return self.label
