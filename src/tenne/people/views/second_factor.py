"""Second factor and passkeys: allauth's ceremonies on our pages, behind our gate and limiter."""

from __future__ import annotations

import json
from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as passkey_ceremony
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tenne.design import toast
from tenne.foundation.refusal import Refused, sentence

from .. import limits
from ..addresses import passkeys_work
from ..rules import PASSKEY_QUESTIONS_PER_NETWORK, PASSKEYS_PER_NETWORK
from ..second_factor import require_allowance
from .sign_in import AFTER, safe_next


class SecondFactorStage(AuthenticateView):  # type: ignore[misc]
    """The step after code or password: app code, recovery code or passkey."""

    template_name = "people/second_factor_stage.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check what was sent; passkey answers are counted like codes."""
        if "code" not in request.POST:
            try:
                require_allowance(self.stage.login.user)
            except forms.ValidationError as error:
                return render(
                    request, "people/wait.html", {"sentence": error.messages[0]}, status=429
                )
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def get_context_data(self, **_kwargs: Any) -> dict[str, Any]:
        """Say what this person has, and hand the passkey's question to the page."""
        kinds = set(
            Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True)
        )
        options: dict[str, Any] = {}
        if Authenticator.Type.WEBAUTHN in kinds:
            options = passkey_ceremony.begin_authentication(self.stage.login.user)
        return {
            "form": self.auth_form,
            "has_errors": bool(self.auth_form.errors),
            "has_app": Authenticator.Type.TOTP in kinds,
            "has_passkey": Authenticator.Type.WEBAUTHN in kinds and passkeys_work(self.request),
            "options": json.dumps(options),
        }


class PasskeySignIn(LoginWebAuthnView):  # type: ignore[misc]
    """Sign in with nothing but a passkey: it knows its owner, so it is both factors."""

    template_name = "people/wait.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Count the try; a question asked is counted, too.

        The question must be remembered by the server, or an answer that was overheard could be
        given twice; so asking makes a session. The network's allowance bounds how many, and what
        nobody has signed in to is erased the next night.
        """
        if request.method == "GET" and self._asks():
            try:
                limits.require(
                    (PASSKEY_QUESTIONS_PER_NETWORK, limits.client_network(request)),
                    now=timezone.now(),
                )
            except Refused as refused:
                return JsonResponse({"sentence": sentence(refused)}, status=429)
        if request.method == "POST":
            try:
                limits.require(
                    (PASSKEYS_PER_NETWORK, limits.client_network(request)), now=timezone.now()
                )
            except Refused as refused:
                return render(
                    request, "people/wait.html", {"sentence": sentence(refused)}, status=429
                )
            request.session[AFTER] = safe_next(request)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def _asks(self) -> bool:
        """Tell whether a script wants the question; a person who looks is led to the sign-in."""
        return bool(get_account_adapter().is_ajax(self.request))

    def form_invalid(self, _form: forms.Form) -> HttpResponse:
        """Lead back, with a sentence."""
        toast.say(self.request, _("This passkey is not known here."), level=messages.ERROR)
        return redirect("account_login")
