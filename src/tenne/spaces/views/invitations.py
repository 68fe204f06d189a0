"""What roles somebody was offered: accept or refuse; and take an offer back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tenne.design import toast
from tenne.foundation.refusal import Refused, sentence
from tenne.people.confirmation import needs_confirmation
from tenne.people.services import has_second_factor
from tenne.people.sessions import person_of

from ..models import Operator, RoleInvitation
from ..numbers import number_in
from ..rights import role_giver_of, roles_in, signed_in
from ..services import invitations


@require_http_methods(["GET", "POST"])
@signed_in
def my_invitations(request: HttpRequest) -> HttpResponse:
    """Show what the signed-in person was offered; accept it, or refuse it."""
    person, now = person_of(request), timezone.now()
    if request.method == "POST":
        key = number_in(request.POST.get("invitation", ""))
        try:
            if request.POST.get("answer") == "accept":
                role = invitations.accept(person, key, now=now)
                toast.say(request, _("You are now: %(role)s.") % {"role": role.get_kind_display()})
            else:
                invitations.decline(person, key, now=now)
                toast.say(request, _("Refused. You have no role from it."))
        except Refused as refusal:
            toast.say(request, sentence(refusal), level=messages.WARNING)
        return redirect("spaces:my_invitations")
    return render(
        request,
        "spaces/my_invitations.html",
        {
            "invitations": invitations.pending_for(person, now=now),
            "needs_factor": not has_second_factor(request),
            "email": person.email,
        },
    )


@require_POST
@role_giver_of
@needs_confirmation
def withdraw(request: HttpRequest, operator: Operator, invitation_id: int) -> HttpResponse:
    """Take an offer of this operator back."""
    found = get_object_or_404(RoleInvitation, pk=invitation_id, operator=operator, ended_at=None)
    take_back(request, found)
    return redirect("spaces:operator_roles", operator.slug)


def take_back(request: HttpRequest, invitation: RoleInvitation) -> None:
    """Take an offer back and say so."""
    try:
        invitations.withdraw(invitation, by=roles_in(request), now=timezone.now())
    except Refused as refusal:
        toast.say(request, sentence(refusal), level=messages.WARNING)
    else:
        toast.say(request, _("The invitation is withdrawn."))
