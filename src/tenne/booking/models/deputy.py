"""Who may book for whom."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from tenne.foundation.personal_data import Personal

MOST_DEPUTIES = 10


class Deputy(models.Model):
    """A person lets whoever proves an address book for them, until they take it back.

    The address is kept, not the account behind it: whoever allows it learns of nobody whether
    they have one.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="deputies"
    )
    email = models.EmailField()
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    since = models.DateTimeField()

    personal_data = {
        "person": Personal("to let somebody book for you", "account ends", "delete"),
        "email": Personal("to know who may book for you", "account ends", "delete"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint("person", "email", name="once_a_deputy_of_a_person"),
        ]
        indexes = [models.Index("email", name="deputy_by_address")]

    def __str__(self) -> str:
        return f"Deputy {self.public_id}"
