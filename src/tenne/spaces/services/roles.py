"""Give and take roles: nobody gives what is above them, and no operator loses its last person."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_noop

from tenne.foundation.refusal import Refused
from tenne.people.models import Person, normal_email

from ..models import Operator, Role, RoleKind, Space
from ..rights import Roles
from ..rules import require_may_give


@transaction.atomic
def give_role(
    *,
    by: Roles,
    email: str,
    kind: str,
    operator: Operator,
    space: Space | None = None,
) -> Role:
    """Give a role at an operator to somebody who has an account; a second time changes nothing."""
    require_may_give(kind, by=by.kinds_at(operator.pk))
    if kind not in (RoleKind.HOST, RoleKind.OPERATOR):
        raise ValueError(f"kind must be host or operator, got {kind!r}")
    if kind == RoleKind.HOST and (space is None or space.operator_id != operator.pk):
        raise Refused(
            "role-needs-a-space",
            gettext_noop("Hosts work at one space of the operator: choose it."),
            field="space",
        )
    role, _ = Role.objects.get_or_create(
        person=_account(email),
        kind=kind,
        operator=operator,
        space=space if kind == RoleKind.HOST else None,
    )
    return role


@transaction.atomic
def give_network_role(*, by: Roles, email: str, kind: str) -> Role:
    """Give a role that counts in the whole network: planner or network administration."""
    require_may_give(kind, by=["network"] if by.is_network else [])
    if kind not in (RoleKind.PLANNER, RoleKind.NETWORK):
        raise ValueError(f"kind must be planner or network, got {kind!r}")
    role, _ = Role.objects.get_or_create(
        person=_account(email), kind=kind, operator=None, space=None
    )
    return role


@transaction.atomic
def first_administrator(person: Person) -> Role:
    """Give network administration to somebody for whom the machine's own administrator vouches."""
    role, _ = Role.objects.get_or_create(
        person=person, kind=RoleKind.NETWORK, operator=None, space=None
    )
    return role


@transaction.atomic
def take_role(role: Role, *, by: Roles) -> None:
    """Take a role away; the last person of an operator stays until there is another."""
    at = by.kinds_at(role.operator_id) if role.operator_id else ["network"] * by.is_network
    require_may_give(role.kind, by=at)
    if role.kind in (RoleKind.OPERATOR, RoleKind.NETWORK):
        # Two who take each other's role away at once must not both succeed.
        same = Role.objects.select_for_update().filter(kind=role.kind, operator=role.operator_id)
        if not any(one.pk != role.pk for one in same.order_by("pk")):
            raise Refused(
                "last-of-its-kind",
                gettext_noop("Somebody must remain: give this role to another person first."),
            )
    role.delete()


def _account(email: str) -> Person:
    person = Person.objects.filter(email=normal_email(email)).first()
    if person is None or not person.can_sign_in:
        raise Refused(
            "no-such-account",
            gettext_noop("Nobody has signed in with this address yet: ask for one sign-in first."),
            field="email",
        )
    return person
