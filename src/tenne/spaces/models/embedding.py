"""On which web sites an operator lets its small pages be shown."""

from __future__ import annotations

from django.db import models

from tenne.foundation.audit import tracked
from tenne.foundation.scope import ScopedModel, ScopePaths

from .operator import Operator


@tracked
class EmbeddingSite(ScopedModel):
    """A web site that may show an operator's small pages in a frame: ``https://www.dorf.example``."""

    operator = models.ForeignKey(Operator, on_delete=models.CASCADE, related_name="embedding_sites")
    origin = models.CharField(max_length=200)

    # Browsers are told with each page, so it is no secret.
    scope_paths = ScopePaths(operator="operator", public=True)
    impersonal = {"origin"}

    class Meta:
        ordering = ["origin"]
        constraints = [
            models.UniqueConstraint("operator", "origin", name="a_site_is_allowed_once"),
            # It is written into a header: nothing may end the word there.
            models.CheckConstraint(
                condition=models.Q(origin__regex=r"^https?://[a-z0-9.-]+(:[0-9]{1,5})?$"),
                name="a_site_is_scheme_and_host",
            ),
        ]

    def __str__(self) -> str:
        return self.origin
