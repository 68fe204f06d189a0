"""What somebody found broken, and what became of it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from tenne.foundation.audit import tracked
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths

from .inventory import InventoryItem, ItemKind
from .operator import Operator
from .resource import Resource
from .space import Space

PHOTO_ENDS = "account ends; 90 days after the fault is closed"
ADDRESS_ENDS = "90 days after the fault is closed"


@tracked
class Fault(ScopedModel):
    """Something is broken: open until a host closes it. Whoever reports at a table has no name."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="faults")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    resource = models.ForeignKey(
        Resource, on_delete=models.SET_NULL, null=True, blank=True, related_name="faults"
    )
    item = models.ForeignKey(
        InventoryItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="faults"
    )
    kind = models.CharField(max_length=12, choices=ItemKind)
    text = models.CharField(max_length=300, blank=True)
    photo = models.FileField(upload_to="faults/", blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="faults",
    )  # fmt: skip
    # Who has no account may leave an address, to read what became of it.
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, blank=True)
    reported_at = models.DateTimeField()
    answer = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip

    scope_paths = ScopePaths(operator="operator", person="reported_by")
    personal_data = {
        "reported_by": Personal("to tell you what became of it", "account ends"),
        "email": Personal("to tell you what became of it", ADDRESS_ENDS),
        "text": Personal("what you wrote about the fault", "account ends"),
        "photo": Personal("what you photographed of the fault", PHOTO_ENDS),
        "answer": Personal("what the host wrote to you", "account ends"),
        "closed_by": Personal("to know who closed it", "account ends"),
    }
    impersonal = {"kind", "language"}

    class Meta:
        ordering = ["-reported_at", "-pk"]
        indexes = [
            models.Index(
                "space", name="fault_open_in_a_space", condition=models.Q(closed_at__isnull=True)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="") | models.Q(answered_at__isnull=False),
                name="an_answer_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"fault {self.pk}: {self.kind}"

    def get_absolute_url(self) -> str:
        """Return the page that says what became of it, to whoever has its address."""
        return reverse("spaces:reported_fault", args=[self.space.slug, self.public_id])

    @property
    def is_open(self) -> bool:
        """Tell whether nobody has closed it yet."""
        return self.closed_at is None
