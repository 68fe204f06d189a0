"""Who works where."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenne.foundation.audit import tracked
from tenne.foundation.personal_data import Personal

from .operator import Operator
from .space import Space


class RoleKind(models.TextChoices):
    """What somebody may do, beyond being a member."""

    HOST = "host", _("Host")
    OPERATOR = "operator", _("Operator")
    PLANNER = "planner", _("Planner")
    NETWORK = "network", _("Network administration")


# Who could see what of whom must be answered for as long as there are records of it.
ENDS = "role ends; in the audit trail, as a number, after 8 years"


@tracked
class Role(models.Model):
    """A person's role: hosts at a space, operators at an operator, the rest in the network."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roles"
    )
    kind = models.CharField(max_length=8, choices=RoleKind)
    operator = models.ForeignKey(Operator, on_delete=models.CASCADE, null=True, blank=True)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, null=True, blank=True)
    since = models.DateTimeField(auto_now_add=True)

    personal_data = {
        "person": Personal("to let staff do their work", ENDS, "delete"),
        "kind": Personal("to let staff do their work", ENDS, "delete"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "person", "kind", "operator", "space",
                name="role_is_given_once", nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(kind="host", space__isnull=False, operator__isnull=False)
                | models.Q(kind="operator", space__isnull=True, operator__isnull=False)
                | models.Q(
                    kind__in=("planner", "network"), space__isnull=True, operator__isnull=True
                ),
                name="role_has_its_place",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"
