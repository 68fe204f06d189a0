"""Sessions with their person, so that they can be listed and ended."""

from __future__ import annotations

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from tenne.foundation.personal_data import Personal


class Session(AbstractBaseSession):
    """A browser's session; its key is stored as a hash, its columns mirror its data."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="sessions"
    )
    browser = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField()
    is_staff = models.BooleanField(default=False)
    limited_to = models.CharField(max_length=60, blank=True)

    personal_data = {
        "person": Personal("to keep you signed in", "you sign out, or 30 days", "delete"),
        "session_data": Personal("to keep you signed in", "you sign out, or 30 days", "delete"),
        "browser": Personal("to show you where you are signed in", "you sign out", "delete"),
    }
    impersonal = {"session_key", "limited_to"}

    class Meta:
        indexes = [models.Index("expire_date", name="session_by_end")]

    def __str__(self) -> str:
        return f"session {self.session_key[:6]}"
