"""What takes the places of a space, as a calendar to subscribe to."""

from __future__ import annotations

from django.db import models

from tenne.foundation.audit import tracked
from tenne.foundation.scope import ScopedModel, ScopePaths

from .operator import Operator
from .resource import Resource
from .space import Space


@tracked
class CalendarFeed(ScopedModel):
    """A secret address at which programs read a space's calendar, or one of its places.

    One with names belongs to a person, whose token opens it and whose role must still hold; one
    that only says "taken" has its own secret and ends with its row. Either is stored as a hash.
    """

    operator = models.ForeignKey(Operator, on_delete=models.CASCADE, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="calendar_feeds")
    resource = models.ForeignKey(
        Resource, on_delete=models.CASCADE, null=True, blank=True, related_name="calendar_feeds"
    )
    token = models.OneToOneField(
        "people.Token", on_delete=models.CASCADE, null=True, blank=True, related_name="of_a_space"
    )
    digest = models.CharField(max_length=64, unique=True, null=True, blank=True)
    made_at = models.DateTimeField()

    scope_paths = ScopePaths(operator="operator", person="token__person")
    impersonal = {"digest"}

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(token__isnull=False, digest__isnull=True)
                | models.Q(token__isnull=True, digest__isnull=False),
                name="a_calendar_has_one_secret",
            ),
        ]

    def __str__(self) -> str:
        return f"calendar {self.pk} of space {self.space_id}"

    @property
    def has_names(self) -> bool:
        """Tell whether it says who comes."""
        return self.token_id is not None
