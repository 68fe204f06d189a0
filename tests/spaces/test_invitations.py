"""A role is offered to an address: nobody learns who has it, and nobody has a role unasked."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tenne.foundation.models import Message
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces import rights
from tenne.spaces.models import Role, RoleInvitation, Space
from tenne.spaces.services import invitations
from tests.factories import NOW
from tests.signing_in import signed_in

from .making import make_operator, make_person, make_role

pytestmark = pytest.mark.django_db
ADDRESS = "neu@tenne.example"
PAGE = "/account/invitations/"


@pytest.fixture
def boss(space) -> Person:
    person = make_person()
    make_role(person, "operator", operator=space.operator)
    return person


@pytest.fixture
def newcomer() -> Person:
    return make_person(name="Neue Kraft", email=ADDRESS)


def invite(boss, space, email=ADDRESS, kind="host", now=NOW) -> RoleInvitation:
    return invitations.invite(
        by=rights.roles_of(boss), inviter=boss, email=email, kind=kind, operator=space.operator,
        space=space if kind == "host" else None, now=now,
    )  # fmt: skip


def browser_of(person: Person) -> Client:
    return signed_in(person, language="en", confirmed_at=NOW)


def test_the_answer_is_the_same_whether_or_not_somebody_has_the_address(boss, space):
    make_person(name="Verrät Sich", email="bekannt@tenne.example")
    page, pages = f"/operators/{space.operator.slug}/roles/", []

    with time_machine.travel(NOW, tick=False):
        for address in ("bekannt@tenne.example", "niemand@tenne.example"):
            client = browser_of(boss)
            said = {"email": address, "kind": "host", "space": space.pk}
            answer = client.post(page, said)
            shown = client.get(page).content.decode()
            RoleInvitation.objects.all().delete()
            name = address.partition("@")[0]
            pages.append((answer.status_code, _plain(shown).replace(name, "NAME")))

    assert pages[0] == pages[1]
    assert "Verrät" not in pages[0][1]
    assert "NAME@tenne.example" in pages[0][1]


def _plain(page: str) -> str:
    import re

    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)
    return re.sub(r'(invitations/|name="withdraw" value=")\d+', r"\1N", page)


def test_the_mail_is_the_same_and_names_the_role_the_place_and_the_way(boss, space):
    make_person(name="Verrät Sich", email="bekannt@tenne.example")
    for address in ("bekannt@tenne.example", "niemand@tenne.example"):
        invite(boss, space, address)

    known, unknown = Message.objects.order_by("pk")
    assert (known.subject, known.text) == (unknown.subject, unknown.text)
    assert space.name in known.text
    assert PAGE in known.text
    assert boss.name not in known.text


def test_nobody_has_the_role_before_accepting(boss, space, newcomer):
    invitation = invite(boss, space)
    before = rights.roles_of(newcomer).may_host(space)

    invitations.accept(newcomer, invitation.pk, now=NOW)

    assert not before
    assert rights.roles_of(newcomer).may_host(space)
    assert not invitations.pending(space.operator, now=NOW).exists()


def test_somebody_new_accepts_after_opening_an_account(boss, space):
    invitation = invite(boss, space)
    newcomer = make_person(email=ADDRESS)

    invitations.accept(newcomer, invitation.pk, now=NOW)

    assert rights.roles_of(newcomer).may_host(space)


@pytest.mark.parametrize("email_proven_at", [None, NOW])
def test_nobody_accepts_for_another_address_or_an_unproven_one(boss, space, email_proven_at):
    invitation = invite(boss, space)
    address = ADDRESS if email_proven_at is None else "andere@tenne.example"
    other = make_person(email=address, email_proven_at=email_proven_at)

    with pytest.raises(Refused, match="invitation-over"):
        invitations.accept(other, invitation.pk, now=NOW)

    assert not Role.objects.filter(person=other).exists()


def test_an_invitation_lapses_after_fourteen_days(boss, space, newcomer):
    invitation = invite(boss, space)
    late = NOW + timedelta(days=14)

    with pytest.raises(Refused, match="invitation-over"):
        invitations.accept(newcomer, invitation.pk, now=late)

    assert not invitations.pending(space.operator, now=late).exists()
    assert invitations.pending(space.operator, now=late - timedelta(seconds=1)).exists()


def test_an_invitation_is_answered_once(boss, space, newcomer):
    invitation = invite(boss, space)
    invitations.decline(newcomer, invitation.pk, now=NOW)

    with pytest.raises(Refused, match="invitation-over"):
        invitations.accept(newcomer, invitation.pk, now=NOW)


def test_a_withdrawn_invitation_is_over(boss, space, newcomer):
    invitation = invite(boss, space)
    invitations.withdraw(invitation, by=rights.roles_of(boss), now=NOW)

    with pytest.raises(Refused, match="invitation-over"):
        invitations.accept(newcomer, invitation.pk, now=NOW)


def test_an_invitation_ends_with_the_right_of_who_gave_it(boss, space, newcomer):
    make_role(make_person(), "operator", operator=space.operator)
    invitation = invite(boss, space, kind="operator")
    Role.objects.filter(person=boss).delete()

    with pytest.raises(Refused, match="invitation-over"):
        invitations.accept(newcomer, invitation.pk, now=NOW)


def test_an_invitation_ends_with_the_account_of_who_gave_it(boss, space, newcomer):
    invitation = invite(boss, space)
    boss.delete()

    with pytest.raises(Refused, match="invitation-over"):
        invitations.accept(newcomer, invitation.pk, now=NOW)


def test_inviting_again_renews_what_is_open(boss, space):
    first = invite(boss, space)
    again = invite(boss, space, f" {ADDRESS.upper()} ", now=NOW + timedelta(days=3))

    assert first.pk == again.pk
    assert again.lapses_at == NOW + timedelta(days=17)
    assert Message.objects.filter(to=ADDRESS).count() == 2


def test_who_has_the_role_already_accepts_without_a_second_one(boss, space, newcomer):
    role = make_role(newcomer, "host", operator=space.operator, space=space)
    invitation = invite(boss, space)

    accepted = invitations.accept(newcomer, invitation.pk, now=NOW)

    assert accepted == role


def test_nobody_sends_mail_to_a_village_by_inviting(boss, space):
    for n in range(30):
        invite(boss, space, f"neu{n}@tenne.example")

    with pytest.raises(Refused, match="too-often"):
        invite(boss, space, "neu31@tenne.example")


def test_nobody_floods_one_address_by_inviting(boss, space):
    for _ in range(3):
        invite(boss, space)

    with pytest.raises(Refused, match="too-often"):
        invite(boss, space)


def test_the_invited_see_and_answer_on_their_page(boss, space, newcomer):
    with time_machine.travel(NOW, tick=False):
        invitation = invite(boss, space)
        client = browser_of(newcomer)
        shown = client.get(PAGE).content.decode()
        said = {"invitation": invitation.pk, "answer": "accept"}
        done = client.post(PAGE, said, follow=True).content.decode()
        again = client.post(PAGE, said, follow=True).content.decode()

    assert space.name in shown
    assert "You are now: Host." in done
    assert "This invitation is over" in again
    assert Role.objects.get(person=newcomer).space == space


def test_an_answer_to_somebody_elses_invitation_changes_nothing(boss, space):
    with time_machine.travel(NOW, tick=False):
        invitation = invite(boss, space)
        client = browser_of(make_person())
        for answer in ("accept", "decline"):
            client.post(PAGE, {"invitation": invitation.pk, "answer": answer})
        client.post(PAGE, {"invitation": "x" * 30, "answer": "accept"})

    assert invitations.pending(space.operator, now=NOW).exists()
    assert Role.objects.count() == 1


def test_an_operator_withdraws_own_invitations_only(boss, space):
    foreign = make_operator()
    stranger = make_person()
    make_role(stranger, "operator", operator=foreign)
    with time_machine.travel(NOW, tick=False):
        invitation = invite(boss, space)
        path = f"roles/invitations/{invitation.pk}/withdraw/"
        elsewhere = browser_of(stranger).post(f"/operators/{foreign.slug}/{path}")
        open_before = invitations.pending(space.operator, now=NOW).exists()
        own = browser_of(boss).post(f"/operators/{space.operator.slug}/{path}")

    assert (elsewhere.status_code, own.status_code) == (404, 302)
    assert open_before
    assert not invitations.pending(space.operator, now=NOW).exists()


def test_the_network_offers_lists_and_withdraws(newcomer):
    admin = make_person()
    make_role(admin, "network")
    client, page = browser_of(admin), "/network/roles/"
    with time_machine.travel(NOW, tick=False):
        client = browser_of(admin)
        client.post(page, {"email": ADDRESS, "kind": "planner"})
        shown = client.get(page).content.decode()
        client.post(page, {"withdraw": RoleInvitation.objects.get().pk})
        after = client.get(page, follow=True).content.decode()

    assert ADDRESS in shown
    assert "Neue Kraft" not in shown
    assert "Invited, no answer yet" not in after
    assert not Role.objects.filter(person=newcomer).exists()


def test_a_host_role_at_a_foreign_space_is_not_offered(boss, space):
    foreign = Space(operator=make_operator(), pk=0)

    with pytest.raises(Refused, match="role-needs-a-space"):
        invitations.invite(
            by=rights.roles_of(boss), inviter=boss, email=ADDRESS, kind="host",
            operator=space.operator, space=foreign, now=NOW,
        )  # fmt: skip
