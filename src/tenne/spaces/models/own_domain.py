"""Under which domain of its own an operator shows itself."""

from __future__ import annotations

from django.db import models

from tenne.foundation.audit import tracked
from tenne.foundation.scope import ScopedModel, ScopePaths

from .operator import Operator
from .space import Space


@tracked
class OwnDomain(ScopedModel):
    """A domain for all spaces of an operator, or for one: entered, proven, removed.

    Anybody may enter a domain; only what is proven counts, and that only for one operator. What
    was removed keeps its proof for a while: it can come back, and nobody else takes it meanwhile.
    """

    operator = models.ForeignKey(Operator, on_delete=models.CASCADE, related_name="own_domains")
    space = models.ForeignKey(
        Space, null=True, blank=True, on_delete=models.CASCADE, related_name="own_domains"
    )
    host = models.CharField(max_length=180)
    key = models.CharField(max_length=43)  # in the address that is asked for as a proof
    entered_at = models.DateTimeField()
    proven_at = models.DateTimeField(null=True, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)  # it no longer leads here
    removed_at = models.DateTimeField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator")
    impersonal = {"host", "key"}

    class Meta:
        ordering = ["host"]
        constraints = [
            models.UniqueConstraint("operator", "host", name="an_operator_names_a_domain_once"),
            models.UniqueConstraint(
                fields=["host"],
                condition=models.Q(proven_at__isnull=False),
                name="a_domain_is_proven_for_one_operator",
            ),
            models.CheckConstraint(
                condition=models.Q(host__regex=r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"),
                name="own_domain_is_a_host_name",
            ),
        ]

    def __str__(self) -> str:
        return self.host
