"""Show again who you are: by second factor, password or a code by mail."""

from __future__ import annotations

from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from tenne.foundation.refusal import Refused, sentence

from .. import limits, proofs, second_factor, sessions
from ..confirmation import Ways, passkey_question, ways_of
from ..forms import CodeForm, ConfirmPasswordForm
from ..models import EmailProof, Person, ProofPurpose
from ..rules import PASSWORDS_PER_PERSON, PASSWORDS_PER_PERSON_DAY, SECOND_FACTORS_PER_PERSON
from .sign_in import safe_next

PROOF = "confirm_proof"


@sensitive_post_parameters("password", "code")
def confirm(request: HttpRequest) -> HttpResponse:
    """Offer the person's ways; lead on when one of them succeeded."""
    person, after = sessions.person_of(request), safe_next(request) or "/account/"
    ways, problem = ways_of(request, person), ""
    if request.method == "POST":
        try:
            if _shown(request, person, ways):
                factor = ways.code or ways.passkey
                sessions.confirm(
                    request,
                    now=timezone.now(),
                    second_factor=factor,
                    by_password=request.POST.get("way") == "password",
                )
                return redirect(after)
        except Refused as refused:
            problem = sentence(refused)
        except forms.ValidationError as error:
            problem = " ".join(error.messages)
    return render(
        request,
        "people/confirm.html",
        {
            "ways": ways,
            "problem": problem,
            "has_errors": bool(problem),
            "next": after,
            "password_form": ConfirmPasswordForm(),
            "code_form": CodeForm(),
            "sent_to": person.email if request.session.get(PROOF) else "",
            "options": passkey_question(person) if ways.passkey else "",
        },
        status=422 if problem else 200,
    )


def _shown(request: HttpRequest, person: Person, ways: Ways) -> bool:
    """Check what was sent; False when a mail was sent and the code is still to come."""
    way = request.POST.get("way", "")
    if way == "mail" and ways.mail:
        proof = proofs.ask(
            person.email or "",
            ProofPurpose.CONFIRM,
            network=limits.client_network(request),
            now=timezone.now(),
            person=person,
            known_as=f"account {person.pk}",
        )
        request.session[PROOF] = proof.pk
        return False
    if way == "sample" and ways.sample:
        return True
    if way == "mail-code" and ways.mail:
        return _mail_code(request, person)
    if way == "password" and ways.password:
        return _password(request, person)
    if way == "code" and ways.code:
        second_factor.require_allowance(person)
        if second_factor.use_code(person, request.POST.get("code", "")) is None:
            raise forms.ValidationError(second_factor.WRONG)
    elif way == "passkey" and ways.passkey:
        second_factor.require_allowance(person)
        form = AuthenticateWebAuthnForm(user=person, data=request.POST)
        if not form.is_valid():
            raise forms.ValidationError(_("This passkey is not known here."))
    else:
        raise forms.ValidationError(_("This way is not open to you."))
    limits.forgive(SECOND_FACTORS_PER_PERSON, str(person.pk))
    return True


def _mail_code(request: HttpRequest, person: Person) -> bool:
    key = EmailProof.objects.filter(pk=request.session.get(PROOF, 0), person=person).first()
    if key is None:
        raise forms.ValidationError(_("Please ask for a code first."))
    proofs.by_code(
        key.pk,
        request.POST.get("code", ""),
        network=limits.client_network(request),
        now=timezone.now(),
    )
    del request.session[PROOF]
    return True


def _password(request: HttpRequest, person: Person) -> bool:
    limits.require(
        (PASSWORDS_PER_PERSON, person.email or ""),
        (PASSWORDS_PER_PERSON_DAY, person.email or ""),
        now=timezone.now(),
    )
    same = authenticate(request, email=person.email, password=request.POST.get("password", ""))
    if same != person:
        raise forms.ValidationError(_("The password is wrong."))
    limits.forgive(PASSWORDS_PER_PERSON, person.email or "")
    return True
