"""Who works for an operator, and in which role."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tenne.design import toast
from tenne.foundation.refusal import Refused, sentence
from tenne.people.confirmation import needs_confirmation

from ..forms import GiveRoleForm
from ..models import Operator, Role
from ..rights import role_giver_of, roles_in
from ..services.roles import give_role, take_role
from .settings import operator_page


@require_http_methods(["GET", "POST"])
@role_giver_of
@needs_confirmation
def operator_roles(request: HttpRequest, operator: Operator) -> HttpResponse:
    """List the people of an operator; give a role."""
    form = GiveRoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            role = give_role(by=roles_in(request), operator=operator, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field or None, sentence(refusal))
        else:
            given = {"name": role.person.name, "role": role.get_kind_display()}
            toast.say(request, _("%(name)s is now: %(role)s.") % given)
            return redirect("spaces:operator_roles", operator.slug)
    roles = Role.objects.filter(operator=operator).select_related("person", "space")
    return operator_page(
        request,
        "spaces/operator_roles.html",
        operator,
        "operator_roles",
        form=form,
        roles=roles.order_by("kind", "space__name", "person__name"),
    )


@require_POST
@role_giver_of
@needs_confirmation
def take(request: HttpRequest, operator: Operator, role_id: int) -> HttpResponse:
    """Take a role away."""
    role = get_object_or_404(Role, pk=role_id, operator=operator)
    try:
        take_role(role, by=roles_in(request))
    except Refused as refusal:
        toast.say(request, sentence(refusal), level=messages.WARNING)
    else:
        toast.say(request, _("The role of %(name)s has ended.") % {"name": role.person.name})
    return redirect("spaces:operator_roles", operator.slug)
