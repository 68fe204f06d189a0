"""Who may sign in: a person with a proven address."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from .models import Person, normal_email


class ProvenAddressBackend(BaseBackend):
    """Checks a password; unknown addresses take as long as known ones."""

    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002 - Django hands it over by this name
        email: str | None = None,
        password: str | None = None,
        **_other: Any,
    ) -> Person | None:
        """Return the person whose proven address and password these are."""
        if not email or password is None:
            return None
        person = Person.objects.filter(email=normal_email(email)).first()
        if person is None or not person.has_usable_password() or not person.can_sign_in:
            Person().set_password(password)
            return None
        return person if person.check_password(password) else None

    def get_user(self, user_id: int) -> Person | None:
        """Return the person of a session, as long as they may sign in."""
        person = Person.objects.filter(pk=user_id).first()
        return person if person is not None and person.can_sign_in else None
