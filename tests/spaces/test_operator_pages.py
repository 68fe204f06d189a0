"""An operator's own pages: address, tax mode, legal texts, roles."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pghistory.models
import pytest
import time_machine

from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.spaces import rules
from tenne.spaces.models import LegalText, Operator, Role, RoleInvitation, TaxModeSince
from tenne.spaces.services.operators import change_address, set_tax_mode, write_legal_text
from tests import signing_in

from .making import make_operator, make_person, make_role

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def signed_in(client):
    """Return a function that signs somebody in with a second factor."""

    def sign_in(person):
        signing_in.signed_in(person, client=client)
        client.cookies["tenne_language"] = "en"
        return client

    return sign_in


@pytest.fixture
def boss(space):
    """Return somebody who runs the operator."""
    person = make_person()
    make_role(person, "operator", operator=space.operator)
    return person


def address_of(operator, **changed):
    names = (
        "name", "street", "postcode", "town", "email", "phone", "iban", "bic", "tax_number",
        "vat_id", "word_for_member",
    )  # fmt: skip
    return {name: getattr(operator, name) for name in names} | changed


def test_an_address_is_changed_and_the_trail_keeps_the_old_one(signed_in, boss, operator):
    page = f"/operators/{operator.slug}/"

    response = signed_in(boss).post(page, address_of(operator, street="Neue Gasse 5"))

    assert response.status_code == 302
    operator.refresh_from_db()
    assert operator.street == "Neue Gasse 5"
    streets = [e.street for e in operator.events.order_by("pgh_id")]
    assert streets == ["Gasse 1", "Neue Gasse 5"]
    context = pghistory.models.Context.objects.latest("created_at")
    assert context.metadata["person"] == boss.pk


@pytest.mark.parametrize(
    ("iban", "is_right"),
    [
        ("DE02120300000000202051", True),
        ("DE03120300000000202051", False),
        ("AT611904300234573201", True),
        ("", False),
        ("DE0212030000000020205!", False),
        ("0212DE0300000000202051", False),
    ],
)
def test_an_iban_with_a_wrong_digit_is_noticed(iban, is_right):
    assert rules.is_iban(iban) is is_right


def test_an_iban_with_spaces_is_stored_without_and_a_wrong_one_is_shown_at_its_field(
    signed_in, boss, operator
):
    page, client = f"/operators/{operator.slug}/", signed_in(boss)

    wrong = client.post(page, address_of(operator, iban="DE03 1203 0000 0000 2020 51"))
    right = client.post(page, address_of(operator, iban="de02 1203 0000 0000 2020 51"))

    assert "wrong digit" in wrong.content.decode()
    assert "<title>Error: " in wrong.content.decode()
    assert right.status_code == 302
    operator.refresh_from_db()
    assert operator.iban == "DE02120300000000202051"


def test_only_fields_of_the_address_can_be_changed(operator):
    with pytest.raises(ValueError, match="slug"):
        change_address(operator, slug="geraubt")


def test_a_tax_mode_begins_today_or_later(operator):
    set_tax_mode(operator, mode="small", since=TODAY, today=TODAY)
    set_tax_mode(operator, mode="exempt", since=TODAY, today=TODAY)

    with pytest.raises(Refused, match="tax-mode-in-the-past"):
        set_tax_mode(operator, mode="regular", since=date(2026, 11, 23), today=TODAY)
    assert TaxModeSince.objects.get(operator=operator, since=TODAY).mode == "exempt"


def test_the_tax_page_refuses_the_past_at_the_field(signed_in, boss, operator):
    with time_machine.travel(datetime(2026, 11, 24, 9, tzinfo=UTC), tick=False):
        response = signed_in(boss).post(
            f"/operators/{operator.slug}/tax/", {"mode": "small", "since": "2026-11-01"}
        )

    assert "A tax mode begins today or later" in response.content.decode()
    assert not TaxModeSince.objects.filter(mode="small").exists()


def test_a_missing_legal_text_warns_and_a_written_one_is_read(signed_in, boss, operator):
    client, page = signed_in(boss), f"/legal/{operator.slug}/privacy/"
    before = client.get(page).content.decode()

    response = client.post(
        f"/operators/{operator.slug}/texts/privacy/de/", {"text": "Erstens.\n\n<b>Zweitens</b>."}
    )
    after = client.get(page).content.decode()

    assert response.status_code == 302
    assert "has not written this text yet" in before
    assert "<p>Erstens.</p>" in after
    assert "&lt;b&gt;Zweitens" in after
    assert "has not written" not in after


def test_the_readers_language_comes_before_german(client, operator):
    write_legal_text(operator, kind="imprint", language="de", text="Deutsch", today=TODAY)
    write_legal_text(operator, kind="imprint", language="en", text="English", today=TODAY)
    client.cookies["tenne_language"] = "en"

    assert '<div class="card pad prose" lang="en"><p>English</p>' in (
        client.get(f"/legal/{operator.slug}/imprint/").content.decode()
    )


def test_a_legal_text_says_when_it_was_last_changed(signed_in, boss, operator):
    client, where = signed_in(boss), f"/operators/{operator.slug}/texts/imprint/de/"
    today = date(2026, 3, 2)
    write_legal_text(operator, kind="imprint", language="de", text="Erstens.", today=today)

    client.post(where, {"text": "Erstens.\n"})
    pages = [f"/legal/{operator.slug}/imprint/", where, where.removesuffix("imprint/de/")]
    unchanged = [client.get(page).content.decode() for page in pages]
    client.post(where, {"text": "Zweitens."})

    assert all("As of Mon 2 Mar 2026" in page for page in unchanged)
    assert LegalText.objects.get().changed_on > date(2026, 3, 2)


def test_an_emptied_text_is_gone(operator):
    write_legal_text(operator, kind="terms", language="de", text="Etwas", today=TODAY)
    write_legal_text(operator, kind="terms", language="de", text="  \n ", today=TODAY)

    assert not LegalText.objects.filter(operator=operator).exists()


@pytest.mark.parametrize("path", ["nonsense/", "privacy/fr/", "nonsense/de/"])
def test_texts_that_do_not_exist_are_not_found(signed_in, boss, operator, path):
    where = "operators" if "/de" in path or "/fr" in path else "legal"
    texts = "texts/" if where == "operators" else ""

    response = signed_in(boss).get(f"/{where}/{operator.slug}/{texts}{path}")

    assert response.status_code == 404


def test_the_list_of_texts_shows_what_is_missing(signed_in, boss, operator):
    write_legal_text(operator, kind="privacy", language="de", text="Da", today=TODAY)

    page = signed_in(boss).get(f"/operators/{operator.slug}/texts/").content.decode()

    assert page.count("missing") == 7


def test_legal_texts_of_all_lists_operators_with_listed_spaces(client, space):
    make_operator(name="Ohne Haus")

    page = client.get("/legal/imprint/").content.decode()

    assert space.operator.name in page
    assert "Ohne Haus" not in page
    assert client.get("/legal/nonsense/").status_code == 404


def test_a_role_is_offered_accepted_shown_and_taken(signed_in, boss, space):
    client, page = signed_in(boss), f"/operators/{space.operator.slug}/roles/"
    newcomer = make_person(name="Neue Kraft")

    offered = client.post(page, {"email": newcomer.email, "kind": "host", "space": space.pk})
    before = client.get(page).content.decode()
    said = {"invitation": RoleInvitation.objects.get().pk, "answer": "accept"}
    signed_in(newcomer).post("/account/invitations/", said)
    client = signed_in(boss)
    shown = client.get(page).content.decode()
    role = Role.objects.get(person=newcomer)
    taken = client.post(f"{page}{role.pk}/take/")

    assert offered.status_code == taken.status_code == 302
    assert "Neue Kraft" not in before
    assert newcomer.email in before
    assert "Neue Kraft" in shown
    assert not Role.objects.filter(person=newcomer).exists()


def test_what_is_no_address_is_refused_at_its_field(signed_in, boss, space):
    page = f"/operators/{space.operator.slug}/roles/"

    response = signed_in(boss).post(page, {"email": "niemand", "kind": "operator", "space": ""})

    assert 'id="id_email-error"' in response.content.decode()


def test_the_last_operator_cannot_end_the_own_role(signed_in, boss, space):
    client, page = signed_in(boss), f"/operators/{space.operator.slug}/roles/"
    own = Role.objects.get(person=boss)

    shown = client.post(f"{page}{own.pk}/take/", follow=True).content.decode()

    assert "Somebody must remain" in shown
    assert Role.objects.filter(pk=own.pk).exists()


def test_a_role_at_another_operator_is_not_found(signed_in, boss, space):
    foreign = make_operator()
    role = make_role(make_person(), "operator", operator=foreign)

    response = signed_in(boss).post(f"/operators/{space.operator.slug}/roles/{role.pk}/take/")

    assert response.status_code == 404
    assert Role.objects.filter(pk=role.pk).exists()


def test_hosts_at_foreign_spaces_cannot_be_chosen(signed_in, boss, space):
    from .making import make_space

    foreign = make_space(make_operator())
    newcomer = make_person()

    response = signed_in(boss).post(
        f"/operators/{space.operator.slug}/roles/",
        {"email": newcomer.email, "kind": "host", "space": foreign.pk},
    )

    assert response.status_code == 200
    assert not Role.objects.filter(person=newcomer).exists()


def test_network_administration_sees_roles_but_no_other_page(signed_in, boss, space):
    person = make_person()
    make_role(person, "network")
    client = signed_in(person)
    slug = space.operator.slug

    page = client.get(f"/operators/{slug}/roles/").content.decode()

    assert f"/operators/{slug}/tax/" not in page
    assert client.get(f"/operators/{slug}/tax/").status_code == 403


@pytest.mark.parametrize("path", ["", "tax/", "texts/", "texts/privacy/de/", "roles/"])
def test_foreign_operators_stay_outside(signed_in, boss, path):
    foreign = make_operator()

    assert signed_in(boss).get(f"/operators/{foreign.slug}/{path}").status_code == 403
    assert signed_in(boss).get(f"/operators/nobody/{path}").status_code == 403


def test_nothing_changes_by_reading(signed_in, boss, space):
    client, slug = signed_in(boss), space.operator.slug
    role = Role.objects.get(person=boss)

    assert client.get(f"/operators/{slug}/roles/{role.pk}/take/").status_code == 405
    with scope.network("test"):
        assert Operator.objects.filter(slug=slug).exists()


def test_operators_lists_what_one_runs_and_the_network_sees_all(signed_in, boss, space):
    foreign = make_operator(name="Fremder Betrieb")
    admin = make_person()
    make_role(admin, "network")

    own = signed_in(boss).get("/operators/").content.decode()
    everything = signed_in(admin).get("/operators/").content.decode()
    nothing = signed_in(make_person()).get("/operators/").content.decode()

    assert f"/operators/{space.operator.slug}/" in own
    assert foreign.name not in own
    assert f"/operators/{foreign.slug}/roles/" in everything
    assert "No operator yet" in nothing


def test_network_roles_are_given_and_taken_by_the_network(signed_in, boss):
    admin, newcomer = make_person(), make_person(name="Plan Erfunden")
    make_role(admin, "network")
    client, page = signed_in(admin), "/network/roles/"

    given = client.post(page, {"email": newcomer.email, "kind": "planner"})
    said = {"invitation": RoleInvitation.objects.get().pk, "answer": "accept"}
    signed_in(newcomer).post("/account/invitations/", said)
    client = signed_in(admin)
    shown = client.get(page).content.decode()
    role = Role.objects.get(person=newcomer)
    taken = client.post(page, {"take": role.pk})

    assert given.status_code == taken.status_code == 302
    assert "Plan Erfunden" in shown
    assert not Role.objects.filter(person=newcomer).exists()


def test_the_last_administrator_stays_and_an_operators_role_is_out_of_reach(signed_in, boss):
    admin = make_person()
    own = make_role(admin, "network")
    client, page = signed_in(admin), "/network/roles/"

    last = client.post(page, {"take": own.pk}, follow=True).content.decode()
    foreign = client.post(page, {"take": Role.objects.get(person=boss).pk})

    assert "Somebody must remain" in last
    assert foreign.status_code == 404
    assert client.post(page, {"take": "x"}).status_code == 404
    assert 'id="id_email-error"' in (
        client.post(page, {"email": "niemand", "kind": "network"}).content.decode()
    )
    assert Role.objects.filter(pk=own.pk).exists()


def test_operators_do_not_reach_the_roles_of_the_network(signed_in, boss):
    assert signed_in(boss).get("/network/roles/").status_code == 403
