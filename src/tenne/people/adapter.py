"""What allauth is told about us: our mails, our limits, our addresses."""

from __future__ import annotations

import base64
import hashlib
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from . import factor_resets, known_browsers, notices, sessions
from .addresses import is_own_path
from .limits import client_ip
from .models import Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in goes through our stages, our sessions and our outbox."""

    def get_login_stages(self) -> list[str]:
        """After a code or a password comes only the second factor."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def pre_login(self, request: HttpRequest, user: Person, **_hooks: Any) -> HttpResponse | None:
        """Stop who may not sign in before any further step."""
        if user.can_sign_in:
            return None
        clear_login(request)
        messages.error(request, _("This account cannot sign in."))
        return HttpResponseRedirect(reverse("account_login"))

    def login(self, request: HttpRequest, user: Person) -> None:
        """Begin the session, after every stage has been passed."""
        records = request.session.get("account_authentication_methods", [])
        methods = {record.get("method") for record in records}
        with_factor = "mfa" in methods
        sessions.begin(request, user, second_factor=with_factor, by_password="password" in methods)
        reset = factor_resets.open_for(user) if with_factor else None
        if reset is not None:
            # Whoever still has the factor has not lost it.
            factor_resets.stop(reset, now=timezone.now())

    def post_login(
        self, request: HttpRequest, user: Person, *, redirect_url: str | None, **_hooks: Any
    ) -> HttpResponse:
        """Lead to where the person wanted to go."""
        asked = request.session.pop("after_sign_in", "")
        targets = (redirect_url or "", asked, settings.LOGIN_REDIRECT_URL)
        response = HttpResponseRedirect(next(one for one in targets if is_own_path(one)))
        known_browsers.remember(response, request, user)
        return response

    def is_reauthentication_required(self, *, app: str, **_other: Any) -> bool:  # noqa: ARG002
        """Our own gate `needs_confirmation` stands before every view that changes an account."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that a request comes from."""
        return client_ip(request)

    def send_notification_mail(
        self, template_prefix: str, user: Person, *_args: Any, **_kwargs: Any
    ) -> None:
        """Tell the person by mail that the account has changed."""
        notices.account_changed(user, template_prefix.rpartition("/")[2])

    def add_message(self, *_args: Any, **_kwargs: Any) -> None:
        """Say nothing in allauth's words: our views say what happened."""

    def is_ajax(self, request: HttpRequest) -> bool:
        """Tell a script that asks for data from a person who asks for a page."""
        return request.headers.get("Accept") == "application/json"


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets are stored encrypted; passkeys belong to the configured address alone."""

    def encrypt(self, text: str) -> str:
        """Encrypt a secret for the database."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret from the database."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the site to the passkey, by the configured address and never by a header."""
        return {"id": urlsplit(settings.PUBLIC_URL).hostname or "localhost", "name": "Tenne"}

    def get_totp_issuer(self) -> str:
        """Name the site in an authenticator app."""
        return f"Tenne {urlsplit(settings.PUBLIC_URL).hostname or ''}".strip()


def _cipher() -> MultiFernet:
    """Return the cipher of the secret key; keys that it replaced can still read."""
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    derived = (hashlib.sha256(f"tenne.second-factor{key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived])
