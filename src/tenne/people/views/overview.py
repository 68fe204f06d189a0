"""The account: what is kept, and the way to each part of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tenne.design import toast

from .. import second_factor
from ..forms import PersonForm
from ..models import Session, Token


def account(request: HttpRequest) -> HttpResponse:
    """Show the account; change name, language and audience."""
    person = request.user
    form = PersonForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        toast.say(request, _("Saved."))
        return redirect("people:account")
    return render(
        request,
        "people/account.html",
        {
            "form": form,
            "has_errors": bool(form.errors),
            "person": person,
            "has_second_factor": second_factor.has_any(person),
            "sessions": Session.objects.filter(person=person).count(),
            "tokens": Token.objects.filter(person=person, revoked_at=None).count(),
        },
        status=422 if form.errors else 200,
    )
