"""Small pages of a space in a frame of another site."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tenne.foundation import scope
from tenne.spaces.models import EmbeddingSite, Role
from tenne.spaces.services.embedding import allow_site, forbid_site
from tests.factories import make_person, make_resource, make_space
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
PARTS = ("today", "prices", "booking", "sign-up")


def address(space, part: str) -> str:
    return f"/embed/spaces/{space.slug}/{part}/"


def allow(space, site: str = "https://www.dorf.example"):
    with scope.operators(space.operator_id):
        return allow_site(space.operator, address=site, allow_http=False)


def ancestors(answer) -> str:
    found = re.search(r"frame-ancestors ([^;]+)", answer["Content-Security-Policy"])
    assert found
    return found[1].strip()


@pytest.mark.parametrize("part", PARTS)
def test_without_an_allowed_site_no_site_may_show_it(space, part):
    answer = Client().get(address(space, part))

    assert answer.status_code == 200
    assert ancestors(answer) == "'none'"
    assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("part", PARTS)
def test_only_allowed_sites_of_this_operator_may_show_it(space, part):
    allow(space)
    allow(space, "kreis.example:8443")
    allow(make_space(), "https://anderswo.example")

    answer = Client().get(address(space, part))

    assert ancestors(answer) == "https://kreis.example:8443 https://www.dorf.example"
    assert "X-Frame-Options" not in answer


def test_every_other_page_stays_out_of_frames(space):
    allow(space)

    for path in (f"/spaces/{space.slug}/", "/sign-in/", f"/spaces/{space.slug}/book/"):
        answer = Client().get(path)
        assert ancestors(answer) == "'none'"
        assert answer["X-Frame-Options"] == "DENY"


def test_a_site_that_is_forbidden_again_shows_nothing_from_the_next_request_on(space):
    site = allow(space)

    with scope.operators(space.operator_id):
        forbid_site(site)

    assert ancestors(Client().get(address(space, "today"))) == "'none'"


@pytest.mark.parametrize("part", PARTS)
def test_nothing_in_it_runs_or_is_kept(space, part):
    allow(space)

    answer = Client().get(address(space, part))
    page = answer.content.decode()

    assert "<script" not in page
    assert "<form" not in page
    assert "script-src" not in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert not answer.cookies
    links = re.findall(r"<a [^>]+>", page)
    assert links
    assert all('target="_top"' in link or 'target="_blank"' in link for link in links)


def test_signing_up_happens_in_a_tab_of_its_own_and_leads_back_to_the_space(space):
    page = Client().get(address(space, "sign-up"), {"language": "en"}).content.decode()

    way = re.search(r'<a [^>]*href="([^"]+)" target="_blank" rel="noopener"', page)
    assert way
    sign_in = Client().get(way[1].removeprefix("http://testserver"))
    assert sign_in.status_code == 200
    assert sign_in.context["next"] == f"/spaces/{space.slug}/"


def test_it_says_what_is_free_and_what_it_costs(space, clock):
    for _ in range(3):
        make_resource(space)

    today = Client().get(address(space, "today"), {"language": "en"}).content.decode()
    prices = Client().get(address(space, "prices"), {"language": "de"}).content.decode()

    assert "3 desks free today" in today
    assert "14,00" in prices
    assert '<html lang="de"' in prices
    assert '<html lang="en"' in today


def test_a_person_who_is_signed_in_sees_the_same_as_everybody(space):
    member = Client(headers={"accept-language": "de"})
    person = make_person(name="Mara Muster")
    member.force_login(person)

    own = member.get(address(space, "booking")).content
    public = Client(headers={"accept-language": "de"}).get(address(space, "booking")).content

    assert own == public


def test_an_unknown_part_or_space_does_not_exist(space):
    assert Client().get(address(space, "people")).status_code == 404
    assert Client().get("/embed/spaces/nirgends/today/").status_code == 404
    assert Client().post(address(space, "today")).status_code == 405


@pytest.fixture
def olga(space):
    person = make_person(name="Olga Operator")
    Role.objects.create(person=person, kind="operator", operator=space.operator)
    return signed_in(person, language="en")


def settings_of(space) -> str:
    return f"/operators/{space.operator.slug}/embedding/"


def test_the_operator_allows_a_site_and_copies_the_frame(space, olga):
    with scope.network("a name that ends an attribute"):
        space.name = 'Haus "Sonne" <b>'
        space.save()

    answer = olga.post(settings_of(space), {"site": "www.dorf.example/start"}, follow=True)
    page = answer.content.decode()

    assert ancestors(Client().get(address(space, "today"))) == "https://www.dorf.example"
    assert f"&lt;iframe src=&quot;http://testserver{address(space, 'today')}&quot;" in page
    assert "Haus &amp;quot;Sonne&amp;quot; &amp;lt;b&amp;gt;" in page


def test_a_wrong_site_is_said_beside_its_field(space, olga):
    answer = olga.post(settings_of(space), {"site": "https://*"})

    assert "That is no web address" in answer.content.decode()
    with scope.network("a test looks"):
        assert not EmbeddingSite.objects.exists()


def test_the_operator_removes_a_site_and_no_other_operators(space, olga):
    own, foreign = allow(space), allow(make_space())

    olga.post(settings_of(space), {"forbid": own.pk})
    refused = olga.post(settings_of(space), {"forbid": foreign.pk})

    assert refused.status_code == 404
    with scope.network("a test looks"):
        assert list(EmbeddingSite.objects.all()) == [foreign]


def test_twenty_sites_are_enough(space, olga):
    for number in range(20):
        allow(space, f"https://ort{number}.example")

    answer = olga.post(settings_of(space), {"site": "https://noch.example"})

    assert "20 sites are allowed already" in answer.content.decode()
    olga.post(settings_of(space), {"site": "https://ort3.example"})
    with scope.network("a test looks"):
        assert EmbeddingSite.objects.count() == 20
