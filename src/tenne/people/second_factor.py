"""Forms of the second factor: allauth's, counted by our limiter, each code used once."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from tenne.foundation.refusal import Refused, sentence

from . import limits
from .models import Person
from .rules import SECOND_FACTORS_PER_PERSON, SECOND_FACTORS_PER_PERSON_DAY, normal_digits

WRONG = _("That is not the code, or it was used already.")
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_any(person: Person) -> bool:
    """Tell whether a person has set up a second factor."""
    return bool(Authenticator.objects.filter(user=person, type__in=FACTORS).exists())


def require_allowance(person: Person) -> None:
    """Count a try at the second factor; raise a form error when there were too many."""
    subject = str(person.pk)
    try:
        limits.require(
            (SECOND_FACTORS_PER_PERSON, subject),
            (SECOND_FACTORS_PER_PERSON_DAY, subject),
            now=timezone.now(),
        )
    except Refused as refused:
        raise forms.ValidationError(sentence(refused), code=refused.code) from refused


def use_code(person: Person, typed: str) -> Authenticator | None:
    """Use up a code of the authenticator app or a recovery code; each works once.

    The last time step is kept in the authenticator's row and read under its lock, so a code that
    was seen over a shoulder or sent twice at once is refused, in whichever process.
    """
    code = normal_digits(typed)
    with transaction.atomic():
        rows = Authenticator.objects.select_for_update().filter(user=person).order_by("pk")
        for row in rows.exclude(type=Authenticator.Type.WEBAUTHN):
            if row.type == Authenticator.Type.TOTP:
                if _use_app_code(row, code):
                    return row
            elif row.wrap().validate_code(code):
                return row
    return None


def _use_app_code(row: Authenticator, code: str) -> bool:
    secret = decrypt(row.data["secret"])
    for step in yield_hotp_counters_from_time():
        fresh = step > row.data.get("last_step", 0)
        if constant_time_compare(format_hotp_value(hotp_value(secret, step)), code) and fresh:
            row.data["last_step"] = step
            row.save(update_fields=["data"])
            return True
    return False


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """A code of the authenticator app, or a recovery code."""

    code = forms.CharField(label=_("Code"), max_length=20)

    def clean_code(self) -> str:
        """Use up the code."""
        require_allowance(self.user)
        row = use_code(self.user, self.cleaned_data["code"])
        if row is None:
            raise forms.ValidationError(WRONG, code="wrong-code")
        limits.forgive(SECOND_FACTORS_PER_PERSON, str(self.user.pk))
        row.user = self.user
        self.authenticator = row
        return str(self.cleaned_data["code"])


class PasskeyForm(AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey as second factor."""


class ActivateAppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator app."""

    code = forms.CharField(label=_("Code from the app"), max_length=20)

    def clean_code(self) -> str:
        """Check the first code under our limiter."""
        require_allowance(self.user)
        return str(super().clean_code())


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey; it must know its owner by fingerprint, face or PIN."""

    name = forms.CharField(label=_("Name"), max_length=60, required=False)
    passwordless = None

    def clean(self) -> dict[str, Any]:
        """Check the passkey's answer."""
        cleaned: dict[str, Any] = super().clean()
        return cleaned
