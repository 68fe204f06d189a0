"""Roles that were offered to an address and are not taken yet."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tenne.foundation.audit import tracked
from tenne.foundation.personal_data import Personal

from .operator import Operator
from .role import RoleKind
from .space import Space

ENDS = "a day after it is answered or withdrawn, or has lapsed"


@tracked
class RoleInvitation(models.Model):
    """A role offered to whoever reads the mail of an address; nobody has it before accepting.

    Whether somebody stands behind the address is not looked up, so that nobody learns it here.
    """

    email = models.EmailField()
    kind = models.CharField(max_length=8, choices=RoleKind)
    operator = models.ForeignKey(Operator, on_delete=models.CASCADE, null=True, blank=True)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    invited_at = models.DateTimeField()
    lapses_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # answered or withdrawn

    personal_data = {
        "email": Personal("to offer you a role", ENDS, "delete"),
        "invited_by": Personal("to know whose invitation it is", ENDS),
    }
    impersonal = {"kind"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "email", "kind", "operator", "space",
                name="role_is_offered_once", nulls_distinct=False,
                condition=models.Q(ended_at=None),
            ),
            models.CheckConstraint(
                condition=models.Q(kind="host", space__isnull=False, operator__isnull=False)
                | models.Q(kind="operator", space__isnull=True, operator__isnull=False)
                | models.Q(
                    kind__in=("planner", "network"), space__isnull=True, operator__isnull=True
                ),
                name="offered_role_has_its_place",
            ),
            models.CheckConstraint(
                condition=models.Q(lapses_at__gt=models.F("invited_at")),
                name="an_invitation_can_be_answered",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} offered, {self.pk}"
