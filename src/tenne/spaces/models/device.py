"""The tablet at the front desk, and the PIN with which a host begins a shift on it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tenne.foundation.audit import tracked
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths

from .operator import Operator
from .space import Space

PIN_ENDS = "within the hour after the role ends"


@tracked
class FrontDeskDevice(ScopedModel):
    """A browser that an operator has paired with a space; known by a secret in its cookie."""

    operator = models.ForeignKey(Operator, on_delete=models.CASCADE, related_name="devices")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="devices")
    label = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    paired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    paired_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator")
    personal_data = {"paired_by": Personal("to know who paired it", "a day after the device ends")}
    impersonal = {"label", "digest"}

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
