"""Persons: network-wide, with or without an account."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from tenne.foundation.personal_data import Personal

GUEST_ENDS = "account ends; a guest's with the last booking that is kept"
CONTACT_ENDS = "a day after the last booking; with an open bill when it is paid or lapses"


def normal_email(address: str | None) -> str | None:
    """Return a mail address as it is stored: trimmed, lower case, nothing instead of empty."""
    cleaned = (address or "").strip().lower()
    return cleaned or None


def normal_phone(number: str | None) -> str | None:
    """Return a phone number as it is stored: a plus and digits, nothing instead of empty."""
    written = (number or "").strip()
    digits = "".join(ch for ch in written if ch.isascii() and ch.isdigit())
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    return (f"+{digits}" if written.startswith("+") else digits) if digits else None


class Audience(models.TextChoices):
    """Why somebody comes; prices may differ."""

    SOLO = "solo", _("Solo self-employed")
    STARTUP = "startup", _("Start-up")
    COMMUTER = "commuter", _("Commuter")
    TRAVELLER = "traveller", _("Traveller")
    LOCAL = "local", _("Local")


class PersonManager(BaseUserManager["Person"]):
    """Makes persons; there is no user name."""

    def create_person(
        self, *, name: str, email: str | None = None, password: str | None = None, **more: Any
    ) -> Person:
        """Make a person; without a password sign-in goes by code or passkey."""
        person = self.model(name=name, email=normal_email(email), **more)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        """Find a person by mail address, whatever its case."""
        return self.get(email=normal_email(username))


class Person(AbstractBaseUser):
    """Somebody who books, works or is a guest; signs in only with a proven address."""

    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), null=True, blank=True)
    email_proven_at = models.DateTimeField(null=True, blank=True)
    # What a guest wrote down; it reaches a mailbox but opens nothing until it is proven.
    contact_email = models.EmailField(null=True, blank=True)
    # What a guest said at the phone, as digits; only the front desk reads it.
    contact_phone = models.CharField(max_length=20, null=True, blank=True)
    language = models.CharField(max_length=5, default="de")
    # Empty until somebody says why they come; then everybody's price counts, as a visitor sees it.
    audience = models.CharField(max_length=12, choices=Audience, default="", blank=True)
    is_sample = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    # Two accounts that became one: the emptied one stays as a signpost for its history.
    merged_into = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="merged"
    )
    erased_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    personal_data = {
        "name": Personal("to greet you and to keep your place", GUEST_ENDS),
        "email": Personal("sign-in and confirmations", "account ends"),
        "contact_email": Personal("to write to you about your booking", CONTACT_ENDS),
        "contact_phone": Personal("to call you about your booking", CONTACT_ENDS),
        "password": Personal("sign-in, stored as a hash only", "account ends"),
        "language": Personal("to write in your language", GUEST_ENDS),
        "merged_into": Personal("to find your earlier history", "account ends", "keep"),
        "audience": Personal("to find your price", GUEST_ENDS),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_email"),
            models.CheckConstraint(
                condition=models.Q(email__isnull=True) | ~models.Q(email=""),
                name="email_is_missing_not_empty",
            ),
            models.CheckConstraint(
                condition=models.Q(contact_phone__isnull=True)
                | models.Q(contact_phone__regex=r"^[+]?[0-9]{5,19}$"),
                name="contact_phone_is_missing_or_digits",
            ),
        ]
        indexes = [
            models.Index("contact_email", name="guest_by_contact"),
            models.Index("contact_phone", name="guest_by_phone"),
        ]

    def __str__(self) -> str:
        return f"Person {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the mail address normalised."""
        self.email = normal_email(self.email)
        self.contact_email = normal_email(self.contact_email)
        self.contact_phone = normal_phone(self.contact_phone)
        super().save(*args, **kwargs)

    @property
    def can_sign_in(self) -> bool:
        """Tell whether the address has been proven."""
        return self.is_active and self.email_proven_at is not None

    @property
    def mail_address(self) -> str | None:
        """Where mails about a booking go: the account's address, or what a guest wrote down."""
        return self.email or self.contact_email

    @property
    def is_guest(self) -> bool:
        """Tell whether this is only a name and an address somebody wrote down."""
        return self.email_proven_at is None
