"""Sign in: an address, a code; or a password, or a passkey; then perhaps a second factor."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.site_address import address_of_request

from .. import guests, known_browsers, limits, proofs, services, sessions
from ..addresses import is_own_path, passkeys_work
from ..forms import CodeForm, EmailForm, NameForm, PasswordSignInForm
from ..models import EmailProof, Person, ProofPurpose, normal_email
from ..rules import (
    PASSWORDS_PER_NETWORK,
    PASSWORDS_PER_PERSON,
    PASSWORDS_PER_PERSON_DAY,
    masked_email,
)

PROOF, PROVEN, AFTER = "proof", "proven_email", "after_sign_in"
NAME_WITHIN = timedelta(minutes=30)


def safe_next(request: HttpRequest) -> str:
    """Return where to go afterwards: a path of this site, or nothing."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    return target if is_own_path(target) else ""


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for an address and send a code there; the same for everybody, known or not."""
    after = safe_next(request)
    if request.user.is_authenticated:
        return redirect(after or settings.LOGIN_REDIRECT_URL)
    form = EmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            proof = proofs.ask(
                form.cleaned_data["email"],
                ProofPurpose.SIGN_IN,
                network=limits.client_network(request),
                now=timezone.now(),
                next_path=after,
                known_as=known_browsers.number_for(request, form.cleaned_data["email"]),
                site=address_of_request(request),
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            request.session[PROOF] = proof.pk
            request.session[AFTER] = after
            return redirect("people:code")
    return render(
        request,
        "people/sign_in.html",
        {
            "form": form,
            "has_errors": bool(form.errors),
            "next": after,
            "passkeys_work": passkeys_work(request),
            "sample": settings.SAMPLE,
        },
        status=422 if form.errors else 200,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    """Take the code from the mail."""
    proof = EmailProof.objects.filter(pk=request.session.get(PROOF, 0)).first()
    if proof is None or request.user.is_authenticated:
        return redirect("account_login")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            proof = proofs.by_code(
                proof.pk,
                form.cleaned_data["code"],
                network=limits.client_network(request),
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error(refused.field or None, sentence(refused))
        else:
            return _proven(request, proof)
    return render(
        request,
        "people/code.html",
        {"form": form, "has_errors": bool(form.errors), "email": proof.email},
        status=422 if form.errors else 200,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def follow_link(request: HttpRequest, link: str) -> HttpResponse:
    """Show a button; only the button uses the link up, because mail scanners open links."""
    try:
        proof = proofs.of_link(link, now=timezone.now())
        if proof.purpose != ProofPurpose.SIGN_IN:
            return redirect("account_login")
        if request.method == "POST":
            return _proven(request, proofs.by_link(link, now=timezone.now()))
    except Refused as refused:
        context = {"sentence": sentence(refused)}
        return render(request, "people/link_over.html", context, status=410)
    return render(request, "people/link.html", {"email": masked_email(proof.email)})


def _proven(request: HttpRequest, proof: EmailProof) -> HttpResponse:
    """Go on with an address that has just been proven: sign in, or ask for a name."""
    request.session.pop(PROOF, None)
    if proof.next_path:
        request.session[AFTER] = proof.next_path
    account = services.account_for(proof.email)
    if account is not None:
        return _sign_in_by_code(request, account)
    request.session[PROVEN] = {"email": proof.email, "at": timezone.now().isoformat()}
    return redirect("people:name")


@never_cache
@require_http_methods(["GET", "POST"])
def say_name(request: HttpRequest) -> HttpResponse:
    """Open the account of an address that has just been proven and belongs to nobody yet."""
    proven = request.session.get(PROVEN) or {}
    at = parse_datetime(proven.get("at", ""))
    if at is None or timezone.now() - at > NAME_WITHIN:
        return redirect("account_login")
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        del request.session[PROVEN]
        account = services.open_account(
            name=form.cleaned_data["name"],
            email=proven["email"],
            language=(get_language() or "de")[:2],
            now=timezone.now(),
        )
        if guests.to_be_asked_about(account).exists():
            after = urlencode({"next": request.session.get(AFTER) or settings.LOGIN_REDIRECT_URL})
            request.session[AFTER] = f"/account/guests/?{after}"
        return _sign_in_by_code(request, account)
    return render(
        request,
        "people/name.html",
        {"form": form, "has_errors": bool(form.errors), "email": proven["email"]},
        status=422 if form.errors else 200,
    )


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in_by_password(request: HttpRequest) -> HttpResponse:
    """Take address and password; wrong ones get one sentence, whichever was wrong."""
    after = safe_next(request)
    if request.user.is_authenticated:
        return redirect(after or settings.LOGIN_REDIRECT_URL)
    form = PasswordSignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = _by_password(request, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            if person is not None:
                request.session[AFTER] = after
                clear_login(request)
                record_authentication(request, person, method="password")
                return _through_the_stages(request, Login(user=person))
            form.add_error(None, _("Address or password is wrong."))
    return render(
        request,
        "people/sign_in_password.html",
        {"form": form, "has_errors": bool(form.errors), "next": after},
        status=422 if form.errors else 200,
    )


def _by_password(request: HttpRequest, *, email: str, password: str) -> Person | None:
    # Who guesses elsewhere does not lock out a browser in which this address has signed in before.
    known_as = known_browsers.number_for(request, email)
    subject = f"{known_as} {normal_email(email)}".strip()
    limits.require(
        (PASSWORDS_PER_PERSON, subject),
        (PASSWORDS_PER_PERSON_DAY, subject),
        (PASSWORDS_PER_NETWORK, limits.client_network(request)),
        now=timezone.now(),
    )
    person = authenticate(request, email=email, password=password)
    if not isinstance(person, Person):
        return None
    limits.forgive(PASSWORDS_PER_PERSON, subject)
    return person


def _sign_in_by_code(request: HttpRequest, person: Person) -> HttpResponse:
    clear_login(request)
    record_authentication(request, person, method="code")
    return _through_the_stages(request, Login(user=person, email=person.email))


def _through_the_stages(request: HttpRequest, login: Login) -> HttpResponse:
    response: HttpResponse = perform_login(request, login)
    return response


@never_cache
@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and have the browser forget what it kept."""
    if request.method == "GET":
        if not request.user.is_authenticated:
            return redirect(settings.LOGIN_REDIRECT_URL)
        return render(request, "people/sign_out.html")
    # Where a shift ends, the next one begins.
    after = "/device/" if sessions.limited_to(request) else settings.LOGIN_REDIRECT_URL
    logout(request)
    response = redirect(after)
    # Caches and offline copies only: the cookies of language and colours may stay.
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
