"""Before something important a person shows again who they are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as passkey_ceremony
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from tenne.foundation.permission import View

from . import sessions
from .addresses import passkeys_work
from .models import Person


@dataclass(frozen=True, slots=True)
class Ways:
    """How a person can show who they are."""

    password: bool = False
    mail: bool = False
    code: bool = False
    passkey: bool = False
    sample: bool = False


def ways_of(request: HttpRequest, person: Person) -> Ways:
    """Return the ways of a person; who has a second factor needs it, a mailbox is not enough."""
    if settings.SAMPLE and person.is_sample:
        return Ways(sample=True)
    kinds = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    if kinds & {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}:
        passkey = Authenticator.Type.WEBAUTHN in kinds and passkeys_work(request)
        return Ways(code=bool(kinds - {Authenticator.Type.WEBAUTHN}), passkey=passkey)
    return Ways(password=person.has_usable_password(), mail=bool(person.email))


def passkey_question(person: Person) -> str:
    """Return what a page hands to the browser to ask for a passkey of this person."""
    return json.dumps(passkey_ceremony.begin_authentication(person))


def needs_confirmation(view: View) -> View:
    """Let through who has shown within a quarter of an hour who they are; others do so first.

    What was to be sent is not kept: a form that changes an account is filled in afterwards.
    """

    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if sessions.was_confirmed_recently(request, now=timezone.now()):
            return view(request, *args, **kwargs)
        query = urlencode({"next": request.path})
        return redirect(f"{reverse('account_reauthenticate')}?{query}")

    return gated
