"""What a password must be: long, not common, not about its owner; every character is allowed."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .models import Person

LONGEST = 128
SHORTEST_WORD = 4


class LengthLimit:
    """Refuse what is so long that hashing it would be work for an attacker to give us."""

    def validate(self, password: str, user: Person | None = None) -> None:  # noqa: ARG002
        """Raise when the password is too long."""
        if len(password) > LONGEST:
            raise ValidationError(
                _("A password has at most %(most)s characters."),
                code="password_too_long",
                params={"most": LONGEST},
            )

    def get_help_text(self) -> str:
        """Say what is recommended."""
        return _("Best are 15 characters or more: three or four words that nobody connects.")


class NotAboutYourself:
    """Refuse a password that holds one's own name or address."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise when the password says whose it is."""
        if user is None:
            return
        words = {*user.name.lower().split(), *(user.email or "").lower().split("@")}
        if any(len(word) >= SHORTEST_WORD and word in password.lower() for word in words):
            raise ValidationError(
                _("Your own name or address is too easy to guess."), code="password_about_yourself"
            )

    def get_help_text(self) -> str:
        """Say what does not work."""
        return _("Not your name, not your address.")
