"""What opens an account: address, password, sessions, tokens."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from tenne.design import toast
from tenne.foundation.refusal import Refused, sentence

from .. import calendar_keys, changes, limits, notices, proofs, sessions, tokens
from ..forms import SCOPE_WORDS, CodeForm, EmailForm, PasswordForm, TokenForm
from ..models import EmailProof, ProofPurpose, Session, Token

EMAIL_PROOF, PROVEN_OTHER = "email_proof", "proven_other"


def change_email(request: HttpRequest) -> HttpResponse:
    """Ask for a new address and send a code there."""
    person = sessions.person_of(request)
    form = EmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            proof = proofs.ask(
                form.cleaned_data["email"],
                ProofPurpose.CHANGE_EMAIL,
                network=limits.client_network(request),
                now=timezone.now(),
                person=person,
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            request.session[EMAIL_PROOF] = proof.pk
            return redirect("people:email_code")
    context = {"form": form, "person": person, "has_errors": bool(form.errors)}
    return render(request, "people/email.html", context, status=422 if form.errors else 200)


def email_code(request: HttpRequest) -> HttpResponse:
    """Take the code from the new address; if it belongs to another account, offer to join both."""
    person = sessions.person_of(request)
    proof = EmailProof.objects.filter(
        pk=request.session.get(EMAIL_PROOF, 0), person=person, purpose=ProofPurpose.CHANGE_EMAIL
    ).first()
    if proof is None:
        return redirect("account_email")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            proofs.by_code(
                proof.pk,
                form.cleaned_data["code"],
                network=limits.client_network(request),
                now=now,
            )
        except Refused as refused:
            form.add_error(refused.field or None, sentence(refused))
        else:
            del request.session[EMAIL_PROOF]
            if changes.change_email(person, proof.email, now=now):
                sessions.end_all(person, but=sessions.current_row_key(request))
                toast.say(request, _("Your address is changed."))
                return redirect("people:account")
            request.session[PROVEN_OTHER] = {"email": proof.email, "at": now.isoformat()}
            return redirect("/account/merge/")
    context = {"form": form, "email": proof.email, "has_errors": bool(form.errors)}
    return render(request, "people/email_code.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters("password")
def password(request: HttpRequest) -> HttpResponse:
    """Set or remove the password; other sessions end, and tokens if the person says so.

    Who sets a new one without having shown the old one has forgotten it, or fears that somebody
    else knows it: then ending the tokens is what the form proposes.
    """
    person = sessions.person_of(request)
    if request.method == "POST" and "remove" in request.POST:
        person.set_unusable_password()
        return _new_password(request, "password_removed", _("The password is removed."))
    form = PasswordForm(
        request.POST or None,
        person=person,
        has_tokens=tokens.in_use(person, now=timezone.now()).exists(),
        is_reset=person.has_usable_password() and not sessions.knows_the_password(request),
    )
    if request.method == "POST" and form.is_valid():
        person.set_password(form.cleaned_data["password"])
        return _new_password(request, "password_changed", _("The password is set."))
    context = {"form": form, "person": person, "has_errors": bool(form.errors)}
    return render(request, "people/password.html", context, status=422 if form.errors else 200)


def _new_password(request: HttpRequest, change: str, said: str) -> HttpResponse:
    person, ended = sessions.person_of(request), 0
    with transaction.atomic():
        person.save(update_fields=["password"])
        update_session_auth_hash(request, person)
        sessions.end_all(person, but=sessions.current_row_key(request))
        if request.POST.get("end_tokens"):
            ended = tokens.revoke_all(person, now=timezone.now())
        notices.account_changed(person, change, ended_tokens=ended)
    toast.say(request, " ".join([said, _ended_too(ended)] if ended else [said]))
    return redirect("people:account")


def _ended_too(count: int) -> str:
    return ngettext(
        "%(count)s token has ended with it.", "%(count)s tokens have ended with it.", count
    ) % {"count": count}


def session_list(request: HttpRequest) -> HttpResponse:
    """Show where the person is signed in; end one session, or all others."""
    person, here = sessions.person_of(request), sessions.current_row_key(request)
    rows = Session.objects.filter(person=person, expire_date__gt=timezone.now())
    if request.method == "POST":
        chosen = request.POST.get("session", "")
        ended = rows.exclude(pk=here)
        if chosen != "all":
            ended = ended.filter(pk=chosen if chosen.isalnum() else "")
        ended.delete()
        toast.say(request, _("Ended."))
        return redirect("people:sessions")
    context = {"sessions": rows.order_by("-seen_at"), "here": here}
    return render(request, "people/sessions.html", context)


def token_list(request: HttpRequest) -> HttpResponse:
    """List tokens; make one and show its secret once."""
    person = sessions.person_of(request)
    with_factor = sessions.has_second_factor(request)
    form, secret = TokenForm(request.POST or None, with_factor=with_factor), ""
    if request.method == "POST" and form.is_valid():
        _token, secret = tokens.make(
            person,
            label=form.cleaned_data["label"],
            scopes=form.cleaned_data["scopes"],
            lasts=timedelta(days=form.cleaned_data["days"]),
            now=timezone.now(),
        )
        notices.account_changed(person, "token_made", detail=form.cleaned_data["label"])
        form = TokenForm(with_factor=with_factor)
    now = timezone.now()
    rows = calendar_keys.without_calendars(Token.objects.filter(person=person)).order_by("-made_at")
    context = {
        "form": form,
        "secret": secret,
        "tokens": [
            (token, [SCOPE_WORDS[scope] for scope in token.scopes])
            for token in rows.filter(revoked_at=None)
        ],
        "ended": rows.filter(revoked_at__gt=now - timedelta(days=1)),
        "now": now,
        "has_errors": bool(form.errors),
    }
    return render(request, "people/tokens.html", context, status=422 if form.errors else 200)


@require_POST
def revoke_token(request: HttpRequest, key: int) -> HttpResponse:
    """End a token."""
    token = get_object_or_404(Token, pk=key, person=sessions.person_of(request))
    tokens.revoke(token, now=timezone.now())
    toast.say(request, _("The token is ended."))
    return redirect("people:tokens")
