"""Take roles: nobody takes what is above them, and no operator loses its last person.

Roles are given by invitation, see `invitations`.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_noop

from tenne.foundation.refusal import Refused
from tenne.people.models import Person

from ..models import Role, RoleKind
from ..rights import Roles
from ..rules import require_may_give


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
