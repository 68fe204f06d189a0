"""Who may do what where, beyond being a member: read once a request, checked by decorators.

=================== ========= =================================================== ============
decorator           rule      who                                                 gets
=================== ========= =================================================== ============
``@public``         public    everybody                                           –
``@signed_in``      signed-in who has signed in                                   –
``@host_of_space``  host      hosts of the space, its operator, its paired device ``space``
``@operator_of``    operator  the operator's own people                           ``operator``
``@role_giver_of``  roles     the operator's own people, network administration   ``operator``
``@network_admin``  network   network administration                              –
``@planner``        planner   planners, network administration                    –
=================== ========= =================================================== ============

The address of a host's view has ``<slug:slug>``, that of an operator's ``<slug:operator_slug>``;
the decorator turns the slug into the thing itself and opens the scope of its operator.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from tenne.foundation import scope
from tenne.foundation.permission import View, declare, is_confined, public, signed_in, to_sign_in
from tenne.foundation.planned import planned_cursor
from tenne.people.models import Person
from tenne.people.services import has_second_factor, limited_to

from .at_hand import look_at
from .models import Operator, RoleKind, Space
from .voice import speak_for

__all__ = [
    "Roles", "desks_of", "host_of_space", "network_admin", "operator_of", "planner", "public",
    "role_giver_of", "roles_in", "roles_of", "signed_in",
]  # fmt: skip

HOST, OPERATOR, ROLES, NETWORK, PLANNER = "host", "operator", "roles", "network", "planner"
SECOND_FACTOR_PAGE = "mfa_index"
OF_A_PERSON = "SELECT kind, operator_id, space_id FROM spaces_role WHERE person_id = %s"


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of a person, with their places."""

    host_at: frozenset[tuple[int, int]] = frozenset()  # (operator, space)
    operator_at: frozenset[int] = frozenset()
    is_planner: bool = False
    is_network: bool = False

    @property
    def operator_ids(self) -> frozenset[int]:
        """The operators for whom this person works in any role."""
        return self.operator_at | {operator_id for operator_id, _ in self.host_at}

    def may_host(self, space: Space) -> bool:
        """Tell whether this person works at the front desk of a space."""
        return self.may_host_at(space.operator_id, space.pk)

    def may_host_at(self, operator_id: int, space_id: int) -> bool:
        """Tell the same of a space that was not read, by its numbers."""
        return operator_id in self.operator_at or (operator_id, space_id) in self.host_at

    def may_operate(self, operator: Operator) -> bool:
        """Tell whether this person runs an operator."""
        return operator.pk in self.operator_at

    def kinds_at(self, operator_id: int) -> frozenset[str]:
        """Return the roles that count at an operator: its own, and network-wide ones."""
        found = {
            RoleKind.OPERATOR: operator_id in self.operator_at,
            RoleKind.HOST: any(operator_id == one for one, _ in self.host_at),
            RoleKind.PLANNER: self.is_planner,
            RoleKind.NETWORK: self.is_network,
        }
        return frozenset(str(kind.value) for kind, has_it in found.items() if has_it)


def roles_of(person: Person) -> Roles:
    """Read all roles of a person; one statement."""
    with planned_cursor() as cursor:
        cursor.execute(OF_A_PERSON, [person.pk])
        rows = cursor.fetchall()
    kinds = {kind for kind, _, _ in rows}
    return Roles(
        host_at=frozenset(
            (operator_id, space_id)
            for kind, operator_id, space_id in rows
            if kind == RoleKind.HOST and operator_id and space_id
        ),
        operator_at=frozenset(
            operator_id
            for kind, operator_id, _ in rows
            if kind == RoleKind.OPERATOR and operator_id
        ),
        is_planner=RoleKind.PLANNER in kinds,
        is_network=RoleKind.NETWORK in kinds,
    )


def roles_in(request: HttpRequest) -> Roles:
    """Return the roles that a request may use, read once; a paired device hosts one space only."""
    known: Roles | None = getattr(request, "_tenne_roles", None)
    if known is not None:
        return known
    roles = Roles()
    if request.user.is_authenticated:
        roles = roles_of(request.user)
        if is_confined(request):
            roles = _confined(roles, limited_to(request))
    request._tenne_roles = roles  # type: ignore[attr-defined]
    return roles


