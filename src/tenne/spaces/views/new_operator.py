"""Network administration begins an operator, and offers somebody to run it."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.design import toast
from tenne.foundation import scope
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import local_date
from tenne.people.confirmation import needs_confirmation
from tenne.people.sessions import person_of

from ..forms import NewOperatorForm
from ..models import RoleKind
from ..rights import network_admin, roles_in
from ..services.invitations import invite
from ..services.notices import HOME
from ..services.operators import begin_operator


@require_http_methods(["GET", "POST"])
@network_admin
@needs_confirmation
def new_operator(request: HttpRequest) -> HttpResponse:
    """Ask who runs what; the operator is there at once, its first person gets an invitation."""
    form = NewOperatorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _begin(request, form)
        except Refused as refusal:
            form.add_error(refusal.field or None, sentence(refusal))
        else:
            said = {"name": form.cleaned_data["name"], "email": form.cleaned_data["runs_it"]}
            message = _("%(name)s is there. An invitation is on its way to %(email)s.")
            toast.say(request, message % said)
            return redirect("spaces:operators")
    return render(request, "spaces/new_operator.html", {"form": form})


def _begin(request: HttpRequest, form: NewOperatorForm) -> None:
    now = timezone.now()
    said = dict(form.cleaned_data)
    email = said.pop("runs_it")
    with scope.network("an operator is begun"), transaction.atomic():
        operator = begin_operator(today=local_date(now, HOME), **said)
        invite(
            by=roles_in(request), inviter=person_of(request), email=email,
            kind=RoleKind.OPERATOR, operator=operator, now=now,
        )  # fmt: skip
