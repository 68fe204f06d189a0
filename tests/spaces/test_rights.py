"""Who gets in where."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver

from tenne.foundation import permission, scope
from tenne.foundation.refusal import Refused
from tenne.spaces import rights
from tenne.spaces.models import Role, Space
from tenne.spaces.services.invitations import accept, invite
from tenne.spaces.services.roles import take_role
from tests.factories import NOW

from .making import make_operator, make_person, make_role, make_space

pytestmark = pytest.mark.django_db


def asked_by(person=None, *, second_factor=True, confined_to=""):
    request = RequestFactory().get("/somewhere/?x=1")
    request.user = person or AnonymousUser()
    request.session = {"second_factor": second_factor, "limited_to": confined_to}
    return request


@rights.host_of_space
def host_view(request, space):
    return HttpResponse(",".join(s.slug for s in Space.objects.all()))


@rights.operator_of
def operator_view(request, operator):
    return HttpResponse(operator.slug)


@rights.role_giver_of
def role_view(request, operator):
    return HttpResponse(operator.slug)


@rights.network_admin
def network_view(request):
    return HttpResponse("network")


@rights.planner
def planner_view(request):
    return HttpResponse("planner")


@rights.signed_in
def own_view(request):
    return HttpResponse(str(scope.current().person_id))


@rights.public
def public_view(request):
    return HttpResponse(str(scope.current().person_id))


@pytest.fixture
def staff(space):
    """Return one person per role at the space and its operator, and their colleagues elsewhere."""
    other = make_space(make_operator())
    sister = make_space(space.operator)
    people = {name: make_person() for name in (
        "member", "host", "sister_host", "other_host", "operator", "other_operator", "network",
        "planner",
    )}  # fmt: skip
    make_role(people["host"], "host", operator=space.operator, space=space)
    make_role(people["sister_host"], "host", operator=space.operator, space=sister)
    make_role(people["other_host"], "host", operator=other.operator, space=other)
    make_role(people["operator"], "operator", operator=space.operator)
    make_role(people["other_operator"], "operator", operator=other.operator)
    make_role(people["network"], "network")
    make_role(people["planner"], "planner")
    return people


def allowed(view, staff, *args):
    """Return the names of those whom a view lets in."""
    let_in = set()
    for name, person in staff.items():
        try:
            response = view(asked_by(person), *args)
        except PermissionDenied:
            continue
        if response.status_code == 200:
            let_in.add(name)
    return let_in


def test_the_front_desk_lets_in_its_hosts_and_its_operator(staff, space):
    assert allowed(host_view, staff, space.slug) == {"host", "operator"}


def test_an_operators_pages_let_in_only_its_own_people(staff, space):
    assert allowed(operator_view, staff, space.operator.slug) == {"operator"}


def test_roles_are_given_by_the_operator_and_the_network(staff, space):
    assert allowed(role_view, staff, space.operator.slug) == {"operator", "network"}


def test_network_and_planning_have_doors_of_their_own(staff):
    assert allowed(network_view, staff) == {"network"}
    assert allowed(planner_view, staff) == {"network", "planner"}


def test_a_space_that_does_not_exist_answers_like_a_foreign_one(staff):
    with pytest.raises(PermissionDenied):
        host_view(asked_by(staff["host"]), "gibt-es-nicht")
    with pytest.raises(PermissionDenied):
        operator_view(asked_by(staff["operator"]), "gibt-es-nicht")


@pytest.mark.parametrize("view", [host_view, operator_view, role_view])
def test_who_is_not_signed_in_is_led_to_the_sign_in_and_back(view, space):
    response = view(asked_by(), space.slug)

    assert response.status_code == 302
    assert response["Location"] == "/sign-in/?next=/somewhere/%3Fx%3D1"


def test_staff_without_a_second_factor_are_led_to_it_and_members_are_not(staff, space, monkeypatch):
    monkeypatch.setattr(rights, "redirect", lambda page: HttpResponse(page, status=302))

    response = host_view(asked_by(staff["host"], second_factor=False), space.slug)

    assert (response.status_code, response.content) == (302, b"mfa_index")
    with pytest.raises(PermissionDenied):
        host_view(asked_by(staff["member"], second_factor=False), space.slug)


def test_the_scope_of_a_host_is_the_operator_of_the_space(staff, space):
    slugs = host_view(asked_by(staff["host"]), space.slug).content.decode().split(",")

    assert set(slugs) == set(
        Space.objects.filter(operator=space.operator).values_list("slug", flat=True)
    )


def test_a_front_desk_device_hosts_its_own_space_and_nothing_else(staff, space):
    sister = Space.objects.exclude(pk=space.pk).get(operator=space.operator)
    device = asked_by(staff["operator"], second_factor=False, confined_to=f"host:{space.pk}")

    assert host_view(device, space.slug).status_code == 200
    for view, args in (
        (host_view, [sister.slug]), (operator_view, [space.operator.slug]), (own_view, []),
        (role_view, [space.operator.slug]),
    ):  # fmt: skip
        with pytest.raises(PermissionDenied):
            view(device, *args)


@pytest.mark.parametrize("confined_to", ["host:", "host:x", "operator:1", "host:999999", "host:-1"])
def test_a_device_that_is_confined_to_nonsense_does_nothing(staff, space, confined_to):
    with pytest.raises(PermissionDenied):
        host_view(asked_by(staff["operator"], confined_to=confined_to), space.slug)


def test_a_device_of_a_foreign_space_gives_no_right_there(staff, space):
    with pytest.raises(PermissionDenied):
        host_view(asked_by(staff["other_host"], confined_to=f"host:{space.pk}"), space.slug)


def test_own_rows_are_those_of_who_has_signed_in(staff):
    member = staff["member"]

    assert own_view(asked_by(member)).content.decode() == str(member.pk)
    assert public_view(asked_by(member)).content.decode() == str(member.pk)
    assert public_view(asked_by()).content == b"0"
    assert public_view(asked_by(member, confined_to="host:1")).content == b"0"
    assert own_view(asked_by()).status_code == 302


def test_roles_are_read_once_and_with_one_statement(staff, space):
    request = asked_by(staff["operator"])

    with CaptureQueriesContext(connection) as statements:
        rights.roles_in(request)
        rights.roles_in(request)

    assert len(statements) == 1


def test_a_view_that_declares_nothing_answers_nobody(caplog):
    def forgotten(request):
        raise AssertionError("must not run")

    guard = permission.DenyByDefault(lambda request: HttpResponse())

    with pytest.raises(PermissionDenied):
        guard.process_view(asked_by(), forgotten, (), {})
    assert "forgotten declares no access rule" in caplog.text
    assert guard.process_view(asked_by(), public_view, (), {}) is None


def test_the_product_refuses_views_that_declare_nothing(settings):
    assert "tenne.foundation.permission.DenyByDefault" in settings.MIDDLEWARE
    assert [
        address for address, view in every_view(get_resolver()) if not permission.rule_of(view)
    ] == []


def every_view(resolver, before=""):
    """Return each address of the product with its view."""
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from every_view(pattern, address)
        else:
            yield address, pattern.callback


def test_every_decorator_writes_its_rule_on_the_view():
    views = (host_view, operator_view, role_view, network_view, planner_view, own_view, public_view)

    assert [permission.rule_of(view) for view in views] == [
        "host", "operator", "roles", "network", "planner", "signed-in", "public",
    ]  # fmt: skip


def offer(giver, email, kind, operator=None, space=None):
    return invite(
        by=rights.roles_of(giver), inviter=giver, email=email, kind=kind, operator=operator,
        space=space, now=NOW,
    )  # fmt: skip


@pytest.mark.parametrize("giver", ["operator", "network"])
def test_an_operator_and_the_network_offer_the_host_role_at_an_own_space(staff, space, giver):
    member = staff["member"]

    invitation = offer(
        staff[giver], f" {member.email.upper()} ", "host", operator=space.operator, space=space
    )
    accept(member, invitation.pk, now=NOW)

    assert rights.roles_of(member).may_host(space)


@pytest.mark.parametrize("giver", ["member", "host", "sister_host", "other_operator", "planner"])
@pytest.mark.parametrize("kind", ["host", "operator"])
def test_nobody_offers_above_their_own_level_or_outside_their_operator(staff, space, giver, kind):
    with pytest.raises(Refused, match="role-above-own"):
        offer(staff[giver], "x@tenne.example", kind, operator=space.operator, space=space)


@pytest.mark.parametrize("giver", ["host", "operator", "planner", "member"])
@pytest.mark.parametrize("kind", ["planner", "network"])
def test_network_roles_are_offered_by_the_network_only(staff, giver, kind):
    with pytest.raises(Refused, match="role-above-own"):
        offer(staff[giver], "x@tenne.example", kind)

    invitation = offer(staff["network"], staff["member"].email, kind)
    assert accept(staff["member"], invitation.pk, now=NOW).operator_id is None


def test_a_host_role_at_a_foreign_space_is_refused(staff, space):
    foreign = Space.objects.exclude(operator=space.operator).first()

    with pytest.raises(Refused, match="role-needs-a-space"):
        offer(staff["operator"], "x@tenne.example", "host", operator=space.operator, space=foreign)


def test_the_last_operator_stays_until_there_is_another(staff, space):
    own = Role.objects.get(person=staff["operator"])
    by = rights.roles_of(staff["operator"])

    with pytest.raises(Refused, match="last-of-its-kind"):
        take_role(own, by=by)

    make_role(staff["member"], "operator", operator=space.operator)
    take_role(own, by=by)
    assert not Role.objects.filter(person=staff["operator"]).exists()


def test_a_host_takes_nobodys_role(staff, space):
    role = Role.objects.get(person=staff["sister_host"])

    with pytest.raises(Refused, match="role-above-own"):
        take_role(role, by=rights.roles_of(staff["host"]))


def test_network_roles_are_taken_by_the_network_and_never_the_last(staff):
    by = rights.roles_of(staff["network"])

    take_role(Role.objects.get(person=staff["planner"]), by=by)
    with pytest.raises(Refused, match="last-of-its-kind"):
        take_role(Role.objects.get(person=staff["network"]), by=by)
    with pytest.raises(Refused, match="role-above-own"):
        take_role(Role.objects.get(person=staff["network"]), by=rights.roles_of(staff["operator"]))