def desks_of(roles: Roles) -> list[Space]:
    """Return the spaces at whose front desk somebody works, by name; one statement at most."""
    if not roles.operator_ids:
        return []
    with scope.operators(*roles.operator_ids):
        return [space for space in Space.objects.order_by("name") if roles.may_host(space)]


def _confined(roles: Roles, to: str) -> Roles:
    """Keep of the roles only the host's work at the space that a device stands in."""
    kind, _, key = to.partition(":")
    if kind != HOST or not key.isdigit():
        return Roles()
    with scope.network("the operator of a paired device's space"):
        space = Space.objects.filter(pk=int(key)).first()
    if space is None or not roles.may_host(space):
        return Roles()
    return Roles(host_at=frozenset({(space.operator_id, space.pk)}))


def require_host(request: HttpRequest, slug: str) -> Space:
    """Return the space if the request may work at its front desk."""
    with scope.network("a space is found before its roles are checked"):
        space = Space.objects.select_related("operator").filter(slug=slug).first()
    # A space that does not exist, or is not shown, is told apart from a closed door by nobody.
    if space is None or not roles_in(request).may_host(space):
        raise PermissionDenied
    return space


def require_operator(request: HttpRequest, slug: str) -> Operator:
    """Return the operator if the request may run it."""
    operator = _operator(slug)
    if operator is None or not roles_in(request).may_operate(operator):
        raise PermissionDenied
    return operator


def _operator(slug: str) -> Operator | None:
    with scope.network("an operator is found before its roles are checked"):
        return Operator.objects.filter(slug=slug).first()


def host_of_space(view: View) -> View:
    """Let in who works at the space ``slug``; hand over the space, in its operator's scope."""

    @wraps(view)
    def guarded(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if (elsewhere := _first_prove_yourself(request)) is not None:
            return elsewhere
        space = require_host(request, slug)
        speak_for(space)
        look_at(request, space)
        with scope.operators(space.operator_id):
            return view(request, space, *args, **kwargs)

    return declare(HOST, guarded)


def operator_of(view: View) -> View:
    """Let in who runs the operator ``operator_slug``; hand over the operator, in its scope."""

    @wraps(view)
    def guarded(
        request: HttpRequest, operator_slug: str, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if (elsewhere := _first_prove_yourself(request)) is not None:
            return elsewhere
        operator = require_operator(request, operator_slug)
        with scope.operators(operator.pk):
            return view(request, operator, *args, **kwargs)

    return declare(OPERATOR, guarded)


def role_giver_of(view: View) -> View:
    """Let in who may give roles at an operator: its own people and network administration."""

    @wraps(view)
    def guarded(
        request: HttpRequest, operator_slug: str, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if (elsewhere := _first_prove_yourself(request)) is not None:
            return elsewhere
        operator, roles = _operator(operator_slug), roles_in(request)
        if operator is None or not (roles.may_operate(operator) or roles.is_network):
            raise PermissionDenied
        with scope.operators(operator.pk):
            return view(request, operator, *args, **kwargs)

    return declare(ROLES, guarded)


def network_admin(view: View) -> View:
    """Let in network administration; the view opens the scope it needs, with its reason."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if (elsewhere := _first_prove_yourself(request)) is not None:
            return elsewhere
        if not roles_in(request).is_network:
            raise PermissionDenied
        with scope.person(request.user.pk or 0):
            return view(request, *args, **kwargs)

    return declare(NETWORK, guarded)


def planner(view: View) -> View:
    """Let in planners; they read catalogues, never bookings."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if (elsewhere := _first_prove_yourself(request)) is not None:
            return elsewhere
        roles = roles_in(request)
        if not (roles.is_planner or roles.is_network):
            raise PermissionDenied
        with scope.person(request.user.pk or 0):
            return view(request, *args, **kwargs)

    return declare(PLANNER, guarded)


def _first_prove_yourself(request: HttpRequest) -> HttpResponseBase | None:
    """Lead staff to the sign-in, or to a second factor; None when both stand behind the request.

    A front-desk device was paired by somebody with a second factor, and its PIN is one itself.
    """
    if not request.user.is_authenticated:
        return to_sign_in(request)
    if is_confined(request) or has_second_factor(request):
        return None
    if roles_in(request) == Roles():
        raise PermissionDenied
    return redirect(SECOND_FACTOR_PAGE)
