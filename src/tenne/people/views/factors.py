"""Set up and remove authenticator app, recovery codes and passkeys, behind our gate."""

from __future__ import annotations

import json
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth as passkey_ceremony
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, RemoveWebAuthnView
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tenne.design import toast

from .. import second_factor, sessions
from ..addresses import passkeys_work
from ..models import Person


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show what is set up, and what each is good for."""
    person = sessions.person_of(request)
    rows = list(Authenticator.objects.filter(user=person).order_by("created_at"))
    by_kind = {row.type: row for row in rows}
    codes = by_kind.get(Authenticator.Type.RECOVERY_CODES)
    return render(
        request,
        "people/second_factor.html",
        {
            "app": by_kind.get(Authenticator.Type.TOTP),
            "passkeys": [row.wrap() for row in rows if row.type == Authenticator.Type.WEBAUTHN],
            "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
            "has_any": second_factor.has_any(person),
            "is_staff": sessions.works_for_an_operator(person),
            "is_behind_session": sessions.has_second_factor(request),
            "passkeys_work": passkeys_work(request),
        },
    )


@require_safe
def passkeys(request: HttpRequest) -> HttpResponse:
    """List the passkeys."""
    person = sessions.person_of(request)
    rows = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
    return render(
        request,
        "people/passkeys.html",
        {
            "passkeys": [row.wrap() for row in rows.order_by("created_at")],
            "passkeys_work": passkeys_work(request),
        },
    )


class AddApp(ActivateTOTPView):  # type: ignore[misc]
    """Connect an authenticator app."""

    template_name = "people/app_add.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Hand over the secret, as text and as an address for the QR code."""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        secret = found["form"].secret
        in_fours = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
        return {**found, "secret": in_fours, "has_errors": bool(found["form"].errors)}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Keep the app; the code just typed is used up, and stands behind this session."""
        response: HttpResponse = super().form_valid(form)
        row = Authenticator.objects.get(user=self.request.user, type=Authenticator.Type.TOTP)
        row.data["last_step"] = max(yield_hotp_counters_from_time())
        row.save(update_fields=["data"])
        sessions.confirm(self.request, now=timezone.now(), second_factor=True)
        toast.say(self.request, _("The authenticator app is connected."))
        return response


class RemoveApp(DeactivateTOTPView):  # type: ignore[misc]
    """Disconnect the authenticator app."""

    template_name = "people/app_remove.html"

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Remove it; without any factor left the session has none either."""
        response: HttpResponse = super().form_valid(form)
        _forget_if_none_is_left(self.request)
        toast.say(self.request, _("The authenticator app is disconnected."))
        return response


class RecoveryCodes(ViewRecoveryCodesView):  # type: ignore[misc]
    """Show the recovery codes, once."""

    template_name = "people/recovery_codes.html"


class NewRecoveryCodes(GenerateRecoveryCodesView):  # type: ignore[misc]
    """Make new recovery codes; the old ones end."""

    template_name = "people/recovery_codes_new.html"


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]
    """Add a passkey that can sign in by itself."""

    template_name = "people/passkey_add.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Ask for a key that knows its owner and can be found without an address."""
        options = passkey_ceremony.begin_registration(sessions.person_of(self.request), True)
        form = kwargs.get("form") or self.get_form()
        return {
            "form": form,
            "options": json.dumps(options),
            "passkeys_work": passkeys_work(self.request),
            "has_errors": bool(form.errors),
        }

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Keep the passkey; it stands behind this session."""
        response: HttpResponse = super().form_valid(form)
        sessions.confirm(self.request, now=timezone.now(), second_factor=True)
        toast.say(self.request, _("The passkey is added."))
        return response


class RemovePasskey(RemoveWebAuthnView):  # type: ignore[misc]
    """Remove a passkey."""

    template_name = "people/passkey_remove.html"

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Remove it."""
        response: HttpResponse = super().form_valid(form)
        _forget_if_none_is_left(self.request)
        toast.say(self.request, _("The passkey is removed."))
        return response


class RenamePasskey(EditWebAuthnView):  # type: ignore[misc]
    """Give a passkey another name."""

    template_name = "people/passkey_rename.html"


def _forget_if_none_is_left(request: HttpRequest) -> None:
    person: Person = sessions.person_of(request)
    if not second_factor.has_any(person):
        request.session[sessions.SECOND_FACTOR] = False
