"""The account: what is kept, and the way to each part of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tenne.design import toast

from .. import calendar_keys, factor_resets, guests, second_factor, sessions
from ..forms import PersonForm
from ..models import Session, Token


def account(request: HttpRequest) -> HttpResponse:
    """Show the account; change name, language and audience."""
    person = sessions.person_of(request)
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
            "has_guests": guests.to_be_asked_about(person).exists(),
            "reset": factor_resets.open_for(person),
            "is_staff": sessions.works_for_an_operator(person),
            "has_second_factor": second_factor.has_any(person),
            "sessions": Session.objects.filter(person=person).count(),
            "tokens": calendar_keys.without_calendars(
                Token.objects.filter(person=person, revoked_at=None)
            ).count(),
        },
        status=422 if form.errors else 200,
    )


@require_POST
def keep_factor(request: HttpRequest) -> HttpResponse:
    """Stop the removal of one's own second factor."""
    reset = factor_resets.open_for(sessions.person_of(request))
    if reset is not None:
        factor_resets.stop(reset, now=timezone.now())
    return redirect("people:account")
