"""Things that a page needs to be about, made for one cell of the matrix and undone with it."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from tenne.people.models import Person


def passkey(person: Person) -> int:
    """Give a person a passkey; its credential would open nothing."""
    data = {"name": f"Passkey of {person.name}", "credential": {}}
    row = Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data)
    return int(row.pk)


def app(person: Person) -> None:
    """Give a person an app that shows codes."""
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")


def recovery_codes(person: Person) -> None:
    """Give a person an app and codes for the day it is lost."""
    app(person)
    RecoveryCodes.activate(person)


NEEDED: dict[str, Callable[[Person], object]] = {
    "mfa_deactivate_totp": app,
    "mfa_view_recovery_codes": recovery_codes,
    "mfa_generate_recovery_codes": recovery_codes,
}
