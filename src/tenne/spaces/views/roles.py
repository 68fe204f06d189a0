"""Who works for an operator or in the network, and in which role."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tenne.design import toast
from tenne.foundation.refusal import Refused, sentence
from tenne.people.confirmation import needs_confirmation
from tenne.people.sessions import person_of

from ..forms import GiveNetworkRoleForm, GiveRoleForm
from ..models import Operator, Role, RoleInvitation, RoleKind
from ..numbers import number_in
from ..rights import network_admin, role_giver_of, roles_in, signed_in
from ..services.invitations import invite, pending
from ..services.roles import take_role
from .invitations import take_back
from .settings import operator_page


@require_http_methods(["GET", "POST"])
@role_giver_of
@needs_confirmation
def operator_roles(request: HttpRequest, operator: Operator) -> HttpResponse:
    """List the people of an operator; offer a role."""
    form = GiveRoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _invite(request, operator, form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field or None, sentence(refusal))
        else:
            return redirect("spaces:operator_roles", operator.slug)
    roles = Role.objects.filter(operator=operator).select_related("person", "space")
    return operator_page(
        request,
        "spaces/operator_roles.html",
        operator,
        "operator_roles",
        form=form,
        invitations=pending(operator, now=timezone.now()),
        roles=roles.order_by("kind", "space__name", "person__name"),
    )


@require_POST
@role_giver_of
@needs_confirmation
def take(request: HttpRequest, operator: Operator, role_id: int) -> HttpResponse:
    """Take a role away."""
    role = get_object_or_404(Role, pk=role_id, operator=operator)
    _take(request, role)
    return redirect("spaces:operator_roles", operator.slug)


@require_safe
@signed_in
def operators(request: HttpRequest) -> HttpResponse:
    """List the operators that somebody runs, or gives roles at."""
    roles = roles_in(request)
    found = Operator.objects.order_by("name")
    if not roles.is_network:
        found = found.filter(pk__in=roles.operator_at)
    rows = [{"operator": one, "runs_it": roles.may_operate(one)} for one in found]
    return render(request, "spaces/operators.html", {"rows": rows, "is_network": roles.is_network})


@require_http_methods(["GET", "POST"])
@network_admin
@needs_confirmation
def network_roles(request: HttpRequest) -> HttpResponse:
    """List who plans and who administers the network; offer a role, or take one away."""
    taken = request.POST.get("take", "")
    if taken:
        role = get_object_or_404(Role, pk=number_in(taken), operator=None)
        _take(request, role)
        return redirect("spaces:network_roles")
    if withdrawn := request.POST.get("withdraw", ""):
        open_ones = RoleInvitation.objects.filter(operator=None, ended_at=None)
        take_back(request, get_object_or_404(open_ones, pk=number_in(withdrawn)))
        return redirect("spaces:network_roles")
    form = GiveNetworkRoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _invite(request, None, form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field or None, sentence(refusal))
        else:
            return redirect("spaces:network_roles")
    roles = Role.objects.filter(kind__in=(RoleKind.PLANNER, RoleKind.NETWORK))
    return render(
        request,
        "spaces/network_roles.html",
        {
            "form": form,
            "roles": roles.select_related("person").order_by("kind", "person__name"),
            "invitations": pending(None, now=timezone.now()),
        },
    )


def _invite(request: HttpRequest, operator: Operator | None, said: dict[str, Any]) -> None:
    """Offer the role; what is said is the same whether or not somebody has that address."""
    invitation = invite(
        by=roles_in(request),
        inviter=person_of(request),
        operator=operator,
        now=timezone.now(),
        **said,
    )
    toast.say(request, _("An invitation is on its way to %(email)s.") % {"email": invitation.email})


def _take(request: HttpRequest, role: Role) -> None:
    try:
        take_role(role, by=roles_in(request))
    except Refused as refusal:
        toast.say(request, sentence(refusal), level=messages.WARNING)
    else:
        toast.say(request, _("The role of %(name)s has ended.") % {"name": role.person.name})
