"""Tablets of a space, at the front desk or at a door, and the PIN with which a shift begins."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenne.foundation.audit import tracked_but
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths

from .operator import Operator
from .resource import Resource
from .space import Space

PIN_ENDS = "within the hour after the role ends"


class DeviceKind(models.TextChoices):
    """What a paired device is for; each kind can do its own task and nothing else."""

    DESK = "desk", _("Front desk")
    DISPLAY = "display", _("Door display")


class Colours(models.TextChoices):
    """When a door display is light and when dark."""

    BY_TIME = "by-time", _("Light by day, dark from 19 to 7")
    LIGHT = "light", _("Always light")
    DARK = "dark", _("Always dark")


@tracked_but("seen_at")
class FrontDeskDevice(ScopedModel):
    """A browser that an operator has paired with a space; known by a secret in its cookie.

    A display shows ``resource``, or all rooms of the space where there is none.
    """

    operator = models.ForeignKey(Operator, on_delete=models.CASCADE, related_name="devices")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="devices")
    kind = models.CharField(max_length=8, choices=DeviceKind, default=DeviceKind.DESK)
    resource = models.ForeignKey(
        Resource, on_delete=models.CASCADE, null=True, blank=True, related_name="displays"
    )
    colours = models.CharField(max_length=8, choices=Colours, default=Colours.BY_TIME)
    label = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    paired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    paired_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)  # when a display has last asked
    ended_at = models.DateTimeField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator")
    personal_data = {"paired_by": Personal("to know who paired it", "a day after the device ends")}
    impersonal = {"label", "digest", "kind", "colours"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="display") | models.Q(resource=None),
                name="only_a_display_shows_a_room",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Pin(models.Model):
    """A host's PIN, as a slow hash; ten wrong tries lock it until its owner sets a new one."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="pin"
    )
    secret = models.CharField(max_length=128)
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    set_at = models.DateTimeField()

    personal_data = {
        "person": Personal("to begin a shift at the front desk", PIN_ENDS, "delete"),
        "secret": Personal("to begin a shift, as a hash only", PIN_ENDS, "delete"),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(wrong_tries__lte=10), name="a_pin_locks_after_ten_wrong_tries"
            ),
        ]

    def __str__(self) -> str:
        return f"PIN of {self.person_id}"
