"""Bookings made with somebody's address that were not theirs: said once, remembered."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tenne.foundation.personal_data import Personal


class Disowned(models.Model):
    """An account's word that a guest who wrote down its address was somebody else."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="disowned"
    )
    guest = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="disowned_by"
    )
    said_at = models.DateTimeField()

    personal_data = {
        "person": Personal("to ask you once only", "account ends", "delete"),
        "guest": Personal("to ask somebody else once only", "account ends", "delete"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint("person", "guest", name="a_guest_is_disowned_once"),
        ]

    def __str__(self) -> str:
        return f"{self.guest_id} is not {self.person_id}"
