"""Offer a role to an address; only who reads its mail and accepts has the role.

The answer to whoever invites is the same whether or not somebody has that address: nothing here
looks it up, so no name is learnt by inviting.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from tenne.design import formats
from tenne.foundation import audit, mail
from tenne.foundation.refusal import Refused
from tenne.people import limits
from tenne.people.models import Person, normal_email
from tenne.people.rules import Rate

from ..models import Operator, Role, RoleInvitation, RoleKind, Space
from ..rights import Roles, roles_of
from ..rules import ONE_DAY, require_may_give
from ..sender import sender_of

LASTS = timedelta(days=14)
# Enough for a new house with all its people, too few to send mail to a village.
PER_GIVER = Rate("invitations-giver", 30, ONE_DAY)
PER_ADDRESS = Rate("invitations-address", 3, ONE_DAY)


def invite(
    *,
    by: Roles,
    inviter: Person,
    email: str,
    kind: str,
    operator: Operator | None,
    space: Space | None = None,
    now: datetime,
) -> RoleInvitation:
    """Offer a role to an address and mail it; a second time renews what is still open.

    Without an operator it is a role that counts in the whole network.
    """
    require_may_give(kind, by=_level(by, operator))
    _require_place(kind, operator, space)
    address = normal_email(email) or ""
    limits.require_in_turn(
        (PER_ADDRESS, f"{operator.pk if operator else 'network'} {address}"),
        (PER_GIVER, str(inviter.pk)),
        now=now,
    )
    with transaction.atomic():
        invitation, _new = RoleInvitation.objects.update_or_create(
            email=address,
            kind=kind,
            operator=operator,
            space=space if kind == RoleKind.HOST else None,
            ended_at=None,
            defaults={"invited_by": inviter, "invited_at": now, "lapses_at": now + LASTS},
        )
        _send(invitation)
    return invitation


def pending(operator: Operator | None, *, now: datetime) -> QuerySet[RoleInvitation]:
    """Return what was offered at an operator, or in the network, and not answered yet."""
    rows = RoleInvitation.objects.filter(operator=operator, ended_at=None, lapses_at__gt=now)
    return rows.select_related("space").order_by("email", "kind")


def pending_for(person: Person, *, now: datetime) -> QuerySet[RoleInvitation]:
    """Return what was offered to the proven address of a person."""
    rows = RoleInvitation.objects.filter(ended_at=None, lapses_at__gt=now)
    if not person.can_sign_in or not person.email:
        return rows.none()
    return rows.filter(email=person.email).select_related("operator", "space").order_by("pk")


@transaction.atomic
def accept(person: Person, invitation_id: int, *, now: datetime) -> Role:
    """Take an offered role; an offer is worth no more than what its giver may give now.

    Raises
    ------
    Refused
        ``invitation-over``: answered, withdrawn, lapsed, for somebody else, or its giver may not
        give this role any more.
    """
    invitation = _open(person, invitation_id, now=now)
    giver = invitation.invited_by
    if giver is None or not giver.can_sign_in:
        raise _over()
    try:
        require_may_give(invitation.kind, by=_level(roles_of(giver), invitation.operator))
    except Refused as refused:
        raise _over() from refused
    with audit.context(invited_by=giver.pk):
        role, _new = Role.objects.get_or_create(
            person=person,
            kind=invitation.kind,
            operator=invitation.operator,
            space=invitation.space,
        )
    _end(invitation, now=now)
    return role


@transaction.atomic
def decline(person: Person, invitation_id: int, *, now: datetime) -> None:
    """Refuse an offered role."""
    _end(_open(person, invitation_id, now=now), now=now)


def withdraw(invitation: RoleInvitation, *, by: Roles, now: datetime) -> None:
    """Take an offer back before it is answered."""
    require_may_give(invitation.kind, by=_level(by, invitation.operator))
    _end(invitation, now=now)


def _open(person: Person, invitation_id: int, *, now: datetime) -> RoleInvitation:
    rows = pending_for(person, now=now).select_for_update(of=("self",))
    invitation = rows.filter(pk=invitation_id).first()
    if invitation is None:
        raise _over()
    return invitation


def _end(invitation: RoleInvitation, *, now: datetime) -> None:
    RoleInvitation.objects.filter(pk=invitation.pk, ended_at=None).update(ended_at=now)


def _level(roles: Roles, operator: Operator | None) -> frozenset[str]:
    """Return the giver's roles that count where the role is given."""
    if operator is None:
        return frozenset({"network"} if roles.is_network else ())
    return roles.kinds_at(operator.pk)


def _require_place(kind: str, operator: Operator | None, space: Space | None) -> None:
    at_an_operator = kind in (RoleKind.HOST, RoleKind.OPERATOR)
    if at_an_operator != (operator is not None):
        raise ValueError(f"kind must fit its place, got {kind!r} at {operator}")
    if kind == RoleKind.HOST and (
        space is None or operator is None or space.operator_id != operator.pk
    ):
        raise Refused(
            "role-needs-a-space",
            gettext_noop("Hosts work at one space of the operator: choose it."),
            field="space",
        )


def _over() -> Refused:
    return Refused(
        "invitation-over",
        gettext_noop("This invitation is over. Please ask for a new one."),
    )


def _send(invitation: RoleInvitation) -> None:
    context = {
        "role": invitation.get_kind_display(),
        "operator": invitation.operator.name if invitation.operator else "",
        "space": invitation.space.name if invitation.space else "",
        "link": f"{settings.PUBLIC_URL}{reverse('spaces:my_invitations')}",
        "until": formats.day(
            invitation.lapses_at.date(), formats.language_of(get_language() or "de"), "year"
        ),
        "host": settings.PUBLIC_URL,
    }
    mail.queue(
        key=f"invitation:{invitation.pk}:{invitation.invited_at.timestamp()}",
        to=invitation.email,
        sender=sender_of(invitation.operator) if invitation.operator else mail.THE_SITE,
        subject=_("Invitation: %(role)s") % {"role": context["role"]},
        text=render_to_string("spaces/mail/role_invitation.txt", context),
    )
