"""Mails that tell a person what has changed about their account."""

from __future__ import annotations

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from tenne.foundation import mail

from .models import Person

CHANGES = {
    "totp_activated": gettext_noop("An authenticator app was added to your account"),
    "totp_deactivated": gettext_noop("The authenticator app was removed from your account"),
    "recovery_codes_generated": gettext_noop("New recovery codes were made for your account"),
    "webauthn_added": gettext_noop("A passkey was added to your account"),
    "webauthn_removed": gettext_noop("A passkey was removed from your account"),
    "password_changed": gettext_noop("The password of your account was changed"),
    "password_removed": gettext_noop("The password of your account was removed"),
    "email_changed": gettext_noop("The address of your account was changed"),
    "token_made": gettext_noop("A token was made for your account"),
    "reset_asked": gettext_noop("The second factor of your account is going to be removed"),
    "reset_done": gettext_noop("The second factor of your account was removed"),
    "merged": gettext_noop("Two accounts became one"),
}


def account_changed(
    person: Person, change: str, *, to: str | None = None, **facts: str | int
) -> None:
    """Tell a person about a change that somebody else might have made."""
    address = to or person.email
    if not address or change not in CHANGES:
        return
    with override(person.language):
        context = {
            "name": person.name,
            "what": _(CHANGES[change]),
            "account_url": f"{settings.PUBLIC_URL}/account/",
            "change": change,
            **facts,
        }
        mail.queue(
            key=f"account:{person.pk}:{change}:{get_random_string(16)}",
            to=address,
            subject=_(CHANGES[change]),
            text=render_to_string("people/mail/account_changed.txt", context),
        )
