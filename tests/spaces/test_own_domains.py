"""Domains of operators: entered by anybody, proven by one, removed and brought back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tenne.foundation import scope
from tenne.foundation.models import Message
from tenne.foundation.refusal import Refused
from tenne.spaces import own_domains
from tenne.spaces.models import Operator, OwnDomain, Space
from tenne.spaces.own_domains import may_have_certificate, served_at, site_of
from tenne.spaces.services import own_domains as services

from .making import make_operator, make_person, make_role, make_space

pytestmark = pytest.mark.django_db
HOST = "coworking.dorf.example"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fresh() -> None:
    """Let no test know the domains of another."""
    own_domains.forget()


@pytest.fixture
def leads_here(monkeypatch) -> dict[str, bool]:
    """Say which domains lead here; all, unless a test says otherwise."""
    known: dict[str, bool] = {}

    def ask(domain: OwnDomain) -> None:
        if not known.get(domain.host, True):
            raise Refused("domain-silent", "%(host)s is silent.", host=domain.host)

    monkeypatch.setattr(services, "_ask", ask)
    return known


def entered(operator: Operator, space: Space | None = None, host: str = HOST) -> OwnDomain:
    return services.enter(operator, address=host, space=space, now=NOW)


def proven(operator: Operator, space: Space | None = None, host: str = HOST) -> OwnDomain:
    domain = entered(operator, space, host)
    services.prove(domain, now=NOW)
    domain.refresh_from_db()
    return domain


def site(space: Space) -> str:
    space.refresh_from_db()
    return site_of(space)


def is_removed() -> bool:
    """Tell whether the domain is one that was removed; it must be known."""
    found = served_at(HOST)
    assert found
    return found.is_removed


def refusal(act, *args, **values) -> str:
    with pytest.raises(Refused) as refused:
        act(*args, **values)
    return refused.value.code


def test_a_domain_that_is_only_entered_is_not_served_and_bears_no_link(space):
    entered(space.operator)

    assert served_at(HOST) is None
    assert site(space) == "http://testserver"


def test_a_proven_domain_is_served_and_bears_the_links_of_all_spaces(space, leads_here):
    other, stranger = make_space(space.operator), make_space(make_operator())

    proven(space.operator)

    found = served_at(HOST)
    assert found is not None
    assert (found.operator_id, found.space_slug) == (space.operator_id, "")
    assert found.slugs == {space.slug, other.slug}
    assert {site(space), site(other)} == {f"http://{HOST}"}
    assert site(stranger) == "http://testserver"


def test_a_space_made_later_has_the_domain_too(space, leads_here):
    proven(space.operator)

    assert site(make_space(space.operator)) == f"http://{HOST}"


def test_the_domain_of_one_space_goes_before_that_of_all(space, leads_here):
    other = make_space(space.operator)
    proven(space.operator)

    proven(space.operator, space, "scheune.dorf.example")

    assert site(space) == "http://scheune.dorf.example"
    assert site(other) == f"http://{HOST}"


def test_of_two_domains_links_keep_to_the_one_proven_first(space, leads_here):
    proven(space.operator)
    later = entered(space.operator, host="a.dorf.example")

    services.prove(later, now=NOW + timedelta(days=1))

    assert site(space) == f"http://{HOST}"
    assert served_at("a.dorf.example")


def test_a_link_follows_what_the_database_says_not_what_a_form_saves(space, leads_here):
    stale = Space.objects.get(pk=space.pk)
    proven(space.operator)

    stale.own_domain = "evil.example"
    stale.save()

    assert site(space) == f"http://{HOST}"


def test_a_change_of_the_domain_reaches_kept_catalogues(space, leads_here):
    from tenne.spaces.catalogue import catalogue_of

    before = catalogue_of(space_id=space.pk)

    proven(space.operator)

    after = catalogue_of(space_id=space.pk)
    assert before
    assert site_of(before.space) == "http://testserver"
    assert after
    assert site_of(after.space) == f"http://{HOST}"


def test_who_enters_a_domain_first_and_never_proves_it_stands_in_nobodys_way(space, leads_here):
    squatter = make_operator()
    entered(squatter)

    proven(space.operator)

    found = served_at(HOST)
    assert found
    assert found.operator_id == space.operator_id
    assert refusal(entered, squatter) == "domain-taken"
    (theirs,) = OwnDomain.objects.filter(operator=squatter)
    assert refusal(services.prove, theirs, now=NOW) == "domain-taken"


def test_two_operators_cannot_both_have_proven_a_domain(space, leads_here):
    proven(space.operator)
    other = OwnDomain(operator=make_operator(), host=HOST, key="k", entered_at=NOW, proven_at=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        other.save()


def test_of_two_who_prove_at_once_the_second_is_told(space, leads_here, monkeypatch):
    first, second = entered(space.operator), entered(make_operator())
    services.prove(first, now=NOW)
    monkeypatch.setattr(services, "_require_free", lambda *_more: None)

    with transaction.atomic():
        assert refusal(services.prove, second, now=NOW) == "domain-taken"


def test_what_does_not_lead_here_is_not_served(space, leads_here):
    leads_here[HOST] = False

    assert refusal(proven, space.operator) == "domain-silent"
    assert served_at(HOST) is None


def test_a_removed_domain_is_served_no_more_and_can_come_back(space, leads_here):
    domain = proven(space.operator)

    services.remove(domain, now=NOW)

    assert is_removed()
    assert site(space) == "http://testserver"
    services.put_back(domain)
    assert not is_removed()
    assert site(space) == f"http://{HOST}"


def test_for_a_week_nobody_else_takes_a_removed_domain_then_anybody_may(space, leads_here):
    services.remove(proven(space.operator), now=NOW)
    other = make_operator()

    assert refusal(entered, other) == "domain-taken"
    services.look_at_all(NOW + timedelta(days=8))
    assert proven(other).proven_at == NOW


def test_while_a_domain_leads_elsewhere_links_do_not_go_there(space, leads_here):
    proven(space.operator)
    leads_here[HOST] = False

    services.look_at_all(NOW)

    assert site(space) == "http://testserver"
    assert served_at(HOST)  # who comes here all the same is answered
    leads_here[HOST] = True
    services.look_at_all(NOW + timedelta(days=1))
    assert site(space) == f"http://{HOST}"


def test_one_bad_night_is_no_news_two_are_told_once(space, leads_here):
    proven(space.operator)
    leads_here[HOST] = False

    services.look_at_all(NOW)
    assert not Message.objects.exists()
    services.look_at_all(NOW + timedelta(days=1))
    services.look_at_all(NOW + timedelta(days=2))

    (mail,) = Message.objects.all()
    assert mail.to == space.operator.email
    assert HOST in mail.subject
    assert "is silent" in mail.text


def test_after_two_weeks_a_domain_lapses_and_somebody_else_may_prove_it(space, leads_here):
    proven(space.operator)
    leads_here[HOST] = False

    for day in range(16):
        services.look_at_all(NOW + timedelta(days=day))

    assert served_at(HOST) is None
    leads_here[HOST] = True
    assert proven(make_operator()).proven_at


def test_an_operator_has_ten_domains_at_most(space):
    for number in range(10):
        entered(space.operator, host=f"haus-{number}.dorf.example")

    assert refusal(entered, space.operator) == "too-many-domains"


def test_entering_again_changes_the_space_and_keeps_the_proof(space, leads_here):
    domain = proven(space.operator)

    again = entered(space.operator, space)

    assert (again.pk, again.proven_at) == (domain.pk, domain.proven_at)
    found = served_at(HOST)
    assert found
    assert found.space_slug == space.slug


def test_checking_is_bounded(space, leads_here):
    domain = entered(space.operator)
    for _time in range(20):
        services.prove(domain, now=NOW)

    assert refusal(services.prove, domain, now=NOW) == "too-often"


def test_invented_names_cost_one_statement_in_some_seconds(space):
    with CaptureQueriesContext(connection) as asked:
        for number in range(50):
            assert served_at(f"{number}.evil.example") is None

    assert len(asked) == 1


def test_a_certificate_may_be_got_for_what_is_proven_or_just_being_proven(space, leads_here):
    proven(space.operator)
    entered(space.operator, host="neu.dorf.example")
    old = entered(space.operator, host="alt.dorf.example")
    OwnDomain.objects.filter(pk=old.pk).update(entered_at=NOW - timedelta(days=30))
    gone = proven(space.operator, host="weg.dorf.example")
    services.remove(gone, now=NOW)

    allowed = {
        host: may_have_certificate(host, now=NOW)
        for host in (HOST, "testserver", "neu.dorf.example", "alt.dorf.example",
                     "weg.dorf.example", "fremd.example")
    }  # fmt: skip

    assert allowed == {
        HOST: True, "testserver": True, "neu.dorf.example": True, "alt.dorf.example": False,
        "weg.dorf.example": True, "fremd.example": False,
    }  # fmt: skip


# The page


@pytest.fixture
def boss(space: Space) -> Client:
    """Return the browser of somebody who runs the operator."""
    person = make_person()
    make_role(person, "operator", operator=space.operator)
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    session = client.session
    session["second_factor"] = True
    session["confirmed_at"] = timezone.now().isoformat()
    session.save()
    return client


def page_of(operator: Operator) -> str:
    return f"/operators/{operator.slug}/face/domains/"


def test_the_page_shows_the_entry_and_the_check_proves_it(space, boss, leads_here):
    page = page_of(space.operator)

    noted = boss.post(page, {"do": "enter", "domain": HOST, "space": "all"}, follow=True)

    assert f"{HOST}. CNAME testserver." in noted.text
    assert "not checked yet" in noted.text
    (domain,) = OwnDomain.objects.all()
    done = boss.post(page, {"do": "check", "domain": domain.pk}, follow=True)
    assert f"{HOST} leads here." in done.text
    assert f'href="http://{HOST}/"' in done.text


def test_a_refusal_stands_at_the_domain_and_nothing_is_lost(space, boss, leads_here):
    leads_here[HOST] = False
    domain = entered(space.operator)

    answer = boss.post(page_of(space.operator), {"do": "check", "domain": domain.pk})

    assert answer.status_code == 422
    assert f"{HOST} is silent." in answer.text
    assert f"{HOST}. CNAME testserver." in answer.text


def test_removing_has_a_way_back(space, boss, leads_here):
    domain, page = proven(space.operator), page_of(space.operator)

    said = boss.post(page, {"do": "remove", "domain": domain.pk}, follow=True)

    assert is_removed()
    assert f"?put_back={domain.pk}" in said.text
    boss.post(f"{page}?put_back={domain.pk}")
    assert not is_removed()


def test_nobody_touches_the_domain_of_another_operator(space, boss, leads_here):
    theirs, page = proven(make_operator()), page_of(space.operator)
    for values in ({"do": "check"}, {"do": "remove"}):
        assert boss.post(page, values | {"domain": theirs.pk}).status_code == 404
    assert boss.post(f"{page}?put_back={theirs.pk}").status_code == 404
    assert boss.post(page, {"do": "remove", "domain": "²"}).status_code == 404

    theirs.refresh_from_db()
    assert theirs.removed_at is None


def test_a_domain_is_not_entered_for_the_space_of_another_operator(space, boss):
    stranger = make_space(make_operator())

    answer = boss.post(
        page_of(space.operator), {"do": "enter", "domain": HOST, "space": stranger.pk}
    )

    assert answer.status_code == 422
    assert not OwnDomain.objects.exists()


def test_the_trail_says_what_became_of_a_domain(space, leads_here):
    domain = proven(space.operator)
    services.remove(domain, now=NOW)

    with scope.network("a test looks"):
        assert domain.events.count() == 3
